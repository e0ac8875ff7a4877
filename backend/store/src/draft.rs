//! What somebody has typed and not sent yet: one draft of a kind for each person, the last writing counts.
use crate::db::nodes::Both;
use crate::db::schema::drafts;
use crate::db::types::{Doc, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::UserId;
use serde_json::Value;

/// The draft and when it was written.
pub fn get(c: &mut DbConn, owner: UserId, kind: &str) -> DbResult<Option<(Value, DateTime<Utc>)>> {
    let row: Option<(Doc, Ts)> = drafts::table
        .find((Uid::from(owner), kind))
        .select((drafts::body, drafts::updated_at))
        .first(c)
        .optional()?;
    row.map(|(body, at)| Ok((body.read()?, at.into()))).transpose()
}

/// Writes the draft over the former one.
pub fn put(c: &mut DbConn, owner: UserId, kind: &str, body: &Value, now: DateTime<Utc>) -> DbResult<()> {
    let (body, at) = (Doc::of(body)?, Ts::from(now));
    Both(
        diesel::insert_into(drafts::table)
            .values((
                drafts::owner.eq(Uid::from(owner)),
                drafts::kind.eq(kind),
                drafts::body.eq(body.clone()),
                drafts::updated_at.eq(at),
            ))
            .on_conflict((drafts::owner, drafts::kind))
            .do_update()
            .set((drafts::body.eq(body), drafts::updated_at.eq(at))),
    )
    .execute(c)?;
    Ok(())
}

/// Throws the draft away; none is fine.
pub fn remove(c: &mut DbConn, owner: UserId, kind: &str) -> DbResult<()> {
    diesel::delete(drafts::table.find((Uid::from(owner), kind))).execute(c)?;
    Ok(())
}

/// Throws away drafts last written before this moment; how many.
pub fn purge(c: &mut DbConn, before: DateTime<Utc>) -> DbResult<usize> {
    Ok(diesel::delete(drafts::table.filter(drafts::updated_at.lt(Ts::from(before)))).execute(c)?)
}
