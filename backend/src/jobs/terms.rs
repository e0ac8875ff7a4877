//! The round of deadlines: finds what is near or past in small bites, deals with each bite in one short
//! transaction. Several servers may do it at once.
use crate::app::{App, AppResult, terms};
use chrono::{DateTime, TimeDelta, Utc};
use store::term_step;

/// Requests of one transaction.
const BITE: u32 = 50;
/// Bites of one round: letters wait meanwhile.
const BITES: usize = 200;
/// How often deadlines are looked at.
const EVERY: TimeDelta = TimeDelta::minutes(1);

/// The round, when the last one is a minute ago or more; when it was.
pub fn in_its_time(app: &App, last: Option<DateTime<Utc>>) -> AppResult<DateTime<Utc>> {
    let now = app.clock.now();
    match last {
        Some(at) if at <= now && now - at < EVERY => Ok(at),
        _ => round(app).map(|_| now),
    }
}

/// Everything that is owed now; how many were told of something.
pub fn round(app: &App) -> AppResult<usize> {
    let now = app.clock.now();
    let reference = app.reference();
    let rules = terms::rules(&reference)?;
    let (mut told, mut place) = (0, None);
    for _ in 0..BITES {
        let (ids, last) = app
            .db
            .read::<_, store::DbError>(|c| term_step::candidates(c, now, rules, place, BITE))?;
        place = last;
        if ids.is_empty() {
            break;
        }
        told += app
            .db
            .write(|c| terms::deadlines(c, &reference, now, rules, &ids))?;
    }
    // the calendar decides; this only leaves out what cannot be over yet
    let days = i64::from(reference.policy.clarification_timeout_days);
    let before = now - TimeDelta::try_days(days).unwrap_or_default();
    let silent = app
        .db
        .read::<_, store::DbError>(|c| term_step::silent(c, before, BITE * 10))?;
    if !silent.is_empty() {
        told += app.db.write(|c| terms::questions(c, &reference, now, &silent))?;
    }
    if told > 0 {
        tracing::info!(told, "deadlines and questions were told of");
    }
    Ok(told)
}
