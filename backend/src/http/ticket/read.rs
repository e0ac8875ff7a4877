//! Filing and reading requests.
use crate::app::ticket as app;
use crate::http::extract::{Auth, Id, IdemKey, Json, Query};
use crate::http::ticket::{Written, card};
use crate::http::{Answer, HttpError, Reply, Shared, blocking};
use domain::{Role, TicketId};
use openapi::Page;
use openapi::call::{Follow, Followed};
use openapi::ticket::{
    ActInfo, Counters, CreateTicket, HistoryEntry, NearQuery, NearTicket, TicketCard, TicketQuery, TicketRow,
};

/// T01, T02.
pub async fn create(
    state: Shared,
    Auth(who): Auth,
    key: IdemKey,
    Json(body): Json<CreateTicket>,
) -> Answer<TicketCard> {
    if who.role() == Role::Applicant {
        state.limits.filing(who.user()).map_err(HttpError::rate_limited)?;
    }
    let asked = body.clone();
    let about = |card: &TicketCard| Some(card.row.id);
    let done = blocking::create(&state, who, key, &asked, about, move |c, cx| {
        let stored = app::create::run(c, cx, body)?;
        app::card::build(c, cx, stored)
    });
    Ok(card(done.await?))
}

/// A caller is joined to a request somebody else filed.
pub async fn follow(
    state: Shared,
    Auth(who): Auth,
    Id(id): Id<TicketId>,
    key: IdemKey,
    Json(body): Json<Follow>,
) -> Answer<Followed> {
    let asked = (id, body.clone());
    blocking::create(
        &state,
        who,
        key,
        &asked,
        move |_| Some(id),
        move |c, cx| app::follow::run(c, cx, id, body),
    )
    .await
    .map(Reply::new)
}

/// The list in my reach; contacts it shows are remembered for the log.
pub async fn list(
    state: Shared,
    Auth(who): Auth,
    Query(query): Query<TicketQuery>,
) -> Answer<Page<TicketRow>> {
    let log = state.clone();
    blocking::answer(&state, who, move |c, cx| {
        app::list::run_noting(c, cx, query, |person| log.reads.seen(&cx.caller, person, cx.now))
    })
    .await
}

/// Counters of the queues.
pub async fn counters(state: Shared, Auth(who): Auth) -> Answer<Counters> {
    blocking::answer(&state, who, app::counters::run).await
}

/// Near duplicates.
pub async fn near(state: Shared, Auth(who): Auth, Query(query): Query<NearQuery>) -> Answer<Vec<NearTicket>> {
    blocking::answer(&state, who, move |c, cx| app::near::run(c, cx, query)).await
}

/// The card; reading a person's data is remembered for the log.
pub async fn get(state: Shared, Auth(who): Auth, Id(id): Id<TicketId>) -> Answer<TicketCard> {
    let log = state.clone();
    let found = blocking::read(&state, who, move |c, cx| {
        let card = app::card::get(c, cx, id)?;
        log.reads.note(&cx.caller, &card, cx.now);
        Written::of(&card)
    });
    Ok(found.await?.reply())
}

/// The story.
pub async fn history(state: Shared, Auth(who): Auth, Id(id): Id<TicketId>) -> Answer<Vec<HistoryEntry>> {
    blocking::answer(&state, who, move |c, cx| app::history::run(c, cx, id)).await
}

/// The acts allowed now.
pub async fn acts(state: Shared, Auth(who): Auth, Id(id): Id<TicketId>) -> Answer<Vec<ActInfo>> {
    blocking::answer(&state, who, move |c, cx| app::allowed::run(c, cx, id)).await
}
