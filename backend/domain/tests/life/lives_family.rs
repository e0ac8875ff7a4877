//! Random acts between requests and inside an organisation: parts, and who has the work.
use crate::harness::*;
use crate::lives::{Try, reason};
use domain::ticket::{Command, Related};
use domain::*;
use uuid::Uuid;

/// Splitting, detaching, closing parts.
pub fn parts(w: &World, t: &Try, id: Uuid) -> Command {
    match t.what {
        29 | 30 => Command::Split {
            part: Related {
                id: TicketId(id),
                number: i64::try_from(t.pick % 1000).unwrap_or(0),
            },
            executor: if t.flag {
                "kp-dorohy".into()
            } else {
                "kp-svitlo".into()
            },
            task: reason(),
        },
        31 => Command::DetachPart {
            part: w.state.parts.first().map_or(TicketId(id), |p| p.id),
            part_open: !t.pick.is_multiple_of(4),
            reason: reason(),
        },
        32 if t.flag => Command::LeaveMain { reason: reason() },
        _ => Command::ClosePart {
            note: if t.pick.is_multiple_of(3) {
                String::new()
            } else {
                reason()
            },
            danger_removed: t.flag,
        },
    }
}

/// Who inside the organisation has it.
pub fn inside(t: &Try) -> Command {
    Command::PassOn {
        unit: t.flag.then(|| "vodokanal-dilnytsia".into()),
        worker: (!t.pick.is_multiple_of(3)).then(|| UserId(Uuid::from_u128(40 + (t.pick % 3) as u128))),
        inside: !t.pick.is_multiple_of(7),
        note: t.pick.is_multiple_of(2).then(reason),
    }
}
