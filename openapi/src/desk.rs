//! The desk: what its live stream tells, named looks at it, who has which card open.
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::{DeskFilterId, Role, Status, TicketId, Transition};
use serde::{Deserialize, Serialize};
use validator::Validate;

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

/// Keep a look at the desk under a name.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDeskFilter {
    /// Its name; the same name again replaces what was there.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::FILTER_NAME_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 1, max_length = 60, example = "Водоканал, прострочені")
    )]
    pub name: String,
    /// The query string of the desk.
    #[serde(deserialize_with = "wire::line")]
    #[validate(
        length(min = 1, max = "limits::FILTER_QUERY_MAX"),
        custom(function = "check::query_string")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 1,
            max_length = 2000,
            example = "queue=overdue&executor=kp-vodokanal"
        )
    )]
    pub query: String,
}

/// A named look at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct DeskFilter {
    /// Id.
    pub id: DeskFilterId,
    /// Name.
    #[cfg_attr(feature = "doc", schema(example = "Водоканал, прострочені"))]
    pub name: String,
    /// The query string of the desk.
    #[cfg_attr(feature = "doc", schema(example = "queue=overdue&executor=kp-vodokanal"))]
    pub query: String,
}

/// A colleague who has the same card open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct DeskColleague {
    /// Name.
    #[cfg_attr(feature = "doc", schema(example = "Мельник Оксана"))]
    pub name: String,
}
