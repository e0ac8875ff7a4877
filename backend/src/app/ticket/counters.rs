//! Counters of the queues on the caller's desk, in a few statements.
use super::list;
use crate::app::{AppResult, Cx};
use openapi::ticket::Counters;
use store::DbConn;

/// Counts what is in the caller's reach.
pub fn run(c: &mut DbConn, cx: &Cx) -> AppResult<Counters> {
    let n = store::ticket::counters(c, &list::scope(cx)?, cx.now, &list::waits(cx))?;
    let to_call = match cx.caller.role.is_operator() {
        true => Some(store::ticket::to_call(c, cx.now)?),
        false => None,
    };
    let conflicts = match cx.caller.role.is_operator() {
        true => Some(store::ticket::conflicts(c)?),
        false => None,
    };
    let duties = match &cx.caller.executor {
        Some(own) => Some(store::ticket::duties(c, own, cx.caller.user)?),
        None => None,
    };
    let executor = cx.caller.role.is_executor();
    Ok(Counters {
        mine: duties.map(|d| d.mine),
        unassigned: duties.map(|d| d.nobody),
        open: n.open,
        to_route: n.to_route,
        comments: if executor { 0 } else { n.comments },
        cancellations: n.cancellations,
        confirmations: n.confirmations,
        justifications: n.justifications,
        clarifications: n.clarifications,
        overdue: n.overdue,
        rework: n.rework,
        pending_closure: n.pending_closure,
        assigned: n.assigned,
        in_progress: n.in_progress,
        no_response: (cx.reference.policy.no_response_enabled && !executor).then_some(n.silent),
        repeated: n.repeated,
        parts: n.parts,
        to_call,
        conflicts,
    })
}
