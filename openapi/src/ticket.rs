//! Requests (заявки): filing, lists, the electronic card, the acts.
use crate::applicant::{ApplicantCard, CallerInput};
use crate::attachment::Attachment;
use crate::feedback::{Clarification, Feedback};
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// A clause of the regulation with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ClauseQuote {
    /// Number.
    #[cfg_attr(feature = "doc", schema(example = "10.1.1.1"))]
    pub number: String,
    /// Text in Ukrainian.
    pub text: String,
}

impl From<Clause> for ClauseQuote {
    fn from(c: Clause) -> Self {
        ClauseQuote {
            number: c.as_str().to_owned(),
            text: c.uk().to_owned(),
        }
    }
}

/// Where the problem is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceInput {
    /// District; found by the street when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Settlement; the city by default.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200))]
    pub settlement: Option<String>,
    /// Street; the former name is understood.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "вул. Каунаська"))]
    pub street: Option<String>,
    /// Building.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", schema(max_length = 20, example = "11"))]
    pub building: Option<String>,
    /// Flat.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", schema(max_length = 20))]
    pub flat: Option<String>,
    /// Landmark in free words.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "біля другого під’їзду"))]
    pub note: Option<String>,
    /// Latitude in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -90.0, max = 90.0))]
    #[cfg_attr(feature = "doc", schema(minimum = -90.0, maximum = 90.0))]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -180.0, max = 180.0))]
    #[cfg_attr(feature = "doc", schema(minimum = -180.0, maximum = 180.0))]
    pub lon: Option<f64>,
}

/// File a request (T01), or register one for a caller (T02).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateTicket {
    /// Classifier item; absent means «не знаю».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    /// Kind; the item's default otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// What happened.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = "limits::TEXT_MIN", max = "limits::TEXT_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 5,
            max_length = 5000,
            example = "Третю добу немає холодної води, під’їзд 2."
        )
    )]
    pub text: String,
    /// Where.
    #[serde(default)]
    #[validate(nested)]
    pub place: PlaceInput,
    /// The caller: demanded of operators and integrations, refused for applicants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub caller: Option<CallerInput>,
    /// `phone` (default) or `reception`, for operators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// A closed request this one continues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked_to: Option<TicketId>,
    /// Treat it as a citizen's appeal.
    #[serde(default)]
    pub appeal: bool,
}

/// A call: who was spoken to, which number, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallInput {
    /// Who was spoken to.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(max = "limits::NAME_MAX"), custom(function = "check::person"))]
    #[cfg_attr(feature = "doc", schema(max_length = 120, example = "Коваль Олена Петрівна"))]
    pub person: String,
    /// The number.
    #[serde(deserialize_with = "wire::line")]
    #[validate(custom(function = "check::phone"))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "067 123 45 67"))]
    pub phone: String,
    /// When.
    #[validate(custom(function = "check::moment"))]
    pub at: DateTime<Utc>,
}

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
    /// Item (`07.03`) or group (`07`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Only those past their deadline whose clock runs (true), or only the others (false).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// Only those with feedback to decide: `comment`, `cancellation`, `confirmation` or `any`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", param(example = "comment"))]
    pub pending: Option<String>,
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
    /// Nearest deadline first; those without one come last.
    Due,
}

/// Near duplicates at a place.
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
    /// Street and building.
    pub place: String,
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
    /// Beginning of the text.
    pub excerpt: String,
    /// Place in one line.
    pub place: String,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// Applicant's name; operators only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant_name: Option<String>,
    /// Deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// Past the deadline with a running clock.
    pub overdue: bool,
    /// Rounds of rework.
    pub rework_count: u32,
    /// Comments to decide.
    pub open_comments: u32,
    /// Cancellation or confirmation to decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_request: Option<FeedbackKind>,
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
}

/// The electronic card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct TicketCard {
    /// What the list shows too.
    #[serde(flatten)]
    pub row: TicketRow,
    /// The applicant's words.
    pub text: String,
    /// The place in full, as far as the reader may see it.
    pub location: PlaceInput,
    /// Channel of the registration.
    pub channel: Channel,
    /// Track.
    pub track: Track,
    /// The applicant, masked by role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<ApplicantCard>,
    /// The executor's answer needs a photo report.
    pub photo_required: bool,
    /// What the operator asks about such problems; staff only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_hint: Option<String>,
    /// Since when the clock stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_stopped_at: Option<DateTime<Utc>>,
    /// Seconds the clock has stood.
    pub waited_seconds: i64,
    /// Last assignment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned_at: Option<DateTime<Utc>>,
    /// When the executor took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// Last submission for closing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// Until when a comment may reopen it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopen_until: Option<DateTime<Utc>>,
    /// Master of a duplicate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub master: Option<TicketRef>,
    /// The request this one continues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked_to: Option<TicketRef>,
    /// Requests closed as duplicates of this one; staff only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duplicates: Vec<TicketRef>,
    /// Accepted comment the next answer must take up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rework_comment: Option<FeedbackId>,
    /// What has to be done again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rework_task: Option<String>,
    /// Answers of the executor.
    pub resolutions: Vec<Resolution>,
    /// Justifications of non-execution.
    pub non_executions: Vec<NonExecution>,
    /// Feedback of the applicant.
    pub feedback: Vec<Feedback>,
    /// Questions to the applicant.
    pub clarifications: Vec<Clarification>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// What I can do now, and for the rest why not.
    pub acts: Vec<ActInfo>,
}

