//! The routing desk: T03 sends a request out, T08 and T13b elsewhere, T04 and T05 end it before any work.
//! H01 gives it to the successor of an organisation that has ended.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::closing::Closing;
use crate::ticket::event::Change;
use crate::ticket::{Record, Refusal, RefusalCode as Code, RefusalKind, clock, extend, guard, parts};
use crate::{
    Act, Clause, ClosureReason, ExecutorCode, ItemCode, Kind, NotAcceptedReason as Reason, ReviewState, Role,
    Status, TicketId, Transition,
};
use chrono::{DateTime, Utc};

/// T03. The term counts from now; a request that came back as not theirs (T07) keeps its deadline,
/// unless the item or the kind changes with the assignment. An emergency becomes none only with a reason.
pub(super) fn assign(
    case: &Case<'_>,
    executor: &ExecutorCode,
    item: Option<&ItemCode>,
    kind: Option<Kind>,
    rule: Option<&str>,
    reason: Option<&str>,
) -> Outcome {
    let hint = "Направити можна зареєстровану заявку, для інших є перенаправлення.";
    guard::in_status(
        case,
        &[Status::Registered],
        hint,
        Some(Clause::C1_1),
        &[Act::Reassign],
    )?;
    let state = case.state;
    let Some(code) = item.or(state.item.as_ref()) else {
        let message = "Оберіть предмет за Класифікатором: від нього залежать виконавець і строк.";
        return Err(Refusal::incomplete(Code::RefusedItem, "/item", message).clause(Clause::C1_1));
    };
    let kind = kind_of(case, kind)?;
    let reason = reason.filter(|r| guard::has_words(r));
    if state.kind == Some(Kind::Emergency) && kind != Kind::Emergency && reason.is_none() {
        let message = "Заявка була аварійною. Поясніть, чому аварії немає: строк зміниться, і про небезпеку вже не запитають.";
        return Err(Refusal::incomplete(Code::RefusedDanger, "/reason", message).clause(Clause::C1_1));
    }
    let same = state.item.as_ref() == Some(code) && state.kind == Some(kind);
    let due_at = match state.due_at.filter(|_| same) {
        Some(kept) => Some(kept),
        None => Some(clock::fresh(case, kind).ok_or_else(|| no_term(kind))?),
    };
    let change = Change::Assigned {
        executor: executor.clone(),
        item: Some(code.clone()),
        kind: Some(kind),
        due_at,
        rule: rule.map(str::to_owned),
    };
    case.then(Transition::T03, Status::Assigned, Some(Clause::C1_1), change)
        .note(reason.map(str::to_owned))
        .done()
}

/// The kind that is named, else the present one where the item allows it, else the item's own.
fn kind_of(case: &Case<'_>, named: Option<Kind>) -> Result<Kind, Refusal> {
    let Some(terms) = case.ctx.item else {
        let message = "Такого предмета немає в Класифікаторі. Оберіть інший.";
        return Err(Refusal::incomplete(Code::RefusedItem, "/item", message).clause(Clause::C1_1));
    };
    let kind = named
        .or_else(|| case.state.kind.filter(|k| terms.allows(*k)))
        .unwrap_or(terms.default_kind);
    if terms.allows(kind) {
        Ok(kind)
    } else {
        Err(no_term(kind))
    }
}

/// The classifier gives the kind no term.
pub(super) fn no_term(kind: Kind) -> Refusal {
    let message = format!(
        "Для цього предмета Класифікатор не має строку виду «{}». Оберіть інший вид.",
        kind.uk()
    );
    Refusal::incomplete(Code::RefusedTerm, "/kind", message)
}

/// T08, T13b. The deadline stays unless a senior operator sets another, with the reason; no later than an extension may.
/// A justification that is checked, or an answer that waits, is passed by: neither accepted nor rejected, and at least one
/// working day is left.
pub(super) fn reassign(
    case: &Case<'_>,
    executor: &ExecutorCode,
    reason: &str,
    due_at: Option<DateTime<Utc>>,
) -> Outcome {
    let (transition, clause) = way_to_another(case)?;
    if case.state.executor.as_ref() == Some(executor) {
        let message = "Заявка вже в цього виконавця. Оберіть іншого.";
        return Err(Refusal::incomplete(Code::RefusedSameExecutor, "/executor", message).clause(clause));
    }
    guard::require_words(
        reason,
        "/reason",
        "Поясніть, чому заявку передано іншому виконавцю.",
    )
    .map_err(|r| r.clause(clause))?;
    if let Some(due) = due_at {
        may_set(case, due)?;
    }
    let kept = match transition {
        Transition::T13b => clock::kept_with_a_day(case),
        _ => case.state.due_at,
    };
    let change = Change::Assigned {
        executor: executor.clone(),
        item: case.state.item.clone(),
        kind: case.state.kind,
        due_at: due_at.or(kept),
        rule: None,
    };
    // rework stays rework: the new executor owes the comment an answer, too (10.3.1.2)
    let to = match case.state.status {
        Status::Rework => Status::Rework,
        _ => Status::Assigned,
    };
    let passed_by = case.state.non_execution.map(|id| Record::NonExecutionDecided {
        id,
        state: ReviewState::Moved,
        note: reason.to_owned(),
    });
    case.then(transition, to, clause, change)
        .records(passed_by)
        .note(reason.to_owned())
        .done()
}

