//! Until when, as a sentence under the status. Pure: which sentence; the view puts the dates in.
use chrono::{DateTime, Utc};
use openapi::domain::{ClosureReason, Status};
use openapi::ticket::TicketCard;

/// What there is to say about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The executor has until then.
    Until(DateTime<Utc>),
    /// It was due then.
    Passed(DateTime<Utc>),
    /// The clock stands; the deadline moves.
    Stopped,
    /// A comment may still reopen it until then.
    ReopenUntil(DateTime<Utc>),
    /// Nothing to say.
    Nothing,
}

/// What there is to say about time on this card.
pub fn term(card: &TicketCard, now: DateTime<Utc>) -> Term {
    let row = &card.row;
    match (row.status, row.due_at) {
        (Status::Closed, _) => match (row.closure, card.reopen_until) {
            (Some(ClosureReason::Confirmed | ClosureReason::Cancelled), _) | (_, None) => Term::Nothing,
            (_, Some(until)) if until > now => Term::ReopenUntil(until),
            (_, Some(_)) => Term::Nothing,
        },
        (Status::Clarification | Status::NonExecutionReview, Some(_)) => Term::Stopped,
        (Status::PendingClosure, _) | (_, None) => Term::Nothing,
        (_, Some(due)) if due < now => Term::Passed(due),
        (_, Some(due)) => Term::Until(due),
    }
}
