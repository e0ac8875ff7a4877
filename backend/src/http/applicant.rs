//! Applicants' cards: for the operator who takes a call, and for their owners.
use crate::app::applicant as app;
use crate::app::session::me;
use crate::http::extract::{Auth, Json, Query};
use crate::http::reply::{Answer, Reply};
use crate::http::run::{self, Shared};
use openapi::applicant::{ApplicantCard, ApplicantQuery, OwnCard};
use openapi::session::Me;

/// The applicant's own card: changed, and read again as `GET /me` has it.
pub async fn save_own(app: Shared, auth: Auth, input: Json<OwnCard>) -> Answer<Me> {
    run::write(&app, auth.0, move |c, cx| {
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
    run::answer(&app, auth.0, move |c, cx| {
        app::find(c, &query.0, |person| log.reads.seen(&cx.caller, person, cx.now))
    })
    .await
}
