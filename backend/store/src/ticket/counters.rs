//! Counters of the queues: four small questions, each answered from a partial index alone.
use super::filter::Scope;
use super::row::Counters;
use crate::db::MultiBackend;
use crate::db::nodes::{IsOpen, IsPending};
use crate::db::schema::tickets;
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use domain::{FeedbackKind, Status};

type InScope = Box<dyn BoxableExpression<tickets::table, MultiBackend, SqlType = Nullable<Bool>>>;

fn in_scope(scope: &Scope) -> Option<InScope> {
    match scope {
        Scope::All => None,
        Scope::Applicant(id) => Some(Box::new(tickets::applicant_id.eq(Uid::from(*id)).nullable())),
        Scope::Executor(code) => Some(Box::new(tickets::executor.eq(code.0.clone()))),
        Scope::CreatedBy(id) => Some(Box::new(tickets::created_by.eq(Uid::from(*id)))),
    }
}

/// Counters of the queues; each equals the number of rows of the list with the same filter.
pub fn counters(c: &mut DbConn, scope: &Scope, now: DateTime<Utc>) -> DbResult<Counters> {
    let mut out = Counters::default();
    by_status(c, scope, &mut out)?;
    by_request(c, scope, &mut out)?;

    let mut comments = tickets::table
        .filter(IsPending {})
        .filter(tickets::open_comments.gt(0))
        .select(count_star())
        .into_boxed::<MultiBackend>();
    let mut overdue = tickets::table
        .filter(IsOpen {})
        .filter(tickets::clock_stopped_at.is_null())
        .filter(tickets::due_key.lt(Ts::from(now)))
        .select(count_star())
        .into_boxed::<MultiBackend>();
    if let Some(mine) = in_scope(scope) {
        comments = comments.filter(mine);
    }
    if let Some(mine) = in_scope(scope) {
        overdue = overdue.filter(mine);
    }
    out.comments = unsigned(comments.get_result(c)?);
    out.overdue = unsigned(overdue.get_result(c)?);
    Ok(out)
}

fn by_status(c: &mut DbConn, scope: &Scope, out: &mut Counters) -> DbResult<()> {
    let mut q = tickets::table
        .filter(IsOpen {})
        .group_by(tickets::status)
        .select((tickets::status, count_star()))
        .into_boxed::<MultiBackend>();
    if let Some(mine) = in_scope(scope) {
        q = q.filter(mine);
    }
    let rows: Vec<(Coded<Status>, i64)> = q.load(c)?;
    for (status, n) in rows {
        let n = unsigned(n);
        out.open += n;
        match status.0 {
            Status::Registered => out.to_route = n,
            Status::Assigned => out.assigned = n,
            Status::InProgress => out.in_progress = n,
            Status::Clarification => out.clarifications = n,
            Status::NonExecutionReview => out.justifications = n,
            Status::PendingClosure => out.pending_closure = n,
            Status::Rework => out.rework = n,
            Status::Closed => {}
        }
    }
    Ok(())
}

fn by_request(c: &mut DbConn, scope: &Scope, out: &mut Counters) -> DbResult<()> {
    let mut q = tickets::table
        .filter(IsPending {})
        .group_by(tickets::open_request)
        .select((tickets::open_request, count_star()))
        .into_boxed::<MultiBackend>();
    if let Some(mine) = in_scope(scope) {
        q = q.filter(mine);
    }
    let rows: Vec<(Option<Coded<FeedbackKind>>, i64)> = q.load(c)?;
    for (kind, n) in rows {
        match kind.map(|k| k.0) {
            Some(FeedbackKind::Cancellation) => out.cancellations = unsigned(n),
            Some(FeedbackKind::Confirmation) => out.confirmations = unsigned(n),
            Some(FeedbackKind::Comment) | None => {}
        }
    }
    Ok(())
}

fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}
