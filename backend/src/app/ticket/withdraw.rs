//! F02: the applicant takes an undecided word back.
use super::{Target, act};
use crate::app::{AppError, AppResult, Cx};
use domain::FeedbackId;
use domain::ticket::Command;
use store::DbConn;
use store::ticket::Stored;

/// Withdraws a feedback record.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, record: FeedbackId) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, stored| {
        stored.state.feedback(record).ok_or(AppError::NotFound)?;
        Ok(Command::WithdrawFeedback { id: record })
    })
}
