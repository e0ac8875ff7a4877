//! T22: closed because the applicant stays silent; the settings allow it or not.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::CloseNoResponse;
use store::DbConn;
use store::ticket::Stored;

/// Closes the request without a response.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: CloseNoResponse) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        Ok(Command::CloseNoResponse {
            attempts: input.attempts,
            note: input.note,
            danger_removed: input.danger_removed,
        })
    })
}
