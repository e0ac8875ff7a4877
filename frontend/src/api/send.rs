//! One request over the wire: headers, bearer, one retry after a 401, problems.
use super::ApiError;
use super::query::{fingerprint, query_string};
use super::token;
use crate::i18n::now;
use chrono::{DateTime, Utc};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use openapi::{Access, Code, Meta, Method, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::pin::Pin;
use wasm_bindgen::JsCast;
use web_sys::AbortController;

/// Where the server answers.
pub const BASE: &str = "/api/v1";
/// A request without an answer for so long counts as a lost connection, in milliseconds.
const PATIENCE: u32 = 30_000;

/// A request before it is sent.
pub struct Request {
    meta: Meta,
    path: String,
    query: String,
    body: Option<String>,
    version: Option<u32>,
    key: Option<String>,
}

impl Request {
    /// A request to a path.
    pub fn new(meta: &Meta, path: String) -> Request {
        Request {
            meta: *meta,
            path,
            query: String::new(),
            body: None,
            version: None,
            key: None,
        }
    }

    /// With query parameters.
    pub fn query<Q: Serialize>(mut self, query: &Q) -> Request {
        self.query = query_string(query);
        self
    }

    /// With a JSON body: also one whose every field is left out; the type that has no fields is no body.
    pub fn body<B: Serialize>(mut self, body: &B) -> Request {
        self.body = serde_json::to_string(body).ok().filter(|_| size_of::<B>() > 0);
        self
    }

    /// With the version acted upon.
    pub fn version(mut self, version: u32) -> Request {
        self.version = Some(version);
        self
    }

    /// With a key of repetition, where the endpoint takes one.
    pub fn key(mut self, key: &str) -> Request {
        self.key = self.meta.idempotent.then(|| key.to_owned());
        self
    }

    /// A key made of what is sent.
    pub fn fingerprint(&self) -> String {
        let version = self.version.map(|v| v.to_string()).unwrap_or_default();
        fingerprint(&[&self.path, &version, self.body.as_deref().unwrap_or_default()])
    }

    fn builder(&self, bearer: Option<&str>) -> RequestBuilder {
        let url = format!("{BASE}{}{}", self.path, self.query);
        let mut builder = RequestBuilder::new(&url)
            .method(match self.meta.method {
                Method::Get => gloo_net::http::Method::GET,
                Method::Post => gloo_net::http::Method::POST,
                Method::Put => gloo_net::http::Method::PUT,
                Method::Delete => gloo_net::http::Method::DELETE,
            })
            .header("Accept", "application/json, application/problem+json");
        if let Some(bearer) = bearer {
            builder = builder.header("Authorization", &format!("Bearer {bearer}"));
        }
        if let Some(version) = self.version {
            builder = builder.header("If-Match", &format!("\"{version}\""));
        }
        if let Some(key) = &self.key {
            builder = builder.header("Idempotency-Key", key);
        }
        builder
    }

    async fn once(&self, bearer: Option<&str>) -> Result<Response, ApiError> {
        let abort = AbortController::new().ok();
        let signal = abort.as_ref().map(AbortController::signal);
        let builder = self.builder(bearer).abort_signal(signal.as_ref());
        let built = match &self.body {
            Some(text) => builder
                .header("Content-Type", "application/json")
                .body(text.clone()),
            None => builder.build(),
        };
        let patience = Timeout::new(PATIENCE, move || {
            if let Some(abort) = abort {
                abort.abort();
            }
        });
        let answer = built.map_err(|_| ApiError::of(Code::Malformed))?.send().await;
        drop(patience);
        answer.map_err(|_| ApiError::no_connection())
    }

    /// Sends it; a 401 is answered once with a renewed bearer.
    async fn send(&self) -> Result<Response, ApiError> {
        if self.meta.access == Access::Public {
            return accepted(self.once(None).await?).await;
        }
        let bearer = token::bearer().await?;
        let answer = self.once(bearer.as_deref()).await?;
        if answer.status() != 401 || bearer.is_none() {
            return accepted(answer).await;
        }
        token::refresh().await?;
        accepted(self.once(token::current().as_deref()).await?).await
    }
}

thread_local! {
    static HEARD: Cell<DateTime<Utc>> = Cell::new(now());
}

/// When the server has told something last: what the page shows is true for then.
pub fn last_answer_at() -> DateTime<Utc> {
    HEARD.with(Cell::get)
}

/// The answer, or the problem in it.
async fn accepted(answer: Response) -> Result<Response, ApiError> {
    if answer.ok() {
        HEARD.with(|h| h.set(now()));
        return Ok(answer);
    }
    let status = answer.status();
    let text = answer.text().await.map_err(|_| ApiError::no_connection())?;
    Err(problem(status, &text).into())
}

/// The problem an error answer tells; something between us and the server may answer in HTML.
pub fn problem(status: u16, text: &str) -> Problem {
    serde_json::from_str(text).unwrap_or_else(|_| {
        let code = match status {
            404 => Code::NotFound,
            413 => Code::TooLarge,
            429 => Code::RateLimited,
            502..=504 => Code::Unavailable,
            _ => Code::Internal,
        };
        let mut problem = Problem::new(code);
        problem.status = status;
        problem
    })
}

/// Sends it and reads the JSON of the answer; no content reads as an empty object.
pub async fn json<R: DeserializeOwned>(request: Request) -> Result<R, ApiError> {
    let text = text(request).await?;
    serde_json::from_str(&text).map_err(unreadable)
}

/// Sends it and keeps the text of the answer. Boxed, so that the waiting is compiled once and not for
/// every type of answer.
fn text(request: Request) -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
    Box::pin(async move {
        let answer = request.send().await?;
        let text = answer.text().await.map_err(|_| ApiError::no_connection())?;
        Ok(if text.is_empty() { "{}".to_owned() } else { text })
    })
}

fn unreadable(e: serde_json::Error) -> ApiError {
    let detail = format!("Відповідь сервера не вдалося прочитати: {e}. Оновіть сторінку.");
    Problem::new(Code::Internal).detail(detail).into()
}

/// Sends it and keeps the bytes of the answer.
pub async fn blob(request: Request) -> Result<web_sys::Blob, ApiError> {
    let answer: web_sys::Response = request.send().await?.into();
    let promise = answer.blob().map_err(|_| ApiError::no_connection())?;
    let bytes = wasm_bindgen_futures::JsFuture::from(promise)
        .await
        .map_err(|_| ApiError::no_connection())?;
    bytes.dyn_into().map_err(|_| ApiError::no_connection())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_answers_become_problems() {
        assert_eq!(problem(502, "<html>").code, "unavailable");
        assert_eq!(problem(413, "").code, "too_large");
        let own = serde_json::to_string(&Problem::new(Code::StaleVersion)).unwrap();
        assert_eq!(problem(412, &own).code, "stale_version");
    }
}
