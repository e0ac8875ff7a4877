//! Applicants' cards for the operator who takes a call.
use crate::app::applicant as app;
use crate::http::extract::{Auth, Query};
use crate::http::reply::Answer;
use crate::http::run::{self, Shared};
use openapi::applicant::{ApplicantCard, ApplicantQuery};

/// Cards by phone. Who has read them is noted, and written down by a job: a call never waits for another one's
/// commit.
pub async fn find(app: Shared, auth: Auth, query: Query<ApplicantQuery>) -> Answer<Vec<ApplicantCard>> {
    let log = app.clone();
    run::answer(&app, auth.0, move |c, cx| {
        app::find(c, &query.0, |person| log.reads.seen(&cx.caller, person, cx.now))
    })
    .await
}
