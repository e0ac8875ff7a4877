//! The watcher: asks the database about once a second what changed and tells the streams.
//!
//! A failed look is repeated with the next one; what was missed meanwhile is found then.
use super::FeedCursor;
use crate::app::App;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{DbError, DbResult, feed};

/// Pause between two looks.
const EVERY: Duration = Duration::from_millis(900);
/// Changes taken at once.
const BATCH: u32 = 400;
/// Newest positions looked through for gaps at the start.
const WINDOW: u32 = 1_000;

impl FeedCursor {
    /// The end of the feed now.
    pub fn of(app: &App) -> DbResult<FeedCursor> {
        let known = app.db.read(|c| feed::newest(c, WINDOW))?;
        let tail = FeedCursor::begin(known, Instant::now());
        app.live.tell(Vec::new(), tail.safe());
        Ok(tail)
    }
}

/// Runs until aborted.
pub async fn watch(app: Arc<App>, mut tail: FeedCursor) {
    loop {
        let shared = Arc::clone(&app);
        let looked = app.concurrency.spawn_blocking(move || {
            let outcome = look(&shared, &mut tail);
            (tail, outcome)
        });
        let more = match looked.await {
            Ok((back, outcome)) => {
                tail = back;
                outcome.unwrap_or_else(|e| {
                    tracing::warn!(cause = %e, "the desk could not be looked at");
                    false
                })
            }
            Err(e) => {
                tracing::error!(cause = %e, "a look at the desk was cut short");
                // streams without a watcher would be silent for ever: their readers come back
                app.live.close();
                return;
            }
        };
        if !more {
            tokio::time::sleep(EVERY).await;
        }
    }
}

/// One look; whether there is more to see at once.
fn look(app: &App, tail: &mut FeedCursor) -> DbResult<bool> {
    let (high, missing) = (tail.high(), tail.missing());
    let mut found = app.db.read::<_, DbError>(|c| {
        let mut found = feed::after(c, high, BATCH)?;
        found.extend(feed::at(c, &missing)?);
        Ok(found)
    })?;
    // a change may show up in both questions
    found.sort_by_key(|e| e.position);
    found.dedup_by_key(|e| e.position);
    let full = found.len() >= usize::try_from(BATCH).unwrap_or(usize::MAX);
    let told = tail.take(found, Instant::now());
    app.live.tell(told, tail.safe());
    Ok(full)
}
