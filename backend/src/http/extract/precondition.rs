//! `If-Match` with the version of a request, and `Idempotency-Key` of creations.
use crate::app::idempotency::BoundKey;
use crate::auth::digest_parts;
use crate::http::authorise::meta_of;
use crate::http::error::{HttpError, HttpResult};
use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};
use openapi::{Code, limits};
use serde::Serialize;
use std::future::{Ready, ready};

/// The version the caller saw; absent means 428, unreadable 400.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub u32);

impl FromRequest for IfMatch {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = req
            .headers()
            .get(IF_MATCH)
            .map(|v| v.to_str().unwrap_or_default());
        ready(match header {
            None => Err(HttpError::code(Code::PreconditionRequired)),
            Some(tag) => version(tag).map(IfMatch).ok_or_else(|| {
                HttpError::because(
                    Code::Malformed,
                    "If-Match має містити версію заявки, наприклад \"7\".",
                )
            }),
        })
    }
}

/// `"7"`, also `W/"7"` as a compressing proxy makes it, or a bare `7`.
fn version(tag: &str) -> Option<u32> {
    let tag = tag.trim();
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    let inner = tag
        .strip_prefix('"')
        .and_then(|t| t.strip_suffix('"'))
        .unwrap_or(tag);
    inner.parse().ok()
}

/// The `Idempotency-Key` of a creation, if the caller sent one.
#[derive(Debug, Clone)]
pub struct IdemKey {
    key: Option<String>,
    operation: String,
    status: u16,
}

impl FromRequest for IdemKey {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = match req
            .headers()
            .get("idempotency-key")
            .map(|v| v.to_str().map(str::trim))
        {
            None => None,
            Some(Ok(k)) if !k.is_empty() && k.len() <= limits::KEY_MAX => Some(k.to_owned()),
            Some(_) => {
                let detail = format!(
                    "Idempotency-Key має містити від 1 до {} знаків ASCII.",
                    limits::KEY_MAX
                );
                return ready(Err(HttpError::because(Code::Malformed, detail)));
            }
        };
        let status = meta_of(req).map_or(201, |m| m.status);
        ready(Ok(IdemKey {
            key,
            operation: format!("{} {}", req.method(), req.path()),
            status,
        }))
    }
}

impl IdemKey {
    /// The key, if the caller sent one.
    pub fn text(&self) -> Option<String> {
        self.key.clone()
    }

    /// A key of one part of what was asked.
    pub fn part(&self, name: &str) -> IdemKey {
        IdemKey {
            key: self.key.as_ref().map(|key| format!("{key}#{name}")),
            operation: format!("{} {name}", self.operation),
            status: self.status,
        }
    }

    /// Binds the key to this body; `None` when the caller sent no key.
    pub fn bind<B: Serialize>(self, body: &B) -> HttpResult<Option<BoundKey>> {
        let Some(key) = self.key else { return Ok(None) };
        let body = serde_json::to_vec(body).map_err(|e| HttpError::internal(&e))?;
        Ok(Some(BoundKey {
            key,
            fingerprint: digest_parts(&[self.operation.as_bytes(), &body]),
            status: self.status,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_in_every_spelling() {
        for tag in ["\"7\"", "7", " W/\"7\" "] {
            assert_eq!(version(tag), Some(7), "{tag}");
        }
        for tag in ["*", "", "\"a\"", "\"-1\"", "\"7", "\"1\", \"2\""] {
            assert_eq!(version(tag), None, "{tag}");
        }
    }
}
