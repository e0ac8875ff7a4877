//! Section 10: comments, cancellation requests, confirmations, clarifications.
use crate::ticket::{CallInput, ClauseQuote};
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::ticket::CallRecord;
use domain::{
    Channel, ClarificationId, ClarificationState, DeclineGround, FeedbackId, FeedbackKind, FeedbackState,
};
use serde::{Deserialize, Serialize};
use validator::Validate;

mod withdraw;
pub use withdraw::WithdrawFeedback;

/// A comment, a cancellation request or a confirmation (10.1.1).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaveFeedback {
    /// The applicant's words; a confirmation may be without.
    #[serde(default, deserialize_with = "wire::text")]
    #[validate(length(max = "limits::TEXT_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(
            max_length = 5000,
            example = "Не згодна з відповіддю: тече у першому під’їзді."
        )
    )]
    pub text: String,
    /// For the operator who records it: `phone` or `reception`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The call, when the channel is `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub call: Option<CallInput>,
}

/// The operator's decision on a comment (10.2.1).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideComment {
    /// Return for rework, answer or decline.
    pub decision: CommentDecision,
    /// One of the five grounds, when declined (10.2.1.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<DeclineGround>,
    /// Ground 10.2.1.3.2: the earlier comment that was considered. The last such comment when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<FeedbackId>,
    /// Ground 10.2.1.3.5, first half: the matter is not of local competence.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_local: bool,
    /// Ground 10.2.1.3.5, second half: what is asked is contrary to law.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlawful: bool,
    /// Open comments with the same words that are decided by the same act.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = "limits::ALSO_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_items = 100))]
    pub also: Vec<FeedbackId>,
    /// For the executor (rework) or for the applicant (answered, declined).
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 1, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(
            min_length = 1,
            max_length = 2000,
            example = "Усуньте течу в першому під’їзді."
        )
    )]
    pub text: String,
    /// The next answer needs a photo of the repeated work (10.3.1.3); with `rework`.
    #[serde(default)]
    pub photo: bool,
}

impl DecideComment {
    /// This decision in these words, and nothing else.
    pub fn new(decision: CommentDecision, text: impl Into<String>) -> DecideComment {
        DecideComment {
            decision,
            ground: None,
            earlier: None,
            not_local: false,
            unlawful: false,
            also: Vec::new(),
            text: text.into(),
            photo: false,
        }
    }

    /// Declined on this ground; what the ground demands is stated.
    pub fn declined(ground: DeclineGround, text: impl Into<String>) -> DecideComment {
        let both = ground == DeclineGround::OutsidePowers;
        DecideComment {
            ground: Some(ground),
            not_local: both,
            unlawful: both,
            ..DecideComment::new(CommentDecision::Decline, text)
        }
    }
}

/// How a comment is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommentDecision {
    /// 10.2.1.2: back to the executor.
    Rework,
    /// 10.2.1.1: considered and answered, not returned.
    Answer,
    /// 10.2.1.3: not considered, on a ground.
    Decline,
}

/// A decline taken back by a senior operator (T21c).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReverseDecline {
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
            example = "Коментар стосується суті: у ньому названо адресу й недолік."
        )
    )]
    pub reason: String,
}

/// The operator's decision on a confirmation or a cancellation request (10.2.2).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideRequest {
    /// Close, or keep in work.
    pub decision: RequestDecision,
    /// How a contradiction was resolved, or why it stays in work.
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::NOTE_MAX"))]
    #[cfg_attr(feature = "doc", schema(max_length = 2000))]
    pub note: Option<String>,
    /// Kept in work after it was submitted for closing: what the executor has to do. A general task when absent.
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::NOTE_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(max_length = 2000, example = "Перевірте тиск на п’ятому поверсі.")
    )]
    pub task: Option<String>,
    /// «Небезпеку усунуто»: demanded when an emergency is closed.
    #[serde(default)]
    pub danger_removed: bool,
}

/// How a confirmation or a cancellation request is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestDecision {
    /// 10.2.2.1: processed, the request closes by itself.
    Close,
    /// 10.2.2.2: stays in work. What was submitted for closing goes back to the executor, with the term anew.
    KeepInWork,
}

/// Closing after a clarification (T10b): the applicant's answer is on record, or is heard in this moment.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseClarified {
    /// What was clarified.
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
    /// The applicant's words, when they are not on record yet.
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::TEXT_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(max_length = 5000, example = "Так, уже все добре, закривайте.")
    )]
    pub answer: Option<String>,
    /// How they came: `phone` or `reception`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The call, when the channel is `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub call: Option<CallInput>,
    /// «Небезпеку усунуто»: demanded when an emergency is closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger_removed: bool,
}

/// A question to the applicant (10.2.2.2).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskClarification {
    /// The question.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 5, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 5, max_length = 2000, example = "Який саме під’їзд?")
    )]
    pub question: String,
    /// How the applicant is asked.
    pub channel: Channel,
    /// The cancellation or confirmation that raised it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<FeedbackId>,
}

/// The answer to a question.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerClarification {
    /// The applicant's words.
    #[serde(deserialize_with = "wire::text")]
    #[validate(length(min = 1, max = "limits::TEXT_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 1, max_length = 5000, example = "Другий під’їзд, підвал.")
    )]
    pub answer: String,
    /// For the operator who records it: `phone` or `reception`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The call, when the channel is `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub call: Option<CallInput>,
}

/// A feedback record on the card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Feedback {
    /// Id.
    pub id: FeedbackId,
    /// Comment, cancellation or confirmation.
    pub kind: FeedbackKind,
    /// Where it stands.
    pub state: FeedbackState,
    /// How it came.
    pub channel: Channel,
    /// The applicant's words.
    pub text: String,
    /// The call record; staff only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", schema(value_type = Option<CallInput>))]
    pub call: Option<CallRecord>,
    /// When it was left.
    pub at: DateTime<Utc>,
    /// The ground, when declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<DeclineGround>,
    /// The clause of the ground with its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<ClauseQuote>,
    /// The decision in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// The earlier comment that was considered and answered, when declined as its repetition (10.2.1.3.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<FeedbackId>,
    /// Every decision on it in order, also those that were reversed; not for executors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<FeedbackDecision>,
    /// Other open comments with the same words, for the operator who decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<FeedbackId>,
    /// Suggestions for the operator who decides; never decisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<FeedbackHint>,
}

/// One decision on a feedback record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct FeedbackDecision {
    /// Where the record stood after it; `in_review` when a decline was reversed.
    pub state: FeedbackState,
    /// When.
    pub at: DateTime<Utc>,
    /// Who decided; for staff. Absent when it followed by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The ground, when declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<DeclineGround>,
    /// The clause of the ground with its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<ClauseQuote>,
    /// The decision in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Ground 10.2.1.3.2: the earlier comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<FeedbackId>,
    /// Ground 10.2.1.3.5: stated not to be of local competence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_local: Option<bool>,
    /// Ground 10.2.1.3.5: stated to be contrary to law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlawful: Option<bool>,
}

/// Why something is suggested to the operator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct FeedbackHint {
    /// The suggested ground; none for a contradiction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<DeclineGround>,
    /// The reason in words.
    pub why: String,
}

/// A question and its answer on the card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Clarification {
    /// Id.
    pub id: ClarificationId,
    /// Where it stands.
    pub state: ClarificationState,
    /// The question.
    pub question: String,
    /// How the applicant is asked.
    pub channel: Channel,
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// The cancellation or confirmation it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<FeedbackId>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
}
