//! People's words beside the events: feedback, answers, justifications, clarifications.
mod decision;
mod read;
mod write;

pub use decision::{DecisionRow, decisions};
pub(crate) use write::store;

use crate::db::schema::{clarifications, feedback, non_executions, resolutions};
use crate::db::types::Uid;
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ticket::CallRecord;
use domain::{
    Channel, ClarificationId, ClarificationState, DeclineGround, ExecutorCode, FeedbackId, FeedbackKind,
    FeedbackState, NonExecutionId, NonExecutionReason, ResolutionId, ReviewState, TicketId, UserId,
};
use read::{Clarification, Feedback, NonExecution, Resolution};

/// A comment, a cancellation request or a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackRow {
    /// Id.
    pub id: FeedbackId,
    /// Kind.
    pub kind: FeedbackKind,
    /// Where it stands.
    pub state: FeedbackState,
    /// How it came.
    pub channel: Channel,
    /// The applicant's words.
    pub text: String,
    /// The call, when it came by phone.
    pub call: Option<CallRecord>,
    /// The hint flagged a contradiction.
    pub contradiction: bool,
    /// When it was left.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub by: Option<UserId>,
    /// The ground, when declined.
    pub ground: Option<DeclineGround>,
    /// Text to the applicant.
    pub decision: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
}

/// An executor's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolutionRow {
    /// Id.
    pub id: ResolutionId,
    /// 1 for the first answer, 2 after one rework, …
    pub round: u32,
    /// The answer.
    pub answer: String,
    /// Answer to the 7.6 question.
    pub documents_created: bool,
    /// The comment it takes up.
    pub answers_comment: Option<FeedbackId>,
    /// Who answered.
    pub executor: Option<ExecutorCode>,
    /// When.
    pub at: DateTime<Utc>,
    /// The event it came with.
    pub seq: u32,
}

/// A justification of non-execution (6.2.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NonExecutionRow {
    /// Id.
    pub id: NonExecutionId,
    /// Reason.
    pub reason: NonExecutionReason,
    /// Text.
    pub text: String,
    /// Where the check stands.
    pub state: ReviewState,
    /// Note or reason of the check.
    pub note: Option<String>,
    /// Who justified.
    pub executor: Option<ExecutorCode>,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was checked.
    pub decided_at: Option<DateTime<Utc>>,
    /// The event it came with.
    pub seq: u32,
}

/// A question to the applicant (10.2.2.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClarificationRow {
    /// Id.
    pub id: ClarificationId,
    /// Where it stands.
    pub state: ClarificationState,
    /// The question.
    pub question: String,
    /// How the applicant is asked.
    pub channel: Channel,
    /// The request it is about.
    pub feedback: Option<FeedbackId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The answer.
    pub answer: Option<String>,
    /// How the answer came.
    pub answer_channel: Option<Channel>,
    /// The call that brought it.
    pub call: Option<CallRecord>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// Feedback of a request in order.
pub fn feedback(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<FeedbackRow>> {
    let rows: Vec<Feedback> = feedback::table
        .filter(feedback::ticket_id.eq(Uid::from(ticket)))
        .order((feedback::position, feedback::at, feedback::id))
        .select(Feedback::as_select())
        .load(c)?;
    rows.into_iter().map(Feedback::row).collect()
}

/// Answers of the executors in order.
pub fn resolutions(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<ResolutionRow>> {
    let rows: Vec<Resolution> = resolutions::table
        .filter(resolutions::ticket_id.eq(Uid::from(ticket)))
        .order((resolutions::position, resolutions::id))
        .select(Resolution::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(Resolution::row).collect())
}

/// Justifications in order.
pub fn non_executions(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<NonExecutionRow>> {
    let rows: Vec<NonExecution> = non_executions::table
        .filter(non_executions::ticket_id.eq(Uid::from(ticket)))
        .order((non_executions::position, non_executions::id))
        .select(NonExecution::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(NonExecution::row).collect())
}

/// Questions to the applicant in order.
pub fn clarifications(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<ClarificationRow>> {
    let rows: Vec<Clarification> = clarifications::table
        .filter(clarifications::ticket_id.eq(Uid::from(ticket)))
        .order((clarifications::position, clarifications::id))
        .select(Clarification::as_select())
        .load(c)?;
    rows.into_iter().map(Clarification::row).collect()
}

/// The answers of these requests with their words, the last of each last.
pub fn last_answers(c: &mut DbConn, tickets: &[TicketId]) -> DbResult<Vec<(TicketId, String)>> {
    let ids: Vec<Uid> = tickets.iter().copied().map(Uid::from).collect();
    let rows: Vec<(Uid, String)> = resolutions::table
        .filter(resolutions::ticket_id.eq_any(ids))
        .order((resolutions::at, resolutions::id))
        .select((resolutions::ticket_id, resolutions::answer))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, text)| (id.into(), text)).collect())
}

/// The justifications of these requests with their words, the last of each last.
pub fn last_justifications(c: &mut DbConn, tickets: &[TicketId]) -> DbResult<Vec<(TicketId, String)>> {
    let ids: Vec<Uid> = tickets.iter().copied().map(Uid::from).collect();
    let rows: Vec<(Uid, String)> = non_executions::table
        .filter(non_executions::ticket_id.eq_any(ids))
        .order((non_executions::at, non_executions::id))
        .select((non_executions::ticket_id, non_executions::body))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, text)| (id.into(), text)).collect())
}
