//! T23: a closed request is opened again, inside the window and never after the applicant's own
//! confirmation or cancellation.
use super::{Target, act, unknown};
use crate::app::{AppError, AppResult, Cx};
use domain::Status;
use domain::ticket::Command;
use openapi::ticket::Reopen;
use store::DbConn;
use store::ticket::Stored;

/// Opens the request again.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: Reopen) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, stored| {
        if !matches!(input.to, Status::Rework | Status::Registered) {
            return Err(AppError::field(
                "/to",
                "status",
                "Оберіть доопрацювання або нове направлення.",
            ));
        }
        if input.comment.is_some_and(|f| stored.state.feedback(f).is_none()) {
            return Err(unknown("/comment", "Такого коментаря в цій заявці немає."));
        }
        Ok(Command::Reopen {
            to: input.to,
            comment: input.comment,
            reason: input.reason,
        })
    })
}
