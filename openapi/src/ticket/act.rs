//! The acts on a request: one body each.
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

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

/// Pass on inside the organisation (W01), or take back (W02).
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PassOn {
    /// The sub-unit. Without one it is with my own organisation, or with the sub-unit of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ExecutorCode>,
    /// The person: of my organisation, or of the sub-unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<UserId>,
    /// A word to those who get it; the applicant does not read it.
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::NOTE_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(max_length = 2000, example = "Зателефонуйте заявниці до обіду.")
    )]
    pub note: Option<String>,
}

/// More time for the executor (E01).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Extend {
    /// The new deadline, later than the present one.
    #[validate(custom(function = "check::moment"))]
    pub due_at: DateTime<Utc>,
    /// Why; the applicant reads it.
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
            example = "Насос везуть із заводу, поставка у четвер."
        )
    )]
    pub reason: String,
}

/// Set or clear the flag «конфлікт із виконавцем» (K01, K02).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FlagConflict {
    /// Set, or cleared.
    pub on: bool,
    /// Why; operators read it.
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
            example = "Заявниця розповіла, що майстер просив підтвердити виконання."
        )
    )]
    pub reason: String,
}

/// Submit for closing (T14, T15).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// The answer to the applicant.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = "limits::ANSWER_MIN", max = "limits::TEXT_MAX"),
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
    /// The danger is removed, or in the hands of who removes it: demanded when the justification of an emergency is accepted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
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
    /// The danger is removed, or in the hands of who removes it: demanded when an emergency is closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
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
    /// The danger is removed, or in the hands of who removes it: demanded when the request is an emergency and its
    /// master is none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
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
    /// The next answer needs a photo of the repeated work (10.3.1.3).
    #[serde(default)]
    pub photo: bool,
}

/// Close without a response (T22): the attempts that were recorded since the request was submitted for closing count.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseNoResponse {
    /// Note.
    #[serde(deserialize_with = "wire::text")]
    #[validate(length(min = 5, max = "limits::NOTE_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_length = 5, max_length = 2000))]
    pub note: String,
    /// «Небезпеку усунуто»: demanded when an emergency is closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
}

/// Close an emergency without an applicant on the executor's report (T25).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseReported {
    /// What was checked.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 5, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 5, max_length = 2000, example = "На фото люк закрито.")
    )]
    pub note: String,
    /// «Небезпеку усунуто»: demanded, for it is an emergency.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
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
