//! Parts of a request: work of co-executors beside the lead executor's.
use super::{ExecutorRef, ItemRef};
use crate::attachment::Attachment;
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Split a part off for a co-executor (P01).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SplitOff {
    /// The co-executor; not the lead executor.
    pub executor: ExecutorCode,
    /// Item of the part; the item of the whole otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    /// Kind of the part, decides its term; the item's own otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// What the co-executor has to do.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 5, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 5,
            max_length = 2000,
            example = "Відновіть асфальт після розкопок біля другого під’їзду."
        )
    )]
    pub task: String,
}

/// Detach a part: the main request no longer waits for it (P03, P04).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DetachPart {
    /// Why.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 5, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 5,
            max_length = 2000,
            example = "Асфальт відновлять навесні, окремою заявкою."
        )
    )]
    pub reason: String,
}

/// Close a part (P05).
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClosePart {
    /// Note of the check; the reason, when the part was not submitted for closing.
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::NOTE_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(max_length = 2000, example = "На фото видно, що покриття відновлено.")
    )]
    pub note: Option<String>,
    /// The danger is removed, or in the hands of who removes it: demanded when an emergency is closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
}

/// The main request of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MainTicket {
    /// Id.
    pub id: TicketId,
    /// Number.
    pub number: i64,
    /// Status.
    pub status: Status,
    /// The lead executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// The applicant's words about the whole.
    pub text: String,
}

/// A part, as the card of the main request shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct PartCard {
    /// Id.
    pub id: TicketId,
    /// Number.
    pub number: i64,
    /// Version, for If-Match.
    pub version: u32,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closure: Option<ClosureReason>,
    /// Item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// What the co-executor has to do.
    pub task: String,
    /// The co-executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// Deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// Past its deadline with a running clock.
    pub overdue: bool,
    /// The last answer of the co-executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The last justification of non-execution (6.2.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub non_execution: Option<String>,
    /// Files of the co-executor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}
