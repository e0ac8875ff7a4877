//! The state is what the events say.
//!
//! `apply` decides nothing: it checks only that the events make a history, and that the clock
//! stands exactly in the statuses in which the executor waits.
use crate::place::Place;
use crate::ticket::event::{Change, Event};
use crate::ticket::state::{FeedbackMark, Ticket};
use crate::{ApplicantId, Channel, FeedbackId, FeedbackKind, FeedbackState, Status, TicketId, Track};
use chrono::{DateTime, Utc};

/// Events that do not make a history.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// No event at all.
    #[error("no events")]
    Empty,
    /// The event does not follow from the state before it.
    #[error("event {0} is out of place")]
    OutOfPlace(u32),
    /// A number is missing or repeated.
    #[error("event {found} where {expected} was expected")]
    Gap {
        /// The number that was due.
        expected: u32,
        /// The number that came.
        found: u32,
    },
}

/// The state after all events. The place holds the district only: the address is in the row.
///
/// # Errors
/// When the events do not make a history.
pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Ticket, ReplayError> {
    let mut state = None;
    for event in events {
        state = Some(apply(state, event)?);
    }
    state.ok_or(ReplayError::Empty)
}

/// The state after one more event.
///
/// # Errors
/// When the event does not follow from the state.
pub fn apply(state: Option<Ticket>, event: &Event) -> Result<Ticket, ReplayError> {
    let expected = state.as_ref().map_or(1, |t| t.version + 1);
    if event.seq != expected {
        return Err(ReplayError::Gap {
            expected,
            found: event.seq,
        });
    }
    let Some(mut t) = state else { return born(event) };
    if event.from != Some(t.status) || matches!(event.change, Change::Registered { .. }) {
        return Err(ReplayError::OutOfPlace(event.seq));
    }
    t.version = event.seq;
    t.updated_at = event.at;
    t.status = event.to;
    change(&mut t, event);
    if event.counted.is_some() {
        t.counted.clone_from(&event.counted);
    }
    if event.from != Some(event.to) && !matches!(event.change, Change::ClarificationAnswered { .. }) {
        t.answered = None;
    }
    clock(&mut t, event);
    Ok(t)
}

/// The first event.
fn born(event: &Event) -> Result<Ticket, ReplayError> {
    let Change::Registered {
        ticket,
        applicant,
        channel,
        item,
        kind,
        classifier_version,
        track,
        district,
        linked_to,
        parent,
    } = &event.change
    else {
        return Err(ReplayError::OutOfPlace(event.seq));
    };
    Ok(Ticket {
        channel: *channel,
        item: item.clone(),
        kind: *kind,
        classifier_version: *classifier_version,
        track: *track,
        place: Place {
            district: district.clone(),
            ..Place::default()
        },
        linked_to: *linked_to,
        parent: *parent,
        ..blank(*ticket, *applicant, event)
    })
}

/// A request of which nothing is known but whose it is and since when.
fn blank(id: TicketId, applicant: Option<ApplicantId>, event: &Event) -> Ticket {
    Ticket {
        id,
        version: event.seq,
        status: event.to,
        closure: None,
        applicant,
        channel: Channel::Cabinet,
        item: None,
        kind: None,
        classifier_version: 0,
        track: Track::Regular,
        place: Place::default(),
        executor: None,
        unit: None,
        worker: None,
        returned_by: Vec::new(),
        due_at: None,
        counted: None,
        due_given_at: None,
        clock_stopped_at: None,
        waited_seconds: 0,
        resume: None,
        review_resume: None,
        rework_count: 0,
        extensions: 0,
        resolutions: 0,
        rework_comment: None,
        photo_asked: false,
        conflict: false,
        feedback: Vec::new(),
        clarification: None,
        asked_at: None,
        answered: None,
        answer_denies: false,
        non_execution: None,
        master: None,
        linked_to: None,
        parent: None,
        parts: Vec::new(),
        registered_at: event.at,
        assigned_at: None,
        started_at: None,
        submitted_at: None,
        closed_at: None,
        updated_at: event.at,
    }
}

