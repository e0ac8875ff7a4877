//! One round of the worker: everything that is due now, once.
use crate::app::ticket::{duty, reads, tell};
use crate::app::{App, AppResult, mail_address, security, staff, terms};
use crate::mail::{self, Outcome, Post};
use chrono::{DateTime, TimeDelta, Utc};
use store::DbConn;
use store::outbox::{self, Job};

/// Letters taken at once.
const BATCH: u32 = 20;
/// Jobs taken at once when no letters leave: they are only crossed out.
const IDLE_BATCH: u32 = 500;
/// Tries of a letter: the last one a day and a half after the first.
const TRIES: u32 = 10;
/// Hours an idempotency key is kept.
const KEY_HOURS: i64 = 24;
/// How often old keys are looked for.
const PURGE_EVERY: TimeDelta = TimeDelta::hours(1);

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Jobs taken.
    pub jobs: usize,
    /// When old keys were last looked for.
    pub purged_at: DateTime<Utc>,
}

/// Does what is due.
pub fn round(app: &App, post: Option<&dyn Post>, purged: Option<DateTime<Utc>>) -> AppResult<Round> {
    let now = app.clock.now();
    crate::auth::password::release_when_idle();
    reads::flush(app)?;
    security::flush(app)?;
    let batch = if post.is_some() { BATCH } else { IDLE_BATCH };
    let jobs = app.db.write(|c| outbox::claim(c, "worker", now, batch))?;
    match post {
        Some(post) => letters(app, post, &jobs, now)?,
        None => app
            .db
            .write(|c| jobs.iter().try_for_each(|job| settle(c, job, Outcome::Done, now)))?,
    }
    let purged_at = match purged {
        Some(at) if now - at < PURGE_EVERY => at,
        _ => purge(app, now)?,
    };
    Ok(Round {
        jobs: jobs.len(),
        purged_at,
    })
}

fn purge(app: &App, now: DateTime<Utc>) -> AppResult<DateTime<Utc>> {
    let old = app
        .db
        .write(|c| store::idempotency::purge(c, now - TimeDelta::hours(KEY_HOURS)))?;
    if old > 0 {
        tracing::info!(old, "forgot old idempotency keys");
    }
    security::purge(app, now)?;
    Ok(now)
}

/// Sends letters one by one; when the mail server is away, the rest waits without trying.
fn letters(app: &App, post: &dyn Post, jobs: &[Job], now: DateTime<Utc>) -> AppResult<()> {
    let mut away = false;
    for job in jobs {
        let outcome = if away {
            Outcome::Later
        } else {
            done(app, post, job)
        };
        away = outcome == Outcome::Later;
        app.db.write(|c| settle(c, job, outcome, now))?;
    }
    Ok(())
}

/// Does one job.
fn done(app: &App, post: &dyn Post, job: &Job) -> Outcome {
    let done = match job.topic.as_str() {
        tell::TOPIC => mail::deliver(app, post, job),
        terms::TOPIC => mail::notify(app, post, job),
        staff::TOPIC => mail::invite(app, post, job),
        duty::TOPIC => mail::instruct(app, post, job),
        mail_address::TOPIC => mail::prove(app, post, job),
        topic => {
            tracing::error!(job = %job.id, topic, "nobody does jobs of this topic");
            return Outcome::Hopeless;
        }
    };
    done.unwrap_or_else(|e| {
        tracing::warn!(job = %job.id, cause = %e, "a letter could not be written");
        Outcome::Later
    })
}

/// Writes down what became of a job.
fn settle(c: &mut DbConn, job: &Job, outcome: Outcome, now: DateTime<Utc>) -> AppResult<()> {
    match outcome {
        Outcome::Done => {}
        Outcome::Later if job.attempts < TRIES => {
            return Ok(outbox::fail(
                c,
                job.id,
                now + pause(job.attempts),
                "temporary failure",
            )?);
        }
        Outcome::Later | Outcome::Hopeless => {
            tracing::warn!(job = %job.id, topic = %job.topic, attempts = job.attempts, "gave up a job");
        }
    }
    Ok(outbox::finish(c, job.id)?)
}

/// Longer and longer, from one minute to half a day, by the number of tries so far.
fn pause(attempts: u32) -> TimeDelta {
    TimeDelta::minutes(1_i64 << attempts.saturating_sub(1).min(9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow() {
        let minutes: Vec<i64> = (1..12).map(|n| pause(n).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512]);
    }
}
