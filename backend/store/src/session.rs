//! Refresh tokens: rotated on every use, a whole family is revoked when an old one comes back.
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use domain::UserId;
use uuid::Uuid;

/// The first token of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefresh {
    /// Whose.
    pub user: UserId,
    /// One sign-in; all its tokens share it.
    pub family: Uuid,
    /// Hash of the token, never the token.
    pub hash: Vec<u8>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// The outcome of a rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// The old token is spent, the new one holds.
    Rotated(UserId),
    /// The old token had been spent or revoked: its whole family is revoked now.
    Reused,
    /// Too old.
    Expired,
    /// Never issued.
    Unknown,
}

/// Stores the first token of a sign-in.
pub fn insert(_c: &mut DbConn, _token: &NewRefresh) -> DbResult<()> {
    unimplemented!()
}

/// Spends the old token and stores the new one. On `Reused` the family is revoked:
/// let the transaction commit, or the revocation is lost.
pub fn rotate(
    _c: &mut DbConn,
    _old_hash: &[u8],
    _new_hash: &[u8],
    _now: DateTime<Utc>,
    _expires_at: DateTime<Utc>,
) -> DbResult<Rotation> {
    unimplemented!()
}

/// Signs out: revokes the family of this token. Unknown tokens are fine.
pub fn end(_c: &mut DbConn, _hash: &[u8], _now: DateTime<Utc>) -> DbResult<()> {
    unimplemented!()
}

/// Deletes tokens that expired before this moment; how many.
pub fn purge(_c: &mut DbConn, _before: DateTime<Utc>) -> DbResult<usize> {
    unimplemented!()
}
