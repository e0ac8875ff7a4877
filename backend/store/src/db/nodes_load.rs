//! The texts of SQL behind the load of an organisation: aggregates, one row for every unit and user.
//!
//! Parameters are numbered in the order in which they first stand in the text: SQLite counts them that way.
use super::conn::{DbConn, MultiBackend};
use super::types::{Guid, Instant, Ts, Uid};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Double, Nullable, Text};

/// Open requests of one unit and user.
#[derive(Debug, QueryableByName)]
#[allow(missing_docs, reason = "named after the figures")]
pub(crate) struct OpenRow {
    #[diesel(sql_type = Nullable<Text>)]
    pub unit: Option<String>,
    #[diesel(sql_type = Nullable<Guid>)]
    pub worker: Option<Uid>,
    #[diesel(sql_type = BigInt)]
    pub open: i64,
    #[diesel(sql_type = BigInt)]
    pub today: i64,
    #[diesel(sql_type = BigInt)]
    pub overdue: i64,
    #[diesel(sql_type = BigInt)]
    pub rework: i64,
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
}

const OPEN: &str = "SELECT unit, worker, count(*) AS open, \
    count(*) FILTER (WHERE clock_stopped_at IS NULL AND due_at >= $1 AND due_at < $2) AS today, \
    count(*) FILTER (WHERE clock_stopped_at IS NULL AND due_at < $1) AS overdue, \
    count(*) FILTER (WHERE status = 'rework') AS rework, \
    count(*) FILTER (WHERE status IN ('pending_closure', 'non_execution_review')) AS waiting \
    FROM tickets WHERE status <> 'closed' AND (executor = $3 OR unit = $3) GROUP BY unit, worker";

/// What is open, by unit and user.
pub(crate) fn open(c: &mut DbConn, code: &str, now: Ts, day_end: Ts) -> QueryResult<Vec<OpenRow>> {
    diesel::sql_query(OPEN)
        .into_boxed::<MultiBackend>()
        .bind::<Instant, _>(now)
        .bind::<Instant, _>(day_end)
        .bind::<Text, _>(code)
        .load(c)
}

/// Answers of one unit and user.
#[derive(Debug, QueryableByName)]
#[allow(missing_docs, reason = "named after the figures")]
pub(crate) struct AnsweredRow {
    #[diesel(sql_type = Nullable<Text>)]
    pub unit: Option<String>,
    #[diesel(sql_type = Nullable<Guid>)]
    pub worker: Option<Uid>,
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
    #[diesel(sql_type = BigInt)]
    pub in_time: i64,
}

const ANSWERED: &str = "SELECT unit, worker, count(*) AS answered, \
    count(*) FILTER (WHERE answered_in_time) AS in_time \
    FROM tickets WHERE answered_at >= $1 AND (executor = $2 OR unit = $2) GROUP BY unit, worker";

/// Answers that stand and came since then, by unit and user.
pub(crate) fn answered(c: &mut DbConn, code: &str, since: Ts) -> QueryResult<Vec<AnsweredRow>> {
    diesel::sql_query(ANSWERED)
        .into_boxed::<MultiBackend>()
        .bind::<Instant, _>(since)
        .bind::<Text, _>(code)
        .load(c)
}

/// How long somebody took to begin.
#[derive(Debug, QueryableByName)]
#[allow(missing_docs, reason = "named after the figures")]
pub(crate) struct ReactionRow {
    #[diesel(sql_type = Nullable<Text>)]
    pub unit: Option<String>,
    #[diesel(sql_type = Nullable<Guid>)]
    pub worker: Option<Uid>,
    #[diesel(sql_type = Double)]
    pub hours: f64,
}

/// By what a median is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Grain {
    Whole,
    Unit,
    Worker,
}

/// The median of the hours between sending and taking into work since then.
pub(crate) fn reaction(c: &mut DbConn, code: &str, since: Ts, grain: Grain) -> QueryResult<Vec<ReactionRow>> {
    let (unit, worker) = match (grain, &*c) {
        (Grain::Unit, DbConn::Pg(_)) => ("unit", "NULL::uuid"),
        (Grain::Worker, DbConn::Pg(_)) => ("NULL::text", "worker"),
        (Grain::Whole, DbConn::Pg(_)) => ("NULL::text", "NULL::uuid"),
        (Grain::Unit, DbConn::Sqlite(_)) => ("unit", "NULL"),
        (Grain::Worker, DbConn::Sqlite(_)) => ("NULL", "worker"),
        (Grain::Whole, DbConn::Sqlite(_)) => ("NULL", "NULL"),
    };
    let hours = match c {
        DbConn::Pg(_) => "extract(epoch FROM started_at - assigned_at)::float8 / 3600.0",
        DbConn::Sqlite(_) => "(started_at - assigned_at) / 3600000000.0",
    };
    diesel::sql_query(format!(
        "WITH taken AS (SELECT {unit} AS unit, {worker} AS worker, {hours} AS hours FROM tickets \
           WHERE started_at >= $1 AND assigned_at IS NOT NULL AND (executor = $2 OR unit = $2)), \
         placed AS (SELECT unit, worker, hours, \
           row_number() OVER (PARTITION BY unit, worker ORDER BY hours) AS place, \
           count(*) OVER (PARTITION BY unit, worker) AS n FROM taken) \
         SELECT unit, worker, avg(hours) AS hours FROM placed \
         WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY unit, worker"
    ))
    .into_boxed::<MultiBackend>()
    .bind::<Instant, _>(since)
    .bind::<Text, _>(code)
    .load(c)
}
