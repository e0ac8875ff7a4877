//! Calls, consultations and the operator's desk.
use super::table::Table;
use crate::app::call as app;
use crate::http::extract::{Auth, Id, IdemKey, Json, Query};
use crate::http::{Answer, Reply, Shared, blocking};
use domain::TicketId;
use openapi::call::*;
use openapi::endpoints as e;
use openapi::{NoBody, Page};

/// The routes.
pub fn routes(table: Table) -> Table {
    table
        .on(&e::CALL_EVENT, event)
        .on(&e::DESK_LINE, line)
        .on(&e::SIT_AT_LINE, sit)
        .on(&e::LINE_CALLS, line_calls)
        .on(&e::READ_DRAFT, draft)
        .on(&e::SAVE_DRAFT, save_draft)
        .on(&e::DROP_DRAFT, drop_draft)
        .on(&e::CONSULT, consult)
        .on(&e::CALL_ATTEMPT, attempt)
        .on(&e::LIST_CALLS, list)
        .on(&e::CALL_COUNTS, counts)
}

/// The exchange tells of a call.
async fn event(state: Shared, Auth(who): Auth, Json(body): Json<CallEvent>) -> Answer<CallEventTaken> {
    blocking::write(&state, who, move |c, cx| app::event(c, cx, &body))
        .await
        .map(Reply::new)
}

/// My line.
async fn line(state: Shared, Auth(who): Auth) -> Answer<DeskLine> {
    blocking::answer(&state, who, app::line).await
}

/// I sit down at a line.
async fn sit(state: Shared, Auth(who): Auth, Json(body): Json<DeskLine>) -> Answer<DeskLine> {
    blocking::write(&state, who, move |c, cx| app::sit(c, cx, body))
        .await
        .map(Reply::new)
}

/// Calls at my line.
async fn line_calls(state: Shared, Auth(who): Auth) -> Answer<Vec<LineCall>> {
    blocking::answer(&state, who, app::line_calls).await
}

/// My draft.
async fn draft(state: Shared, Auth(who): Auth) -> Answer<Draft> {
    blocking::answer(&state, who, app::draft).await
}

/// Keeps my draft.
async fn save_draft(state: Shared, Auth(who): Auth, Json(body): Json<SaveDraft>) -> Answer<NoBody> {
    blocking::write(&state, who, move |c, cx| app::save_draft(c, cx, &body)).await?;
    Ok(Reply::new(NoBody {}))
}

/// Throws my draft away.
async fn drop_draft(state: Shared, Auth(who): Auth) -> Answer<NoBody> {
    blocking::write(&state, who, app::drop_draft).await?;
    Ok(Reply::new(NoBody {}))
}

/// Records a consultation.
async fn consult(
    state: Shared,
    Auth(who): Auth,
    key: IdemKey,
    Json(body): Json<Consultation>,
) -> Answer<CallRow> {
    let asked = body.clone();
    blocking::create(
        &state,
        who,
        key,
        &asked,
        |_| None,
        move |c, cx| app::consult(c, cx, body),
    )
    .await
    .map(Reply::new)
}

/// The applicant was called and did not speak.
async fn attempt(
    state: Shared,
    Auth(who): Auth,
    Id(id): Id<TicketId>,
    key: IdemKey,
    Json(body): Json<CallAttemptInput>,
) -> Answer<CallAttempt> {
    blocking::create(
        &state,
        who,
        key,
        &(id, body),
        move |_| Some(id),
        move |c, cx| app::attempt(c, cx, id, body),
    )
    .await
    .map(Reply::new)
}

/// Calls with their outcome.
async fn list(state: Shared, Auth(who): Auth, Query(query): Query<CallQuery>) -> Answer<Page<CallRow>> {
    blocking::answer(&state, who, move |c, cx| app::list(c, cx, query)).await
}

/// How many ended how.
async fn counts(state: Shared, Auth(who): Auth, Query(query): Query<CallCountQuery>) -> Answer<CallCounts> {
    blocking::answer(&state, who, move |c, cx| app::counts(c, cx, &query)).await
}
