//! The mark of the demo city, and the accounts that were invented for it.
use crate::db::nodes::insert_all;
use crate::db::schema::{applicants, demo_accounts, demo_city, tickets, users};
use crate::db::types::{Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::UserId;

/// Whether the demo city was loaded into this database.
pub fn is_loaded(c: &mut DbConn) -> DbResult<bool> {
    let mark: Option<i32> = demo_city::table.select(demo_city::one).first(c).optional()?;
    Ok(mark.is_some())
}

/// Whether nobody has an account, a card or a request here.
pub fn is_empty(c: &mut DbConn) -> DbResult<bool> {
    let user: Option<Uid> = users::table.select(users::id).first(c).optional()?;
    let card: Option<Uid> = applicants::table.select(applicants::id).first(c).optional()?;
    let ticket: Option<Uid> = tickets::table.select(tickets::id).first(c).optional()?;
    Ok(user.or(card).or(ticket).is_none())
}

/// Marks the database, and every account it holds now as invented.
pub fn mark(c: &mut DbConn, at: DateTime<Utc>) -> DbResult<()> {
    diesel::insert_into(demo_city::table)
        .values((demo_city::one.eq(1), demo_city::loaded_at.eq(Ts::from(at))))
        .execute(c)?;
    let ids: Vec<Uid> = users::table.select(users::id).load(c)?;
    let rows: Vec<_> = ids.into_iter().map(|id| demo_accounts::user_id.eq(id)).collect();
    insert_all!(c, demo_accounts::table, &rows)?;
    Ok(())
}

/// The invented accounts.
pub fn accounts(c: &mut DbConn) -> DbResult<Vec<UserId>> {
    let ids: Vec<Uid> = demo_accounts::table.select(demo_accounts::user_id).load(c)?;
    Ok(ids.into_iter().map(UserId::from).collect())
}
