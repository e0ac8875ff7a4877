//! What the exchange tells of a call. Events may come twice, late, or in another order.
use crate::app::{AppError, AppResult, Cx};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{CallId, phone};
use openapi::call::{CallEvent, CallEventKind, CallEventTaken};
use store::DbConn;
use store::call::{self, Call};
use uuid::Uuid;

/// How far the clock of an exchange may run ahead of ours.
const CLOCK_SKEW: TimeDelta = TimeDelta::hours(1);
/// An exchange that was cut off tells what it kept; older than this is a wrong clock.
const LATE: TimeDelta = TimeDelta::days(31);

/// Takes an event of the exchange. Errors: a moment that only a wrong clock can tell.
pub fn event(c: &mut DbConn, cx: &Cx, event: &CallEvent) -> AppResult<CallEventTaken> {
    check_moment(event.at, cx.now)?;
    store::lock::with(c, "call", &event.record)?;
    let operator = call::at_line(c, &event.line)?;
    let known = match call::by_record(c, &event.record)? {
        // the operator may be saying how it ended at this moment
        Some(call) => {
            store::lock::with(c, "outcome", &call.id.to_string())?;
            call::get(c, call.id)?
        }
        None => None,
    };
    let mut call = match known {
        Some(call) => call,
        None => {
            let new = Call {
                record_id: Some(event.record.clone()),
                line: Some(event.line.clone()),
                operator,
                ..Call::begun(CallId(Uuid::now_v7()), number(event), event.at)
            };
            call::insert(c, &new)?;
            new
        }
    };
    let before = call.clone();
    add(&mut call, event);
    if call.outcome.is_none() {
        // a transferred call rings at another desk
        call.line = Some(event.line.clone());
        call.operator = operator.or(call.operator);
    }
    if call != before {
        call::update(c, &call)?;
    }
    Ok(CallEventTaken {
        call: call.id,
        seated: operator.is_some(),
    })
}

/// A call with a wrong time would count on a wrong day, and would prove a conversation that was never held then.
fn check_moment(at: DateTime<Utc>, now: DateTime<Utc>) -> AppResult<()> {
    let message = if at > now + CLOCK_SKEW {
        "Подія ще не могла статися: перевірте годинник станції."
    } else if at < now - LATE {
        "Подія надто давня: перевірте годинник станції."
    } else {
        return Ok(());
    };
    Err(AppError::field("/at", "moment", message))
}

/// The number as we write numbers; one we do not understand stays as it is.
fn number(event: &CallEvent) -> String {
    let said = event.from.as_deref().unwrap_or_default();
    phone::read(said).unwrap_or_else(|| said.to_owned())
}

fn add(call: &mut Call, event: &CallEvent) {
    call.started_at = call.started_at.min(event.at);
    if call.phone.is_empty() {
        call.phone = number(event);
    }
    match event.event {
        CallEventKind::Ringing => {}
        CallEventKind::Answered => call.answered_at = call.answered_at.or(Some(event.at)),
        CallEventKind::Ended => call.ended_at = call.ended_at.or(Some(event.at)),
    }
}
