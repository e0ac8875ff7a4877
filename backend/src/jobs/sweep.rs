//! Takes away what no row names: the only place where an object is deleted.
//!
//! An upload stores its bytes first and commits its row afterwards; when the commit breaks, nobody knows whether it came
//! through. So nothing is deleted in the heat of an upload. After an hour every commit has had its end, and the database
//! itself says which objects are named. Half files that a killed server left behind go by the same clock.
use crate::app::App;
use crate::files::Stored;
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, TryStreamExt};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::DbError;

/// How old something nobody names has to be.
const AGE: TimeDelta = TimeDelta::hours(1);
/// How often is swept.
const EVERY: Duration = Duration::from_secs(3600);
/// Objects asked about at once.
const BITE: usize = 500;
/// Where objects of the cards lie.
const PREFIXES: &[&str] = &["attachments", "thumbnails"];
/// The object that says to which database the store belongs.
const ORIGIN: &str = "origin";

/// What was taken away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Objects no row names.
    pub objects: usize,
    /// Half files.
    pub halves: usize,
}

/// Runs until aborted; a failed round is repeated with the next one.
pub async fn watch(app: Arc<App>) {
    loop {
        match round(&app, app.clock.now()).await {
            Ok(swept) if swept == Swept::default() => {}
            Ok(swept) => tracing::info!(objects = swept.objects, halves = swept.halves, "swept"),
            Err(e) => tracing::warn!(cause = %format!("{e:#}"), "files nobody names could not be swept"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Sweeps once; `now` says what is old.
pub async fn round(app: &Arc<App>, now: DateTime<Utc>) -> anyhow::Result<Swept> {
    let before = now - AGE;
    let mut swept = Swept::default();
    let folders = app.files.folder().map(Path::to_owned);
    let incoming = app.files.incoming().to_owned();
    swept.halves = app
        .concurrency
        .spawn_blocking(move || {
            let mut halves = old_files(&incoming, before, |_| true)?;
            for prefix in PREFIXES {
                let folder = folders.as_ref().map(|f| f.join(prefix)).filter(|f| f.exists());
                // a store of files in a folder writes beside and renames: `name#1`
                halves += folder.map_or(Ok(0), |f| old_files(&f, before, |name| name.contains('#')))?;
            }
            anyhow::Ok(halves)
        })
        .await??;
    if !ours(app).await? {
        tracing::warn!("the store of files belongs to another database: nothing is taken away from it");
        return Ok(swept);
    }
    for prefix in PREFIXES {
        let old = app
            .files
            .list(prefix)
            .try_filter(|o| std::future::ready(o.at < before));
        let mut bites = old.chunks(BITE);
        while let Some(bite) = bites.next().await {
            swept.objects += unnamed(app, bite.into_iter().collect::<anyhow::Result<_>>()?).await?;
        }
    }
    Ok(swept)
}

/// Takes away those of these objects that no row names.
async fn unnamed(app: &Arc<App>, old: Vec<Stored>) -> anyhow::Result<usize> {
    let keys: Vec<String> = old.into_iter().map(|o| o.key).collect();
    let (shared, asked) = (Arc::clone(app), keys.clone());
    let named = app
        .concurrency
        .spawn_blocking(move || {
            shared
                .db
                .read::<_, DbError>(|c| store::attachment::named(c, &asked))
        })
        .await??;
    let mut gone = 0;
    for key in keys.iter().filter(|key| !named.contains(*key)) {
        app.files.delete(key).await?;
        tracing::info!(key, "an object no row names was taken away");
        gone += 1;
    }
    Ok(gone)
}

/// Whether the store belongs to this database: the copy of a database must not empty the store of the original.
async fn ours(app: &App) -> anyhow::Result<bool> {
    let id = app.db.origin().to_string();
    match app.files.get(ORIGIN).await? {
        Some(found) => Ok(found.bytes().await? == id.as_bytes()),
        None => {
            app.files.put_bytes(ORIGIN, id.into_bytes()).await?;
            Ok(true)
        }
    }
}

/// Removes old files of this folder; how many.
fn old_files(folder: &Path, before: DateTime<Utc>, is_ours: impl Fn(&str) -> bool) -> anyhow::Result<usize> {
    let mut gone = 0;
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let entry = entry?;
        let (meta, name) = (entry.metadata()?, entry.file_name());
        let old = meta.is_file() && meta.modified().is_ok_and(|at| DateTime::<Utc>::from(at) < before);
        if old && is_ours(&name.to_string_lossy()) {
            std::fs::remove_file(entry.path())?;
            gone += 1;
        }
    }
    Ok(gone)
}
