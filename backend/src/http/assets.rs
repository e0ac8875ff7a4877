//! The built app: files with their precompressed siblings, and index.html for its own pages.
use crate::http::API;
use crate::http::error::{HttpError, HttpResult};
use actix_web::{HttpRequest, HttpResponse};
use openapi::Code;

/// Everything that is no endpoint: a file of the app, one of its pages, or nothing.
pub async fn fallback(req: HttpRequest) -> HttpResult<HttpResponse> {
    if req.path().starts_with(API) {
        return Err(HttpError::code(Code::NotFound));
    }
    Err(HttpError::code(Code::NotFound))
}
