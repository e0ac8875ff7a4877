//! T05: the request is closed as a duplicate of another one, named by its number.
use super::{Target, act, unknown};
use crate::app::{AppResult, Cx};
use domain::Kind;
use domain::ticket::Command;
use openapi::ticket::MarkDuplicate;
use store::DbConn;
use store::ticket::Stored;

/// Closes the request as a duplicate.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: MarkDuplicate) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, _| {
        let master = store::ticket::by_number(c, input.master_number)?
            .ok_or_else(|| unknown("/master_number", "Заявки з таким номером немає."))?;
        Ok(Command::MarkDuplicate {
            master: master.state.id,
            master_open: master.state.status.is_open(),
            master_emergency: master.state.kind == Some(Kind::Emergency),
            reason: input.reason,
            danger_removed: input.danger_removed,
        })
    })
}
