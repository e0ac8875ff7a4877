//! The only place with SQL as text: what Diesel's common backend cannot say, and what the two
//! databases say differently. Every text stands in brackets.
//!
//! `static_text = true` lets Diesel cache the prepared statement by type alone: right only while
//! the text does not depend on the fields.
use super::conn::{DbConn, MultiBackend};
use super::types::{Guid, Instant, Ts, Uid};
use diesel::connection::SimpleConnection;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool, HasSqlType, Text};
use diesel::sqlite::Sqlite;
use domain::Status;

/// A whole statement that is valid on both databases, run on a `DbConn`: brings back what the
/// common backend leaves out (ON CONFLICT).
#[derive(Debug, Clone, Copy, QueryId)]
pub(crate) struct Both<Q>(pub Q);

impl<Q: Query> Query for Both<Q> {
    type SqlType = Q::SqlType;
}

impl<Q: QueryFragment<Pg> + QueryFragment<Sqlite>> QueryFragment<MultiBackend> for Both<Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}

impl<Q, C> diesel::query_dsl::RunQueryDsl<C> for Both<Q> {}

/// Adds `FOR UPDATE SKIP LOCKED` on PostgreSQL, nothing on SQLite: there the write transaction
/// holds the only write lock.
#[derive(Debug, Clone, Copy, QueryId)]
pub(crate) struct SkipLocked<Q>(pub Q);

impl<Q: Query> Query for SkipLocked<Q> {
    type SqlType = Q::SqlType;
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for SkipLocked<Q> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.0.walk_ast(pass.reborrow())?;
        MultiBackend::walk_variant_ast(&LockTail, pass)
    }
}

impl<Q, C> diesel::query_dsl::RunQueryDsl<C> for SkipLocked<Q> {}

#[derive(Debug, Clone, Copy, QueryId)]
struct LockTail;

impl QueryFragment<Pg> for LockTail {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(" FOR UPDATE SKIP LOCKED");
        Ok(())
    }
}

impl QueryFragment<Sqlite> for LockTail {
    fn walk_ast<'b>(&'b self, _out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        Ok(())
    }
}

/// Declares an expression with one text for each database.
macro_rules! node {
    ($(#[$doc:meta])* $name:ident { $($f:ident: $t:ty),* } -> $st:ty, static_text = $static:literal;
     pg($me:ident, $out:ident) $pg:block sqlite($me2:ident, $out2:ident) $sqlite:block) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name { $(pub $f: $t),* }

        impl QueryId for $name {
            type QueryId = $name;
            const HAS_STATIC_QUERY_ID: bool = $static;
        }
        impl Expression for $name {
            type SqlType = $st;
        }
        impl<QS> SelectableExpression<QS> for $name {}
        impl<QS> AppearsOnTable<QS> for $name {}
        impl<GB> ValidGrouping<GB> for $name {
            type IsAggregate = is_aggregate::Never;
        }
        impl QueryFragment<Pg> for $name {
            fn walk_ast<'b>(&'b $me, mut $out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
                $pg
                Ok(())
            }
        }
        impl QueryFragment<Sqlite> for $name {
            fn walk_ast<'b>(&'b $me2, mut $out2: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
                $sqlite
                Ok(())
            }
        }
        impl QueryFragment<$crate::db::MultiBackend> for $name {
            fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, $crate::db::MultiBackend>) -> QueryResult<()> {
                $crate::db::MultiBackend::walk_variant_ast(self, pass)
            }
        }
    };
    // the same text on both
    ($(#[$doc:meta])* $name:ident { $($f:ident: $t:ty),* } -> $st:ty, static_text = $static:literal;
     both($me:ident, $out:ident) $both:block) => {
        node!($(#[$doc])* $name { $($f: $t),* } -> $st, static_text = $static;
            pg($me, $out) $both sqlite($me, $out) $both);
    };
}
pub(crate) use node;

node!(
    /// Literal text, so that partial indexes are found.
    IsOpen {} -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("(tickets.status <> 'closed')");
    }
);

node!(
    /// In one of several statuses. The plus keeps SQLite from walking the index of statuses, which
    /// would have to be sorted, instead of the list in its order.
    StatusIn { statuses: Vec<Status> } -> Bool, static_text = false;
    pg(self, out) {
        out.push_sql("(tickets.status IN (");
        push_statuses(&self.statuses, &mut out)?;
        out.push_sql("))");
    }
    sqlite(self, out) {
        out.push_sql("(+tickets.status IN (");
        push_statuses(&self.statuses, &mut out)?;
        out.push_sql("))");
    }
);

