//! Invitations: links by which somebody sets the own password once. Only hashes are kept, at most one invitation
//! for each account, and none after it was used.
use crate::db::schema::invitations;
use crate::db::types::{Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::UserId;

/// An invitation that was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// Whose account.
    pub user: UserId,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// Invites somebody; a former link is worth nothing from now on.
pub fn put(c: &mut DbConn, invitation: &Invitation, hash: &[u8]) -> DbResult<()> {
    let of = invitations::user_id.eq(Uid::from(invitation.user));
    diesel::delete(invitations::table.filter(of)).execute(c)?;
    diesel::insert_into(invitations::table)
        .values((
            of,
            invitations::hash.eq(hash),
            invitations::made_at.eq(Ts::from(invitation.made_at)),
            invitations::expires_at.eq(Ts::from(invitation.expires_at)),
        ))
        .execute(c)?;
    Ok(())
}

/// Lets the link of a letter work too, as long as this invitation was neither used nor replaced; whether it does.
pub fn mailed(c: &mut DbConn, user: UserId, made_at: DateTime<Utc>, hash: &[u8]) -> DbResult<bool> {
    let found = diesel::update(invitations::table.find(Uid::from(user)))
        .filter(invitations::made_at.eq(Ts::from(made_at)))
        .set(invitations::mail_hash.eq(hash))
        .execute(c)?;
    Ok(found > 0)
}

/// The invitation of an account.
pub fn of(c: &mut DbConn, user: UserId) -> DbResult<Option<Invitation>> {
    let row: Option<Row> = invitations::table
        .find(Uid::from(user))
        .select(COLUMNS)
        .first(c)
        .optional()?;
    Ok(row.map(read))
}

/// The invitation this link belongs to.
pub fn by_hash(c: &mut DbConn, hash: &[u8]) -> DbResult<Option<Invitation>> {
    let row: Option<Row> = invitations::table
        .filter(
            invitations::hash
                .eq(hash)
                .or(invitations::mail_hash.eq(hash).assume_not_null()),
        )
        .select(COLUMNS)
        .first(c)
        .optional()?;
    Ok(row.map(read))
}

/// Whether the link is that of the letter, not the one that was shown to hand over.
pub fn is_of_letter(c: &mut DbConn, hash: &[u8]) -> DbResult<bool> {
    let found: Option<Uid> = invitations::table
        .filter(invitations::mail_hash.eq(hash))
        .select(invitations::user_id)
        .first(c)
        .optional()?;
    Ok(found.is_some())
}

/// Uses an invitation up; `false` when another was faster.
pub fn take(c: &mut DbConn, invitation: &Invitation) -> DbResult<bool> {
    let one = invitations::table
        .find(Uid::from(invitation.user))
        .filter(invitations::made_at.eq(Ts::from(invitation.made_at)));
    Ok(diesel::delete(one).execute(c)? > 0)
}

type Row = (Uid, Ts, Ts);
type Columns = (
    invitations::user_id,
    invitations::made_at,
    invitations::expires_at,
);
const COLUMNS: Columns = (
    invitations::user_id,
    invitations::made_at,
    invitations::expires_at,
);

fn read((user, made_at, expires_at): Row) -> Invitation {
    Invitation {
        user: user.into(),
        made_at: made_at.into(),
        expires_at: expires_at.into(),
    }
}
