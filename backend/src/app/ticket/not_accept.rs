//! T04: the request is not accepted; the applicant is told where to turn.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::NotAccept;
use store::DbConn;
use store::ticket::Stored;

/// Does not accept the request.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: NotAccept) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        Ok(Command::NotAccept {
            reason: input.reason,
            text: input.text,
            danger_removed: input.danger_removed,
        })
    })
}
