//! Which database this is, and what a probe asks it. SQL as text as in [`super::nodes`].
use super::DbConn;
use super::nodes::Both;
use super::schema::{origin, readiness};
use super::types::{Ts, Uid};
use crate::DbResult;
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use uuid::Uuid;

/// What lies in a database before the migrations run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// No tables at all.
    Nothing,
    /// Ours.
    Ours,
    /// Those of another program.
    Strangers,
}

/// Looks at the names of the tables.
pub(super) fn read_origin(c: &mut DbConn) -> QueryResult<Found> {
    #[derive(QueryableByName)]
    struct Table {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let rows: Vec<Table> = match c {
        DbConn::Pg(c) => diesel::sql_query(
            "SELECT table_name::text AS name FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'spatial_ref_sys'",
        )
        .load(c)?,
        DbConn::Sqlite(c) => diesel::sql_query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .load(c)?,
    };
    let has = |name: &str| rows.iter().any(|t| t.name == name);
    let theirs = rows.iter().any(|t| t.name != "__diesel_schema_migrations");
    Ok(if has("tickets") && has("reference_parts") {
        Found::Ours
    } else if theirs {
        Found::Strangers
    } else {
        Found::Nothing
    })
}

/// The id of this database; written down by the first who asks.
pub(super) fn origin_id(c: &mut DbConn, now: DateTime<Utc>) -> QueryResult<Uuid> {
    let known = |c: &mut DbConn| origin::table.select(origin::id).first::<Uid>(c).optional();
    if let Some(id) = known(c)? {
        return Ok(id.0);
    }
    let fresh = Uid(Uuid::now_v7());
    Both(
        diesel::insert_into(origin::table)
            .values((
                origin::one.eq(1),
                origin::id.eq(fresh),
                origin::created_at.eq(Ts::from(now)),
            ))
            .on_conflict_do_nothing(),
    )
    .execute(c)?;
    Ok(known(c)?.unwrap_or(fresh).0)
}

/// A probe does not wait long.
pub(super) fn hurry(c: &mut DbConn) -> QueryResult<()> {
    match c {
        DbConn::Pg(c) => c.batch_execute("SET statement_timeout = '2s'; SET lock_timeout = '1s'"),
        DbConn::Sqlite(c) => c.batch_execute("PRAGMA busy_timeout = 1000"),
    }
}

/// Reads the newest requests and the accounts: a file that was damaged or cut short does not give them.
pub(super) fn look_around(c: &mut DbConn) -> QueryResult<()> {
    hurry(c)?;
    c.batch_execute(
        "SELECT count(body) FROM (SELECT body FROM tickets ORDER BY number DESC LIMIT 20); \
         SELECT count(*) FROM (SELECT full_name FROM users LIMIT 20)",
    )
}

/// Writes this server's row; those of servers that are long gone go.
pub(super) fn sign(c: &mut DbConn, server: Uuid, now: DateTime<Utc>) -> DbResult<()> {
    let at = Ts::from(now);
    let changed = diesel::update(readiness::table.find(Uid(server)))
        .set(readiness::at.eq(at))
        .execute(c)?;
    if changed == 0 {
        let old = Ts::from(now - chrono::TimeDelta::days(1));
        diesel::delete(readiness::table.filter(readiness::at.lt(old))).execute(c)?;
        diesel::insert_into(readiness::table)
            .values((readiness::server.eq(Uid(server)), readiness::at.eq(at)))
            .execute(c)?;
    }
    Ok(())
}

/// When this server has written last.
pub(super) fn signed(c: &mut DbConn, server: Uuid) -> QueryResult<Option<DateTime<Utc>>> {
    let at: Option<Ts> = readiness::table
        .find(Uid(server))
        .select(readiness::at)
        .first(c)
        .optional()?;
    Ok(at.map(DateTime::from))
}