/// The payload of an event; feedback has its own half.
fn change(t: &mut Ticket, event: &Event) {
    match &event.change {
        Change::Registered { .. }
        | Change::FileAdded { .. }
        | Change::FileRemoved { .. }
        | Change::FileWithdrawn { .. }
        | Change::CallAttempted { .. } => {}
        Change::ConflictFlagged { on } => t.conflict = *on,
        Change::Assigned {
            executor,
            item,
            kind,
            due_at,
            ..
        } => {
            t.executor = Some(executor.clone());
            (t.unit, t.worker) = (None, None);
            t.item.clone_from(item);
            if t.due_at != *due_at {
                t.due_given_at = Some(event.at);
            }
            (t.kind, t.due_at) = (*kind, *due_at);
            (t.assigned_at, t.started_at) = (Some(event.at), None);
            // a justification that was under check is neither accepted nor rejected (T13b)
            (t.non_execution, t.review_resume) = (None, None);
        }
        Change::Succeeded { executor } => {
            t.executor = Some(executor.clone());
            (t.unit, t.worker) = (None, None);
        }
        Change::Accepted => t.started_at = Some(event.at),
        Change::Returned { executor, .. } => {
            t.returned_by.push(executor.clone());
            (t.executor, t.unit, t.worker) = (None, None, None);
        }
        Change::Extended { due_at } => {
            (t.due_at, t.due_given_at) = (Some(*due_at), Some(event.at));
            t.extensions += 1;
        }
        Change::PassedOn { unit, worker } => (t.unit, t.worker) = (unit.clone(), *worker),
        Change::NonExecutionJustified { id, resume, .. } => {
            (t.non_execution, t.review_resume) = (Some(*id), Some(*resume));
        }
        Change::NonExecutionRejected { due_at, comments, .. } => {
            (t.due_at, t.due_given_at) = (*due_at, Some(event.at));
            (t.non_execution, t.review_resume) = (None, None);
            comments
                .iter()
                .for_each(|id| mark(t, *id, FeedbackState::Accepted));
        }
        Change::Submitted { .. } => {
            t.resolutions += 1;
            (t.rework_comment, t.photo_asked) = (None, false);
            t.submitted_at = Some(event.at);
        }
        Change::ReturnedForRework {
            comment,
            also,
            due_at,
            photo,
        } => {
            back(t, event.at, *comment, *due_at, true);
            all(t, also, FeedbackState::Accepted);
            t.photo_asked = *photo;
        }
        Change::Reopened { comment, due_at } => reopened(t, event, *comment, *due_at),
        Change::PartAdded { part, .. } => t.parts.push(*part),
        Change::PartDetached { part } => t.parts.retain(|p| p.id != part.id),
        Change::LeftMain => t.parent = None,
        _ => feedback(t, event),
    }
}

/// What the applicant said and what was decided about it.
fn feedback(t: &mut Ticket, event: &Event) {
    match &event.change {
        Change::FeedbackLeft {
            id,
            kind,
            contradiction,
            supersedes,
            ..
        } => {
            supersedes
                .iter()
                .for_each(|old| mark(t, *old, FeedbackState::Superseded));
            left(t, *id, *kind, FeedbackState::New, *contradiction);
        }
        Change::FeedbackDeclinedAtOnce { id, .. } => {
            left(t, *id, FeedbackKind::Comment, FeedbackState::Declined, false);
        }
        Change::FeedbackWithdrawn { id, question, due_at } => {
            mark(t, *id, FeedbackState::Withdrawn);
            if question.is_some() {
                (t.due_at, t.resume, t.clarification, t.asked_at) = (*due_at, None, None, None);
            }
        }
        Change::CommentDeclined { id, also, .. } => {
            mark(t, *id, FeedbackState::Declined);
            all(t, also, FeedbackState::Declined);
        }
        Change::CommentAnswered { id, also } => {
            mark(t, *id, FeedbackState::Answered);
            all(t, also, FeedbackState::Answered);
        }
        Change::DeclineReversed { id } => mark(t, *id, FeedbackState::InReview),
        Change::RequestKept { id, due_at } => {
            mark(t, *id, FeedbackState::Declined);
            if event.from == Some(Status::PendingClosure) && event.to == Status::Rework {
                back(t, event.at, None, *due_at, true);
            }
        }
        _ => question(t, event),
    }
}