/// Which transition leads to another executor from here, and the clause it rests on.
fn way_to_another(case: &Case<'_>) -> Result<(Transition, Option<Clause>), Refusal> {
    if matches!(
        case.state.status,
        Status::NonExecutionReview | Status::PendingClosure
    ) {
        return Ok((Transition::T13b, Some(Clause::C6_2_4)));
    }
    let allowed = [Status::Assigned, Status::InProgress, Status::Rework];
    let hint =
        "Перенаправити можна заявку, яка у виконавця, подана на закриття або з обґрунтуванням на перевірці.";
    let instead = match case.state.status {
        Status::Registered => vec![Act::Assign],
        Status::Clarification => vec![Act::AnswerClarification],
        _ => Vec::new(),
    };
    guard::in_status(case, &allowed, hint, None, &instead)?;
    Ok((Transition::T08, None))
}

/// H01: the organisation has ended. Whatever waits goes on waiting, only for the successor.
pub(super) fn succeed(case: &Case<'_>, executor: &ExecutorCode, reason: &str) -> Outcome {
    guard::is_open(case)?;
    let change = Change::Succeeded {
        executor: executor.clone(),
    };
    case.then(Transition::H01, case.state.status, Some(Clause::C1_1), change)
        .note(reason.to_owned())
        .done()
}

fn may_set(case: &Case<'_>, due: DateTime<Utc>) -> Result<(), Refusal> {
    if case.actor.role != Role::SeniorOperator {
        let message = "Строк змінює лише старший працівник. Перенаправте без зміни строку.";
        return Err(Refusal {
            pointer: Some("/due_at"),
            ..Refusal::new(Code::RefusedSenior, RefusalKind::Role, message)
        });
    }
    if due <= case.at {
        let message = "Новий строк має бути в майбутньому.";
        return Err(Refusal::incomplete(Code::RefusedTerm, "/due_at", message));
    }
    if clock::appeal_bound(case, case.state).is_some_and(|bound| due > bound) {
        let message = "Це звернення за законом: відповісти треба не пізніше ніж за 45 днів.";
        return Err(Refusal::incomplete(Code::RefusedTerm, "/due_at", message));
    }
    let latest = extend::latest(case, case.state.due_at.unwrap_or(case.at))?;
    if due > latest {
        let last = case.ctx.calendar.local(latest).format("%d.%m.%Y, %H:%M");
        let message =
            format!("Із передачею строк можна подовжити щонайбільше до {last}: це ще один строк предмета.");
        return Err(Refusal::incomplete(Code::RefusedTerm, "/due_at", message));
    }
    Ok(())
}

/// T04.
pub(super) fn not_accept(case: &Case<'_>, reason: Reason, text: &str, danger_removed: bool) -> Outcome {
    parts::whole(case, "Якщо вона не потрібна, закрийте її.")?;
    let hint = "Не прийняти можна лише заявку, яку виконавець ще не взяв у роботу.";
    let allowed = [Status::Registered, Status::Assigned];
    guard::in_status(case, &allowed, hint, None, &[Act::AskClarification])?;
    if case.state.was_taken() {
        return Err(Refusal::state(Code::RefusedStatus, hint).instead([Act::AskClarification]));
    }
    guard::require_words(
        text,
        "/text",
        "Напишіть заявнику, чому заявку не прийнято і куди звернутися.",
    )?;
    let clause = match reason {
        Reason::NotLocalCompetence | Reason::OutsideCommunity | Reason::NotEligible => Some(Clause::C1_1),
        _ => None,
    };
    guard::safe_elsewhere(case, danger_removed, clause)?;
    let closing = Closing {
        not_accepted: Some(reason),
        danger_removed,
        ..Closing::new(Transition::T04, ClosureReason::NotAccepted, clause)
    };
    closing.step(case)?.note(text.to_owned()).done()
}

/// The request whose outcome counts for a duplicate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Master {
    pub id: TicketId,
    pub is_open: bool,
    pub is_emergency: bool,
}

/// T05. The applicant hears the outcome of the master; it can be undone (T23). An emergency goes on under the number of
/// another emergency, whose own ending asks for the danger; under any other number somebody has to state it now.
pub(super) fn duplicate(case: &Case<'_>, master: Master, reason: &str, danger_removed: bool) -> Outcome {
    guard::is_open(case)?;
    parts::whole(case, "Якщо вона не потрібна, закрийте її.")?;
    if master.id == case.state.id {
        let message = "Заявка не може бути дублікатом самої себе. Вкажіть номер іншої заявки.";
        return Err(Refusal::incomplete(
            Code::RefusedMaster,
            "/master_number",
            message,
        ));
    }
    if !master.is_open {
        let message = "Основну заявку вже закрито. Вкажіть номер відкритої заявки.";
        return Err(Refusal::incomplete(
            Code::RefusedMaster,
            "/master_number",
            message,
        ));
    }
    guard::require_words(reason, "/reason", "Поясніть, чому це та сама проблема.")?;
    guard::safe_elsewhere(case, danger_removed || master.is_emergency, None)?;
    let closing = Closing {
        master: Some(master.id),
        danger_removed,
        ..Closing::new(Transition::T05, ClosureReason::Duplicate, None)
    };
    closing.step(case)?.note(reason.to_owned()).done()
}
