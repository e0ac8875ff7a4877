//! What an executor's organisation hears of: rows of the outbox, written with the act they are about.
//!
//! A row names the request, the organisation and the occasion; who reads it is found when the letter leaves.
use crate::app::{AppError, AppResult, Cx};
use chrono::TimeDelta;
use domain::letters::{Duty, duty};
use domain::ticket::{Event, Ticket};
use domain::{ExecutorCode, Kind, TicketId, UserId};
use serde::{Deserialize, Serialize};
use store::DbConn;

/// The topic of letters to executors.
pub const TOPIC: &str = "mail.executor";
/// An emergency goes before everything that waits to be sent.
const AHEAD: TimeDelta = TimeDelta::hours(1);

/// The payload of the outbox row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The request.
    pub ticket: TicketId,
    /// The organisation that is told.
    pub executor: ExecutorCode,
    /// Its sub-unit that has the request.
    pub unit: Option<ExecutorCode>,
    /// Who has it there.
    pub worker: Option<UserId>,
    /// Of what.
    pub duty: Duty,
    /// The event that made it.
    pub seq: u32,
    /// Who did it: nobody is told of the own act.
    pub by: Option<UserId>,
}

/// Queues what the organisations should hear of these events; `before` is the request without them.
pub fn tell(
    c: &mut DbConn,
    cx: &Cx,
    before: Option<&Ticket>,
    state: &Ticket,
    events: &[Event],
) -> AppResult<()> {
    for event in events {
        let Some(of) = duty(event.transition, event.to) else {
            continue;
        };
        let holder = before.filter(|b| b.executor.is_some());
        let former = holder.filter(|b| b.executor != state.executor);
        if let (Duty::Assigned, Some(former)) = (of, former) {
            push(c, cx, former, Duty::TakenAway, event, state.kind)?;
        }
        // a request that leaves everybody's hands was with somebody before
        let with = if state.executor.is_some() {
            Some(state)
        } else {
            holder
        };
        if let Some(with) = with {
            push(c, cx, with, of, event, state.kind)?;
        }
    }
    Ok(())
}

fn push(
    c: &mut DbConn,
    cx: &Cx,
    with: &Ticket,
    duty: Duty,
    event: &Event,
    kind: Option<Kind>,
) -> AppResult<()> {
    let Some(executor) = with.executor.clone() else {
        return Ok(());
    };
    let told = Told {
        ticket: with.id,
        executor,
        unit: with.unit.clone(),
        worker: with.worker,
        duty,
        seq: event.seq,
        by: event.actor,
    };
    let payload = serde_json::to_value(told).map_err(|e| AppError::Internal(e.into()))?;
    let at = match kind {
        Some(Kind::Emergency) => cx.now - AHEAD,
        _ => cx.now,
    };
    Ok(store::outbox::push(c, TOPIC, &payload, at)?)
}
