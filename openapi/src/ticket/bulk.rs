//! One act on many requests: each is answered for itself.
use crate::{Problem, limits, wire};
use domain::{ExecutorCode, Status, TicketId};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// What can be done to many requests at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BulkAct {
    /// T18 (10.2.2.1): process the waiting confirmation; one with a contradiction is refused.
    Confirm,
    /// T03, T08: send to `executor`, with `note` as the reason.
    Assign,
    /// T22: close without a response, after the recorded attempts to call, with `note`.
    NoResponse,
}

/// An act on many requests.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Bulk {
    /// The act.
    pub act: BulkAct,
    /// The requests, each with the version that was seen.
    #[validate(length(min = 1, max = "limits::BULK_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_items = 1, max_items = 200))]
    pub items: Vec<BulkItem>,
    /// The executor they go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorCode>,
    /// Reason or note, the same for all.
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::NOTE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 2000))]
    pub note: Option<String>,
}

/// One of the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BulkItem {
    /// Its id.
    pub id: TicketId,
    /// The version that was seen.
    pub version: u32,
}

/// What became of each request, in the order they were named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct BulkAnswer {
    /// How many were done.
    pub done: u32,
    /// One by one.
    pub items: Vec<BulkOutcome>,
}

/// What became of one request: done, or refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct BulkOutcome {
    /// Its id.
    pub id: TicketId,
    /// Done: what it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<BulkDone>,
    /// Refused: why; nothing has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Problem>,
}

/// A request after the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct BulkDone {
    /// Its version.
    pub version: u32,
    /// Its status.
    pub status: Status,
}
