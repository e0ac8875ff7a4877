//! Requests of somebody who cannot work on them any more wait in the unit for others: given back by the system, one
//! transaction each, right after the account was changed and as often as somebody looks.
use crate::app::ticket::act;
use crate::app::{App, AppError, AppResult, Caller};
use domain::ticket::Command;

/// Requests given back in one look.
const AT_ONCE: i64 = 500;
/// What the organisation reads.
const WHY: &str = "Працівник, у якого була заявка, більше не може нею займатися. Передайте її іншому.";

/// Gives back what is with people who are blocked or have left; how many requests.
pub fn release(app: &App) -> AppResult<usize> {
    let stranded = app
        .db
        .read::<_, store::DbError>(|c| store::staff::stranded(c, AT_ONCE))?;
    let command = Command::Release { note: WHY.to_owned() };
    let mut done = 0;
    for id in stranded {
        let cx = app.cx(Caller::system());
        let given = app.db.write(|c| {
            let stored = store::ticket::get(c, id)?.ok_or(AppError::NotFound)?;
            act::carry_out(c, &cx, stored, &command).map(|_| ())
        });
        match given {
            Ok(()) => done += 1,
            // somebody acted meanwhile, or another instance was faster: it is looked at again
            Err(AppError::Stale(_) | AppError::Refused(_)) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(done)
}
