//! Calls: what the telephone exchange tells, consultations, and how calls end.
use crate::applicant::CallerInput;
use crate::ticket::ExecutorRef;
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::{CallAttemptId, CallId, CallOutcome, CallResult, ItemCode, TicketId};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// What happened to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallEventKind {
    /// It rings at a line.
    Ringing,
    /// It was taken.
    Answered,
    /// It is over, taken or not.
    Ended,
}

/// An event of the telephone exchange. Sent again, or late, it does no harm.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallEvent {
    /// What happened.
    pub event: CallEventKind,
    /// The exchange's own id of the call's record: the same in all events of a call.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::LINE_NAME_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 1, max_length = 100, example = "1732500000.4711")
    )]
    pub record: String,
    /// Number of the caller in any form; absent when hidden.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 40))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "0671234567"))]
    pub from: Option<String>,
    /// The line that rings.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::LINE_NAME_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_length = 1, max_length = 100, example = "204"))]
    pub line: String,
    /// When.
    #[validate(custom(function = "check::moment"))]
    pub at: DateTime<Utc>,
}

/// What became of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct CallEventTaken {
    /// The call.
    pub call: CallId,
    /// Whether an operator sits at the line: the call opens at that desk.
    pub seated: bool,
}

/// The line of the exchange an operator sits at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskLine {
    /// Its name; absent when at none.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_NAME_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 100, example = "204"))]
    pub line: Option<String>,
}

/// A call at my line that nobody has said the outcome of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct LineCall {
    /// Id.
    pub id: CallId,
    /// Number of the caller; absent when hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// When it began to ring.
    pub started_at: DateTime<Utc>,
    /// Whether it was taken.
    pub answered: bool,
    /// Whether it is over.
    pub ended: bool,
}

/// A call answered without a request.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// The call of the exchange, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    /// Number of the caller in any form; absent when not said.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(custom(function = "check::phone"))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "067 123 45 67"))]
    pub phone: Option<String>,
    /// Topic by the classifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    /// Topic in free words; demanded without an item.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(max_length = 200, example = "Графік прийому громадян")
    )]
    pub topic: Option<String>,
    /// What was answered.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 3, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 3,
            max_length = 2000,
            example = "Прийом щосереди з 9:00, кабінет 12."
        )
    )]
    pub answer: String,
}

/// A call that has ended one way or another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct CallRow {
    /// Id.
    pub id: CallId,
    /// The exchange's id of its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Number of the caller, for operators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Who talked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// How it ended.
    pub outcome: CallOutcome,
    /// The requests it was about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<CallTicket>,
    /// Topic by the classifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    /// Topic: the name of the item or free words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// A request a call was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct CallTicket {
    /// Id.
    pub id: TicketId,
    /// Number.
    pub number: i64,
}

/// Which calls are listed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct CallQuery {
    /// With this outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", param(inline))]
    pub outcome: Option<CallOutcome>,
    /// From this moment on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// Rows, at most 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = "limits::PAGE_MAX"))]
    #[cfg_attr(feature = "doc", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub after: Option<String>,
}

/// The time calls are counted in.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct CallCountQuery {
    /// From this moment on; the beginning of today by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Before this moment; now by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
}

/// How many calls ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct CallCounts {
    /// Answered without a request.
    pub consultation: u32,
    /// Led to a request.
    pub registered: u32,
    /// Joined to a request filed before.
    pub joined: u32,
}

/// Join the caller to a request that somebody else filed.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Follow {
    /// The caller.
    #[validate(nested)]
    pub caller: CallerInput,
    /// The call of the exchange, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
}

/// The request somebody was joined to: what the operator reads aloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Followed {
    /// Its id.
    pub id: TicketId,
    /// Its number.
    pub number: i64,
    /// How many are joined to it now.
    pub followers: u32,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// `false` when this person was joined before.
    pub added: bool,
}

/// An attempt to reach the applicant by phone brought no words. Words are recorded with the call by the
/// acts themselves: a confirmation by phone equals one in the cabinet.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallAttemptInput {
    /// Why.
    pub result: CallResult,
    /// Not to be called before: the request leaves the calls to make until then. At most 30 days ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::moment"))]
    pub again_at: Option<DateTime<Utc>>,
}

/// An attempt to reach the applicant by phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct CallAttempt {
    /// Id.
    pub id: CallAttemptId,
    /// When.
    pub at: DateTime<Utc>,
    /// Which number.
    pub phone: String,
    /// Who called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// With what result.
    pub result: CallResult,
    /// Not to be called before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_at: Option<DateTime<Utc>>,
}

/// What the operator has typed and not sent, as the app writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Draft {
    /// The draft; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", schema(value_type = Option<Object>))]
    pub body: Option<serde_json::Value>,
    /// When it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<DateTime<Utc>>,
}

/// Keep a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// The draft, at most 64 kB.
    #[validate(custom(function = "check::draft"))]
    #[cfg_attr(feature = "doc", schema(value_type = Object))]
    pub body: serde_json::Value,
}