/// An act: allowed now, or why not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ActInfo {
    /// Which act.
    pub act: Act,
    /// Allowed now.
    pub allowed: bool,
    /// The clause that is the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<ClauseQuote>,
    /// Why not, in Ukrainian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What can be done instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<Act>,
}

/// An answer submitted for closing (T14, T15).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Resolution {
    /// Id.
    pub id: ResolutionId,
    /// 1 for the first.
    pub round: u32,
    /// The answer.
    pub answer: String,
    /// Whether documents were made (7.6).
    pub documents_created: bool,
    /// The comment it takes up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_comment: Option<FeedbackId>,
    /// The executor.
    pub executor: ExecutorRef,
    /// When.
    pub at: DateTime<Utc>,
}

/// A justification of non-execution (6.2.4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct NonExecution {
    /// Id.
    pub id: NonExecutionId,
    /// Reason.
    pub reason: NonExecutionReason,
    /// The justification.
    pub text: String,
    /// Where the check stands.
    pub state: ReviewState,
    /// The operator's note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The executor.
    pub executor: ExecutorRef,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
}

/// One line of the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// Number, from 1 without gaps.
    pub seq: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// In which role.
    pub role: Role,
    /// Who: staff by name for staff, organisations by name for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Which transition.
    pub transition: Transition,
    /// Status before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Status>,
    /// Status after.
    pub to: Status,
    /// The clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<ClauseQuote>,
    /// Reason or note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The executor it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// The deadline after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// Why it went there («чому сюди»).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Send to an executor (T03), or to another one (T08).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// The executor.
    pub executor: ExecutorCode,
    /// The item, when the applicant did not know it or it is wrong (T03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemCode>,
    /// The kind (T03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Why: demanded when it goes to another executor (T08).
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::NOTE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 2000))]
    pub reason: Option<String>,
    /// A new deadline: senior operators, with a reason (T08).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::moment"))]
    pub due_at: Option<DateTime<Utc>>,
}

/// «Не за належністю» (T07).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReturnToQueue {
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
            example = "Мережа на балансі управителя будинку."
        )
    )]
    pub reason: String,
    /// Who is competent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<ExecutorCode>,
}

/// Submit for closing (T14, T15).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// The answer to the applicant.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 10, max = "limits::TEXT_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 10,
            max_length = 5000,
            example = "Замінено ділянку труби, воду подано о 15:20."
        )
    )]
    pub answer: String,
    /// «Були створені документи?» (7.6). Yes demands an attached document.
    pub documents_created: bool,
    /// The accepted comment this answer takes up (10.3.1.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_comment: Option<FeedbackId>,
}

/// Justify non-execution (T11).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct JustifyNonExecution {
    /// Reason.
    pub reason: NonExecutionReason,
    /// The justification, at least 30 characters of substance.
    #[serde(deserialize_with = "wire::text")]
    #[validate(length(max = "limits::TEXT_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(
            max_length = 5000,
            example = "Мережа належить державному підприємству, доступу до неї міські служби не мають."
        )
    )]
    pub text: String,
    /// «Були створені документи?» (7.6).
    pub documents_created: bool,
}

/// The check of a justification (T12, T13).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideNonExecution {
    /// Accept and close, or send back.
    pub accept: bool,
    /// Note of the check, or why it is not accepted.
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
            example = "Перевірено за балансовою довідкою."
        )
    )]
    pub note: String,
}

/// Do not accept (T04).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NotAccept {
    /// Reason.
    pub reason: NotAcceptedReason,
    /// Text to the applicant: where to turn.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 10, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 10,
            max_length = 2000,
            example = "Зверніться до обласної служби автодоріг, телефон …"
        )
    )]
    pub text: String,
}

/// Close as a duplicate (T05).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkDuplicate {
    /// Number of the request whose outcome counts.
    pub master_number: i64,
    /// Why it is the same problem.
    #[serde(deserialize_with = "wire::text")]
    #[validate(length(min = 3, max = "limits::NOTE_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 3,
            max_length = 2000,
            example = "Той самий порив, сусідній будинок."
        )
    )]
    pub reason: String,
}

/// Return for rework by the operator's own control (T17).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReturnForRework {
    /// What is to be done again.
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
            example = "На фото інша адреса, додайте правильне."
        )
    )]
    pub reason: String,
}

/// A note of an operator that goes with an act.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The note.
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
            example = "Заявниця пояснила, що питання вирішено сусідами."
        )
    )]
    pub note: String,
}

/// Close without a response (T22).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseNoResponse {
    /// Contact attempts made.
    #[validate(range(max = 100))]
    pub attempts: u32,
    /// Note.
    #[serde(deserialize_with = "wire::text")]
    #[validate(length(min = 5, max = "limits::NOTE_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_length = 5, max_length = 2000))]
    pub note: String,
}

/// Reopen (T23).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    /// `rework` or `registered`.
    pub to: Status,
    /// The applicant's comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<FeedbackId>,
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
            example = "Заявник повідомив, що течія відновилася."
        )
    )]
    pub reason: String,
}
