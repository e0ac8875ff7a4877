//! What every answer gets: security headers, the id of the request, a plain answer to a panic.
use crate::http::error::HttpError;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, ResponseError};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use tracing_actix_web::RequestId;

/// What browsers may load: our own files, WebAssembly compiled from them, and pictures of the tile server;
/// nothing else from elsewhere.
#[derive(Debug, Clone)]
pub struct ContentPolicy(HeaderValue);

impl ContentPolicy {
    /// The policy; `pictures` is the origin of the tile server, where there is one.
    pub fn new(pictures: Option<&str>) -> ContentPolicy {
        let policy = |more: &str| {
            format!(
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                 img-src 'self' data: blob:{more}; frame-src blob:; connect-src 'self'; font-src 'self'; object-src 'none'; \
                 base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
            )
        };
        let with = pictures.map(|origin| format!(" {origin}")).unwrap_or_default();
        // an origin that cannot stand in a header gives no pictures
        let value = HeaderValue::from_str(&policy(&with)).or_else(|_| HeaderValue::from_str(&policy("")));
        ContentPolicy(value.unwrap_or(HeaderValue::from_static("default-src 'none'")))
    }
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Finishes every answer.
pub async fn finish<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let id = req.extensions().get::<RequestId>().map(ToString::to_string);
    let path = req.path().to_owned();
    let policy = req.app_data::<Data<ContentPolicy>>().cloned();
    let policy = policy.map_or_else(|| ContentPolicy::new(None).0, |p| p.0.clone());
    let outcome = AssertUnwindSafe(next.call(req)).catch_unwind().await;
    let response = match outcome {
        Ok(response) => response?,
        Err(_) => return Err(HttpError::internal(&"a handler panicked").into()),
    };
    let mut response = traced(response, id.as_deref());
    decorate(response.headers_mut(), &path, policy, id.as_deref());
    Ok(response)
}

/// Puts the request's id into the body of an error.
fn traced<B: MessageBody>(
    response: ServiceResponse<B>,
    id: Option<&str>,
) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let problem = response
        .response()
        .error()
        .and_then(|e| e.as_error::<HttpError>())
        .map(HttpError::copy);
    match problem {
        None => response.map_into_left_body(),
        Some(mut e) => {
            e.problem.trace_id = id.map(str::to_owned);
            response.into_response(e.error_response()).map_into_right_body()
        }
    }
}

fn decorate(headers: &mut HeaderMap, path: &str, policy: HeaderValue, id: Option<&str>) {
    let mut set = |name: HeaderName, value: HeaderValue| {
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    };
    let fixed = HeaderValue::from_static;
    set(X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    set(REFERRER_POLICY, fixed("same-origin"));
    set(X_FRAME_OPTIONS, fixed("DENY"));
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        fixed("same-origin"),
    );
    set(
        HeaderName::from_static("permissions-policy"),
        fixed("camera=(self), geolocation=(self), microphone=()"),
    );
    set(CONTENT_SECURITY_POLICY, policy);
    if path.starts_with(super::API) {
        set(CACHE_CONTROL, fixed("no-store"));
    }
    // only our own sign to the compressor that a file is to be left alone
    if headers.get(CONTENT_ENCODING).is_some_and(|v| v == "identity") {
        headers.remove(CONTENT_ENCODING);
    }
    if let Some(value) = id.and_then(|id| HeaderValue::from_str(id).ok()) {
        headers.insert(REQUEST_ID, value);
    }
}
