//! W01 and W02: a manager says who inside the organisation has the request.
//!
//! The tree of organisations and the people in it are known here; what follows from them is decided by the
//! domain. A person outside the organisation gives the same answer as one who does not exist.
use super::{Target, act, unknown};
use crate::app::{AppError, AppResult, Cx};
use domain::ExecutorCode;
use domain::ticket::Command;
use openapi::Code;
use openapi::ticket::PassOn;
use store::DbConn;
use store::account::User;
use store::ticket::Stored;

/// Passes the request on, or takes it back.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: PassOn) -> AppResult<Stored> {
    let own = cx
        .caller
        .executor
        .clone()
        .ok_or_else(|| AppError::code(Code::Forbidden))?;
    act::perform(c, cx, target, |c, stored| {
        let person = match input.worker {
            Some(id) => store::account::get(c, id)?.filter(works),
            None => None,
        };
        if let Some(unit) = &input.unit
            && !cx.reference.takes_work(unit)
        {
            return Err(unknown("/unit", "Такого підрозділу немає в довіднику."));
        }
        let at_home = stored.state.executor.as_ref() == Some(&own);
        let unit = destination(cx, &own, input.unit, person.as_ref()).filter(|u| !at_home || *u != own);
        let inside = unit
            .as_ref()
            .is_none_or(|u| *u == own || cx.reference.is_below(u, &own))
            && (input.worker.is_none() || person.is_some_and(|p| belongs(&p, &own, unit.as_ref())));
        Ok(Command::PassOn {
            unit,
            worker: input.worker,
            inside,
            note: input.note,
        })
    })
}

/// Where it goes: the unit that is named, the unit of the person, or my own organisation.
fn destination(
    cx: &Cx,
    own: &ExecutorCode,
    named: Option<ExecutorCode>,
    person: Option<&User>,
) -> Option<ExecutorCode> {
    let home = || person?.executor.clone().filter(|e| cx.reference.is_below(e, own));
    named.or_else(home).or_else(|| Some(own.clone()))
}

/// Somebody who may sign in and act for an executor.
fn works(user: &User) -> bool {
    !user.disabled && user.role.is_executor()
}

/// The person is one of ours, or one of the unit's.
fn belongs(person: &User, own: &ExecutorCode, unit: Option<&ExecutorCode>) -> bool {
    person
        .executor
        .as_ref()
        .is_some_and(|e| e == own || Some(e) == unit)
}
