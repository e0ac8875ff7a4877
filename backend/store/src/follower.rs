//! People joined to a request that somebody else filed: they hear its outcome.
use crate::db::nodes::Both;
use crate::db::schema::followers;
use crate::db::types::{Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{ApplicantId, TicketId, UserId};

/// Joins a person; `false` when they were joined before.
pub fn add(
    c: &mut DbConn,
    ticket: TicketId,
    applicant: ApplicantId,
    by: UserId,
    now: DateTime<Utc>,
) -> DbResult<bool> {
    let added = Both(
        diesel::insert_into(followers::table)
            .values((
                followers::ticket_id.eq(Uid::from(ticket)),
                followers::applicant_id.eq(Uid::from(applicant)),
                followers::added_by.eq(Uid::from(by)),
                followers::created_at.eq(Ts::from(now)),
            ))
            .on_conflict_do_nothing(),
    )
    .execute(c)?;
    Ok(added > 0)
}

/// Those joined to a request, first come first.
pub fn list(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<ApplicantId>> {
    let ids: Vec<Uid> = followers::table
        .filter(followers::ticket_id.eq(Uid::from(ticket)))
        .order((followers::created_at, followers::applicant_id))
        .select(followers::applicant_id)
        .load(c)?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// How many are joined to a request.
pub fn count(c: &mut DbConn, ticket: TicketId) -> DbResult<u32> {
    let n: i64 = followers::table
        .filter(followers::ticket_id.eq(Uid::from(ticket)))
        .count()
        .get_result(c)?;
    Ok(u32::try_from(n).unwrap_or(u32::MAX))
}
