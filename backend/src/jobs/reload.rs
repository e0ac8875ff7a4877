//! Notices an import of reference data by another instance, lets the suggestions learn, and forgets spent refresh tokens, old drafts
//! and old changes of the desk.
use crate::app::App;
use crate::concurrency::WorkPermit;
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use store::DbError;

/// How often is looked: two rows are read, so that a version begins everywhere at the same time.
const EVERY: Duration = Duration::from_secs(2);
/// Looks between two hand-overs of what nobody holds any more: half a minute.
const HAND_OVER_EVERY: u32 = 15;
/// How long a draft nobody touched is kept: it holds a caller's data.
const DRAFTS_KEPT: TimeDelta = TimeDelta::days(7);
/// Looks between two clean-ups: an hour.
const PURGE_EVERY: u32 = 1_800;
/// Looks between two lessons: six hours.
const LEARN_EVERY: u32 = 10_800;
/// Looks before a lesson that is due: a start is not made slower, and several changes are learned from at once.
const LEARN_AFTER: u32 = 3;
/// Looks a lesson lets passwords and photographs go first: a minute.
const LEARN_POLITELY: u32 = 30;
/// Days the desk's changes are kept: longer than anybody's browser waits to come back.
const FEED_DAYS: i64 = 3;

/// Runs until aborted; a failed look is repeated with the next one.
pub async fn watch(app: Arc<App>) {
    let mut known = None;
    let mut lesson_at = LEARN_AFTER;
    for round in 0u32.. {
        let shared = Arc::clone(&app);
        let looked = app
            .concurrency
            .spawn_blocking(move || look(&shared, known, round))
            .await;
        match looked {
            Ok(Ok((found, changed))) => {
                known = Some(found);
                if changed {
                    lesson_at = round.saturating_add(LEARN_AFTER);
                }
            }
            Ok(Err(e)) => tracing::warn!(cause = %format!("{e:#}"), "reference data could not be looked at"),
            Err(e) => tracing::error!(cause = %e, "a look at the reference data was cut short"),
        }
        if round >= lesson_at {
            let place = match round - lesson_at < LEARN_POLITELY {
                true => app.concurrency.try_heavy_permit(),
                false => app.concurrency.heavy_permit().await,
            };
            if let Some(place) = place {
                learn(&app, place).await;
                lesson_at = round.saturating_add(LEARN_EVERY);
            }
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Lets the suggestions learn; what fails is tried again with the next lesson. A lesson takes as much room as hashing
/// passwords, so it takes the place of one.
async fn learn(app: &Arc<App>, place: WorkPermit) {
    let shared = Arc::clone(app);
    let lesson = move || {
        let _place = place;
        crate::auth::password::release();
        // else the first feedback would wait for it inside its transaction
        crate::app::reference::learned();
        shared.learn()
    };
    match app.concurrency.spawn_blocking(lesson).await {
        Ok(Ok(requests)) => tracing::debug!(requests, "the suggestions have learned from decided requests"),
        Ok(Err(e)) => tracing::warn!(cause = %format!("{e:#}"), "the suggestions could not learn"),
        Err(e) => tracing::error!(cause = %e, "a lesson was cut short"),
    }
}

/// What the instance has read: the stamp of the data, the version of the rules in force.
type Known = (i64, Option<i32>);

/// What is there now, and whether it was read again.
fn look(app: &App, known: Option<Known>, round: u32) -> anyhow::Result<(Known, bool)> {
    let at = app.clock.now();
    let found = app.db.read::<_, DbError>(|c| {
        Ok((
            store::reference::stamp(c)?,
            store::rules_version::in_force(c, at)?,
        ))
    })?;
    // a version may begin without anybody doing anything
    let begun = found.1 != Some(app.reference().classifier_version());
    let changed = begun || known.is_some_and(|k| k != found);
    if changed {
        app.reload_reference()?;
        tracing::info!("the reference data has changed and was read again");
    }
    if changed || round.is_multiple_of(HAND_OVER_EVERY) {
        let handed = crate::app::rules::hand_over(app)?;
        if handed > 0 {
            tracing::info!(handed, "requests of retired executors went to their successors");
        }
        let given_back = crate::app::staff::release(app)?;
        if given_back > 0 {
            tracing::info!(given_back, "requests of people who have left wait for others");
        }
    }
    if round.is_multiple_of(PURGE_EVERY) {
        let now = app.clock.now();
        app.db.write::<_, DbError>(|c| {
            store::session::purge(c, now)?;
            store::draft::purge(c, now - DRAFTS_KEPT)?;
            store::desk::purge_presence(c, now - TimeDelta::hours(1))?;
            store::feed::purge(c, now - TimeDelta::days(FEED_DAYS))
        })?;
    }
    Ok((found, changed))
}
