//! T25: an emergency without an applicant is closed on the executor's report.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::CloseReported;
use store::DbConn;
use store::ticket::Stored;

/// Closes the request; the note says what was checked.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: CloseReported) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        Ok(Command::CloseReported {
            note: input.note,
            danger_removed: input.danger_removed,
        })
    })
}