/// Codes of the domain: nothing to escape, and the statement stays prepared.
fn push_statuses<DB: diesel::backend::Backend>(
    statuses: &[Status],
    out: &mut AstPass<'_, '_, DB>,
) -> QueryResult<()> {
    for (i, status) in statuses.iter().enumerate() {
        out.push_sql(if i == 0 { "'" } else { ", '" });
        out.push_sql(status.as_str());
        out.push_sql("'");
    }
    Ok(())
}

node!(
    /// Feedback waits for a decision; literal for the partial index.
    IsPending {} -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("(tickets.open_comments > 0 OR tickets.open_request IS NOT NULL)");
    }
);

node!(
    /// Came back at least once; literal for the partial index.
    IsReworked {} -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("(tickets.rework_count > 0)");
    }
);

node!(
    /// Not past the deadline with a running clock.
    NotOverdue { now: Ts } -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("(NOT (tickets.status <> 'closed' AND tickets.clock_stopped_at IS NULL AND tickets.due_key < ");
        out.push_bind_param::<Instant, _>(&self.now)?;
        out.push_sql("))");
    }
);

node!(
    /// Registered at or after. The plus keeps SQLite from walking the index of days over a long time, which
    /// would have to be sorted.
    RegisteredSince { at: Ts } -> Bool, static_text = true;
    pg(self, out) { registered("(tickets.registered_at >= ", &self.at, &mut out)?; }
    sqlite(self, out) { registered("(+tickets.registered_at >= ", &self.at, &mut out)?; }
);

node!(
    /// Registered before; see [`RegisteredSince`].
    RegisteredBefore { at: Ts } -> Bool, static_text = true;
    pg(self, out) { registered("(tickets.registered_at < ", &self.at, &mut out)?; }
    sqlite(self, out) { registered("(+tickets.registered_at < ", &self.at, &mut out)?; }
);

fn registered<'b, DB>(compared: &str, at: &'b Ts, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: diesel::backend::Backend + HasSqlType<Instant>,
    Ts: ToSql<Instant, DB>,
{
    out.push_sql(compared);
    out.push_bind_param::<Instant, _>(at)?;
    out.push_sql(")");
    Ok(())
}

node!(
    /// Keyset paging by deadline: Diesel has no row values.
    AfterDue { due: Ts, number: i64 } -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("((tickets.due_key, tickets.number) > (");
        out.push_bind_param::<Instant, _>(&self.due)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(&self.number)?;
        out.push_sql("))");
    }
);

node!(
    /// Keyset paging by the last change.
    BeforeUpdated { at: Ts, number: i64 } -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("((tickets.updated_at, tickets.number) < (");
        out.push_bind_param::<Instant, _>(&self.at)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(&self.number)?;
        out.push_sql("))");
    }
);

node!(
    /// What a list shows of the text.
    Excerpt {} -> Text, static_text = true;
    both(self, out) {
        out.push_sql("(substr(tickets.body, 1, 200))");
    }
);

/// The smallest question to the server.
pub(crate) fn ping(c: &mut DbConn) -> QueryResult<()> {
    c.batch_execute("SELECT 1")
}

/// Whether the database folds Ukrainian letters: a PostgreSQL database made with the locale `C`
/// or another encoding does not. SQLite needs no such thing: words are folded before they get there.
pub(crate) fn knows_ukrainian(c: &mut DbConn) -> QueryResult<bool> {
    match c {
        DbConn::Sqlite(_) => Ok(true),
        DbConn::Pg(pg) => diesel::select(diesel::dsl::sql::<Bool>("lower('Ї') = 'ї'")).get_result(pg),
    }
}

