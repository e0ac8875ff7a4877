//! P05: the operator accepts a part that was submitted, or ends one that is not needed any more.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::ClosePart;
use store::DbConn;
use store::ticket::Stored;

/// Closes the part.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: ClosePart) -> AppResult<Stored> {
    let note = input.note.unwrap_or_default();
    let danger_removed = input.danger_removed;
    act::perform(c, cx, target, |_, _| {
        Ok(Command::ClosePart { note, danger_removed })
    })
}
