//! The life of one request: state, commands, events, decisions.
//!
//! ```text
//!  register ─▶ registered ─T03▶ assigned ─T06▶ in_progress ─T14▶ pending_closure ─T18▶ closed
//!                 ▲  ▲──T07──────┘  ▲             │  T11            │  ▲
//!                 │                 T08           ▼                 T16/T17
//!                 │              non_execution_review ─T12▶ closed   ▼  │
//!                 └─T23─ closed        │T13                        rework ─T15
//!  non_execution_review, pending_closure ─T13b▶ assigned (the executor that can do it)
//!  any open ─T09/T20▶ clarification ─T10▶ back where it came from │ ─T10b▶ closed
//! ```
pub mod command;
pub mod event;
pub mod record;
pub mod refusal;
pub mod state;

#[cfg(feature = "calendar")]
mod acts;
#[cfg(feature = "calendar")]
mod anonymous;
mod apply;
#[cfg(feature = "calendar")]
mod assignment;
#[cfg(feature = "calendar")]
mod case;
#[cfg(feature = "calendar")]
mod clarify;
#[cfg(feature = "calendar")]
mod clock;
#[cfg(feature = "calendar")]
mod closing;
#[cfg(feature = "calendar")]
mod comment;
#[cfg(feature = "calendar")]
mod decide;
#[cfg(feature = "calendar")]
mod delegation;
#[cfg(feature = "calendar")]
mod extend;
#[cfg(feature = "calendar")]
mod feedback;
#[cfg(feature = "calendar")]
mod files;
#[cfg(feature = "calendar")]
mod guard;
#[cfg(feature = "calendar")]
mod marks;
#[cfg(feature = "calendar")]
mod non_execution;
#[cfg(feature = "calendar")]
mod parts;
#[cfg(feature = "calendar")]
mod probe;
#[cfg(feature = "calendar")]
mod register;
#[cfg(feature = "calendar")]
mod rework;
mod rounds;
#[cfg(feature = "calendar")]
mod work;

#[cfg(feature = "calendar")]
pub use acts::{ActState, acts, may_read};
pub use apply::{ReplayError, apply, replay};
pub use command::{Command, Heard};
#[cfg(feature = "calendar")]
pub use decide::decide;
pub use event::{Change, Event};
#[cfg(feature = "calendar")]
pub use parts::PARTS_MOST;
pub use record::{CallRecord, Record, Stated};
pub use refusal::{Refusal, RefusalCode, RefusalKind};
#[cfg(feature = "calendar")]
pub use register::{Registration, register};
pub use rounds::{Round, rounds};
pub use state::{Related, Ticket};

#[cfg(feature = "calendar")]
use crate::calendar::Calendar;
#[cfg(feature = "calendar")]
use crate::hint::Learned;
#[cfg(feature = "calendar")]
use crate::policy::Policy;
#[cfg(feature = "calendar")]
use crate::term::ItemTerms;
#[cfg(feature = "calendar")]
use chrono::{DateTime, Utc};

/// What a decision may know of the main request and its parts.
#[cfg(feature = "calendar")]
#[derive(Debug, Clone, Copy, Default)]
pub struct Family<'a> {
    /// Numbers of the parts somebody still works on: neither closed nor submitted for closing.
    pub working: &'a [i64],
    /// The main request of a part is open.
    pub main_open: bool,
}

/// What a decision may look at besides the ticket: all of it comes from outside.
#[cfg(feature = "calendar")]
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The moment of the act.
    pub now: DateTime<Utc>,
    /// The city's settings.
    pub policy: &'a Policy,
    /// The working calendar.
    pub calendar: &'a Calendar,
    /// Terms of the item, in the classifier version the ticket was registered with;
    /// for an assignment that names an item, the terms of that item.
    pub item: Option<&'a ItemTerms>,
    /// The main request and the parts.
    pub family: Family<'a>,
    /// What examples have taught of contradictions, learned when it is asked for the first time; the lists of words judge
    /// alone without it.
    pub hints: Option<fn() -> &'static Learned>,
}

/// The outcome of an accepted act: what happened, and the texts to store beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Events in order; each raises the version by one.
    pub events: Vec<Event>,
    /// Rows that carry texts; personal data stays out of the immutable events.
    pub records: Vec<Record>,
}
