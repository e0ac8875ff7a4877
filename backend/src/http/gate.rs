//! The door of every endpoint: who is it, and may that role come in?
//!
//! Runs before the handler, with the access of the endpoint's description. The person is read
//! from the database on every request, so that a disabled one is out at once.
use crate::app::Caller;
use crate::auth::{TokenError, digest};
use crate::http::error::{HttpError, HttpResult};
use crate::http::run::{self, Shared};
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
pub async fn gate<B: MessageBody>(
    meta: &'static Meta,
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    req.extensions_mut().insert(Routed(meta));
    match admit(meta, &req).await {
        Ok(caller) => {
            req.extensions_mut().insert(caller);
            next.call(req).await.map(ServiceResponse::map_into_left_body)
        }
        Err(e) => Ok(req.error_response(e).map_into_right_body()),
    }
}

async fn admit(meta: &Meta, req: &ServiceRequest) -> HttpResult<Caller> {
    if meta.access == Access::Public {
        return Ok(Caller::system());
    }
    let Some(app) = req.app_data::<Shared>().cloned() else {
        return Err(HttpError::internal(&"the server's state is missing"));
    };
    let caller = identify(&app, req).await?;
    if meta.access.allows(Some(caller.role), &caller.scopes) {
        return Ok(caller);
    }
    let keyed = matches!(meta.access, Access::RolesOrKey(..)) && caller.role == Role::Integration;
    Err(HttpError::code(if keyed {
        Code::ScopeMissing
    } else {
        Code::Forbidden
    }))
}

async fn identify(app: &Shared, req: &ServiceRequest) -> HttpResult<Caller> {
    let header = |name| req.headers().get(name).and_then(|v| v.to_str().ok());
    if let Some(token) = header(AUTHORIZATION.as_str()).and_then(bearer) {
        return by_token(app, token).await;
    }
    match header(API_KEY) {
        Some(key) => by_key(app, key).await,
        None => Err(HttpError::code(Code::Unauthenticated)),
    }
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn by_token(app: &Shared, token: &str) -> HttpResult<Caller> {
    let claims = app.tokens.verify(token, app.clock.now()).map_err(|e| {
        HttpError::code(match e {
            TokenError::Expired => Code::TokenExpired,
            TokenError::Invalid => Code::Unauthenticated,
        })
    })?;
    let id = claims.sub;
    let user = run::read(app, Caller::system(), move |c, _| Ok(store::account::get(c, id)?)).await?;
    match user {
        Some(user) if !user.disabled && user.role == claims.role => Ok(Caller::from_user(&user)),
        _ => Err(HttpError::code(Code::Unauthenticated)),
    }
}

async fn by_key(app: &Shared, key: &str) -> HttpResult<Caller> {
    if !key.starts_with(crate::auth::KEY_PREFIX) || key.len() > 100 {
        return Err(HttpError::code(Code::Unauthenticated));
    }
    let hash = digest(key);
    let found = run::read(app, Caller::system(), move |c, cx| {
        crate::app::account::by_key(c, cx, &hash)
    })
    .await?;
    let (caller, stale_mark) = found.ok_or_else(|| HttpError::code(Code::Unauthenticated))?;
    if let Some(id) = stale_mark {
        run::write(app, Caller::system(), move |c, cx| {
            Ok(store::api_key::touch(c, id, cx.now)?)
        })
        .await?;
    }
    Ok(caller)
}
