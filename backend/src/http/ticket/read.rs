//! Filing and reading requests.
use crate::app::ticket as app;
use crate::http::extract::{Auth, Id, IdemKey, Json, Query};
use crate::http::ticket::card;
use crate::http::{Answer, HttpError, Reply, Shared, run};
use domain::{Role, TicketId};
use openapi::Page;
use openapi::ticket::{
    ActInfo, Counters, CreateTicket, HistoryEntry, NearQuery, NearTicket, TicketCard, TicketQuery, TicketRow,
};

/// T01, T02.
pub async fn create(
    state: Shared,
    Auth(caller): Auth,
    key: IdemKey,
    Json(body): Json<CreateTicket>,
) -> Answer<TicketCard> {
    if caller.role == Role::Applicant {
        state
            .limits
            .filing(caller.user)
            .map_err(HttpError::rate_limited)?;
    }
    let asked = body.clone();
    let done = run::create(&state, caller, key, &asked, move |c, cx| {
        let stored = app::create::run(c, cx, body)?;
        app::card::build(c, cx, stored)
    });
    Ok(card(done.await?))
}

/// The list in my reach.
pub async fn list(
    state: Shared,
    Auth(caller): Auth,
    Query(query): Query<TicketQuery>,
) -> Answer<Page<TicketRow>> {
    Ok(Reply::new(
        run::read(&state, caller, move |c, cx| app::list::run(c, cx, query)).await?,
    ))
}

/// Counters of the queues.
pub async fn counters(state: Shared, Auth(caller): Auth) -> Answer<Counters> {
    Ok(Reply::new(run::read(&state, caller, app::counters::run).await?))
}

/// Near duplicates.
pub async fn near(
    state: Shared,
    Auth(caller): Auth,
    Query(query): Query<NearQuery>,
) -> Answer<Vec<NearTicket>> {
    Ok(Reply::new(
        run::read(&state, caller, move |c, cx| app::near::run(c, cx, query)).await?,
    ))
}

/// The card; reading a person's data is remembered for the log.
pub async fn get(state: Shared, Auth(caller): Auth, Id(id): Id<TicketId>) -> Answer<TicketCard> {
    let reader = caller.clone();
    let found = run::read(&state, caller, move |c, cx| app::card::get(c, cx, id)).await?;
    state.reads.note(&reader, &found, state.clock.now());
    Ok(card(found))
}

/// The story.
pub async fn history(state: Shared, Auth(caller): Auth, Id(id): Id<TicketId>) -> Answer<Vec<HistoryEntry>> {
    Ok(Reply::new(
        run::read(&state, caller, move |c, cx| app::history::run(c, cx, id)).await?,
    ))
}

/// The acts allowed now.
pub async fn acts(state: Shared, Auth(caller): Auth, Id(id): Id<TicketId>) -> Answer<Vec<ActInfo>> {
    Ok(Reply::new(
        run::read(&state, caller, move |c, cx| app::allowed::run(c, cx, id)).await?,
    ))
}
