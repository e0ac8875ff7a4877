//! T09, and T20 about a pending request: the operator asks the applicant (10.2.2.2).
use super::{Target, act, unknown};
use crate::app::{AppResult, Cx};
use domain::ClarificationId;
use domain::ticket::Command;
use openapi::feedback::AskClarification;
use store::DbConn;
use store::ticket::Stored;
use uuid::Uuid;

/// Asks the applicant.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: AskClarification) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, stored| {
        if input.feedback.is_some_and(|f| stored.state.feedback(f).is_none()) {
            return Err(unknown("/feedback", "Такого відгуку в цій заявці немає."));
        }
        Ok(Command::AskClarification {
            id: ClarificationId(Uuid::now_v7()),
            question: input.question,
            channel: input.channel,
            feedback: input.feedback,
        })
    })
}
