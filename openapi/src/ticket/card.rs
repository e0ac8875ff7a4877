//! The electronic card: everything about one request, for one reader.
use super::{ClauseQuote, ExecutorRef, ItemRef, MainTicket, PartCard, PlaceInput, TicketRef, TicketRow};
use crate::applicant::ApplicantCard;
use crate::attachment::Attachment;
use crate::call::{CallAttempt, CallRow};
use crate::feedback::{Clarification, Feedback};
use chrono::{DateTime, Utc};
use domain::term::Counted;
use domain::*;
use serde::{Deserialize, Serialize};

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
    /// The rules it was registered with; nothing while nobody has named an item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<KeptRules>,
    /// Channel of the registration.
    pub channel: Channel,
    /// An emergency that was filed without an applicant.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// Track.
    pub track: Track,
    /// The applicant, masked by role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<ApplicantCard>,
    /// The executor's answer needs a photo report.
    pub photo_required: bool,
    /// The operator who returned it asked for the photo (10.3.1.3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub photo_asked: bool,
    /// Shortest justification of non-execution by the settings in force, in letters and digits (6.2.4); executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub justification_min: Option<u32>,
    /// Who filed it for the applicant: the operator or the partner system, by name; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_by: Option<String>,
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
    /// The main request, when this is a part of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main: Option<MainTicket>,
    /// Its parts, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartCard>,
    /// Requests closed as duplicates of this one; staff only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duplicates: Vec<TicketRef>,
    /// How many people are joined to it.
    #[serde(default)]
    pub followers: u32,
    /// Calls that were about it; operators only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<CallRow>,
    /// Attempts to reach the applicant by phone; operators only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub call_attempts: Vec<CallAttempt>,
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

/// What a request keeps of the rules, whatever has become of them since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct KeptRules {
    /// The version of the Classifier it was registered with.
    pub classifier_version: i32,
    /// The item as that version calls it.
    pub item: ItemRef,
    /// How the item is called now, when it was renamed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<ItemRef>,
    /// The kind: what the term is counted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The term of that kind in that version: hours, working days or calendar days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<u32>,
    /// By what the present deadline was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
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
    /// The person who answered, by name; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What is worth a second look; operators and executors only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<AnswerMark>,
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
    /// The person who justified it, by name; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What is worth a second look; operators and executors only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<AnswerMark>,
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
    /// Number, from 1; a gap is an event its reader may not know of.
    pub seq: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// In which role.
    pub role: Role,
    /// Who: staff by name for staff, organisations by name for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The person behind the organisation; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
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
    /// The sub-unit it was passed on to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ExecutorRef>,
    /// The person it was passed on to, by name; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<String>,
    /// The deadline after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// By what that deadline was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// The part it is about (P01, P03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_number: Option<i64>,
    /// Why it went there («чому сюди»).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// «Небезпеку усунуто» was ticked when it was closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
    /// Why a call brought no words (C01).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_result: Option<CallResult>,
    /// The executor's round of work that ended with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<WorkRound>,
}

/// A round of work: which executor had it until when, and how late it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct WorkRound {
    /// 1 for the first work, 2 after one return for rework, …
    pub number: u32,
    /// Who had it.
    pub executor: ExecutorRef,
    /// Since when.
    pub given_at: DateTime<Utc>,
    /// Until when it had to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// How it ended.
    pub end: RoundEnd,
    /// Late by so many seconds; zero when in time.
    pub late_seconds: i64,
}
