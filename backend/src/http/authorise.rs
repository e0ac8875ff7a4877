//! The door of every endpoint: who is it, and may that role come in?
//!
//! Runs before the handler and before a byte of the body is read, with the access of the endpoint's description. A partner's key is looked up
//! here; the person behind a token is read where the work is done, see [`Principal`].
use crate::app::Caller;
use crate::auth::{TokenError, digest};
use crate::http::blocking::{self, Shared};
use crate::http::body;
use crate::http::error::{HttpError, HttpResult};
use crate::http::principal::Principal;
use crate::http::security;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::AUTHORIZATION;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use domain::Role;
use openapi::{Access, Code, Meta};

/// Header of a partner system's key.
const API_KEY: &str = "x-api-key";

/// The endpoint a request was routed to.
#[derive(Clone, Copy)]
struct Routed(&'static Meta);

/// The description of the endpoint this request was routed to.
pub fn meta_of(req: &HttpRequest) -> Option<&'static Meta> {
    req.extensions().get::<Routed>().map(|r| r.0)
}

/// Lets a request in, or answers for the handler.
pub async fn authorise<B: MessageBody>(
    meta: &'static Meta,
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    req.extensions_mut().insert(Routed(meta));
    let who = match admit(meta, &req).await {
        Ok(who) => who,
        Err((who, e)) => {
            security::note(req.request(), meta, who.as_ref(), &e);
            return Ok(req.error_response(quoting(meta, e)).map_into_right_body());
        }
    };
    if meta.access != Access::Public {
        body::known(&req);
    }
    req.extensions_mut().insert(who.clone());
    let answer = next.call(req).await?;
    if let Some(e) = answer.response().error().and_then(|e| e.as_error::<HttpError>()) {
        security::note(answer.request(), meta, Some(&who), e);
    }
    Ok(lawful(meta, answer))
}

/// A refusal that comes from the regulation names its clause, wherever it was refused: at this door, when the body
/// was read, or in the use case.
fn lawful<B: MessageBody>(meta: &Meta, response: ServiceResponse<B>) -> ServiceResponse<EitherBody<B>> {
    let error = response
        .response()
        .error()
        .and_then(|e| e.as_error::<HttpError>());
    match error
        .filter(|e| meta.law(&e.problem).is_some())
        .map(HttpError::copy)
    {
        None => response.map_into_left_body(),
        Some(e) => {
            let (req, _) = response.into_parts();
            ServiceResponse::from_err(quoting(meta, e), req).map_into_right_body()
        }
    }
}

fn quoting(meta: &Meta, mut e: HttpError) -> HttpError {
    if let Some(clause) = meta.law(&e.problem) {
        e.problem.clause = Some(clause.quote());
    }
    e
}

/// Who may come in; with a refusal comes who it was, as far as that is known.
async fn admit(meta: &Meta, req: &ServiceRequest) -> Result<Principal, (Option<Principal>, HttpError)> {
    if meta.access == Access::Public {
        return Ok(Caller::system().into());
    }
    let Some(app) = req.app_data::<Shared>().cloned() else {
        return Err((None, HttpError::internal(&"the server's state is missing")));
    };
    let who = identify(&app, req).await.map_err(|e| (None, e))?;
    if app.invented.contains(&who.user()) {
        return Err((Some(who), HttpError::invented()));
    }
    let scopes = match &who {
        Principal::Known(caller) => caller.scopes.as_slice(),
        Principal::Bearer { .. } => &[],
    };
    if meta.access.allows(Some(who.role()), scopes) {
        return Ok(who);
    }
    let keyed = matches!(meta.access, Access::RolesOrKey(..)) && who.role() == Role::Integration;
    Err((
        Some(who),
        if keyed {
            HttpError::code(Code::ScopeMissing)
        } else {
            HttpError::because(Code::Forbidden, doers(meta.access))
        },
    ))
}

/// Whose act it is, for somebody else.
fn doers(access: Access) -> String {
    let (Access::Roles(roles) | Access::RolesOrKey(roles, _)) = access else {
        return Code::Forbidden.uk().to_owned();
    };
    let names: Vec<String> = roles.iter().map(|r| r.uk().to_lowercase()).collect();
    match names.is_empty() {
        true => format!("{}.", Code::Forbidden.uk()),
        false => format!("{}. Це може: {}.", Code::Forbidden.uk(), names.join(", ")),
    }
}

async fn identify(app: &Shared, req: &ServiceRequest) -> HttpResult<Principal> {
    let header = |name| req.headers().get(name).and_then(|v| v.to_str().ok());
    if let Some(token) = header(AUTHORIZATION.as_str()).and_then(bearer) {
        return by_token(app, token);
    }
    match header(API_KEY) {
        Some(key) => by_key(app, key).await.map(Principal::Known),
        None => Err(HttpError::code(Code::Unauthenticated)),
    }
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn by_token(app: &Shared, token: &str) -> HttpResult<Principal> {
    let claims = app.tokens.verify(token, app.clock.now()).map_err(|e| {
        HttpError::code(match e {
            TokenError::Expired => Code::TokenExpired,
            TokenError::Invalid => Code::Unauthenticated,
        })
    })?;
    Ok(Principal::Bearer {
        user: claims.sub,
        role: claims.role,
        ends: claims.ends(),
    })
}

async fn by_key(app: &Shared, key: &str) -> HttpResult<Caller> {
    if !key.starts_with(crate::auth::KEY_PREFIX) || key.len() > 100 {
        return Err(HttpError::code(Code::Unauthenticated));
    }
    let hash = digest(key);
    let found = blocking::read(app, Caller::system(), move |c, cx| {
        crate::app::account::by_key(c, cx, &hash)
    })
    .await?;
    let (caller, stale_mark) = found.ok_or_else(|| HttpError::code(Code::Unauthenticated))?;
    if let Some(id) = stale_mark {
        blocking::write(app, Caller::system(), move |c, cx| {
            Ok(store::api_key::touch(c, id, cx.now)?)
        })
        .await?;
    }
    Ok(caller)
}
