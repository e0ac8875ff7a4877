//! Work to do after a commit: rows written in the same transaction, taken up by workers.
use crate::db::nodes::SkipLocked;
use crate::db::schema::outbox;
use crate::db::types::{Doc, Ts, Uid, count};
use crate::{DbConn, DbResult};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// How long a claimed job belongs to its worker.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// A claimed job.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Id.
    pub id: Uuid,
    /// What kind of work.
    pub topic: String,
    /// Its data.
    pub payload: Value,
    /// How often it was claimed, this time included.
    pub attempts: u32,
}

/// Adds a job to be done at or after `run_at`.
pub fn push(c: &mut DbConn, topic: &str, payload: &Value, run_at: DateTime<Utc>) -> DbResult<()> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(Uid(Uuid::now_v7())),
            outbox::topic.eq(topic),
            outbox::payload.eq(Doc::of(payload)?),
            outbox::run_at.eq(Ts::from(run_at)),
            outbox::attempts.eq(0),
        ))
        .execute(c)?;
    Ok(())
}

/// Takes up to `n` due jobs for five minutes; nobody else gets them in that time.
pub fn claim(c: &mut DbConn, worker: &str, now: DateTime<Utc>, n: u32) -> DbResult<Vec<Job>> {
    let at = Ts::from(now);
    let due = outbox::table
        .filter(outbox::run_at.le(at))
        .filter(outbox::locked_until.is_null().or(outbox::locked_until.le(at)))
        .order((outbox::run_at, outbox::id))
        .limit(i64::from(n))
        .select(outbox::id);
    let ids: Vec<Uid> = SkipLocked(due).load(c)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<(Uid, String, Doc, i32)> =
        diesel::update(outbox::table.filter(outbox::id.eq_any(&ids)))
            .set((
                outbox::locked_until.eq(Ts::from(now + LEASE)),
                outbox::locked_by.eq(worker),
                outbox::attempts.eq(outbox::attempts + 1),
            ))
            .returning((outbox::id, outbox::topic, outbox::payload, outbox::attempts))
            .get_results(c)?;
    rows.sort_by_key(|(id, ..)| ids.iter().position(|due| due == id));
    rows.into_iter()
        .map(|(id, topic, payload, attempts)| {
            Ok(Job {
                id: id.0,
                topic,
                payload: payload.read()?,
                attempts: count(attempts),
            })
        })
        .collect()
}

/// The job is done: its row goes away, and with it any personal data.
pub fn finish(c: &mut DbConn, id: Uuid) -> DbResult<()> {
    diesel::delete(outbox::table.find(Uid(id))).execute(c)?;
    Ok(())
}

/// The job failed: another try at `retry_at`.
pub fn fail(c: &mut DbConn, id: Uuid, retry_at: DateTime<Utc>, error: &str) -> DbResult<()> {
    diesel::update(outbox::table.find(Uid(id)))
        .set((
            outbox::run_at.eq(Ts::from(retry_at)),
            outbox::locked_until.eq(None::<Ts>),
            outbox::locked_by.eq(None::<String>),
            outbox::last_error.eq(error),
        ))
        .execute(c)?;
    Ok(())
}
