//! Rows that carry people's words beside the events.
use crate::*;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Proof of a conversation by phone or at the reception: who, when, which number; the words are the text itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRecord {
    /// Who was spoken to.
    pub person: String,
    /// The number; empty at the reception.
    pub phone: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Both halves of ground 10.2.1.3.5, as the operator states them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The matter is not of local competence.
    pub not_local: bool,
    /// What is asked is contrary to law.
    pub unlawful: bool,
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
        /// The earlier comment that was considered (10.2.1.3.2).
        earlier: Option<FeedbackId>,
        /// What was stated for ground 10.2.1.3.5.
        stated: Option<Stated>,
    },
    /// The newest words about it contradict it, or clear it up.
    FeedbackDoubt {
        /// Id.
        id: FeedbackId,
        /// They contradict it.
        contradiction: bool,
    },
    /// A decline is reversed: the decision stays readable, the comment waits again.
    DeclineReversed {
        /// Id.
        id: FeedbackId,
        /// Why.
        reason: String,
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
        /// The applicant's words; none when it ended without an answer.
        answer: Option<String>,
        /// How they came.
        channel: Option<Channel>,
        /// Call record.
        call: Option<CallRecord>,
    },
}

impl Record {
    /// A decision on feedback in words, without a ground.
    pub const fn decided(id: FeedbackId, state: FeedbackState, decision: Option<String>) -> Record {
        Record::FeedbackDecided {
            id,
            state,
            ground: None,
            decision,
            earlier: None,
            stated: None,
        }
    }
}
