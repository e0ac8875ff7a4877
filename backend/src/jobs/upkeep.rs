//! Keeps the house clean: spent tokens and keys are forgotten, an import elsewhere is noticed.
use crate::app::App;
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use store::DbError;

/// How often an import by another instance is looked for.
const LOOK: Duration = Duration::from_secs(30);
/// Looks between two clean-ups: an hour.
const CLEAN_EVERY: u32 = 120;
/// Hours an idempotency key is remembered.
const KEY_HOURS: i64 = 48;

/// Runs until aborted.
pub async fn run(app: Arc<App>) {
    let mut known = stamp(&app).await.ok();
    for round in 1u32.. {
        tokio::time::sleep(LOOK).await;
        match stamp(&app).await {
            Ok(now) if known != Some(now) => {
                report("reading the reference data again", reload(&app).await);
                known = Some(now);
            }
            Ok(_) => {}
            Err(e) => report("looking for new reference data", Err(e)),
        }
        if round.is_multiple_of(CLEAN_EVERY) {
            report("forgetting what is spent", clean(&app).await);
        }
    }
}

async fn stamp(app: &Arc<App>) -> anyhow::Result<i64> {
    let shared = Arc::clone(app);
    let read = move || shared.db.read::<_, DbError>(store::reference::stamp);
    Ok(tokio::task::spawn_blocking(read).await??)
}

async fn reload(app: &Arc<App>) -> anyhow::Result<()> {
    let shared = Arc::clone(app);
    tokio::task::spawn_blocking(move || shared.reload_reference()).await?
}

async fn clean(app: &Arc<App>) -> anyhow::Result<()> {
    let now = app.clock.now();
    super::step(app, move |c| {
        store::idempotency::purge(c, now - TimeDelta::hours(KEY_HOURS))?;
        store::session::purge(c, now)
    })
    .await?;
    Ok(())
}

fn report(what: &str, outcome: anyhow::Result<()>) {
    if let Err(e) = outcome {
        tracing::warn!(cause = %format!("{e:#}"), what, "a job failed and will be tried again");
    }
}
