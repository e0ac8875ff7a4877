//! T21c: a senior operator takes a decline back; the comment waits for a decision again.
use super::{Target, act};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::Command;
use domain::{FeedbackId, FeedbackKind};
use openapi::feedback::ReverseDecline;
use store::DbConn;
use store::ticket::Stored;

/// Reverses the decline of a comment.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: FeedbackId,
    input: ReverseDecline,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, stored| {
        stored
            .state
            .feedback(record)
            .filter(|f| f.kind == FeedbackKind::Comment)
            .ok_or(AppError::NotFound)?;
        Ok(Command::ReverseDecline {
            id: record,
            reason: input.reason,
        })
    })
}
