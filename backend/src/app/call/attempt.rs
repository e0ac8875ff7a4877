//! Calls to make: who cannot be reached otherwise is called until they speak. Every attempt is an event (C01).
use crate::app::ticket::{Target, act, load};
use crate::app::{AppError, AppResult, Cx};
use chrono::TimeDelta;
use domain::ticket::{Command, RefusalCode, RefusalKind};
use domain::{CallAttemptId, TicketId, UserId};
use openapi::Code;
use openapi::call::{CallAttempt, CallAttemptInput};
use store::DbConn;
use store::call_attempt::{self, Attempt};
use uuid::Uuid;

/// A call is put off by so many days at most.
const AGAIN_WITHIN: i64 = 30;

/// Records an attempt that brought no words.
pub fn run(c: &mut DbConn, cx: &Cx, id: TicketId, input: CallAttemptInput) -> AppResult<CallAttempt> {
    let stored = load::readable(c, cx, id)?;
    if !stored.state.status.is_open() {
        let say = "Заявку вже закрито: телефонувати не треба.";
        return Err(AppError::because(
            Code::Refused(RefusalCode::RefusedStatus, RefusalKind::State),
            say,
        ));
    }
    let target = Target {
        id,
        version: stored.state.version,
    };
    again(cx, &input)?;
    // without an applicant there is nobody to call: the domain refuses
    let phone = match stored.state.applicant {
        Some(id) => store::applicant::get(c, id)?.ok_or(AppError::NotFound)?.phone,
        None => String::new(),
    };
    let attempt = Attempt {
        id: CallAttemptId(Uuid::now_v7()),
        ticket: id,
        operator: cx.caller.user,
        at: cx.now,
        phone,
        result: input.result,
        again_at: input.again_at,
    };
    let command = Command::RecordAttempt {
        id: attempt.id,
        result: attempt.result,
    };
    act::perform(c, cx, target, |_, _| Ok(command))?;
    call_attempt::insert(c, &attempt)?;
    Ok(shown(attempt, Some(cx.caller.name.clone())))
}

/// The attempts about a request; only operators hear of them.
pub fn of_ticket(c: &mut DbConn, cx: &Cx, ticket: TicketId) -> AppResult<Vec<CallAttempt>> {
    if !cx.caller.role.is_operator() {
        return Ok(Vec::new());
    }
    let found = call_attempt::list(c, ticket)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let users: Vec<UserId> = found.iter().map(|a| a.operator).collect();
    let names = store::account::names(c, &users)?;
    Ok(found
        .into_iter()
        .map(|a| {
            let name = names.get(&a.operator).cloned();
            shown(a, name)
        })
        .collect())
}

fn shown(a: Attempt, operator: Option<String>) -> CallAttempt {
    CallAttempt {
        id: a.id,
        at: a.at,
        phone: a.phone,
        operator,
        result: a.result,
        again_at: a.again_at,
    }
}

/// Later means later, and not for ever.
fn again(cx: &Cx, input: &CallAttemptInput) -> AppResult<()> {
    match input.again_at {
        Some(at) if at <= cx.now || at > cx.now + TimeDelta::days(AGAIN_WITHIN) => Err(AppError::field(
            "/again_at",
            "range",
            "Передзвонити можна пізніше, але не далі ніж за 30 днів.",
        )),
        _ => Ok(()),
    }
}
