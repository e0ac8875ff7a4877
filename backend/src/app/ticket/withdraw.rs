//! F02: the applicant takes an undecided word back, in the cabinet or through an operator who records it.
use super::{Target, act, spoken};
use crate::app::{AppError, AppResult, Cx};
use domain::FeedbackId;
use domain::ticket::{Command, Heard};
use openapi::feedback::WithdrawFeedback;
use store::DbConn;
use store::ticket::Stored;

/// Withdraws a feedback record.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: FeedbackId,
    input: WithdrawFeedback,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, stored| {
        stored.state.feedback(record).ok_or(AppError::NotFound)?;
        let (channel, call) = spoken::channel_and_call(cx, input.channel, input.call)?;
        let heard = cx.caller.role.is_operator().then(|| Heard {
            words: input.words.unwrap_or_default(),
            channel,
            call,
        });
        Ok(Command::WithdrawFeedback { id: record, heard })
    })
}
