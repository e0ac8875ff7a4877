//! Keys of integrations, hashed at rest.
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use domain::{ApiKeyId, UserId};

/// A key; the secret itself is never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyRow {
    /// Id.
    pub id: ApiKeyId,
    /// The user it acts as.
    pub user: UserId,
    /// Name given by the admin.
    pub name: String,
    /// First characters, to recognise it.
    pub prefix: String,
    /// Hash of the whole key.
    pub hash: Vec<u8>,
    /// What it may do.
    pub scopes: Vec<String>,
    /// The admin who made it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was last used, to the precision of `touch`.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Adds a key.
pub fn insert(_c: &mut DbConn, _key: &ApiKeyRow) -> DbResult<()> {
    unimplemented!()
}

/// All keys, newest first.
pub fn list(_c: &mut DbConn) -> DbResult<Vec<ApiKeyRow>> {
    unimplemented!()
}

/// Revokes a key; `false` when there is none. Revoking twice keeps the first moment.
pub fn revoke(_c: &mut DbConn, _id: ApiKeyId, _now: DateTime<Utc>) -> DbResult<bool> {
    unimplemented!()
}

/// The key with this hash, unless revoked.
pub fn by_hash(_c: &mut DbConn, _hash: &[u8]) -> DbResult<Option<ApiKeyRow>> {
    unimplemented!()
}

/// Notes a use.
pub fn touch(_c: &mut DbConn, _id: ApiKeyId, _now: DateTime<Utc>) -> DbResult<()> {
    unimplemented!()
}
