//! Deadlines that come near or pass, and questions nobody answers: who is told, once each.
//!
//! A step is written down in the transaction that queues its letter; of several servers one is faster,
//! and the others find the row. What makes no sense any more after a sleep is only written down.
mod letters;

pub use letters::letters;

use crate::app::{AppError, AppResult, Cx, Reference};
use chrono::{DateTime, Utc};
use domain::schedule::{Party, When, plan};
use domain::ticket::{Change, Event, Ticket};
use domain::{Status, TicketId};
use serde::{Deserialize, Serialize};
use store::{DbConn, term_step};

/// The topic of letters to executors and operators.
pub const TOPIC: &str = "mail.staff";

/// Why the staff is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// This deadline is near.
    Soon(DateTime<Utc>),
    /// This deadline has passed.
    Overdue(DateTime<Utc>),
    /// The question asked then was not answered in its time.
    Silent(DateTime<Utc>),
    /// Returned for rework so often.
    Rework(u32),
}

/// The payload of the outbox row: no names, no addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The request.
    pub about: TicketId,
    /// Who is told.
    pub whom: Vec<Party>,
    /// Why.
    pub why: Why,
}

/// A mark of the rules that deadlines are watched by: another one means to look at everything anew.
pub fn rules(reference: &Reference) -> AppResult<i64> {
    let parts = (&reference.policy.term_steps, &reference.data.calendar);
    let text = serde_json::to_string(&parts).map_err(|e| AppError::Internal(e.into()))?;
    // FNV-1a: the same on every server and after every restart
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Ok(hash.cast_signed())
}

/// Deals with what these requests owe by the schedule; how many steps were told.
pub fn deadlines(
    c: &mut DbConn,
    reference: &Reference,
    now: DateTime<Utc>,
    rules: i64,
    ids: &[TicketId],
) -> AppResult<usize> {
    let mut told = 0;
    for id in ids {
        let Some(state) = store::ticket::get(c, *id)?.map(|s| s.state) else {
            continue;
        };
        // somebody may have acted since it was found
        let Some(due_at) = running(&state) else { continue };
        let done = term_step::done(c, *id)?;
        let plan = plan(
            &reference.policy.term_steps,
            &state,
            &done,
            now,
            &reference.calendar,
        );
        for owed in plan.owed {
            let first = term_step::record(c, *id, &owed.step.code, due_at, !owed.skipped, now)?;
            if first && !owed.skipped {
                let why = match owed.step.when {
                    When::Before(_) => Why::Soon(due_at),
                    When::Deadline | When::After(_) => Why::Overdue(due_at),
                };
                tell(c, now, *id, owed.step.whom.clone(), why)?;
                told += 1;
            }
        }
        term_step::looked_at(c, *id, due_at, rules, plan.next)?;
    }
    Ok(told)
}

/// Tells the senior operators of questions without an answer, and brings those requests into the queue of
/// calls; how many there were.
pub fn questions(
    c: &mut DbConn,
    reference: &Reference,
    now: DateTime<Utc>,
    found: &[(TicketId, DateTime<Utc>)],
) -> AppResult<usize> {
    let days = reference.policy.clarification_timeout_days;
    let mut told = 0;
    for (id, asked_at) in found {
        let until = reference.calendar.end_of_working_days(*asked_at, days);
        if now >= until && term_step::record(c, *id, term_step::SILENT, *asked_at, true, now)? {
            tell(c, now, *id, vec![Party::Senior], Why::Silent(*asked_at))?;
            told += 1;
        }
    }
    Ok(told)
}

/// Tells the senior operators of a request that comes back again and again: with the act, so once.
pub fn rework(c: &mut DbConn, cx: &Cx, state: &Ticket, events: &[Event]) -> AppResult<()> {
    let back = |e: &Event| {
        matches!(
            e.change,
            Change::ReturnedForRework { .. } | Change::RequestKept { .. }
        ) && e.to == Status::Rework
            && e.from != Some(Status::Rework)
    };
    let often = state.rework_count >= cx.reference.policy.rework_rounds_escalation.max(1);
    if often && events.iter().any(back) {
        let why = Why::Rework(state.rework_count);
        tell(c, cx.now, state.id, vec![Party::Senior], why)?;
    }
    Ok(())
}

fn tell(c: &mut DbConn, now: DateTime<Utc>, about: TicketId, whom: Vec<Party>, why: Why) -> AppResult<()> {
    let payload =
        serde_json::to_value(Notice { about, whom, why }).map_err(|e| AppError::Internal(e.into()))?;
    Ok(store::outbox::push(c, TOPIC, &payload, now)?)
}

/// The deadline of an open request whose clock runs.
fn running(state: &Ticket) -> Option<DateTime<Utc>> {
    let runs = state.status.is_open() && state.clock_stopped_at.is_none();
    state.due_at.filter(|_| runs)
}

/// Whether the letter still says what is so: it may leave long after it was queued.
fn still_so(state: &Ticket, why: Why, now: DateTime<Utc>) -> bool {
    match why {
        Why::Soon(due) => running(state) == Some(due) && now < due,
        Why::Overdue(_) => running(state).is_some_and(|due| due <= now),
        Why::Silent(_) => state.status == Status::Clarification,
        Why::Rework(round) => state.status.is_open() && state.rework_count >= round,
    }
}
