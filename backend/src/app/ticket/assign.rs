//! T03: send to an executor; T08: send to another one, with a reason.
//!
//! Which of the two it is, the status says; the terms of a named item come from the version of the
//! classifier the request was registered with.
use super::{Target, act, competent, load, unknown};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::{Command, Refusal, RefusalCode};
use domain::{Act, Clause, Kind, Status};
use openapi::ticket::Assign;
use store::DbConn;
use store::applicant;
use store::ticket::Stored;

/// Sends the request to an executor.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: Assign) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        competent(cx, &input.executor)?;
        if stored.state.status == Status::Registered {
            first(c, cx, stored, input)
        } else {
            again(input)
        }
    })
}

fn first(c: &mut DbConn, cx: &Cx, stored: &Stored, input: Assign) -> AppResult<Command> {
    if input.due_at.is_some() {
        return Err(AppError::field(
            "/due_at",
            "not_here",
            "Строк визначає Класифікатор.",
        ));
    }
    if input.item.is_some()
        && load::terms(c, cx, stored.state.classifier_version, input.item.as_ref())?.is_none()
    {
        return Err(unknown(
            "/item",
            "Такого предмета немає у версії Класифікатора цієї заявки.",
        ));
    }
    residence_is_looked_at(c, stored, input.kind)?;
    Ok(Command::Assign {
        executor: input.executor,
        item: input.item,
        kind: input.kind,
        rule: None,
        reason: input.reason,
    })
}

/// A card whose address an operator has yet to look at (1.1) waits for that; an emergency does not wait.
fn residence_is_looked_at(c: &mut DbConn, stored: &Stored, named: Option<Kind>) -> AppResult<()> {
    if named.or(stored.state.kind) == Some(Kind::Emergency) {
        return Ok(());
    }
    let Some(id) = stored.state.applicant else {
        return Ok(());
    };
    if !applicant::get(c, id)?.is_some_and(|card| card.residence_to_check) {
        return Ok(());
    }
    let message = "Адресу проживання заявника ще не перевірено. Перевірте її в картці заявника: після цього заявка піде \
                   за маршрутом. Якщо він не належить до громади, заявку не приймають.";
    let refusal = Refusal::state(RefusalCode::RefusedStatus, message)
        .clause(Clause::C1_1)
        .instead([Act::NotAccept]);
    Err(refusal.into())
}

fn again(input: Assign) -> AppResult<Command> {
    if input.item.is_some() {
        return Err(AppError::field(
            "/item",
            "not_here",
            "Предмет визначають до направлення виконавцю.",
        ));
    }
    if input.kind.is_some() {
        return Err(AppError::field(
            "/kind",
            "not_here",
            "Вид визначають до направлення виконавцю.",
        ));
    }
    Ok(Command::Reassign {
        executor: input.executor,
        reason: input.reason.unwrap_or_default(),
        due_at: input.due_at,
    })
}
