//! What the applicant hears of: rows of the outbox, written with the act they are about.
//!
//! A row names the request and the occasion, never a person: the letter is written when it leaves.
use crate::app::{AppResult, Cx};
use domain::ticket::{Change, Event, Ticket};
use domain::{ClosureReason, Role, Status, TicketId};
use serde::{Deserialize, Serialize};
use store::DbConn;

/// The topic of letters to applicants.
pub const TOPIC: &str = "mail.applicant";

/// Why a letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Registered: the receipt. It names the executor when the request was sent on at once.
    Registered,
    /// Sent to an executor.
    Assigned,
    /// Submitted for closing.
    Submitted,
    /// The executor says why it cannot be done.
    Justified,
    /// A comment is not considered.
    Declined,
    /// A comment is answered.
    Answered,
    /// A decline of a comment is reversed.
    Reversed,
    /// A confirmation or a cancellation was not granted.
    Kept,
    /// The same, and the executor has to work on what it had submitted.
    KeptForRework,
    /// Returned to the executor.
    Rework,
    /// Closed.
    Closed,
    /// Not accepted.
    NotAccepted,
    /// A question.
    Question,
    /// Opened again.
    Reopened,
    /// The executor got more time.
    Extended,
}

/// The payload of the outbox row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The request.
    pub ticket: TicketId,
    /// Why.
    pub occasion: Occasion,
    /// The event that made it.
    pub seq: u32,
}

/// Queues a letter for every event the applicant should hear of.
pub fn applicant(c: &mut DbConn, cx: &Cx, state: &Ticket, events: &[Event]) -> AppResult<()> {
    let receipt = events
        .iter()
        .any(|e| matches!(e.change, Change::Registered { .. }));
    for event in events {
        let Some(occasion) = occasion(event) else { continue };
        if receipt && occasion == Occasion::Assigned {
            // the receipt says it
            continue;
        }
        if state.parent.is_some() && occasion != Occasion::Question {
            // the applicant hears of the whole
            continue;
        }
        if state.applicant.is_none() && !matches!(occasion, Occasion::Submitted | Occasion::Closed) {
            // nobody but those joined to it hears of an emergency without an applicant
            continue;
        }
        let letter = Letter {
            ticket: state.id,
            occasion,
            seq: event.seq,
        };
        let payload = serde_json::to_value(letter).map_err(|e| crate::app::AppError::Internal(e.into()))?;
        store::outbox::push(c, TOPIC, &payload, cx.now)?;
    }
    Ok(())
}

/// What the applicant should hear of the event; their own words are no news to them, that they arrived is.
pub fn occasion(event: &Event) -> Option<Occasion> {
    if event.role == Role::Applicant && !matches!(event.change, Change::Registered { .. }) {
        return None;
    }
    match &event.change {
        Change::Registered { .. } => Some(Occasion::Registered),
        Change::Assigned { .. } | Change::Succeeded { .. } | Change::LeftMain => Some(Occasion::Assigned),
        Change::Submitted { .. } => Some(Occasion::Submitted),
        Change::NonExecutionJustified { .. } => Some(Occasion::Justified),
        Change::CommentDeclined { .. } => Some(Occasion::Declined),
        Change::CommentAnswered { .. } => Some(Occasion::Answered),
        Change::DeclineReversed { .. } => Some(Occasion::Reversed),
        Change::RequestKept { .. }
            if event.from == Some(Status::PendingClosure) && event.to == Status::Rework =>
        {
            Some(Occasion::KeptForRework)
        }
        Change::RequestKept { .. } => Some(Occasion::Kept),
        Change::ReturnedForRework { .. } => Some(Occasion::Rework),
        Change::Closed {
            reason: ClosureReason::NotAccepted,
            ..
        } => Some(Occasion::NotAccepted),
        Change::Closed { .. } => Some(Occasion::Closed),
        Change::ClarificationAsked { .. } => Some(Occasion::Question),
        Change::Reopened { .. } => Some(Occasion::Reopened),
        Change::Extended { .. } => Some(Occasion::Extended),
        Change::Accepted
        | Change::Returned { .. }
        | Change::PassedOn { .. }
        | Change::ClarificationAnswered { .. }
        | Change::NonExecutionRejected { .. }
        | Change::FeedbackLeft { .. }
        | Change::FeedbackDeclinedAtOnce { .. }
        | Change::FeedbackWithdrawn { .. }
        | Change::PartAdded { .. }
        | Change::PartDetached { .. }
        | Change::FileAdded { .. }
        | Change::FileRemoved { .. }
        | Change::FileWithdrawn { .. }
        | Change::CallAttempted { .. }
        | Change::ConflictFlagged { .. } => None,
    }
}
