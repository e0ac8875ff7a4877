//! T17: the operator's own control returns the request to the executor.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::ReturnForRework;
use store::DbConn;
use store::ticket::Stored;

/// Returns the request for rework.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: ReturnForRework) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        Ok(Command::ReturnForRework {
            comment: None,
            also: Vec::new(),
            text: input.reason,
            photo: input.photo,
        })
    })
}
