//! T10b: what was clarified closes the request (10.2.2.2).
use super::{Target, act, answer_clarification};
use crate::app::{AppResult, Cx};
use domain::ClarificationId;
use domain::ticket::Command;
use openapi::ticket::Note;
use store::DbConn;
use store::ticket::Stored;

/// Closes the request after the clarification.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: ClarificationId,
    input: Note,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        answer_clarification::is_open(c, stored, record)?;
        Ok(Command::CloseClarified { note: input.note })
    })
}
