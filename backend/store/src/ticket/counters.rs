//! Counters of the queues: one question, answered from one partial index alone.
use super::filter::{Scope, Waits};
use super::row::Counters;
use crate::db::nodes::{DeskCount, Whose, desk_count};
use crate::db::types::Uid;
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};

/// Counters of the queues; each equals the number of rows of the list with the same filter.
pub fn counters(c: &mut DbConn, scope: &Scope, now: DateTime<Utc>, waits: &Waits) -> DbResult<Counters> {
    let whose = match scope {
        Scope::All => Whose::Everybody,
        Scope::Applicant(id) => Whose::Applicant(Uid::from(*id)),
        Scope::CreatedBy(id) => Whose::CreatedBy(Uid::from(*id)),
        Scope::Executor(code) => Whose::Executor(code.0.clone()),
    };
    let n = desk_count(
        c,
        whose,
        now.into(),
        waits.silent_since.into(),
        i64::from(waits.rounds),
    )?;
    Ok(of(&n))
}

fn of(n: &DeskCount) -> Counters {
    let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
    Counters {
        open: unsigned(n.open),
        to_route: unsigned(n.registered),
        comments: unsigned(n.comments),
        cancellations: unsigned(n.cancellations),
        confirmations: unsigned(n.confirmations),
        justifications: unsigned(n.non_execution_review),
        clarifications: unsigned(n.clarification),
        overdue: unsigned(n.overdue),
        rework: unsigned(n.rework),
        pending_closure: unsigned(n.pending_closure),
        assigned: unsigned(n.assigned),
        in_progress: unsigned(n.in_progress),
        silent: unsigned(n.silent),
        repeated: unsigned(n.repeated),
        parts: unsigned(n.parts),
    }
}
