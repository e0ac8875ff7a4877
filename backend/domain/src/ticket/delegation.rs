//! Inside the executor's organisation: W01 passes a request on to a sub-unit or a user, W02 takes it back.
//!
//! The organisation stays answerable: neither the status nor the deadline changes. Who belongs to the
//! organisation is known outside and comes in with the command.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{Refusal, RefusalCode as Code, guard};
use crate::{ExecutorCode, Transition, UserId};

/// W01; W02 when it comes back to where the manager is.
pub(super) fn pass_on(
    case: &Case<'_>,
    unit: Option<&ExecutorCode>,
    worker: Option<UserId>,
    inside: bool,
    note: Option<&str>,
) -> Outcome {
    guard::is_open(case)?;
    // the organisation is no unit of itself
    let unit = unit.filter(|u| case.state.executor.as_ref() != Some(*u));
    let leads = case.actor.executor == case.state.executor;
    let own = case.actor.executor.as_ref().filter(|_| !leads);
    if !leads && unit != own {
        let message = "Ваш підрозділ передає заявку лише своїм працівникам.";
        return Err(Refusal::incomplete(Code::RefusedDuty, "/unit", message));
    }
    if !inside {
        let message = "Передати можна лише підрозділу або працівнику своєї організації.";
        return Err(Refusal::incomplete(Code::RefusedDuty, "/worker", message));
    }
    if case.state.unit.as_ref() == unit && case.state.worker == worker {
        let message = if unit == own && worker.is_none() {
            "Заявку ще нікому не передано. Оберіть, кому її передати."
        } else {
            "Заявка вже там. Оберіть когось іншого."
        };
        return Err(Refusal::incomplete(Code::RefusedDuty, "/worker", message));
    }
    let back = unit == own && worker.is_none();
    let transition = if back { Transition::W02 } else { Transition::W01 };
    let change = Change::PassedOn {
        unit: unit.cloned(),
        worker,
    };
    case.then(transition, case.state.status, None, change)
        .note(note.map(str::to_owned))
        .done()
}

/// W02 by the system: nobody has it any more, the sub-unit keeps it.
pub(super) fn release(case: &Case<'_>, note: &str) -> Outcome {
    guard::is_open(case)?;
    if case.state.worker.is_none() {
        let message = "Заявку й так ні за ким не закріплено.";
        return Err(Refusal::incomplete(Code::RefusedDuty, "/worker", message));
    }
    let change = Change::PassedOn {
        unit: case.state.unit.clone(),
        worker: None,
    };
    case.then(Transition::W02, case.state.status, None, change)
        .note(note.to_owned())
        .done()
}
