//! P03 and P04: a part goes on as a request by itself, and the main request no longer waits for it.
use super::{Target, act, load, parts};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::DetachPart;
use store::ticket::Stored;
use store::{DbConn, DbError};

/// Detaches the part; the part as it is after it.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: DetachPart) -> AppResult<Stored> {
    let part = load::readable(c, cx, target.id)?;
    parts::in_turn(c, &part.state)?;
    let main = part.state.parent;
    let reason = input.reason.clone();
    let after = act::perform(c, cx, target, |_, _| Ok(Command::LeaveMain { reason }))?;
    if let Some(main) = main {
        let whole = store::ticket::get(c, main.id)?.ok_or(DbError::NotFound)?;
        let command = Command::DetachPart {
            part: target.id,
            part_open: true,
            reason: input.reason,
        };
        act::carry_out(c, cx, whole, &command)?;
    }
    Ok(after)
}
