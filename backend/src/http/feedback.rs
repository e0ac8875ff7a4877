//! Section 10 over HTTP: what applicants say about a request, and what operators decide.
use crate::app::ticket as app;
use crate::http::Answer;
use crate::http::extract::{IdemKey, Json, Record};
use crate::http::table::Table;
use crate::http::ticket::TicketAct;
use domain::{ClarificationId, FeedbackId, FeedbackKind};
use openapi::endpoints as e;
use openapi::feedback::{
    AnswerClarification, AskClarification, CloseClarified, DecideComment, DecideRequest, LeaveFeedback,
    ReverseDecline, WithdrawFeedback,
};
use openapi::ticket::TicketCard;

/// The endpoints of the tag `feedback`.
pub fn routes(table: Table) -> Table {
    table
        .on(&e::COMMENT, comment)
        .on(&e::DECIDE_COMMENT, decide_comment)
        .on(&e::REVERSE_DECLINE, reverse_decline)
        .on(&e::REQUEST_CANCELLATION, request_cancellation)
        .on(&e::DECIDE_CANCELLATION, decide_cancellation)
        .on(&e::CONFIRM, confirm)
        .on(&e::DECIDE_CONFIRMATION, decide_confirmation)
        .on(&e::WITHDRAW_FEEDBACK, withdraw)
        .on(&e::ASK_CLARIFICATION, ask)
        .on(&e::ANSWER_CLARIFICATION, answer)
        .on(&e::CLOSE_CLARIFIED, close_clarified)
}

/// 10.1.1.1.
pub async fn comment(on: TicketAct, key: IdemKey, Json(body): Json<LeaveFeedback>) -> Answer<TicketCard> {
    leave(on, key, FeedbackKind::Comment, body).await
}

/// 10.1.1.2.
pub async fn request_cancellation(
    on: TicketAct,
    key: IdemKey,
    Json(body): Json<LeaveFeedback>,
) -> Answer<TicketCard> {
    leave(on, key, FeedbackKind::Cancellation, body).await
}

/// 10.1.1.3.
pub async fn confirm(on: TicketAct, key: IdemKey, Json(body): Json<LeaveFeedback>) -> Answer<TicketCard> {
    leave(on, key, FeedbackKind::Confirmation, body).await
}

async fn leave(on: TicketAct, key: IdemKey, kind: FeedbackKind, body: LeaveFeedback) -> Answer<TicketCard> {
    on.create(key, body, move |c, cx, t, body| {
        app::leave_feedback::run(c, cx, t, kind, body)
    })
    .await
}

/// 10.2.1.
pub async fn decide_comment(
    on: TicketAct,
    Record(record): Record<FeedbackId>,
    Json(body): Json<DecideComment>,
) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::decide_comment::run(c, cx, t, record, body))
        .await
}

/// T21c.
pub async fn reverse_decline(
    on: TicketAct,
    Record(record): Record<FeedbackId>,
    Json(body): Json<ReverseDecline>,
) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::reverse_decline::run(c, cx, t, record, body))
        .await
}

/// 10.2.2 for a cancellation.
pub async fn decide_cancellation(
    on: TicketAct,
    Record(record): Record<FeedbackId>,
    Json(body): Json<DecideRequest>,
) -> Answer<TicketCard> {
    decide(on, record, FeedbackKind::Cancellation, body).await
}

/// 10.2.2 for a confirmation.
pub async fn decide_confirmation(
    on: TicketAct,
    Record(record): Record<FeedbackId>,
    Json(body): Json<DecideRequest>,
) -> Answer<TicketCard> {
    decide(on, record, FeedbackKind::Confirmation, body).await
}

async fn decide(
    on: TicketAct,
    record: FeedbackId,
    kind: FeedbackKind,
    body: DecideRequest,
) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::decide_request::run(c, cx, t, record, kind, body))
        .await
}

/// F02.
pub async fn withdraw(
    on: TicketAct,
    Record(record): Record<FeedbackId>,
    Json(body): Json<WithdrawFeedback>,
) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::withdraw::run(c, cx, t, record, body))
        .await
}

/// T09, T20.
pub async fn ask(on: TicketAct, Json(body): Json<AskClarification>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::ask_clarification::run(c, cx, t, body))
        .await
}

/// T10.
pub async fn answer(
    on: TicketAct,
    Record(record): Record<ClarificationId>,
    Json(body): Json<AnswerClarification>,
) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::answer_clarification::run(c, cx, t, record, body))
        .await
}

/// T10b.
pub async fn close_clarified(
    on: TicketAct,
    Record(record): Record<ClarificationId>,
    Json(body): Json<CloseClarified>,
) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::close_clarified::run(c, cx, t, record, body))
        .await
}
