//! Keys of integrations, hashed at rest.
use crate::db::schema::api_keys;
use crate::db::types::{Doc, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
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
pub fn insert(c: &mut DbConn, key: &ApiKeyRow) -> DbResult<()> {
    let row = Row {
        id: key.id.into(),
        user_id: key.user.into(),
        name: key.name.clone(),
        prefix: key.prefix.clone(),
        hash: key.hash.clone(),
        scopes: Doc::of(&key.scopes)?,
        created_by: key.created_by.into(),
        created_at: key.created_at.into(),
        revoked_at: key.revoked_at.map(Ts::from),
        last_used_at: key.last_used_at.map(Ts::from),
    };
    diesel::insert_into(api_keys::table).values(row).execute(c)?;
    Ok(())
}

/// All keys, newest first.
pub fn list(c: &mut DbConn) -> DbResult<Vec<ApiKeyRow>> {
    let rows: Vec<Row> = api_keys::table
        .order((api_keys::created_at.desc(), api_keys::id.desc()))
        .select(Row::as_select())
        .load(c)?;
    rows.into_iter().map(Row::key).collect()
}

/// Revokes a key; `false` when there is none. Revoking twice keeps the first moment.
pub fn revoke(c: &mut DbConn, id: ApiKeyId, now: DateTime<Utc>) -> DbResult<bool> {
    let key = api_keys::table.find(Uid::from(id));
    let done = diesel::update(key)
        .filter(api_keys::revoked_at.is_null())
        .set(api_keys::revoked_at.eq(Ts::from(now)))
        .execute(c)?;
    Ok(done > 0 || diesel::select(diesel::dsl::exists(key)).get_result(c)?)
}

/// The key with this hash, unless revoked.
pub fn by_hash(c: &mut DbConn, hash: &[u8]) -> DbResult<Option<ApiKeyRow>> {
    let row: Option<Row> = api_keys::table
        .filter(api_keys::hash.eq(hash))
        .filter(api_keys::revoked_at.is_null())
        .select(Row::as_select())
        .first(c)
        .optional()?;
    row.map(Row::key).transpose()
}

/// Notes a use.
pub fn touch(c: &mut DbConn, id: ApiKeyId, now: DateTime<Utc>) -> DbResult<()> {
    diesel::update(api_keys::table.find(Uid::from(id)))
        .set(api_keys::last_used_at.eq(Ts::from(now)))
        .execute(c)?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = api_keys)]
struct Row {
    id: Uid,
    user_id: Uid,
    name: String,
    prefix: String,
    hash: Vec<u8>,
    scopes: Doc,
    created_by: Uid,
    created_at: Ts,
    revoked_at: Option<Ts>,
    last_used_at: Option<Ts>,
}

impl Row {
    fn key(self) -> DbResult<ApiKeyRow> {
        Ok(ApiKeyRow {
            id: self.id.into(),
            user: self.user_id.into(),
            name: self.name,
            prefix: self.prefix,
            hash: self.hash,
            scopes: self.scopes.read()?,
            created_by: self.created_by.into(),
            created_at: self.created_at.into(),
            revoked_at: self.revoked_at.map(Into::into),
            last_used_at: self.last_used_at.map(Into::into),
        })
    }
}
