//! The rows as the database gives them.
use super::{ClarificationRow, FeedbackRow, NonExecutionRow, ResolutionRow};
use crate::DbResult;
use crate::db::schema::{clarifications, feedback, non_executions, resolutions};
use crate::db::types::{Coded, Doc, Ts, Uid, count};
use diesel::prelude::*;
use domain::{
    Channel, ClarificationState, DeclineGround, ExecutorCode, FeedbackKind, FeedbackState,
    NonExecutionReason, ReviewState,
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = feedback)]
pub(super) struct Feedback {
    id: Uid,
    kind: Coded<FeedbackKind>,
    state: Coded<FeedbackState>,
    channel: Coded<Channel>,
    body: String,
    call: Option<Doc>,
    contradiction: bool,
    at: Ts,
    added_by: Option<Uid>,
    ground: Option<Coded<DeclineGround>>,
    decision: Option<String>,
    decided_at: Option<Ts>,
}

impl Feedback {
    pub(super) fn row(self) -> DbResult<FeedbackRow> {
        Ok(FeedbackRow {
            id: self.id.into(),
            kind: self.kind.0,
            state: self.state.0,
            channel: self.channel.0,
            text: self.body,
            call: self.call.map(|d| d.read()).transpose()?,
            contradiction: self.contradiction,
            at: self.at.into(),
            by: self.added_by.map(Into::into),
            ground: self.ground.map(Into::into),
            decision: self.decision,
            decided_at: self.decided_at.map(Into::into),
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = resolutions)]
pub(super) struct Resolution {
    id: Uid,
    round: i32,
    answer: String,
    documents_created: bool,
    answers_comment: Option<Uid>,
    executor: Option<String>,
    at: Ts,
    position: i32,
}

impl Resolution {
    pub(super) fn row(self) -> ResolutionRow {
        ResolutionRow {
            id: self.id.into(),
            round: count(self.round),
            answer: self.answer,
            documents_created: self.documents_created,
            answers_comment: self.answers_comment.map(Into::into),
            executor: self.executor.map(ExecutorCode),
            at: self.at.into(),
            seq: count(self.position),
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = non_executions)]
pub(super) struct NonExecution {
    id: Uid,
    reason: Coded<NonExecutionReason>,
    body: String,
    state: Coded<ReviewState>,
    note: Option<String>,
    executor: Option<String>,
    at: Ts,
    decided_at: Option<Ts>,
    position: i32,
}

impl NonExecution {
    pub(super) fn row(self) -> NonExecutionRow {
        NonExecutionRow {
            id: self.id.into(),
            reason: self.reason.0,
            text: self.body,
            state: self.state.0,
            note: self.note,
            executor: self.executor.map(ExecutorCode),
            at: self.at.into(),
            decided_at: self.decided_at.map(Into::into),
            seq: count(self.position),
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = clarifications)]
pub(super) struct Clarification {
    id: Uid,
    state: Coded<ClarificationState>,
    question: String,
    channel: Coded<Channel>,
    feedback: Option<Uid>,
    at: Ts,
    answer: Option<String>,
    answer_channel: Option<Coded<Channel>>,
    call: Option<Doc>,
    answered_at: Option<Ts>,
}

impl Clarification {
    pub(super) fn row(self) -> DbResult<ClarificationRow> {
        Ok(ClarificationRow {
            id: self.id.into(),
            state: self.state.0,
            question: self.question,
            channel: self.channel.0,
            feedback: self.feedback.map(Into::into),
            at: self.at.into(),
            answer: self.answer,
            answer_channel: self.answer_channel.map(Into::into),
            call: self.call.map(|d| d.read()).transpose()?,
            answered_at: self.answered_at.map(Into::into),
        })
    }
}
