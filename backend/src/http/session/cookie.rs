//! The cookie of the refresh token, and proof that our own pages sent it.
use crate::auth::REFRESH_DAYS;
use crate::http::API;
use crate::http::error::{HttpError, HttpResult};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::{FromRequest, HttpRequest};
use openapi::Code;
use std::future::{Ready, ready};

/// Its name.
const NAME: &str = "kc_refresh";

/// The refresh token a browser sent along.
#[derive(Debug, Clone)]
pub struct RefreshCookie {
    token: Option<String>,
    same_site: bool,
}

impl RefreshCookie {
    /// The token, when our own pages sent it (the other half of SameSite=Strict).
    pub fn token_of_same_site(self) -> HttpResult<String> {
        let token = self.token.ok_or_else(|| HttpError::code(Code::TokenExpired))?;
        if self.same_site {
            Ok(token)
        } else {
            Err(HttpError::because(
                Code::Forbidden,
                "Запит надійшов з іншого сайту.",
            ))
        }
    }
}

impl FromRequest for RefreshCookie {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = req.cookie(NAME).map(|c| c.value().to_owned());
        ready(Ok(RefreshCookie {
            token,
            same_site: is_ours(req),
        }))
    }
}

/// A header no foreign form can set, or an `Origin` that is our own host.
fn is_ours(req: &HttpRequest) -> bool {
    let header = |name: &str| req.headers().get(name).and_then(|v| v.to_str().ok());
    if header("x-requested-with").is_some() {
        return true;
    }
    let origin = header(ORIGIN.as_str())
        .and_then(|o| o.split_once("://"))
        .map(|(_, host)| host);
    origin.is_some() && origin == header(HOST.as_str())
}

/// A cookie with a new token.
pub fn fresh(token: String, secure: bool) -> Cookie<'static> {
    build(token, secure, Duration::days(REFRESH_DAYS))
}

/// A cookie that takes the old one away.
pub fn removal(secure: bool) -> Cookie<'static> {
    build(String::new(), secure, Duration::ZERO)
}

fn build(token: String, secure: bool, age: Duration) -> Cookie<'static> {
    Cookie::build(NAME, token)
        .path(format!("{API}/sessions"))
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .max_age(age)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn from(headers: &[(&str, &str)]) -> bool {
        let mut req = TestRequest::default();
        for h in headers {
            req = req.insert_header((h.0, h.1));
        }
        is_ours(&req.to_http_request())
    }

    #[test]
    fn foreign_pages_are_told_apart() {
        assert!(from(&[("x-requested-with", "contact-center")]));
        assert!(from(&[
            ("origin", "https://1520.example"),
            ("host", "1520.example")
        ]));
        assert!(!from(&[
            ("origin", "https://evil.example"),
            ("host", "1520.example")
        ]));
        assert!(!from(&[("host", "1520.example")]));
        assert!(!from(&[("origin", "null"), ("host", "1520.example")]));
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts() {
        let text = fresh("abc".into(), true).to_string();
        for part in [
            "kc_refresh=abc",
            "HttpOnly",
            "SameSite=Strict",
            "Secure",
            "Path=/api/v1/sessions",
            "Max-Age=",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert!(!fresh("abc".into(), false).to_string().contains("Secure"));
    }
}
