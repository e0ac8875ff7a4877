//! What the people at the desk keep: named looks, and who has which card open.
use crate::db::nodes::Both;
use crate::db::schema::{desk_filters as filters, desk_presence as presence, users};
use crate::db::types::{Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{DeskFilterId, TicketId, UserId};

/// A named look at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Id.
    pub id: DeskFilterId,
    /// Whose.
    pub user: UserId,
    /// Name.
    pub name: String,
    /// The query string of the desk.
    pub query: String,
}

/// A person's looks in the order they were made.
pub fn filters(c: &mut DbConn, user: UserId) -> DbResult<Vec<Filter>> {
    let rows: Vec<(Uid, String, String)> = filters::table
        .filter(filters::user_id.eq(Uid::from(user)))
        .order((filters::created_at, filters::id))
        .select((filters::id, filters::name, filters::query))
        .load(c)?;
    let filter = |(id, name, query): (Uid, String, String)| Filter {
        id: id.into(),
        user,
        name,
        query,
    };
    Ok(rows.into_iter().map(filter).collect())
}

/// Keeps a look; one of the same name is replaced and keeps its id, which is given back.
pub fn save_filter(c: &mut DbConn, filter: &Filter, now: DateTime<Utc>) -> DbResult<DeskFilterId> {
    let id: Uid = Both(
        diesel::insert_into(filters::table)
            .values((
                filters::id.eq(Uid::from(filter.id)),
                filters::user_id.eq(Uid::from(filter.user)),
                filters::name.eq(filter.name.as_str()),
                filters::query.eq(filter.query.as_str()),
                filters::created_at.eq(Ts::from(now)),
            ))
            .on_conflict((filters::user_id, filters::name))
            .do_update()
            .set(filters::query.eq(filter.query.as_str()))
            .returning(filters::id),
    )
    .get_result(c)?;
    Ok(id.into())
}

/// Forgets a person's look; whether there was one.
pub fn delete_filter(c: &mut DbConn, user: UserId, id: DeskFilterId) -> DbResult<bool> {
    let mine = filters::table
        .find(Uid::from(id))
        .filter(filters::user_id.eq(Uid::from(user)));
    Ok(diesel::delete(mine).execute(c)? > 0)
}

/// A person has the card open now.
pub fn seen(c: &mut DbConn, ticket: TicketId, user: UserId, now: DateTime<Utc>) -> DbResult<()> {
    let at = Ts::from(now);
    Both(
        diesel::insert_into(presence::table)
            .values((
                presence::ticket_id.eq(Uid::from(ticket)),
                presence::user_id.eq(Uid::from(user)),
                presence::seen_at.eq(at),
            ))
            .on_conflict((presence::ticket_id, presence::user_id))
            .do_update()
            .set(presence::seen_at.eq(at)),
    )
    .execute(c)?;
    Ok(())
}

/// Names of the others who were seen at the card after this moment.
pub fn others(
    c: &mut DbConn,
    ticket: TicketId,
    user: UserId,
    after: DateTime<Utc>,
) -> DbResult<Vec<(UserId, String)>> {
    let rows: Vec<(Uid, String)> = presence::table
        .inner_join(users::table.on(users::id.eq(presence::user_id)))
        .filter(presence::ticket_id.eq(Uid::from(ticket)))
        .filter(presence::user_id.ne(Uid::from(user)))
        .filter(presence::seen_at.gt(Ts::from(after)))
        .order(users::full_name)
        .select((users::id, users::full_name))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, name)| (id.into(), name)).collect())
}

/// Forgets who was seen before this moment; how many.
pub fn purge_presence(c: &mut DbConn, before: DateTime<Utc>) -> DbResult<usize> {
    Ok(diesel::delete(presence::table.filter(presence::seen_at.lt(Ts::from(before)))).execute(c)?)
}
