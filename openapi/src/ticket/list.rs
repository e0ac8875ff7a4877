//! Lists: filters, rows, counters, near duplicates.
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Filters of the list. Several values are separated by commas.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct TicketQuery {
    /// Statuses, by comma.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub status: Option<String>,
    /// Executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorCode>,
    /// The sub-unit it was passed on to; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ExecutorCode>,
    /// The person it was passed on to: an id, or `me`; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200, example = "me"))]
    pub worker: Option<String>,
    /// With `true`, only those the organisation that has them has passed on to nobody; operators and executors
    /// only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unassigned: Option<bool>,
    /// With `true`, only those whose deadline is still ahead today and whose clock runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_today: Option<bool>,
    /// Item (`07.03`) or group (`07`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Only those past their deadline whose clock runs (true), or only the others (false).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// Only those with feedback to decide: `comment`, `cancellation`, `confirmation` or `any`. Executors know of
    /// cancellations and confirmations alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", param(example = "comment"))]
    pub pending: Option<String>,
    /// With `true`, only those submitted for closing about which the applicant has been silent for as long as
    /// the city's settings demand (T22). For operators and analysts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent: Option<bool>,
    /// With `true`, only open ones that came back for rework so often that the senior operator is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeated: Option<bool>,
    /// With `true`, only those flagged «конфлікт із виконавцем». For operators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<bool>,
    /// With `true`, only parts of other requests; with `false`, only requests that are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<bool>,
    /// With `true`, only those whose applicant waits for a call: done or asked about, no word of theirs waits,
    /// and neither a cabinet nor an e-mail reaches them, or a question was not answered in its time. For operators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_call: Option<bool>,
    /// Number, words of the text or address, applicant's phone.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub q: Option<String>,
    /// Registered at or after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::moment"))]
    pub from: Option<DateTime<Utc>>,
    /// Registered before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::moment"))]
    pub to: Option<DateTime<Utc>>,
    /// Order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<TicketSort>,
    /// Only requests of this applicant (operators).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<ApplicantId>,
    /// Rows of a page, 1 to 100, 20 by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = "limits::PAGE_MAX"))]
    #[cfg_attr(feature = "doc", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
    /// Opaque cursor of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub cursor: Option<String>,
}

/// Order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketSort {
    /// Newest first (default).
    Newest,
    /// Oldest first.
    Oldest,
    /// Nearest deadline first; those without one come last.
    Due,
    /// Last changed first. What changes while the pages are read comes once more behind the last row, until nothing
    /// has changed: a request may be told twice, none is skipped.
    Updated,
    /// By district and street; those without either come first.
    Place,
}

/// Near duplicates at an address, or around a point.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct NearQuery {
    /// Item; without it any item of the place counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    /// Street as written in an address.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub street: Option<String>,
    /// Building.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", param(max_length = 20))]
    pub building: Option<String>,
    /// Latitude of a point in degrees; counts together with `lon`. What lies within the distance of the city's
    /// settings is near too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::lat"))]
    #[cfg_attr(feature = "doc", param(minimum = -90.0, maximum = 90.0))]
    pub lat: Option<f64>,
    /// Longitude of a point in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::lon"))]
    #[cfg_attr(feature = "doc", param(minimum = -180.0, maximum = 180.0))]
    pub lon: Option<f64>,
}

/// A near duplicate as anybody signed in may see it: no person, no flat, no text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct NearTicket {
    /// Number.
    pub number: i64,
    /// Id; operators only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<TicketId>,
    /// Status.
    pub status: Status,
    /// Item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// Street and building; for applicants the street alone, when it is one of the directory.
    pub place: String,
    /// Metres from the point that was asked about, when both are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metres: Option<u32>,
    /// When it was registered.
    pub registered_at: DateTime<Utc>,
    /// Deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
}

/// An item by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ItemRef {
    /// Code.
    pub code: ItemCode,
    /// Name in Ukrainian, in residents' words.
    pub name_uk: String,
    /// Name in English.
    pub name_en: String,
}

/// An executor by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ExecutorRef {
    /// Code.
    pub code: ExecutorCode,
    /// Short name.
    pub name: String,
    /// Public phone.
    pub phone: String,
}

/// A user of an executor by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Worker {
    /// Id.
    pub id: UserId,
    /// Full name.
    #[cfg_attr(feature = "doc", schema(example = "Ткач Андрій Миколайович"))]
    pub name: String,
}

/// Another request by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct TicketRef {
    /// Id.
    pub id: TicketId,
    /// Number.
    pub number: i64,
    /// Status.
    pub status: Status,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct TicketRow {
    /// Id.
    pub id: TicketId,
    /// Number, read aloud to the caller.
    #[cfg_attr(feature = "doc", schema(example = 1042))]
    pub number: i64,
    /// Version, for If-Match.
    pub version: u32,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closure: Option<ClosureReason>,
    /// Kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// Beginning of the text; empty for analysts.
    pub excerpt: String,
    /// Place in one line; for analysts the street alone, when it is one of the directory.
    pub place: String,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// Number of the request it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_number: Option<i64>,
    /// The applicant's street is not in the directory: an operator has to look at it (1.1); operators only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub residence_to_check: bool,
    /// The sub-unit it was passed on to; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ExecutorRef>,
    /// The person it was passed on to; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<Worker>,
    /// Phone of the applicant, while the request is open; executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant_phone: Option<String>,
    /// Applicant's name; operators only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant_name: Option<String>,
    /// Deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// Past the deadline with a running clock.
    pub overdue: bool,
    /// The executor's clock stands.
    #[serde(default)]
    pub clock_stopped: bool,
    /// Rounds of rework.
    pub rework_count: u32,
    /// Flagged «конфлікт із виконавцем»; operators only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conflict: bool,
    /// Comments to decide; executors are not told of them.
    pub open_comments: u32,
    /// Cancellation or confirmation to decide; the cancellation when both wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_request: Option<FeedbackKind>,
    /// Both a cancellation and a confirmation wait to be decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub both_requests: bool,
    /// When it was registered.
    pub registered_at: DateTime<Utc>,
    /// Last event.
    pub updated_at: DateTime<Utc>,
}

/// Counters of the desk's queues.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Counters {
    /// Open requests in my reach.
    pub open: u64,
    /// To route.
    pub to_route: u64,
    /// Comments to decide.
    pub comments: u64,
    /// Cancellations to process.
    pub cancellations: u64,
    /// Confirmations to process.
    pub confirmations: u64,
    /// Justifications to check.
    pub justifications: u64,
    /// Clarifications under way.
    pub clarifications: u64,
    /// Past the deadline.
    pub overdue: u64,
    /// Returned for rework.
    pub rework: u64,
    /// Submitted for closing.
    pub pending_closure: u64,
    /// New for the executor.
    pub assigned: u64,
    /// In progress.
    pub in_progress: u64,
    /// Open and passed on to me; executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mine: Option<u64>,
    /// Open and passed on to nobody by my organisation; executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unassigned: Option<u64>,
    /// Proposals to close without a response (T22); absent while the city's settings do not allow that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_response: Option<u64>,
    /// Applicants to call; operators only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_call: Option<u64>,
    /// Flagged «конфлікт із виконавцем»; operators only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflicts: Option<u64>,
    /// Came back for rework for the third time (or as often as the settings say) and are open.
    #[serde(default)]
    pub repeated: u64,
    /// Parts of requests submitted for closing: an operator accepts or returns them.
    #[serde(default)]
    pub parts: u64,
}
