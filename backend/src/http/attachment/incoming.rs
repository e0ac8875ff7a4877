//! One file out of a multipart body: streamed to disk, counted and hashed on the way.
use super::file_name::{given_name, readable_names};
use crate::http::error::{HttpError, HttpResult};
use actix_multipart::{Field, Multipart};
use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use futures_util::{Stream, StreamExt, TryStreamExt};
use openapi::{Code, FieldError, limits};
use sha2::{Digest, Sha256};
use std::path::Path;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

/// How much more than the limit is read and thrown away, so that the sender hears the answer
/// instead of a broken connection.
const PATIENCE: u64 = 4 * limits::FILE_MAX;

/// A file on disk, still in nobody's card.
#[derive(Debug)]
pub struct Incoming {
    /// Where it lies; gone when dropped.
    pub file: NamedTempFile,
    /// Name as the sender gave it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Hash of the content.
    pub sha256: Vec<u8>,
}

/// The body of an upload, unread.
pub struct Upload(Multipart);

impl FromRequest for Upload {
    type Error = HttpError;
    type Future = std::future::Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = readable_names(payload.take());
        std::future::ready(Ok(Upload(Multipart::new(req.headers(), body))))
    }
}

impl Upload {
    /// Reads the part named `file` into the folder.
    pub async fn receive(mut self, folder: &Path) -> HttpResult<Incoming> {
        let mut found = None;
        while let Some(mut part) = self.0.try_next().await.map_err(malformed)? {
            match (part.name(), &found) {
                (Some("file"), None) => found = Some(save(&mut part, folder).await?),
                (name, _) => return Err(unexpected(name.unwrap_or_default())),
            }
        }
        let incoming = found.ok_or_else(|| field("required", "Додайте файл у поле file."))?;
        if incoming.size == 0 {
            Err(field("empty", "Файл порожній."))
        } else {
            Ok(incoming)
        }
    }

    /// Reads on without keeping anything, then fails with this error.
    pub async fn refuse(mut self, error: HttpError) -> HttpError {
        let mut left = PATIENCE;
        while let Ok(Some(part)) = self.0.try_next().await {
            drain(part, &mut left).await;
        }
        error
    }
}

async fn save(part: &mut Field, folder: &Path) -> HttpResult<Incoming> {
    let name = part.content_disposition().map(given_name).unwrap_or_default();
    let file = NamedTempFile::new_in(folder).map_err(|e| HttpError::internal(&e))?;
    let handle = file.reopen().map_err(|e| HttpError::internal(&e))?;
    let mut out = tokio::fs::File::from_std(handle);
    let (mut hash, mut size) = (Sha256::new(), 0u64);
    while let Some(chunk) = part.try_next().await.map_err(malformed)? {
        size += chunk.len() as u64;
        if size > limits::FILE_MAX {
            drain(part, &mut PATIENCE.clone()).await;
            return Err(too_large());
        }
        hash.update(&chunk);
        out.write_all(&chunk).await.map_err(|e| HttpError::internal(&e))?;
    }
    out.flush().await.map_err(|e| HttpError::internal(&e))?;
    Ok(Incoming {
        file,
        name,
        size,
        sha256: hash.finalize().to_vec(),
    })
}

/// Reads on without keeping anything, as long as patience lasts.
async fn drain<B: AsRef<[u8]>, E>(mut part: impl Stream<Item = Result<B, E>> + Unpin, left: &mut u64) {
    while let Some(Ok(chunk)) = part.next().await {
        *left = left.saturating_sub(chunk.as_ref().len() as u64);
        if *left == 0 {
            return;
        }
    }
}

fn too_large() -> HttpError {
    let mb = limits::FILE_MAX / 1024 / 1024;
    HttpError::because(
        Code::TooLarge,
        format!("Файл більший за {mb} МБ. Зменште його або розділіть."),
    )
}

fn malformed(e: impl std::fmt::Display) -> HttpError {
    HttpError::because(
        Code::Malformed,
        format!("Очікуємо multipart/form-data з полем file. ({e})"),
    )
}

fn unexpected(name: &str) -> HttpError {
    field(
        "unknown_field",
        &format!("Поля «{name}» тут немає: надсилайте один файл у полі file."),
    )
}

fn field(code: &str, message: &str) -> HttpError {
    HttpError::invalid(vec![FieldError {
        pointer: "/file".to_owned(),
        code: code.to_owned(),
        message: message.to_owned(),
    }])
}
