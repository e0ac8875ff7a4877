//! The store of objects behind one interface.
//!
//! What `put` has stored survives a power cut: files and folders are synced, a bucket answers when it has the bytes.
use crate::config::Config;
use anyhow::Context;
use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetResult, ObjectStore, ObjectStoreExt, RetryConfig};
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use tokio::io::AsyncWriteExt;

/// Files up to this size are sent at once, larger ones in parts.
const AT_ONCE: usize = 1024 * 1024;
/// Parts of one file on their way at the same time; each holds 5 MB of memory.
const PARTS: usize = 2;

/// Where uploaded files lie, and where they wait while they come in.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
    incoming: PathBuf,
}

/// An object that lies in the store.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its key.
    pub key: String,
    /// When it came.
    pub at: DateTime<Utc>,
}

impl Files {
    /// A folder, or `s3://bucket` with keys from the usual `AWS_…` variables.
    pub fn open(config: &Config) -> anyhow::Result<Files> {
        let incoming = config.data_dir.join("incoming");
        crate::disk::make_folder(&incoming)?;
        let bucket = config.files.strip_prefix("s3://");
        let store: Arc<dyn ObjectStore> = match bucket {
            Some(bucket) => Arc::new(bucket_store(bucket)?),
            None => Arc::new(folder(FilePath::new(&config.files))?),
        };
        Ok(Files {
            store,
            folder: bucket.is_none().then(|| PathBuf::from(&config.files)),
            incoming,
        })
    }

    /// The folder of the objects; none when they lie in a bucket.
    pub fn folder(&self) -> Option<&FilePath> {
        self.folder.as_deref()
    }

    /// The folder for files that are still coming in.
    pub fn incoming(&self) -> &FilePath {
        &self.incoming
    }

    /// Stores a file from disk under this key.
    pub async fn put(&self, key: &str, file: &FilePath) -> anyhow::Result<()> {
        let mut from = tokio::fs::File::open(file).await?;
        let mut to = BufWriter::with_capacity(Arc::clone(&self.store), Path::from(key), AT_ONCE);
        to = to.with_max_concurrency(PARTS);
        let copied = tokio::io::copy(&mut from, &mut to).await;
        match copied {
            Ok(_) => Ok(to.shutdown().await?),
            Err(e) => {
                to.abort().await?;
                Err(e.into())
            }
        }
    }

    /// Stores a few bytes under this key.
    pub async fn put_bytes(&self, key: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        self.store.put(&Path::from(key), bytes.into()).await?;
        Ok(())
    }

    /// The bytes under this key; `None` when they are gone.
    pub async fn get(&self, key: &str) -> anyhow::Result<Option<GetResult>> {
        match self.store.get(&Path::from(key)).await {
            Ok(found) => Ok(Some(found)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(e) => Err(e.into()),
        }
    }

    /// Every object below this prefix.
    pub fn list(&self, prefix: &str) -> BoxStream<'static, anyhow::Result<Stored>> {
        let found = self.store.list(Some(&Path::from(prefix)));
        found
            .map_ok(|o| Stored {
                key: o.location.to_string(),
                at: o.last_modified,
            })
            .map_err(anyhow::Error::from)
            .boxed()
    }

    /// Takes an object away; one that is gone is fine. Only the sweeper knows when that is right.
    pub async fn delete(&self, key: &str) -> anyhow::Result<()> {
        match self.store.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(e) => Err(e.into()),
        }
    }
}

fn folder(dir: &FilePath) -> anyhow::Result<LocalFileSystem> {
    crate::disk::make_folder(dir)?;
    Ok(LocalFileSystem::new_with_prefix(dir)?.with_fsync(true))
}

fn bucket_store(bucket: &str) -> anyhow::Result<AmazonS3> {
    let retry = RetryConfig {
        max_retries: 3,
        ..RetryConfig::default()
    };
    // one object at a time: not every S3-compatible store knows the bulk form
    let builder = AmazonS3Builder::from_env()
        .with_disable_bulk_delete(true)
        .with_retry(retry);
    builder.with_bucket_name(bucket).build().with_context(|| {
        format!("Сховище файлів s3://{bucket} не налаштовано: перевірте змінні AWS_…. / The file store s3://{bucket} is not configured: check the AWS_… variables.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_comes_back_as_it_went() {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::open(&Config::local(dir.path())).unwrap();
        let source = dir.path().join("source");
        let content: Vec<u8> = (0..1_000_000u32)
            .map(|n| u8::try_from(n % 251).unwrap())
            .collect();
        std::fs::write(&source, &content).unwrap();
        files.put("2026/one", &source).await.unwrap();
        let stored = files.get("2026/one").await.unwrap().unwrap();
        assert_eq!(stored.bytes().await.unwrap(), content);
        files.delete("2026/one").await.unwrap();
        files.delete("2026/one").await.unwrap();
        assert!(files.get("2026/one").await.unwrap().is_none());
    }
}
