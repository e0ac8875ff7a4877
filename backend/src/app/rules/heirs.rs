//! Open requests of an executor that was retired go to its successor: by the system, one transaction each, as often
//! as somebody looks. What waits for the applicant or the operator goes on with the old name until it comes back.
use crate::app::ticket::act;
use crate::app::{App, AppError, AppResult, Caller};
use domain::routing::Heirs;
use domain::ticket::Command;

/// Requests of one executor handed over in one look.
const AT_ONCE: i64 = 200;

/// Hands over what is due; how many requests.
pub fn hand_over(app: &App) -> AppResult<usize> {
    let reference = app.reference();
    let heirs = Heirs::new(&reference.data.executors);
    let mut done = 0;
    for old in reference.data.executors.iter().filter(|e| e.retired) {
        let Some(heir) = heirs.of(&old.code) else { continue };
        let held = app.db.read(|c| store::ticket::held_by(c, &old.code, AT_ONCE))?;
        for id in held {
            let cx = app.cx(Caller::system());
            let command = Command::Reassign {
                executor: heir.clone(),
                reason: format!("{} більше не приймає заявок.", old.short_name_uk),
                due_at: None,
            };
            let handed = app.db.write(|c| {
                let stored = store::ticket::get(c, id)?.ok_or(AppError::NotFound)?;
                // another instance may have been faster
                if stored.state.executor.as_ref() != Some(&old.code) {
                    return Ok(false);
                }
                act::carry_out(c, &cx, stored, &command).map(|_| true)
            });
            match handed {
                Ok(handed) => done += usize::from(handed),
                // it went on meanwhile: it is looked at again
                Err(AppError::Stale(_) | AppError::Refused(_)) => {}
                Err(e) => return Err(e),
            }
        }
    }
    Ok(done)
}
