//! Applicants' cards: for the operator who takes a call, and for their owners.
use crate::app::applicant as app;
use crate::app::session::me;
use crate::http::blocking::{self, Shared};
use crate::http::extract::{Auth, Id, Json, Query};
use crate::http::reply::{Answer, Reply};
use domain::ApplicantId;
use openapi::NoBody;
use openapi::applicant::{ApplicantCard, ApplicantQuery, Cabinet, CardActInput, OwnCard};
use openapi::session::Me;

/// The applicant's own card: changed, and read again as `GET /me` has it.
pub async fn save_own(app: Shared, auth: Auth, input: Json<OwnCard>) -> Answer<Me> {
    blocking::write(&app, auth.0, move |c, cx| {
        app::save_own(c, cx, input.0)?;
        me(c, cx, cx.caller.user)
    })
    .await
    .map(Reply::new)
}

/// Cards by phone. Who has read them is noted, and written down by a job: a call never waits for another one's
/// commit.
pub async fn find(app: Shared, auth: Auth, query: Query<ApplicantQuery>) -> Answer<Vec<ApplicantCard>> {
    let log = app.clone();
    blocking::answer(&app, auth.0, move |c, cx| {
        app::find(c, &query.0, |person| log.reads.seen(&cx.caller, person, cx.now))
    })
    .await
}

/// An operator called the number back and the person answered.
pub async fn prove_phone(
    app: Shared,
    auth: Auth,
    id: Id<ApplicantId>,
    input: Json<CardActInput>,
) -> Answer<NoBody> {
    blocking::write(&app, auth.0, move |c, cx| {
        app::acts::prove_phone(c, cx, id.0, &input.0.note)
    })
    .await
    .map(|()| Reply::new(NoBody {}))
}

/// An operator has looked at a street that the directory does not know.
pub async fn check_residence(
    app: Shared,
    auth: Auth,
    id: Id<ApplicantId>,
    input: Json<CardActInput>,
) -> Answer<NoBody> {
    blocking::write(&app, auth.0, move |c, cx| {
        app::acts::check_residence(c, cx, id.0, &input.0.note)
    })
    .await
    .map(|()| Reply::new(NoBody {}))
}

/// Cabinets by phone, for the administrator.
pub async fn cabinets(app: Shared, auth: Auth, query: Query<ApplicantQuery>) -> Answer<Vec<Cabinet>> {
    blocking::answer(&app, auth.0, move |c, _| app::acts::cabinets(c, &query.0)).await
}

/// Nobody signs in to the cabinet any more.
pub async fn block(
    app: Shared,
    auth: Auth,
    id: Id<ApplicantId>,
    input: Json<CardActInput>,
) -> Answer<NoBody> {
    set_blocked(app, auth, id, input, true).await
}

/// Its owner may sign in again.
pub async fn unblock(
    app: Shared,
    auth: Auth,
    id: Id<ApplicantId>,
    input: Json<CardActInput>,
) -> Answer<NoBody> {
    set_blocked(app, auth, id, input, false).await
}

async fn set_blocked(
    app: Shared,
    auth: Auth,
    id: Id<ApplicantId>,
    input: Json<CardActInput>,
    blocked: bool,
) -> Answer<NoBody> {
    blocking::write(&app, auth.0, move |c, cx| {
        app::acts::set_blocked(c, cx, id.0, blocked, &input.0.note)
    })
    .await
    .map(|()| Reply::new(NoBody {}))
}
