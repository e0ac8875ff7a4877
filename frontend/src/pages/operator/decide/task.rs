//! What is being decided right now. Pure.
use openapi::domain::{Act, FeedbackId, FeedbackKind, FeedbackState, Status};
use openapi::ticket::TicketCard;

/// One thing the operator is doing on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// T03.
    Assign,
    /// T08, T13b.
    Reassign,
    /// T16, T21b or T21 on this comment.
    Comment(FeedbackId),
    /// T21c on this comment.
    Reverse(FeedbackId),
    /// T19 on this request.
    Cancellation(FeedbackId),
    /// T18 on this confirmation.
    Confirmation(FeedbackId),
    /// T12 or T13.
    NonExecution,
    /// T09, or T20 about this record.
    Ask(Option<FeedbackId>),
    /// T10 by phone.
    Answer,
    /// T10b.
    CloseClarified,
    /// F01 by phone.
    Phone(FeedbackKind),
    /// F02 by phone.
    Withdraw(FeedbackId),
    /// T04.
    NotAccept,
    /// T05.
    Duplicate,
    /// T17.
    Rework,
    /// T22.
    NoResponse,
    /// T25.
    Reported,
    /// E01.
    Extend,
    /// K01 sets, K02 clears.
    Conflict(bool),
    /// P01.
    Split,
    /// P03, P04.
    DetachPart,
    /// P05.
    ClosePart,
    /// T23.
    Reopen,
    /// A01.
    Attach,
}

/// Decisions that wait, the most urgent first.
const WAITING: [Act; 7] = [
    Act::DecideCancellation,
    Act::DecideConfirmation,
    Act::DecideComment,
    Act::DecideNonExecution,
    Act::ClosePart,
    Act::CloseReported,
    Act::Assign,
];

/// Acts by which the operator writes down what the applicant said.
pub const SPOKEN: [Act; 5] = [
    Act::AnswerClarification,
    Act::Confirm,
    Act::Comment,
    Act::RequestCancellation,
    Act::WithdrawFeedback,
];

/// The last comment that was declined.
fn declined(card: &TicketCard) -> Option<FeedbackId> {
    let declined = card
        .feedback
        .iter()
        .rfind(|f| f.kind == FeedbackKind::Comment && f.state == FeedbackState::Declined);
    declined.map(|f| f.id)
}

impl Task {
    /// The task an act begins on this card.
    pub fn of(act: Act, card: &TicketCard) -> Option<Task> {
        let open = |kind: FeedbackKind| {
            card.feedback
                .iter()
                .find(|f| f.kind == kind && f.state.is_open())
                .map(|f| f.id)
        };
        Some(match act {
            Act::Assign => Task::Assign,
            Act::Reassign => Task::Reassign,
            Act::DecideComment => Task::Comment(open(FeedbackKind::Comment)?),
            Act::ReverseDecline => Task::Reverse(declined(card)?),
            Act::DecideCancellation => Task::Cancellation(open(FeedbackKind::Cancellation)?),
            Act::DecideConfirmation => Task::Confirmation(open(FeedbackKind::Confirmation)?),
            Act::DecideNonExecution => Task::NonExecution,
            Act::AskClarification => Task::Ask(None),
            Act::AnswerClarification => Task::Answer,
            Act::CloseClarified => Task::CloseClarified,
            Act::Comment => Task::Phone(FeedbackKind::Comment),
            Act::RequestCancellation => Task::Phone(FeedbackKind::Cancellation),
            Act::Confirm => Task::Phone(FeedbackKind::Confirmation),
            Act::WithdrawFeedback => Task::Withdraw(card.feedback.iter().find(|f| f.state.is_open())?.id),
            Act::NotAccept => Task::NotAccept,
            Act::MarkDuplicate => Task::Duplicate,
            Act::ReturnForRework => Task::Rework,
            Act::CloseNoResponse => Task::NoResponse,
            Act::CloseReported => Task::Reported,
            Act::Extend => Task::Extend,
            Act::FlagConflict => Task::Conflict(true),
            Act::ClearConflict => Task::Conflict(false),
            Act::Split => Task::Split,
            Act::DetachPart => Task::DetachPart,
            Act::ClosePart => Task::ClosePart,
            Act::Reopen => Task::Reopen,
            Act::Attach => Task::Attach,
            Act::Accept
            | Act::PassOn
            | Act::ReturnToQueue
            | Act::Submit
            | Act::JustifyNonExecution
            | Act::CreateLinked => return None,
        })
    }

    /// The task about one record of feedback.
    pub fn about(id: FeedbackId, card: &TicketCard) -> Option<Task> {
        let record = card.feedback.iter().find(|f| f.id == id)?;
        Some(match record.kind {
            FeedbackKind::Comment => Task::Comment(id),
            FeedbackKind::Cancellation => Task::Cancellation(id),
            FeedbackKind::Confirmation => Task::Confirmation(id),
        })
    }

    /// The decision that waits on this card, if there is one.
    pub fn waiting(card: &TicketCard) -> Option<Task> {
        let allowed = |act: &Act| card.acts.iter().any(|a| a.act == *act && a.allowed);
        WAITING
            .into_iter()
            .filter(allowed)
            .filter(|act| Task::is_waiting(*act, card))
            .find_map(|act| Task::of(act, card))
    }

    /// The act it does.
    pub const fn act(self) -> Act {
        match self {
            Task::Assign => Act::Assign,
            Task::Reassign => Act::Reassign,
            Task::Comment(_) => Act::DecideComment,
            Task::Reverse(_) => Act::ReverseDecline,
            Task::Cancellation(_) => Act::DecideCancellation,
            Task::Confirmation(_) => Act::DecideConfirmation,
            Task::NonExecution => Act::DecideNonExecution,
            Task::Ask(_) => Act::AskClarification,
            Task::Answer => Act::AnswerClarification,
            Task::CloseClarified => Act::CloseClarified,
            Task::Phone(FeedbackKind::Comment) => Act::Comment,
            Task::Phone(FeedbackKind::Cancellation) => Act::RequestCancellation,
            Task::Phone(FeedbackKind::Confirmation) => Act::Confirm,
            Task::Withdraw(_) => Act::WithdrawFeedback,
            Task::NotAccept => Act::NotAccept,
            Task::Duplicate => Act::MarkDuplicate,
            Task::Rework => Act::ReturnForRework,
            Task::NoResponse => Act::CloseNoResponse,
            Task::Reported => Act::CloseReported,
            Task::Extend => Act::Extend,
            Task::Conflict(true) => Act::FlagConflict,
            Task::Conflict(false) => Act::ClearConflict,
            Task::Split => Act::Split,
            Task::DetachPart => Act::DetachPart,
            Task::ClosePart => Act::ClosePart,
            Task::Reopen => Act::Reopen,
            Task::Attach => Act::Attach,
        }
    }

    /// Whether it is a decision that waits on this card rather than an act one may take.
    pub fn is_waiting(act: Act, card: &TicketCard) -> bool {
        WAITING.contains(&act) && (act != Act::ClosePart || card.row.status == Status::PendingClosure)
    }
}
