//! The first answer to a repeated creation. Used inside the write transaction of the creation:
//! key and creation commit together.
use crate::db::nodes::Both;
use crate::db::schema::idempotency as keys;
use crate::db::types::Ts;
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

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

/// An answer that was given under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Hash of what was asked.
    pub fingerprint: Vec<u8>,
    /// The answer's body.
    pub body: String,
}

/// The answer under a key, without claiming it.
pub fn find(c: &mut DbConn, owner: &str, key: &str) -> DbResult<Option<Known>> {
    let found: Option<(Vec<u8>, Option<String>)> = keys::table
        .find((owner, key))
        .select((keys::fingerprint, keys::body))
        .first(c)
        .optional()?;
    Ok(found.and_then(|(fingerprint, body)| body.map(|body| Known { fingerprint, body })))
}

/// Claims a key. On PostgreSQL a second claim waits until the first transaction ends.
pub fn claim(
    c: &mut DbConn,
    owner: &str,
    key: &str,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> DbResult<Claim> {
    let claimed = Both(
        diesel::insert_into(keys::table)
            .values((
                keys::owner.eq(owner),
                keys::key.eq(key),
                keys::fingerprint.eq(fingerprint),
                keys::created_at.eq(Ts::from(now)),
            ))
            .on_conflict_do_nothing(),
    )
    .execute(c)?;
    if claimed > 0 {
        return Ok(Claim::Fresh);
    }
    let (before, status, body): (Vec<u8>, Option<i32>, Option<String>) = keys::table
        .find((owner, key))
        .select((keys::fingerprint, keys::status, keys::body))
        .first(c)?;
    if before != fingerprint {
        return Ok(Claim::OtherBody);
    }
    match (status.and_then(|s| u16::try_from(s).ok()), body) {
        (Some(status), Some(body)) => Ok(Claim::Done { status, body }),
        // claimed and committed without an answer: nothing was created
        _ => Ok(Claim::Fresh),
    }
}

/// Stores the first answer.
pub fn complete(c: &mut DbConn, owner: &str, key: &str, status: u16, body: &str) -> DbResult<()> {
    diesel::update(keys::table.find((owner, key)))
        .set((keys::status.eq(i32::from(status)), keys::body.eq(body)))
        .execute(c)?;
    Ok(())
}

/// Forgets one key: for tests of what was cut short.
#[doc(hidden)]
pub fn forget(c: &mut DbConn, owner: &str, key: &str) -> DbResult<()> {
    diesel::delete(keys::table.find((owner, key))).execute(c)?;
    Ok(())
}

/// Forgets keys claimed before this moment; how many.
pub fn purge(c: &mut DbConn, before: DateTime<Utc>) -> DbResult<usize> {
    Ok(diesel::delete(keys::table.filter(keys::created_at.lt(Ts::from(before)))).execute(c)?)
}