/// How many requests have these words, counted up to a cap.
pub(crate) fn words_count(c: &mut DbConn, fts5: &str, tsquery: &str, cap: i64) -> QueryResult<i64> {
    #[derive(QueryableByName)]
    struct N {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let (sql, query) = match c {
        DbConn::Pg(_) => (
            "SELECT count(*) AS n FROM (SELECT 1 FROM tickets WHERE words @@ $1::tsquery LIMIT $2) AS found",
            tsquery,
        ),
        DbConn::Sqlite(_) => (
            "SELECT count(*) AS n FROM (SELECT 1 FROM tickets_fts WHERE tickets_fts MATCH $1 LIMIT $2)",
            fts5,
        ),
    };
    diesel::sql_query(sql)
        .bind::<Text, _>(query)
        .bind::<BigInt, _>(cap)
        .get_result::<N>(c)
        .map(|row| row.n)
}

/// What the desk counts, over all queues at once.
#[derive(Debug, QueryableByName)]
#[allow(missing_docs, reason = "named after statuses and queues")]
pub(crate) struct DeskCount {
    #[diesel(sql_type = BigInt)]
    pub open: i64,
    #[diesel(sql_type = BigInt)]
    pub registered: i64,
    #[diesel(sql_type = BigInt)]
    pub assigned: i64,
    #[diesel(sql_type = BigInt)]
    pub in_progress: i64,
    #[diesel(sql_type = BigInt)]
    pub clarification: i64,
    #[diesel(sql_type = BigInt)]
    pub non_execution_review: i64,
    #[diesel(sql_type = BigInt)]
    pub pending_closure: i64,
    #[diesel(sql_type = BigInt)]
    pub rework: i64,
    #[diesel(sql_type = BigInt)]
    pub comments: i64,
    #[diesel(sql_type = BigInt)]
    pub cancellations: i64,
    #[diesel(sql_type = BigInt)]
    pub confirmations: i64,
    #[diesel(sql_type = BigInt)]
    pub overdue: i64,
    #[diesel(sql_type = BigInt)]
    pub silent: i64,
    #[diesel(sql_type = BigInt)]
    pub repeated: i64,
    #[diesel(sql_type = BigInt)]
    pub parts: i64,
}

/// Whose requests are counted.
pub(crate) enum Whose {
    Everybody,
    /// One applicant's; the parts are seen in their main requests.
    Applicant(Uid),
    /// Filed by one partner system.
    CreatedBy(Uid),
    Executor(String),
    Unit(String),
}

/// The condition stands as in the partial index `tickets_desk`, which holds every column named here.
const DESK_COUNT: &str = "SELECT \
    count(*) FILTER (WHERE status <> 'closed') AS open, \
    count(*) FILTER (WHERE status = 'registered') AS registered, \
    count(*) FILTER (WHERE status = 'assigned') AS assigned, \
    count(*) FILTER (WHERE status = 'in_progress') AS in_progress, \
    count(*) FILTER (WHERE status = 'clarification') AS clarification, \
    count(*) FILTER (WHERE status = 'non_execution_review') AS non_execution_review, \
    count(*) FILTER (WHERE status = 'pending_closure') AS pending_closure, \
    count(*) FILTER (WHERE status = 'rework') AS rework, \
    count(*) FILTER (WHERE open_comments > 0) AS comments, \
    count(*) FILTER (WHERE open_request IN ('cancellation', 'both')) AS cancellations, \
    count(*) FILTER (WHERE open_request IN ('confirmation', 'both')) AS confirmations, \
    count(*) FILTER (WHERE status <> 'closed' AND clock_stopped_at IS NULL AND due_at < $1) AS overdue, \
    count(*) FILTER (WHERE status = 'pending_closure' AND open_comments = 0 AND open_request IS NULL \
        AND clock_stopped_at <= $2 AND parent_id IS NULL) AS silent, \
    count(*) FILTER (WHERE status <> 'closed' AND rework_count >= $3) AS repeated, \
    count(*) FILTER (WHERE status = 'pending_closure' AND parent_id IS NOT NULL) AS parts \
    FROM tickets WHERE (status <> 'closed' OR open_comments > 0 OR open_request IS NOT NULL)";

/// Counts what waits in every queue.
pub(crate) fn desk_count(
    c: &mut DbConn,
    whose: Whose,
    now: Ts,
    silent_since: Ts,
    rounds: i64,
) -> QueryResult<DeskCount> {
    let mine = match &whose {
        Whose::Everybody => String::new(),
        Whose::Applicant(_) => " AND applicant_id = $4 AND parent_id IS NULL".to_owned(),
        Whose::CreatedBy(_) => " AND created_by = $4".to_owned(),
        Whose::Executor(_) => " AND executor = $4".to_owned(),
        Whose::Unit(_) => " AND unit = $4".to_owned(),
    };
    let q = diesel::sql_query(format!("{DESK_COUNT}{mine}"))
        .into_boxed::<MultiBackend>()
        .bind::<Instant, _>(now)
        .bind::<Instant, _>(silent_since)
        .bind::<BigInt, _>(rounds);
    match whose {
        Whose::Everybody => q.get_result(c),
        Whose::Applicant(id) | Whose::CreatedBy(id) => q.bind::<Guid, _>(id).get_result(c),
        Whose::Executor(code) | Whose::Unit(code) => q.bind::<Text, _>(code).get_result(c),
    }
}

/// Inserts several rows: one statement on PostgreSQL, where a round trip costs; one by one on
/// SQLite, where it does not.
macro_rules! insert_all {
    ($conn:expr, $table:expr, $rows:expr) => {
        match $conn {
            $crate::DbConn::Pg(c) => diesel::insert_into($table).values($rows).execute(c).map(|_| ()),
            $crate::DbConn::Sqlite(c) => $rows
                .iter()
                .try_for_each(|r| diesel::insert_into($table).values(r).execute(c).map(|_| ())),
        }
    };
}
pub(crate) use insert_all;