/// Questions to the applicant, and the closing that ends them all.
fn question(t: &mut Ticket, event: &Event) {
    match &event.change {
        Change::ClarificationAsked {
            id, feedback, resume, ..
        } => {
            (t.clarification, t.resume) = (Some((*id, *feedback)), Some(*resume));
            (t.asked_at, t.answered) = (Some(event.at), None);
            feedback
                .iter()
                .for_each(|f| mark(t, *f, FeedbackState::Clarifying));
        }
        Change::ClarificationAnswered {
            due_at,
            contradiction,
            ..
        } => {
            (t.due_at, t.resume, t.asked_at) = (*due_at, None, None);
            t.answer_denies = *contradiction;
            t.answered = t.clarification.take();
            let about = t.answered.and_then(|(_, f)| f);
            if let Some(m) = about
                .and_then(|f| found(t, f))
                .filter(|m| m.state == FeedbackState::Clarifying)
            {
                m.state = FeedbackState::InReview;
                m.contradiction = *contradiction;
            }
        }
        Change::Closed {
            reason,
            feedback,
            master,
            superseded,
            answered,
            ..
        } => {
            (t.closure, t.closed_at, t.master) = (Some(*reason), Some(event.at), *master);
            (t.clarification, t.resume, t.asked_at) = (None, None, None);
            (t.non_execution, t.review_resume) = (None, None);
            feedback
                .iter()
                .for_each(|id| mark(t, *id, FeedbackState::Accepted));
            all(t, superseded, FeedbackState::Superseded);
            all(t, answered, FeedbackState::Answered);
        }
        _ => {}
    }
}

fn left(t: &mut Ticket, id: FeedbackId, kind: FeedbackKind, state: FeedbackState, contradiction: bool) {
    t.feedback.push(FeedbackMark {
        id,
        kind,
        state,
        contradiction,
    });
}

fn back(
    t: &mut Ticket,
    at: DateTime<Utc>,
    comment: Option<FeedbackId>,
    due_at: Option<DateTime<Utc>>,
    again: bool,
) {
    (t.due_at, t.due_given_at) = (due_at, due_at.map(|_| at));
    (t.rework_comment, t.photo_asked) = (comment, false);
    t.extensions = 0;
    t.rework_count += u32::from(again);
    comment
        .iter()
        .for_each(|id| mark(t, *id, FeedbackState::Accepted));
}

fn reopened(t: &mut Ticket, event: &Event, comment: Option<FeedbackId>, due_at: Option<DateTime<Utc>>) {
    back(t, event.at, comment, due_at, event.to == Status::Rework);
    (t.closure, t.closed_at, t.master) = (None, None, None);
    if event.to == Status::Registered {
        (t.executor, t.unit, t.worker) = (None, None, None);
    }
}

fn found(t: &mut Ticket, id: FeedbackId) -> Option<&mut FeedbackMark> {
    t.feedback.iter_mut().find(|m| m.id == id)
}

fn mark(t: &mut Ticket, id: FeedbackId, state: FeedbackState) {
    if let Some(m) = found(t, id) {
        m.state = state;
    }
}

fn all(t: &mut Ticket, ids: &[FeedbackId], state: FeedbackState) {
    ids.iter().for_each(|id| mark(t, *id, state));
}

/// Stops or starts the executor's clock as the new status demands.
fn clock(t: &mut Ticket, event: &Event) {
    let stops = match (&event.change, t.status) {
        (Change::ClarificationAsked { stops_clock, .. }, _) => *stops_clock,
        (_, Status::PendingClosure | Status::NonExecutionReview) => true,
        (_, Status::Clarification) => return,
        _ => {
            if let Some(since) = t.clock_stopped_at.take() {
                t.waited_seconds += (event.at - since).num_seconds().max(0);
            }
            return;
        }
    };
    if stops && t.clock_stopped_at.is_none() {
        t.clock_stopped_at = Some(event.at);
    }
}
