//! T06: the executor takes the request into work.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use store::DbConn;
use store::ticket::Stored;

/// Takes the request into work.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| Ok(Command::Accept))
}
