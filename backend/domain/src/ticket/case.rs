//! One act against one state: who, when, and the event that comes out of it.
use crate::ticket::event::{Change, Event};
use crate::ticket::{Context, Decision, Record, Refusal, Ticket};
use crate::{Actor, Clause, Role, Status, Transition};
use chrono::{DateTime, Utc};

/// What every decision answers.
pub(super) type Outcome = Result<Decision, Refusal>;

/// The act that is decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    pub state: &'a Ticket,
    pub actor: &'a Actor,
    pub ctx: &'a Context<'a>,
    /// The moment of the act; never before the last event, whatever two servers' clocks say.
    pub at: DateTime<Utc>,
}

impl<'a> Case<'a> {
    pub fn new(state: &'a Ticket, actor: &'a Actor, ctx: &'a Context<'a>) -> Case<'a> {
        Case {
            state,
            actor,
            ctx,
            at: ctx.now.max(state.updated_at),
        }
    }

    /// The act is allowed: one event that leads to `to`.
    pub fn then(&self, transition: Transition, to: Status, clause: Option<Clause>, change: Change) -> Step {
        let event = Event {
            seq: self.state.version + 1,
            at: self.at,
            actor: self.actor.user,
            role: self.actor.role,
            transition,
            from: Some(self.state.status),
            to,
            clause,
            change,
            counted: None,
            note: None,
        };
        Step {
            event,
            consequence: None,
            records: Vec::new(),
        }
    }
}

/// An allowed act, to be completed with a note and with records.
#[derive(Debug)]
pub(super) struct Step {
    event: Event,
    consequence: Option<Event>,
    records: Vec<Record>,
}

impl Step {
    /// A person's words that belong to the event; blank ones do not count.
    pub fn note(mut self, note: impl Into<Option<String>>) -> Step {
        self.event.note = note.into().filter(|n| !n.trim().is_empty());
        self
    }

    /// What follows by itself, as an event of the system after the act.
    pub fn follows(mut self, transition: Transition, clause: Clause, change: Change) -> Step {
        let act = &self.event;
        self.consequence = Some(Event {
            seq: act.seq + 1,
            at: act.at,
            actor: None,
            role: Role::System,
            transition,
            from: Some(act.to),
            to: act.to,
            clause: Some(clause),
            change,
            note: None,
            counted: None,
        });
        self
    }

    /// One more row to write.
    pub fn record(mut self, record: Record) -> Step {
        self.records.push(record);
        self
    }

    /// More rows to write.
    pub fn records(mut self, records: impl IntoIterator<Item = Record>) -> Step {
        self.records.extend(records);
        self
    }

    pub fn done(self) -> Outcome {
        Ok(Decision {
            events: std::iter::once(self.event).chain(self.consequence).collect(),
            records: self.records,
        })
    }
}
