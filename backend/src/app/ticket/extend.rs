//! E01: a senior operator gives the executor more time, with the reason.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::Extend;
use store::DbConn;
use store::ticket::Stored;

/// Extends the deadline.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: Extend) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        Ok(Command::Extend {
            due_at: input.due_at,
            reason: input.reason,
        })
    })
}
