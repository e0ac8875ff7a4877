//! Addresses that are proved, and letters that are wanted or not.
use crate::app::Caller;
use crate::app::mail_address as app;
use crate::http::error::HttpError;
use crate::http::extract::{Auth, Client, Json, Query};
use crate::http::table::Table;
use crate::http::{Answer, Reply, Shared, blocking};
use openapi::NoBody;
use openapi::endpoints as e;
use openapi::letters::{
    ConfirmMail, LetterSettings, MailProofToken, MailProofView, SaveLetterSettings, StopQuery,
};

/// The endpoints of the tag `letters`.
pub fn routes(table: Table) -> Table {
    table
        .on(&e::LOOK_AT_MAIL_PROOF, look)
        .on(&e::CONFIRM_MAIL, confirm)
        .on(&e::ASK_MAIL_PROOF, again)
        .on(&e::MY_LETTERS, settings)
        .on(&e::SAVE_MY_LETTERS, save)
        .on(&e::STOP_LETTERS, stop)
}

/// As often as invitations may be looked at: both are links from letters.
fn limited(state: &Shared, client: Client) -> Result<(), HttpError> {
    state
        .limits
        .invitation(client.ip)
        .map_err(HttpError::rate_limited)
}

async fn look(state: Shared, client: Client, Json(body): Json<MailProofToken>) -> Answer<MailProofView> {
    limited(&state, client)?;
    blocking::answer(&state, Caller::system(), move |c, cx| {
        app::look(c, cx, &body.token)
    })
    .await
}

async fn confirm(state: Shared, client: Client, Json(body): Json<ConfirmMail>) -> Answer<MailProofView> {
    limited(&state, client)?;
    blocking::write(&state, Caller::system(), move |c, cx| app::confirm(c, cx, &body))
        .await
        .map(Reply::new)
}

async fn again(state: Shared, Auth(who): Auth) -> Answer<NoBody> {
    blocking::write(&state, who, app::again).await?;
    Ok(Reply::new(NoBody {}))
}

async fn settings(state: Shared, Auth(who): Auth) -> Answer<LetterSettings> {
    blocking::answer(&state, who, app::settings).await
}

async fn save(
    state: Shared,
    Auth(who): Auth,
    Json(body): Json<SaveLetterSettings>,
) -> Answer<LetterSettings> {
    blocking::write(&state, who, move |c, cx| app::save(c, cx, body))
        .await
        .map(Reply::new)
}

/// Mail programs post a form of their own here (RFC 8058); the key says everything.
async fn stop(state: Shared, client: Client, Query(query): Query<StopQuery>) -> Answer<NoBody> {
    limited(&state, client)?;
    let shared = state.clone();
    blocking::write(&state, Caller::system(), move |c, _| {
        app::stop(c, &shared, &query.key)
    })
    .await?;
    Ok(Reply::new(NoBody {}))
}
