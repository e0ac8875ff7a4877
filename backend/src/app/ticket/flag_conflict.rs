//! K01, K02: a senior operator flags a conflict with the executor, or clears the flag.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::FlagConflict;
use store::DbConn;
use store::ticket::Stored;

/// Sets or clears the flag.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: FlagConflict) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        Ok(Command::FlagConflict {
            on: input.on,
            reason: input.reason,
        })
    })
}
