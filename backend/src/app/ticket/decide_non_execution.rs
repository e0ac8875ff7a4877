//! T12 closes a justified request even over objections (6.2.4); T13 sends it back.
use super::{Target, act};
use crate::app::{AppError, AppResult, Cx};
use domain::NonExecutionId;
use domain::ticket::Command;
use openapi::ticket::DecideNonExecution;
use store::DbConn;
use store::records;
use store::ticket::Stored;

/// Decides on a justification.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: NonExecutionId,
    input: DecideNonExecution,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        if stored.state.non_execution != Some(record) {
            decided_before(c, stored, record)?;
        }
        Ok(match input.accept {
            true => Command::AcceptNonExecution {
                note: input.note,
                danger_removed: input.danger_removed,
            },
            false => Command::RejectNonExecution { reason: input.note },
        })
    })
}

/// A record of this request that is decided is refused in words; an unknown one is not found.
fn decided_before(c: &mut DbConn, stored: &Stored, record: NonExecutionId) -> AppResult<()> {
    if records::non_executions(c, stored.state.id)?
        .iter()
        .any(|n| n.id == record)
    {
        return Err(super::decided().into());
    }
    Err(AppError::NotFound)
}
