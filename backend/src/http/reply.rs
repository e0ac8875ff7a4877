//! A successful answer: its status comes from the contract, not from the handler.
use crate::http::authorise::meta_of;
use crate::http::error::HttpError;
use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, Responder, ResponseError};
use serde::Serialize;

/// The outcome of a handler whose endpoint answers with `R`.
pub type Answer<R> = Result<Reply<R>, HttpError>;

/// A successful answer.
#[derive(Debug)]
pub struct Reply<R> {
    body: Body<R>,
    etag: Option<u32>,
    cookie: Option<Cookie<'static>>,
    keep_seconds: Option<u32>,
}

/// What is answered.
#[derive(Debug)]
enum Body<R> {
    /// A value.
    Value(R),
    /// A value written down as JSON already.
    Written(String),
}

impl<R> Reply<R> {
    /// An answer with this body.
    pub fn new(body: R) -> Reply<R> {
        Reply::of(Body::Value(body))
    }

    /// An answer whose body is written down as JSON already.
    pub fn written(json: String) -> Reply<R> {
        Reply::of(Body::Written(json))
    }

    fn of(body: Body<R>) -> Reply<R> {
        Reply {
            body,
            etag: None,
            cookie: None,
            keep_seconds: None,
        }
    }

    /// The same with the version of the request as its ETag.
    pub fn etag(mut self, version: u32) -> Reply<R> {
        self.etag = Some(version);
        self
    }

    /// The same for everybody and for a while: browsers may keep it.
    pub fn keep(mut self, seconds: u32) -> Reply<R> {
        self.keep_seconds = Some(seconds);
        self
    }

    /// The same with a cookie.
    pub fn cookie(mut self, cookie: Option<Cookie<'static>>) -> Reply<R> {
        self.cookie = cookie;
        self
    }
}

impl<R: Serialize> Responder for Reply<R> {
    type Body = BoxBody;

    fn respond_to(self, req: &HttpRequest) -> HttpResponse {
        let status = meta_of(req).map_or(200, |m| m.status);
        let mut response = HttpResponseBuilder::new(StatusCode::from_u16(status).unwrap_or(StatusCode::OK));
        if let Some(value) = self
            .etag
            .and_then(|v| HeaderValue::from_str(&format!("\"{v}\"")).ok())
        {
            response.insert_header((ETAG, value));
        }
        if let Some(cookie) = self.cookie {
            response.cookie(cookie);
        }
        if let Some(seconds) = self.keep_seconds {
            response.insert_header((CACHE_CONTROL, format!("public, max-age={seconds}")));
        }
        if status == 204 {
            return response.finish();
        }
        let body = match self.body {
            Body::Value(value) => serde_json::to_string(&value),
            Body::Written(json) => Ok(json),
        };
        match body {
            Ok(body) => response.content_type("application/json").body(body),
            Err(e) => HttpError::internal(&e).error_response(),
        }
    }
}
