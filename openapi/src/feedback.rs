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
    /// Return for rework or decline.
    pub decision: CommentDecision,
    /// One of the five grounds, when declined (10.2.1.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<DeclineGround>,
    /// For the executor (rework) or for the applicant (declined).
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
}

/// How a comment is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommentDecision {
    /// 10.2.1.2: back to the executor.
    Rework,
    /// 10.2.1.3: not considered, on a ground.
    Decline,
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
    /// «Небезпеку усунуто»: demanded when an emergency is cancelled.
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
    /// 10.2.2.2: stays in work.
    KeepInWork,
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
    /// Suggestions for the operator who decides; never decisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<FeedbackHint>,
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
