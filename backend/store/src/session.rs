//! Refresh tokens: rotated on every use, a whole family is revoked when an old one comes back.
//!
//! A page closed in the middle of a rotation never sees its new token and shows the old one again: for
//! some seconds, and while no newer token was used, that is no theft.
use crate::db::schema::refresh_tokens as tokens;
use crate::db::types::{Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use domain::UserId;
use uuid::Uuid;

/// A spent token may come back for so long, when the answer to it was lost.
const LOST_ANSWER: TimeDelta = TimeDelta::seconds(10);

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
pub fn insert(c: &mut DbConn, token: &NewRefresh) -> DbResult<()> {
    store(
        c,
        token.user.into(),
        Uid(token.family),
        &token.hash,
        token.created_at.into(),
        token.expires_at.into(),
    )
}

/// Spends the old token and stores the new one. On `Reused` the family is revoked:
/// let the transaction commit, or the revocation is lost.
pub fn rotate(
    c: &mut DbConn,
    old_hash: &[u8],
    new_hash: &[u8],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> DbResult<Rotation> {
    let now = Ts::from(now);
    let spent: Option<(Uid, Uid)> = diesel::update(tokens::table.find(old_hash))
        .filter(tokens::spent_at.is_null())
        .filter(tokens::revoked_at.is_null())
        .filter(tokens::expires_at.gt(now))
        .set(tokens::spent_at.eq(now))
        .returning((tokens::user_id, tokens::family))
        .get_result(c)
        .optional()?;
    if let Some((user, family)) = spent {
        store(c, user, family, new_hash, now, expires_at.into())?;
        return Ok(Rotation::Rotated(user.into()));
    }
    let known: Option<(Uid, Uid, Option<Ts>, Option<Ts>)> = tokens::table
        .find(old_hash)
        .select((
            tokens::user_id,
            tokens::family,
            tokens::spent_at,
            tokens::revoked_at,
        ))
        .first(c)
        .optional()?;
    match known {
        None => Ok(Rotation::Unknown),
        Some((_, _, None, None)) => Ok(Rotation::Expired),
        Some((user, family, Some(spent), None)) if answer_was_lost(c, old_hash, family, spent, now)? => {
            store(c, user, family, new_hash, now, expires_at.into())?;
            Ok(Rotation::Rotated(user.into()))
        }
        Some((_, family, ..)) => {
            revoke(c, family, now)?;
            Ok(Rotation::Reused)
        }
    }
}

/// Spent a moment ago, and nothing newer of its family was used since.
fn answer_was_lost(c: &mut DbConn, hash: &[u8], family: Uid, spent: Ts, now: Ts) -> DbResult<bool> {
    if DateTime::from(now) - DateTime::from(spent) > LOST_ANSWER {
        return Ok(false);
    }
    let used_since = tokens::table
        .filter(tokens::family.eq(family))
        .filter(tokens::hash.ne(hash))
        .filter(tokens::spent_at.ge(spent));
    Ok(!diesel::select(diesel::dsl::exists(used_since)).get_result(c)?)
}

/// Signs out: revokes the family of this token. Unknown tokens are fine.
pub fn end(c: &mut DbConn, hash: &[u8], now: DateTime<Utc>) -> DbResult<()> {
    let family: Option<Uid> = tokens::table
        .find(hash)
        .select(tokens::family)
        .first(c)
        .optional()?;
    match family {
        Some(family) => revoke(c, family, now.into()),
        None => Ok(()),
    }
}

/// Ends every session of somebody; how many tokens are worth nothing now.
pub fn end_all(c: &mut DbConn, user: UserId, now: DateTime<Utc>) -> DbResult<usize> {
    let open = tokens::table
        .filter(tokens::user_id.eq(Uid::from(user)))
        .filter(tokens::revoked_at.is_null());
    Ok(diesel::update(open)
        .set(tokens::revoked_at.eq(Ts::from(now)))
        .execute(c)?)
}

/// Whose token this is, whatever became of it.
pub fn owner(c: &mut DbConn, hash: &[u8]) -> DbResult<Option<UserId>> {
    let user: Option<Uid> = tokens::table
        .find(hash)
        .select(tokens::user_id)
        .first(c)
        .optional()?;
    Ok(user.map(UserId::from))
}

/// Deletes tokens that expired before this moment; how many.
pub fn purge(c: &mut DbConn, before: DateTime<Utc>) -> DbResult<usize> {
    Ok(diesel::delete(tokens::table.filter(tokens::expires_at.lt(Ts::from(before)))).execute(c)?)
}

fn store(
    c: &mut DbConn,
    user: Uid,
    family: Uid,
    hash: &[u8],
    created_at: Ts,
    expires_at: Ts,
) -> DbResult<()> {
    diesel::insert_into(tokens::table)
        .values((
            tokens::hash.eq(hash),
            tokens::user_id.eq(user),
            tokens::family.eq(family),
            tokens::created_at.eq(created_at),
            tokens::expires_at.eq(expires_at),
        ))
        .execute(c)?;
    Ok(())
}

fn revoke(c: &mut DbConn, family: Uid, now: Ts) -> DbResult<()> {
    diesel::update(
        tokens::table
            .filter(tokens::family.eq(family))
            .filter(tokens::revoked_at.is_null()),
    )
    .set(tokens::revoked_at.eq(now))
    .execute(c)?;
    Ok(())
}
