//! Parts of a request: work split off for co-executors (P01–P05), each a request of its own.
//!
//! The main request stays the applicant's: their word is heard there, and closes the parts with it (10.2.2.1). In any
//! other way it closes only when nobody works on a part any more; a part that is consciously detached goes on as a
//! request by itself.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::closing::Closing;
use crate::ticket::event::Change;
use crate::ticket::state::Related;
use crate::ticket::{Refusal, RefusalCode as Code, guard};
use crate::{Act, ClosureReason, ExecutorCode, Status, TicketId, Transition};

/// Parts of one request at most.
pub const PARTS_MOST: usize = 20;

/// P01: a part goes to a co-executor. The part itself is registered beside it (P02).
pub(super) fn split(case: &Case<'_>, part: Related, executor: &ExecutorCode, task: &str) -> Outcome {
    may_split(case)?;
    if case.state.executor.as_ref() == Some(executor) {
        let message = "Це основний виконавець заявки. Частину передають іншому.";
        return Err(Refusal::incomplete(
            Code::RefusedSameExecutor,
            "/executor",
            message,
        ));
    }
    guard::require_words(task, "/task", "Напишіть співвиконавцю, що саме треба зробити.")?;
    let change = Change::PartAdded {
        part,
        executor: executor.clone(),
    };
    case.then(Transition::P01, case.state.status, None, change)
        .note(task.to_owned())
        .done()
}

/// Whether a part may be split off now.
fn may_split(case: &Case<'_>) -> Result<(), Refusal> {
    guard::is_open(case)?;
    if let Some(main) = case.state.parent {
        let message = format!(
            "Це частина заявки № {}. Нові частини виділяйте в основній заявці.",
            main.number
        );
        return Err(Refusal::state(Code::RefusedPart, message));
    }
    if case.state.status == Status::Registered {
        let message = "Спочатку направте заявку основному виконавцю, потім виділяйте частини.";
        return Err(Refusal::state(Code::RefusedStatus, message).instead([Act::Assign]));
    }
    if case.state.parts.len() >= PARTS_MOST {
        let message = format!("У заявки вже {PARTS_MOST} частин, більше не можна.");
        return Err(Refusal::state(Code::RefusedPart, message));
    }
    Ok(())
}

/// P03, on the main request: the part is no longer waited for.
pub(super) fn detach(case: &Case<'_>, part: TicketId, part_open: bool, reason: &str) -> Outcome {
    guard::is_open(case)?;
    let Some(part) = case.state.parts.iter().find(|p| p.id == part) else {
        let message = "Серед частин цієї заявки такої немає. Оновіть картку.";
        return Err(Refusal::state(Code::RefusedPart, message));
    };
    if !part_open {
        let message = format!(
            "Частину № {} уже закрито, відокремлювати її не треба.",
            part.number
        );
        return Err(Refusal::state(Code::RefusedPart, message));
    }
    guard::require_words(reason, "/reason", "Поясніть, чому частину більше не чекають.")?;
    let change = Change::PartDetached { part: *part };
    case.then(Transition::P03, case.state.status, None, change)
        .note(reason.to_owned())
        .done()
}

/// P04, on the part: it goes on as a request by itself.
pub(super) fn leave(case: &Case<'_>, reason: &str) -> Outcome {
    main_of(case)?;
    guard::is_open(case)?;
    case.then(Transition::P04, case.state.status, None, Change::LeftMain)
        .note(reason.to_owned())
        .done()
}

/// P05: the operator accepts what was submitted, or ends a part that is not needed any more, with the reason.
pub(super) fn close(case: &Case<'_>, note: &str, danger_removed: bool) -> Outcome {
    main_of(case)?;
    guard::is_open(case)?;
    let done = case.state.status == Status::PendingClosure;
    if !done {
        let message = "Частину ще не подано на закриття. Напишіть, чому вона більше не потрібна.";
        guard::require_words(note, "/note", message)?;
    }
    let reason = if done {
        ClosureReason::PartDone
    } else {
        ClosureReason::PartDropped
    };
    guard::safe_elsewhere(case, danger_removed, None)?;
    let closing = Closing {
        danger_removed,
        ..Closing::new(Transition::P05, reason, None)
    };
    closing.step(case)?.note(note.to_owned()).done()
}

/// The main request of a part.
fn main_of(case: &Case<'_>) -> Result<Related, Refusal> {
    case.state.parent.ok_or_else(|| {
        let message = "Це не частина іншої заявки.";
        Refusal::state(Code::RefusedPart, message)
    })
}

/// Acts that belong to the main request, because they rest on the applicant's word about the whole.
pub(super) fn whole(case: &Case<'_>, what: &str) -> Result<(), Refusal> {
    let Some(main) = case.state.parent else {
        return Ok(());
    };
    let message = format!("Це частина заявки № {}. {what}", main.number);
    Err(
        Refusal::state(Code::RefusedPart, message).instead(if case.actor.role.is_operator() {
            vec![Act::ClosePart]
        } else {
            Vec::new()
        }),
    )
}

/// Without the applicant's word the main request does not close over work that goes on.
pub(super) fn all_done(case: &Case<'_>) -> Result<(), Refusal> {
    let working = case.ctx.family.working;
    if working.is_empty() {
        return Ok(());
    }
    let numbers: Vec<String> = working.iter().map(|n| format!("№ {n}")).collect();
    let message = format!(
        "Ще працюють над частинами заявки: {}. Дочекайтеся їх, закрийте ті, що більше не потрібні, \
         або відокремте.",
        numbers.join(", ")
    );
    Err(Refusal::state(Code::RefusedParts, message).instead([Act::DetachPart]))
}
