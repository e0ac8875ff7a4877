//! Applicants' cards for the operator who takes a call.
use crate::app::applicant as app;
use crate::http::extract::{Auth, Query};
use crate::http::reply::{Answer, Reply};
use crate::http::run::{self, Shared};
use openapi::applicant::{ApplicantCard, ApplicantQuery};

/// Cards by phone. A write, because reading a card is logged.
pub async fn find(app: Shared, auth: Auth, query: Query<ApplicantQuery>) -> Answer<Vec<ApplicantCard>> {
    run::write(&app, auth.0, move |c, cx| app::find(c, cx, &query.0))
        .await
        .map(Reply::new)
}
