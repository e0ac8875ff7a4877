//! The story of a request: the events its reader may know of, in order, with the names it may know.
//!
//! Organisations are named for everybody, people of the staff for the staff; a note written from desk to desk stays
//! there. What is hidden from whom is in [`mask`]; which executor was late in which round the domain says.
use super::load;
use super::mask::{self, Eyes, Seen};
use crate::app::{AppResult, Cx};
use domain::ticket::{Change, Event, Round, rounds};
use domain::{ClarificationId, ExecutorCode, Role, TicketId, Transition, UserId};
use openapi::ticket::{ClauseQuote, HistoryEntry, WorkRound};
use std::collections::{HashMap, HashSet};
use store::DbConn;

/// The story of a request the caller may read.
pub fn run(c: &mut DbConn, cx: &Cx, id: TicketId) -> AppResult<Vec<HistoryEntry>> {
    let state = load::readable(c, cx, id)?.state;
    let eyes = Eyes::of(cx.caller.role, state.status);
    let events = store::event::list(c, id)?;
    let names = names(c, eyes, &events)?;
    let raised = raised(&events);
    let mut ended: HashMap<u32, Round> = rounds(&events).into_iter().map(|r| (r.seq, r)).collect();
    let mut executor: Option<ExecutorCode> = None;
    let mut story = Vec::with_capacity(events.len());
    for event in events {
        let round = ended.remove(&event.seq);
        let seen = mask::event(eyes, &event, &state, &raised);
        if let Change::Assigned { executor: to, .. } | Change::Succeeded { executor: to } = &event.change {
            executor = Some(to.clone());
        }
        if seen != Seen::Nothing {
            let mut entry = entry(cx, event, executor.as_ref(), &names);
            let transition = entry.transition;
            let note = seen.words(entry.note);
            entry.note = note.filter(|_| note_is_for(cx.caller.role, transition));
            entry.round = round.map(|r| ended_round(cx, r));
            story.push(entry);
        }
    }
    Ok(story)
}

/// Questions that a confirmation or a cancellation raised.
fn raised(events: &[Event]) -> HashSet<ClarificationId> {
    let about = |e: &Event| match e.change {
        Change::ClarificationAsked {
            id,
            feedback: Some(_),
            ..
        } => Some(id),
        _ => None,
    };
    events.iter().filter_map(about).collect()
}

/// Names of those who acted for the contact centre, an organisation or a partner, and of those it was passed on
/// to, when the reader may know them.
fn names(c: &mut DbConn, eyes: Eyes, events: &[Event]) -> AppResult<HashMap<UserId, String>> {
    if !eyes.know_staff() {
        return Ok(HashMap::new());
    }
    let passed_on = events.iter().filter_map(|e| match &e.change {
        Change::PassedOn { worker, .. } => *worker,
        _ => None,
    });
    let acted = events
        .iter()
        .filter_map(|e| e.actor.filter(|_| e.role != Role::Applicant));
    let mut ids: Vec<UserId> = passed_on.chain(acted).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
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
    let name = e.actor.and_then(|id| names.get(&id).cloned());
    let (actor, person) = match e.role {
        role if role.is_executor() => (executor.map(|code| cx.reference.executor_ref(code).name), name),
        Role::Applicant => (None, None),
        _ => (name, None),
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
    let call_result = match &e.change {
        Change::CallAttempted { result, .. } => Some(*result),
        _ => None,
    };
    HistoryEntry {
        seq: e.seq,
        at: e.at,
        role: e.role,
        actor,
        person,
        transition: e.transition,
        from: e.from,
        to: e.to,
        clause: e.clause.map(ClauseQuote::from),
        note: e.note,
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
        call_result,
        round: None,
    }
}

fn ended_round(cx: &Cx, r: Round) -> WorkRound {
    WorkRound {
        number: r.number,
        executor: cx.reference.executor_ref(&r.executor),
        given_at: r.given_at,
        due_at: r.due_at,
        ended_at: r.ended_at,
        end: r.end,
        late_seconds: r.late_seconds,
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
