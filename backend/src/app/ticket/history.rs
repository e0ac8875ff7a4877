//! The story of a request: every event in order, with the names its reader may know.
//!
//! Organisations are named for everybody, people of the staff for the staff; a note written from
//! desk to desk stays there, and an analyst reads no notes at all.
use super::{load, mask};
use crate::app::{AppResult, Cx};
use domain::ticket::{Change, Event};
use domain::{ExecutorCode, Role, TicketId, Transition, UserId};
use openapi::ticket::{ClauseQuote, HistoryEntry};
use std::collections::HashMap;
use store::DbConn;

/// The story of a request the caller may read.
pub fn run(c: &mut DbConn, cx: &Cx, id: TicketId) -> AppResult<Vec<HistoryEntry>> {
    load::readable(c, cx, id)?;
    let events = store::event::list(c, id)?;
    let names = names(c, cx, &events)?;
    let mut executor: Option<ExecutorCode> = None;
    let mut story = Vec::with_capacity(events.len());
    for event in events {
        if let Change::Assigned { executor: to, .. } | Change::Succeeded { executor: to } = &event.change {
            executor = Some(to.clone());
        }
        story.push(entry(cx, event, executor.as_ref(), &names));
    }
    Ok(story)
}

/// Names of the operators who acted and of those it was passed on to, when the reader is one of the staff.
fn names(c: &mut DbConn, cx: &Cx, events: &[Event]) -> AppResult<HashMap<UserId, String>> {
    let mut ids: Vec<UserId> = events
        .iter()
        .filter_map(|e| match &e.change {
            Change::PassedOn { worker, .. } => *worker,
            _ => e.actor.filter(|_| e.role.is_operator()),
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() || !mask::is_staff(cx.caller.role) {
        return Ok(HashMap::new());
    }
    Ok(store::account::names(c, &ids)?)
}

fn entry(
    cx: &Cx,
    e: Event,
    executor: Option<&ExecutorCode>,
    names: &HashMap<UserId, String>,
) -> HistoryEntry {
    let actor = match e.role {
        role if role.is_executor() => executor.map(|code| cx.reference.executor_ref(code).name),
        role if role.is_operator() => e.actor.and_then(|id| names.get(&id).cloned()),
        _ => None,
    };
    let (about, due_at, rule) = details(&e.change);
    let part_number = match &e.change {
        Change::PartAdded { part, .. } | Change::PartDetached { part } => Some(part.number),
        _ => None,
    };
    let (unit, worker) = match &e.change {
        Change::PassedOn { unit, worker } => (unit.clone(), *worker),
        _ => (None, None),
    };
    HistoryEntry {
        seq: e.seq,
        at: e.at,
        role: e.role,
        actor,
        transition: e.transition,
        from: e.from,
        to: e.to,
        clause: e.clause.map(ClauseQuote::from),
        note: e.note.filter(|_| note_is_for(cx.caller.role, e.transition)),
        executor: about.map(|code| cx.reference.executor_ref(&code)),
        unit: unit.map(|code| cx.reference.executor_ref(&code)),
        worker: worker.and_then(|id| names.get(&id).cloned()),
        due_at,
        counted: e.counted,
        part_number,
        rule,
        danger_removed: matches!(
            e.change,
            Change::Closed {
                danger_removed: true,
                ..
            }
        ),
    }
}

type Details = (
    Option<ExecutorCode>,
    Option<chrono::DateTime<chrono::Utc>>,
    Option<String>,
);

/// The executor an event is about, the deadline after it, the rule that chose.
fn details(change: &Change) -> Details {
    match change {
        Change::Assigned {
            executor,
            due_at,
            rule,
            ..
        } => (Some(executor.clone()), *due_at, rule.clone()),
        Change::PartAdded { executor, .. } | Change::Succeeded { executor } => {
            (Some(executor.clone()), None, None)
        }
        Change::Returned { proposed, .. } => (proposed.clone(), None, None),
        Change::ClarificationAnswered { due_at, .. }
        | Change::NonExecutionRejected { due_at, .. }
        | Change::ReturnedForRework { due_at, .. }
        | Change::FeedbackWithdrawn { due_at, .. }
        | Change::RequestKept { due_at, .. }
        | Change::Reopened { due_at, .. } => (None, *due_at, None),
        Change::Extended { due_at } => (None, Some(*due_at), None),
        _ => (None, None, None),
    }
}

/// Whether the note of this transition is meant for readers of this role.
fn note_is_for(role: Role, transition: Transition) -> bool {
    let desk_to_desk = matches!(
        transition,
        Transition::T05
            | Transition::T07
            | Transition::T08
            | Transition::T22
            | Transition::W01
            | Transition::W02
    );
    mask::is_staff(role) || (role != Role::Analyst && !desk_to_desk)
}
