//! Rows that carry people's words beside the events.
use crate::*;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Proof of a phone conversation: who, when, which number; the words are the text itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRecord {
    /// Who was spoken to.
    pub person: String,
    /// The number.
    pub phone: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// One row to insert or to update in the same transaction as the events.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// New feedback.
    Feedback {
        /// Id.
        id: FeedbackId,
        /// Kind.
        kind: FeedbackKind,
        /// State it is born in.
        state: FeedbackState,
        /// Channel.
        channel: Channel,
        /// The applicant's words.
        text: String,
        /// Call record.
        call: Option<CallRecord>,
        /// The hint flagged a contradiction.
        contradiction: bool,
        /// Set when it is declined at once (T24).
        ground: Option<DeclineGround>,
        /// Text to the applicant when it is declined at once.
        decision: Option<String>,
    },
    /// A decision on feedback.
    FeedbackDecided {
        /// Id.
        id: FeedbackId,
        /// State after it.
        state: FeedbackState,
        /// Ground, when declined.
        ground: Option<DeclineGround>,
        /// Text to the applicant.
        decision: Option<String>,
    },
    /// A new answer.
    Resolution {
        /// Id.
        id: ResolutionId,
        /// 1 for the first, 2 after one rework, …
        round: u32,
        /// The answer.
        answer: String,
        /// The 7.6 question.
        documents_created: bool,
        /// The comment it takes up.
        answers_comment: Option<FeedbackId>,
    },
    /// A new justification.
    NonExecution {
        /// Id.
        id: NonExecutionId,
        /// Reason.
        reason: NonExecutionReason,
        /// Text.
        text: String,
    },
    /// The check of a justification.
    NonExecutionDecided {
        /// Id.
        id: NonExecutionId,
        /// Accepted or rejected.
        state: ReviewState,
        /// Note or reason.
        note: String,
    },
    /// A new question.
    Clarification {
        /// Id.
        id: ClarificationId,
        /// Question.
        question: String,
        /// How the applicant is asked.
        channel: Channel,
        /// The request it is about.
        feedback: Option<FeedbackId>,
    },
    /// The answer, or the closing after it.
    ClarificationEnded {
        /// Id.
        id: ClarificationId,
        /// How it ended.
        state: ClarificationState,
        /// The words.
        answer: String,
        /// How they came.
        channel: Channel,
        /// Call record.
        call: Option<CallRecord>,
    },
}
