//! How a call ended: said once for a call of the exchange, noted as a call of its own otherwise.
use crate::app::ticket::unknown;
use crate::app::{AppResult, Cx};
use domain::{CallId, CallOutcome, ItemCode, TicketId};
use store::DbConn;
use store::call::{self, Call};
use uuid::Uuid;

/// What the operator says of a call.
#[derive(Debug, Clone, Default)]
pub struct Ended {
    /// The call of the exchange.
    pub call: Option<CallId>,
    /// The caller's number as `+380…`; empty when not said.
    pub phone: String,
    /// The request it was about.
    pub ticket: Option<TicketId>,
    /// Topic by the classifier.
    pub item: Option<ItemCode>,
    /// Topic in free words.
    pub topic: Option<String>,
    /// What was answered: consultations.
    pub answer: Option<String>,
}

/// Keeps the outcome. A call that led to one request may lead to another: its outcome stays.
pub fn end(c: &mut DbConn, cx: &Cx, outcome: CallOutcome, said: Ended) -> AppResult<Call> {
    let known = match said.call {
        Some(id) => {
            store::lock::with(c, "outcome", &id.to_string())?;
            let found = call::get(c, id)?;
            Some(found.ok_or_else(|| unknown("/call", "Такого дзвінка немає."))?)
        }
        None => None,
    };
    let ticket = said.ticket;
    let call = match known {
        Some(call) if call.outcome.is_some() && outcome == CallOutcome::Consultation => {
            noted(c, cx, outcome, said)?
        }
        Some(call) if call.outcome.is_some() => call,
        Some(mut call) => {
            decide(&mut call, cx, outcome, said);
            call::update(c, &call)?;
            call
        }
        None => noted(c, cx, outcome, said)?,
    };
    if let Some(ticket) = ticket {
        call::link(c, call.id, ticket)?;
    }
    Ok(call)
}

/// A call the exchange told nothing of.
fn noted(c: &mut DbConn, cx: &Cx, outcome: CallOutcome, said: Ended) -> AppResult<Call> {
    let mut call = Call::begun(CallId(Uuid::now_v7()), said.phone.clone(), cx.now);
    decide(&mut call, cx, outcome, said);
    call::insert(c, &call)?;
    Ok(call)
}

fn decide(call: &mut Call, cx: &Cx, outcome: CallOutcome, said: Ended) {
    call.operator = Some(cx.caller.user);
    call.outcome = Some(outcome);
    call.decided_at = Some(cx.now);
    call.item = said.item;
    call.topic = said.topic;
    call.answer = said.answer;
    if call.phone.is_empty() {
        call.phone = said.phone;
    }
}
