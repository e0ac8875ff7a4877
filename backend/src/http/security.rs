//! The security journal over HTTP: what of an answer is noted, and the list for administrators.
use crate::app::security::{self as app, Refused};
use crate::http::error::HttpError;
use crate::http::extract::{Auth, Client, Query};
use crate::http::principal::Principal;
use crate::http::table::Table;
use crate::http::{Answer, Shared, blocking};
use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use domain::security::SecurityKind;
use openapi::Meta;
use openapi::Page;
use openapi::endpoints as e;
use openapi::security::{SecurityQuery, SecurityRow};
use uuid::Uuid;

/// The endpoints of the tag `security`.
pub fn routes(table: Table) -> Table {
    table.on(&e::SECURITY_JOURNAL, list)
}

async fn list(
    state: Shared,
    Auth(who): Auth,
    Query(query): Query<SecurityQuery>,
) -> Answer<Page<SecurityRow>> {
    blocking::answer(&state, who, move |c, cx| app::list(c, cx, query)).await
}

/// Notes a refusal, when it is one that a keeper of the house wants to know.
pub fn note(req: &HttpRequest, meta: &'static Meta, who: Option<&Principal>, error: &HttpError) {
    let Some(state) = req.app_data::<Shared>() else {
        return;
    };
    let signed_in = who.filter(|w| w.role() != domain::Role::System);
    let object: Option<Uuid> = req.match_info().get("id").and_then(|id| id.parse().ok());
    let Some(kind) = kind(req, meta, signed_in.is_some(), object.is_some(), error) else {
        return;
    };
    let what = Refused {
        kind,
        code: error.problem.code.clone(),
        endpoint: meta.id,
        actor: signed_in.map(Principal::user).or(error.about),
        role: signed_in.map(Principal::role),
        address: Client::of(req).ip.to_string(),
    };
    state.journal.note(what, object, state.clock.now());
}

/// What kind of refusal it is; nothing for everyday mistakes.
fn kind(
    req: &HttpRequest,
    meta: &Meta,
    signed_in: bool,
    about_an_object: bool,
    error: &HttpError,
) -> Option<SecurityKind> {
    let uploads = matches!(meta.id, "UPLOAD" | "IMPORT_RULES");
    match (error.problem.status, error.problem.code.as_str()) {
        (_, "account_blocked") => Some(SecurityKind::Account),
        (_, "bad_credentials") => Some(SecurityKind::SignIn),
        // a session that came to its end is no attack
        (401, "token_expired") => None,
        (401, _) if req.headers().contains_key(AUTHORIZATION) => Some(SecurityKind::Token),
        (401, _) if req.headers().contains_key("x-api-key") => Some(SecurityKind::Key),
        (403, _) => Some(SecurityKind::Refused),
        (404, _) if signed_in && about_an_object => Some(SecurityKind::Foreign),
        (410, "invitation_gone") => Some(SecurityKind::Token),
        (413 | 415 | 422, _) if uploads => Some(SecurityKind::Upload),
        (429, _) => Some(SecurityKind::Flood),
        _ => None,
    }
}
