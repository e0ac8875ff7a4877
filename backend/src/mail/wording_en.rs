//! The words of the letters in English, for readers who chose it.
use super::wording::{Facts, lower};
use crate::app::ticket::tell::Occasion;
use domain::ClosureReason;

pub(super) const fn subject(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Registered => "registered",
        Occasion::Assigned => "sent to an executor",
        Occasion::Submitted => "the executor has reported",
        Occasion::Justified => "the executor says why it cannot be done",
        Occasion::Declined | Occasion::Answered => "an answer to your comment",
        Occasion::Reversed => "your comment is considered again",
        Occasion::Kept => "the work goes on",
        Occasion::KeptForRework => "returned to the executor",
        Occasion::Rework => "returned to be done again",
        Occasion::Closed => "closed",
        Occasion::NotAccepted => "not accepted",
        Occasion::Question => "a question to you",
        Occasion::Reopened => "opened again",
        Occasion::Extended => "the deadline was extended",
    }
}

pub(super) fn what(f: &Facts) -> String {
    let reason = lower(&f.reason.1);
    match f.occasion {
        Occasion::Registered if f.executor.is_empty() => {
            "The request is registered. An operator of the contact centre looks at it and sends it to an executor."
                .to_owned()
        }
        Occasion::Registered => format!("The request is registered and was sent to {}.{}", f.executor, due(f)),
        Occasion::Assigned => format!("The request was sent to {}.{}", f.executor, due(f)),
        Occasion::Submitted => "The executor has submitted the request for closing. Its answer:".to_owned(),
        Occasion::Justified => format!("The executor cannot carry the request out. Reason: {reason}."),
        Occasion::Declined => format!("The comment is not considered. Ground: {reason}."),
        Occasion::Answered => "Your comment was considered. The answer:".to_owned(),
        Occasion::Reversed => {
            "The refusal to consider your comment is reversed, it is considered again. The reason:".to_owned()
        }
        Occasion::Kept => "The request was not closed, the work goes on.".to_owned(),
        Occasion::KeptForRework => {
            format!(
                "The request was not closed, it was returned to the executor to be done again.{}",
                due(f)
            )
        }
        Occasion::Rework => format!(
            "The request was returned to the executor to be done again.{}",
            due(f)
        ),
        Occasion::Closed => format!(
            "The request is closed: {}.",
            lower(f.closure.map_or("the work is over", ClosureReason::en))
        ),
        Occasion::NotAccepted => format!("The request is not accepted. Reason: {reason}."),
        Occasion::Question => "To go on we need your answer. The question:".to_owned(),
        Occasion::Reopened => format!("The request was opened again.{}", due(f)),
        Occasion::Extended => format!("The executor got more time.{}", due(f)),
    }
}

pub(super) fn next(f: &Facts) -> String {
    let phone = &f.community.phone;
    match f.occasion {
        Occasion::Registered if f.executor.is_empty() => {
            format!(
                "we write when it is sent on. Keep its number: by it you can ask for the state by calling {phone}."
            )
        }
        Occasion::Registered
        | Occasion::Assigned
        | Occasion::Rework
        | Occasion::KeptForRework
        | Occasion::Reopened
        | Occasion::Extended => {
            "when the executor reports, we write. Then you can confirm it or leave a comment.".to_owned()
        }
        Occasion::Submitted => {
            format!("check the work. Confirm it or leave a comment in your cabinet or by calling {phone}.")
        }
        Occasion::Justified => {
            "an operator checks the explanation. If you do not agree, leave a comment.".to_owned()
        }
        Occasion::Reversed => "we decide on the comment and write.".to_owned(),
        Occasion::Declined | Occasion::Answered => {
            "if something is still wrong, describe it: where, and what was not done.".to_owned()
        }
        Occasion::Kept => "we go on and write when there is news.".to_owned(),
        Occasion::Question => {
            format!("answer in your cabinet or by calling {phone}. Until then the work stands.")
        }
        Occasion::NotAccepted => format!("if you have questions, call {phone}."),
        Occasion::Closed => match f.closure {
            Some(ClosureReason::Duplicate) => {
                "we write to you about the outcome of the main request.".to_owned()
            }
            Some(ClosureReason::NonExecution | ClosureReason::Clarified | ClosureReason::NoResponse) => {
                format!(
                    "if you do not agree, leave a comment within {} days.",
                    f.window_days
                )
            }
            Some(
                ClosureReason::Confirmed
                | ClosureReason::Cancelled
                | ClosureReason::NotAccepted
                | ClosureReason::Reported
                | ClosureReason::PartDone
                | ClosureReason::PartDropped,
            )
            | None => "if the problem comes back, file a new request.".to_owned(),
        },
    }
}

fn due(f: &Facts) -> String {
    f.due
        .as_ref()
        .map(|d| format!(" Deadline: {d}."))
        .unwrap_or_default()
}
