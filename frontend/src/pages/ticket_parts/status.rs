//! The status: a sentence first, a mark beside it.
use super::sentence;
use crate::i18n::{label, pick};
use crate::testid;
use crate::ui::{Badge, Tone};
use leptos::prelude::*;
use openapi::domain::{ClosureReason, Role, Status};
use openapi::ticket::TicketRow;

/// The colour of a status.
pub fn status_tone(status: Status, closure: Option<ClosureReason>) -> Tone {
    match (status, closure) {
        (Status::Registered | Status::Assigned | Status::InProgress, _) => Tone::Info,
        (Status::Clarification | Status::NonExecutionReview | Status::PendingClosure | Status::Rework, _) => {
            Tone::Waiting
        }
        (Status::Closed, Some(ClosureReason::Confirmed)) => Tone::Done,
        (Status::Closed, _) => Tone::Neutral,
    }
}

/// The status in the words of the regulation, with the reason when closed.
#[component]
pub fn StatusBadge(
    /// Status.
    status: Status,
    /// Why it is closed.
    #[prop(optional_no_strip)]
    closure: Option<ClosureReason>,
) -> impl IntoView {
    view! {
        <Badge tone=status_tone(status, closure) testid=testid::STATUS>
            {move || match closure {
                Some(reason) => format!("{} · {}", label(status), label(reason).to_lowercase()),
                None => label(status).to_owned(),
            }}
        </Badge>
    }
}

/// The status as a sentence to the reader.
#[component]
pub fn StatusSentence(
    /// The request.
    row: TicketRow,
    /// Who reads.
    role: Role,
) -> impl IntoView {
    let (uk, en) = sentence(&row, role);
    view! {
        <p class="status-sentence" data-testid=testid::STATUS_SENTENCE>
            {move || pick(uk.clone(), en.clone())}
        </p>
    }
}
