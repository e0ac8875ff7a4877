//! T07: «не за належністю», once per executor.
use super::{Target, act, unknown};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::ReturnToQueue;
use store::DbConn;
use store::ticket::Stored;

/// Gives the request back to the routing queue.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: ReturnToQueue) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        if input
            .proposed
            .as_ref()
            .is_some_and(|p| !cx.reference.takes_work(p))
        {
            return Err(unknown("/proposed", "Такого виконавця немає в довіднику."));
        }
        Ok(Command::ReturnToQueue {
            reason: input.reason,
            proposed: input.proposed,
        })
    })
}
