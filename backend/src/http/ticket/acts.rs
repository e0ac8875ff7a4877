//! The acts of operators and executors, one handler each.
use crate::app::ticket as app;
use crate::http::Answer;
use crate::http::extract::{IdemKey, Json, Record};
use crate::http::ticket::TicketAct;
use domain::NonExecutionId;
use openapi::NoBody;
use openapi::ticket::*;

/// T03, T08.
pub async fn assign(on: TicketAct, Json(body): Json<Assign>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::assign::run(c, cx, t, body)).await
}

/// T06.
pub async fn accept(on: TicketAct, key: IdemKey) -> Answer<TicketCard> {
    on.create(key, NoBody {}, |c, cx, t, _| app::accept::run(c, cx, t))
        .await
}

/// W01, W02.
pub async fn pass_on(on: TicketAct, Json(body): Json<PassOn>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::pass_on::run(c, cx, t, body)).await
}

/// E01.
pub async fn extend(on: TicketAct, Json(body): Json<Extend>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::extend::run(c, cx, t, body)).await
}

/// K01, K02.
pub async fn flag_conflict(on: TicketAct, Json(body): Json<FlagConflict>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::flag_conflict::run(c, cx, t, body))
        .await
}

/// T07.
pub async fn return_to_queue(on: TicketAct, Json(body): Json<ReturnToQueue>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::return_to_queue::run(c, cx, t, body))
        .await
}

/// T14, T15.
pub async fn submit(on: TicketAct, key: IdemKey, Json(body): Json<Submit>) -> Answer<TicketCard> {
    on.create(key, body, app::submit::run).await
}

/// T11.
pub async fn justify(
    on: TicketAct,
    key: IdemKey,
    Json(body): Json<JustifyNonExecution>,
) -> Answer<TicketCard> {
    on.create(key, body, app::justify::run).await
}

/// T12, T13.
pub async fn decide_non_execution(
    on: TicketAct,
    Record(record): Record<NonExecutionId>,
    Json(body): Json<DecideNonExecution>,
) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::decide_non_execution::run(c, cx, t, record, body))
        .await
}

/// T04.
pub async fn not_accept(on: TicketAct, Json(body): Json<NotAccept>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::not_accept::run(c, cx, t, body)).await
}

/// T05.
pub async fn duplicate(on: TicketAct, Json(body): Json<MarkDuplicate>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::duplicate::run(c, cx, t, body)).await
}

/// T17.
pub async fn rework(on: TicketAct, Json(body): Json<ReturnForRework>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::rework::run(c, cx, t, body)).await
}

/// T25.
pub async fn close_reported(on: TicketAct, Json(body): Json<CloseReported>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::close_reported::run(c, cx, t, body))
        .await
}

/// T22.
pub async fn no_response(on: TicketAct, Json(body): Json<CloseNoResponse>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::no_response::run(c, cx, t, body))
        .await
}

/// P01.
pub async fn split(on: TicketAct, key: IdemKey, Json(body): Json<SplitOff>) -> Answer<TicketCard> {
    on.create(key, body, app::split::run).await
}

/// P03, P04.
pub async fn detach(on: TicketAct, Json(body): Json<DetachPart>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::detach_part::run(c, cx, t, body))
        .await
}

/// P05.
pub async fn close_part(on: TicketAct, Json(body): Json<ClosePart>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::close_part::run(c, cx, t, body)).await
}

/// T23.
pub async fn reopen(on: TicketAct, Json(body): Json<Reopen>) -> Answer<TicketCard> {
    on.run(move |c, cx, t| app::reopen::run(c, cx, t, body)).await
}
