//! What every answer gets: security headers, the id of the request, a plain answer to a panic.
use crate::http::error::HttpError;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, ResponseError};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use tracing_actix_web::RequestId;

/// Our own files, WebAssembly compiled from them, nothing from elsewhere.
const CSP: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; frame-src blob:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'self'; \
    form-action 'self'; frame-ancestors 'none'";
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Finishes every answer.
pub async fn finish<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let id = req.extensions().get::<RequestId>().map(ToString::to_string);
    let path = req.path().to_owned();
    let outcome = AssertUnwindSafe(next.call(req)).catch_unwind().await;
    let response = match outcome {
        Ok(response) => response?,
        Err(_) => return Err(HttpError::internal(&"a handler panicked").into()),
    };
    let mut response = traced(response, id.as_deref());
    decorate(response.headers_mut(), &path, id.as_deref());
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
        .map(|e| HttpError {
            problem: e.problem.clone(),
            retry_after: e.retry_after,
            allow: e.allow.clone(),
        });
    match problem {
        None => response.map_into_left_body(),
        Some(mut e) => {
            e.problem.trace_id = id.map(str::to_owned);
            response.into_response(e.error_response()).map_into_right_body()
        }
    }
}

fn decorate(headers: &mut HeaderMap, path: &str, id: Option<&str>) {
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "same-origin");
    set(X_FRAME_OPTIONS, "DENY");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(self), microphone=()",
    );
    set(CONTENT_SECURITY_POLICY, CSP);
    if path.starts_with(super::API) {
        set(CACHE_CONTROL, "no-store");
    }
    // only our own sign to the compressor that a file is to be left alone
    if headers.get(CONTENT_ENCODING).is_some_and(|v| v == "identity") {
        headers.remove(CONTENT_ENCODING);
    }
    if let Some(value) = id.and_then(|id| HeaderValue::from_str(id).ok()) {
        headers.insert(REQUEST_ID, value);
    }
}
