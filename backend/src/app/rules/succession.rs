//! Open requests of an executor that has ended go to its successor, or where they were planned to go: by the system,
//! one transaction each, as often as somebody looks. What is worked on is assigned anew (T08); what waits for the
//! applicant or the operator goes on waiting, for the successor (H01).
use crate::app::ticket::act;
use crate::app::{App, AppError, AppResult, Caller};
use domain::routing::Heirs;
use domain::ticket::Command;
use domain::{ExecutorCode, Status, TicketId};

/// Requests of one executor handed over in one look.
const AT_ONCE: i64 = 200;

/// Hands over what is due; how many requests.
pub fn hand_over(app: &App) -> AppResult<usize> {
    let reference = app.reference();
    let heirs = Heirs::new(&reference.data.executors);
    let mut done = planned(app)?;
    for old in reference.data.executors.iter().filter(|e| e.retired) {
        let Some(heir) = heirs.of(&old.code) else { continue };
        let held = app.db.read(|c| store::ticket::held_by(c, &old.code, AT_ONCE))?;
        for id in held {
            done += usize::from(moved(app, id, heir)? == Move::Done);
        }
    }
    Ok(done)
}

/// What became of one request.
#[derive(PartialEq, Eq)]
enum Move {
    Done,
    /// It is with somebody who has not ended, or closed.
    NotNeeded,
    /// Somebody acted on it in the same moment: it is looked at again.
    Again,
}

/// Requests with a plan of their own; one that has gone elsewhere meanwhile needs it no more.
fn planned(app: &App) -> AppResult<usize> {
    let reference = app.reference();
    let heirs = Heirs::new(&reference.data.executors);
    let in_force = reference.classifier_version();
    let plan = app.db.read(|c| store::handover::due(c, in_force, AT_ONCE))?;
    let mut done = 0;
    for (id, to) in plan {
        // who was planned may have ended since
        let Some(to) = heirs.of(&to) else { continue };
        let moved = moved(app, id, to)?;
        done += usize::from(moved == Move::Done);
        if moved != Move::Again {
            app.db.write(|c| store::handover::drop_of(c, id))?;
        }
    }
    Ok(done)
}

/// Gives the request of an executor that has ended to another one; another instance may have been faster.
fn moved(app: &App, id: TicketId, to: &ExecutorCode) -> AppResult<Move> {
    let cx = app.cx(Caller::system());
    let moved = app.db.write(|c| {
        let stored = store::ticket::get(c, id)?.ok_or(AppError::NotFound)?;
        let holder = stored.state.executor.as_ref();
        let ended = holder
            .and_then(|code| cx.reference.executors.get(code))
            .filter(|e| e.retired);
        let Some(old) = ended.filter(|_| stored.state.status.is_open()) else {
            return Ok(Move::NotNeeded);
        };
        let command = command(stored.state.status, to, &old.short_name_uk);
        act::carry_out(c, &cx, stored, &command).map(|_| Move::Done)
    });
    match moved {
        Err(AppError::Stale(_) | AppError::Refused(_)) => Ok(Move::Again),
        other => other,
    }
}

fn command(status: Status, to: &ExecutorCode, old: &str) -> Command {
    let (executor, reason) = (to.clone(), format!("{old} більше не приймає заявок."));
    match status {
        Status::Assigned | Status::InProgress | Status::Rework => Command::Reassign {
            executor,
            reason,
            due_at: None,
        },
        _ => Command::Succeed { executor, reason },
    }
}
