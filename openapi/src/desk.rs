//! The desk: what its live stream tells.
use chrono::{DateTime, Utc};
use domain::{Role, Status, TicketId, Transition};
use serde::{Deserialize, Serialize};

/// A stream of server-sent events (`text/event-stream`); the types of its data stand beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventStream {}

/// Name of the first event of every stream.
pub const HELLO: &str = "hello";
/// Name of the event that tells a change.
pub const CHANGE: &str = "change";

/// The first event of a stream: whether it goes on where the reader stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct DeskHello {
    /// Everything missed since `Last-Event-ID` follows; if not, read lists and counters again.
    pub resumed: bool,
}

/// A request has changed. Nothing about a person: read the card for that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct DeskChange {
    /// The request.
    pub id: TicketId,
    /// Its number.
    #[cfg_attr(feature = "doc", schema(example = 1042))]
    pub number: i64,
    /// Its version after the change.
    pub version: u32,
    /// What happened.
    pub transition: Transition,
    /// In which role somebody did it.
    pub by: Role,
    /// Its status after the change.
    pub status: Status,
    /// When.
    pub at: DateTime<Utc>,
    /// Counters and queues may have moved.
    pub counters: bool,
}
