//! Who had the request in which round, until when, and who was late (10.3.1.1).
//!
//! A round is the time in which one executor owes an answer. It is read from the events alone, with the deadline
//! that stood when the round ended; while the clock stands nobody is late.
use crate::ticket::{Event, Ticket, apply};
use crate::{ExecutorCode, RoundEnd, Status};
use chrono::{DateTime, Utc};

/// A round that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Number of the event that ended it.
    pub seq: u32,
    /// 1 for the first work, 2 after one return for rework, …
    pub number: u32,
    /// Who had it.
    pub executor: ExecutorCode,
    /// Since when.
    pub given_at: DateTime<Utc>,
    /// Until when it had to be done.
    pub due_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// How.
    pub end: RoundEnd,
    /// Late by so many seconds; zero when in time.
    pub late_seconds: i64,
}

/// A round that goes on.
struct Running {
    number: u32,
    executor: ExecutorCode,
    given_at: DateTime<Utc>,
}

/// The rounds that have ended, in order; what does not make a history ends the list.
pub fn rounds<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Round> {
    let mut state: Option<Ticket> = None;
    let mut running: Option<Running> = None;
    let mut ended = Vec::new();
    for event in events {
        let before = state.clone();
        let Ok(after) = apply(state, event) else { break };
        if let (Some(round), Some(before)) = (&running, &before)
            && holder(&after) != Some(&round.executor)
        {
            ended.push(end(round, before, &after, event));
            running = None;
        }
        if running.is_none() {
            running = holder(&after).map(|executor| Running {
                number: after.rework_count + 1,
                executor: executor.clone(),
                given_at: event.at,
            });
        }
        state = Some(after);
    }
    ended
}

/// Who owes an answer now.
fn holder(t: &Ticket) -> Option<&ExecutorCode> {
    t.executor.as_ref().filter(|_| t.settled_status().is_executors())
}

fn end(round: &Running, before: &Ticket, after: &Ticket, event: &Event) -> Round {
    // an answer while a question was open: the clock had stopped before
    let stood_at = before.clock_stopped_at.unwrap_or(event.at).min(event.at);
    let late = before.due_at.map_or(0, |due| (stood_at - due).num_seconds());
    Round {
        seq: event.seq,
        number: round.number,
        executor: round.executor.clone(),
        given_at: round.given_at,
        due_at: before.due_at,
        ended_at: event.at,
        end: match after.status {
            Status::PendingClosure => RoundEnd::Submitted,
            Status::NonExecutionReview => RoundEnd::Justified,
            Status::Closed => RoundEnd::Closed,
            Status::Registered => RoundEnd::GivenBack,
            _ => RoundEnd::Moved,
        },
        late_seconds: late.max(0),
    }
}
