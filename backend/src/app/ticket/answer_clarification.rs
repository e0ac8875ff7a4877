//! T10: the applicant's answer, or the operator's record of it.
use super::{Target, act, spoken};
use crate::app::{AppError, AppResult, Cx};
use domain::ClarificationId;
use domain::ticket::Command;
use openapi::feedback::AnswerClarification;
use store::DbConn;
use store::records;
use store::ticket::Stored;

/// Answers an open question.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: ClarificationId,
    input: AnswerClarification,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        is_open(c, stored, record)?;
        let (channel, call) = spoken::channel_and_call(cx, input.channel, input.call)?;
        Ok(Command::AnswerClarification {
            answer: input.answer,
            channel,
            call,
        })
    })
}

/// An answered question of this request is refused in words; an unknown one is not found.
pub(super) fn is_open(c: &mut DbConn, stored: &Stored, record: ClarificationId) -> AppResult<()> {
    if stored.state.clarification.is_some_and(|(open, _)| open == record) {
        return Ok(());
    }
    if records::clarifications(c, stored.state.id)?
        .iter()
        .any(|q| q.id == record)
    {
        return Err(super::decided().into());
    }
    Err(AppError::NotFound)
}
