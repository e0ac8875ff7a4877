//! Which files are shown to whom: analysts see none, executors those of open requests, and what an executor
//! prepares for its answer is seen by executors alone until the answer is given. What the applicant adds to undecided words is,
//! like these, the operator's to read: the executor sees it once the request is returned.
use super::{Eyes, Seen};
use chrono::{DateTime, Utc};
use domain::ticket::Ticket;
use domain::{Role, Status};
use store::attachment::AttachmentRow;

/// Where the request of a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The executor prepares an answer.
    InWork,
    /// Open, and the executor owes no answer: since when, where it gave one.
    Open {
        /// When the executor answered.
        since: Option<DateTime<Utc>>,
    },
    /// Closed.
    Closed,
}

impl Standing {
    /// Of a request.
    pub fn of(t: &Ticket) -> Standing {
        let since = match t.settled_status() {
            Status::PendingClosure => t.submitted_at,
            _ => t.clock_stopped_at,
        };
        match Standing::in_status(t.settled_status()) {
            Standing::Open { .. } => Standing::Open { since },
            other => other,
        }
    }

    /// In this status; a question interrupts the work, it does not end it.
    pub fn in_status(status: Status) -> Standing {
        match status {
            Status::Closed => Standing::Closed,
            s if s.is_executors() || s == Status::Clarification => Standing::InWork,
            _ => Standing::Open { since: None },
        }
    }
}

/// A file of the executor that waits for its answer: nobody else has seen it.
pub fn is_draft(row: &AttachmentRow, standing: Standing) -> bool {
    row.role.is_executor() && row.round.is_none() && row.withdrawn.is_none() && standing == Standing::InWork
}

/// A file the applicant has added since the executor answered: it goes with words that nobody has decided on.
fn is_undecided(row: &AttachmentRow, standing: Standing) -> bool {
    match standing {
        Standing::Open { since: Some(since) } => row.role == Role::Applicant && row.at > since,
        Standing::Open { since: None } | Standing::InWork | Standing::Closed => false,
    }
}

/// How much of a file these eyes see: that it was there is an outcome.
pub fn file(eyes: Eyes, row: &AttachmentRow, standing: Standing) -> Seen {
    let withdrawn = row.withdrawn.is_some();
    match eyes {
        Eyes::Analyst | Eyes::Executor { open: false } => Seen::Nothing,
        Eyes::Executor { open: true } if withdrawn || is_undecided(row, standing) => Seen::Nothing,
        Eyes::Executor { open: true } => Seen::Words,
        Eyes::Desk if withdrawn => Seen::Outcome,
        Eyes::Desk | Eyes::Applicant | Eyes::Partner if withdrawn || is_draft(row, standing) => Seen::Nothing,
        Eyes::Desk | Eyes::Applicant | Eyes::Partner => Seen::Words,
    }
}
