//! The first answer to a repeated creation. Used inside the write transaction of the creation:
//! key and creation commit together.
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};

/// What is known about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Nobody has used it: go on, then `complete`.
    Fresh,
    /// Used with the same body: answer this again.
    Done {
        /// HTTP status of the first answer.
        status: u16,
        /// Its body.
        body: String,
    },
    /// Used with another body.
    OtherBody,
}

/// Claims a key. On PostgreSQL a second claim waits until the first transaction ends.
pub fn claim(
    _c: &mut DbConn,
    _owner: &str,
    _key: &str,
    _fingerprint: &[u8],
    _now: DateTime<Utc>,
) -> DbResult<Claim> {
    unimplemented!()
}

/// Stores the first answer.
pub fn complete(_c: &mut DbConn, _owner: &str, _key: &str, _status: u16, _body: &str) -> DbResult<()> {
    unimplemented!()
}

/// Forgets keys claimed before this moment; how many.
pub fn purge(_c: &mut DbConn, _before: DateTime<Utc>) -> DbResult<usize> {
    unimplemented!()
}
