//! The operator's decision on a comment: T16 back to the executor, T21 declined on a ground.
use super::{Target, act};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::Command;
use domain::{FeedbackId, FeedbackKind};
use openapi::feedback::{CommentDecision, DecideComment};
use store::DbConn;
use store::ticket::Stored;

/// Decides on a comment.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: FeedbackId,
    input: DecideComment,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, stored| {
        stored
            .state
            .feedback(record)
            .filter(|f| f.kind == FeedbackKind::Comment)
            .ok_or(AppError::NotFound)?;
        match (input.decision, input.ground) {
            (CommentDecision::Rework, None) => Ok(Command::ReturnForRework {
                comment: Some(record),
                text: input.text,
            }),
            (CommentDecision::Rework, Some(_)) => Err(AppError::field(
                "/ground",
                "not_here",
                "Підстава потрібна лише для відхилення.",
            )),
            (CommentDecision::Decline, Some(ground)) => Ok(Command::DeclineComment {
                id: record,
                ground,
                text: input.text,
            }),
            (CommentDecision::Decline, None) => Err(AppError::field(
                "/ground",
                "required",
                "Оберіть одну з п’яти підстав пункту 10.2.1.3.",
            )),
        }
    })
}
