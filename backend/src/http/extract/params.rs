//! The caller the gate let in, and the ids of the path.
use crate::http::error::{HttpError, HttpResult};
use crate::http::principal::Principal;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use openapi::Code;
use std::future::{Ready, ready};
use std::str::FromStr;

/// The caller, let in by the gate; a handler without a gate gets nobody, and fails.
#[derive(Debug)]
pub struct Auth(pub Principal);

impl FromRequest for Auth {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let who = req.extensions().get::<Principal>().cloned();
        ready(
            who.map(Auth)
                .ok_or_else(|| HttpError::internal(&"a handler stands outside the gate")),
        )
    }
}

/// `{id}` of the path; what is no id leads nowhere (404).
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

/// `{record}` of the path; what is no id leads nowhere (404).
#[derive(Debug, Clone, Copy)]
pub struct Record<T>(pub T);

impl<T: FromStr> FromRequest for Id<T> {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(req, "id").map(Id))
    }
}

impl<T: FromStr> FromRequest for Record<T> {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(req, "record").map(Record))
    }
}

fn parse<T: FromStr>(req: &HttpRequest, name: &str) -> HttpResult<T> {
    req.match_info()
        .get(name)
        .and_then(|v| v.parse().ok())
        .ok_or_else(|| HttpError::code(Code::NotFound))
}
