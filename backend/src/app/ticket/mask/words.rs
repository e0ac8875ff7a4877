//! Whose words are shown to whom (DOMAIN 3 «who sees»).
//!
//! An executor reads a comment when the request came back because of it; of a confirmation or a cancellation it
//! learns that one waits and how it ended. What an applicant says about an executor's pressure never reaches it:
//! not the words, not the decision on them, not the question they raised, not that they were said.
use super::Eyes;
use domain::ticket::{Change, Event, Ticket};
use domain::{ClarificationId, FeedbackId, FeedbackKind, FeedbackState, Status};
use std::collections::HashSet;

/// How much of a record is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Nothing, not even that it is there.
    Nothing,
    /// That it is there and how it ended.
    Outcome,
    /// The words, too.
    Words,
}

impl Seen {
    /// The words, when they are shown.
    pub fn words<T>(self, words: Option<T>) -> Option<T> {
        words.filter(|_| self == Seen::Words)
    }
}

/// A comment, a cancellation request or a confirmation.
pub fn feedback(eyes: Eyes, kind: FeedbackKind, state: FeedbackState) -> Seen {
    match (eyes, kind, state) {
        (Eyes::Desk | Eyes::Applicant | Eyes::Partner, ..) => Seen::Words,
        (Eyes::Analyst, ..) => Seen::Outcome,
        (Eyes::Executor { .. }, FeedbackKind::Comment, FeedbackState::Accepted) => Seen::Words,
        (Eyes::Executor { .. }, FeedbackKind::Comment, _) => Seen::Nothing,
        (Eyes::Executor { .. }, ..) => Seen::Outcome,
    }
}

/// A question to the applicant; one that a confirmation or a cancellation raised is about their words.
pub fn clarification(eyes: Eyes, about_request: bool) -> Seen {
    match eyes {
        Eyes::Desk | Eyes::Applicant | Eyes::Partner => Seen::Words,
        Eyes::Analyst => Seen::Outcome,
        Eyes::Executor { .. } if about_request => Seen::Nothing,
        Eyes::Executor { .. } => Seen::Words,
    }
}

/// An event of the history; `raised` are the questions that a confirmation or a cancellation raised.
pub fn event(eyes: Eyes, e: &Event, t: &Ticket, raised: &HashSet<ClarificationId>) -> Seen {
    match eyes {
        Eyes::Desk => Seen::Words,
        Eyes::Executor { .. } => to_executor(e, t, raised),
        Eyes::Applicant | Eyes::Partner => to_applicant(e),
        Eyes::Analyst => match e.change {
            Change::ConflictFlagged { .. } => Seen::Nothing,
            _ => Seen::Outcome,
        },
    }
}

fn to_applicant(e: &Event) -> Seen {
    match &e.change {
        Change::ConflictFlagged { .. } | Change::FileRemoved { .. } => Seen::Nothing,
        Change::CallAttempted { .. } => Seen::Outcome,
        Change::FileWithdrawn { .. } if e.role.is_executor() || e.role.is_operator() => Seen::Outcome,
        _ => Seen::Words,
    }
}

/// Exhaustive on purpose: who adds a change decides here what the executor learns of it.
fn to_executor(e: &Event, t: &Ticket, raised: &HashSet<ClarificationId>) -> Seen {
    let comment = |id: &FeedbackId| t.feedback(*id).is_none_or(|m| m.kind == FeedbackKind::Comment);
    let accepted = |id: &FeedbackId| {
        t.feedback(*id)
            .is_some_and(|m| m.state == FeedbackState::Accepted)
    };
    match &e.change {
        Change::ConflictFlagged { .. }
        | Change::CallAttempted { .. }
        | Change::CommentDeclined { .. }
        | Change::CommentAnswered { .. }
        | Change::DeclineReversed { .. }
        | Change::FeedbackDeclinedAtOnce { .. } => Seen::Nothing,
        Change::FeedbackLeft { id, .. } | Change::FeedbackWithdrawn { id, .. } => {
            match (comment(id), accepted(id)) {
                (true, false) => Seen::Nothing,
                _ => Seen::Outcome,
            }
        }
        // what has to be done again is the executor's task; a word on the request alone is not
        Change::RequestKept { .. } if e.to == Status::Rework => Seen::Words,
        Change::RequestKept { .. } => Seen::Outcome,
        Change::ClarificationAsked {
            feedback: Some(_), ..
        } => Seen::Outcome,
        Change::ClarificationAnswered { id, .. } if raised.contains(id) => Seen::Outcome,
        // closed on the applicant's word, or after a question: the note may repeat the word
        Change::Closed {
            feedback,
            non_execution,
            ..
        } => match (feedback, non_execution) {
            (Some(_), _) => Seen::Outcome,
            (None, None) if !raised.is_empty() => Seen::Outcome,
            _ => Seen::Words,
        },
        Change::FileRemoved { .. } | Change::FileWithdrawn { .. } if !e.role.is_executor() => Seen::Outcome,
        Change::Registered { .. }
        | Change::Assigned { .. }
        | Change::Succeeded { .. }
        | Change::Accepted
        | Change::Returned { .. }
        | Change::ClarificationAsked { .. }
        | Change::ClarificationAnswered { .. }
        | Change::NonExecutionJustified { .. }
        | Change::NonExecutionRejected { .. }
        | Change::Submitted { .. }
        | Change::ReturnedForRework { .. }
        | Change::Reopened { .. }
        | Change::PartAdded { .. }
        | Change::PartDetached { .. }
        | Change::LeftMain
        | Change::Extended { .. }
        | Change::PassedOn { .. }
        | Change::FileAdded { .. }
        | Change::FileRemoved { .. }
        | Change::FileWithdrawn { .. } => Seen::Words,
    }
}
