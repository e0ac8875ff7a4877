//! Work to do after a commit: rows written in the same transaction, taken up by workers.
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

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
pub fn push(_c: &mut DbConn, _topic: &str, _payload: &Value, _run_at: DateTime<Utc>) -> DbResult<()> {
    unimplemented!()
}

/// Takes up to `n` due jobs for five minutes; nobody else gets them in that time.
pub fn claim(_c: &mut DbConn, _worker: &str, _now: DateTime<Utc>, _n: u32) -> DbResult<Vec<Job>> {
    unimplemented!()
}

/// The job is done: its row goes away, and with it any personal data.
pub fn finish(_c: &mut DbConn, _id: Uuid) -> DbResult<()> {
    unimplemented!()
}

/// The job failed: another try at `retry_at`.
pub fn fail(_c: &mut DbConn, _id: Uuid, _retry_at: DateTime<Utc>, _error: &str) -> DbResult<()> {
    unimplemented!()
}
