//! The access token: in memory only, renewed before it ends, one renewal at a time — in this tab and,
//! through a browser lock, among all tabs, because a refresh token used twice ends the session.
use super::ApiError;
use super::send::{Request, json};
use crate::state::{locks, session};
use js_sys::{Date, Function, Promise};
use openapi::Code;
use openapi::endpoints::REFRESH;
use openapi::session::{Refresh, Session};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// A token is renewed so long before it ends, in milliseconds.
const EARLY: f64 = 30_000.0;
/// How long a token lasts when it does not say, in milliseconds.
const USUAL: f64 = 600_000.0;
/// Name of the lock among tabs.
const LOCK: &str = "kc.refresh";

struct Token {
    value: String,
    /// By the clock of this device.
    until: f64,
}

thread_local! {
    static TOKEN: RefCell<Option<Token>> = const { RefCell::new(None) };
    static RENEWAL: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static OUTCOME: RefCell<Option<ApiError>> = const { RefCell::new(None) };
}

/// Keeps the token of a session. Its life is counted from now: the device's clock may be wrong.
pub fn keep(session: &Session) {
    let value = session.access_token.clone();
    let until = Date::now() + payload(&value).and_then(|json| lifetime(&json)).unwrap_or(USUAL);
    TOKEN.with(|t| *t.borrow_mut() = Some(Token { value, until }));
}

/// Forgets the token.
pub fn forget() {
    TOKEN.with(|t| *t.borrow_mut() = None);
}

/// The token as it is.
pub fn current() -> Option<String> {
    TOKEN.with(|t| t.borrow().as_ref().map(|t| t.value.clone()))
}

/// The token, renewed when it is about to end; none when nobody is signed in.
pub async fn bearer() -> Result<Option<String>, ApiError> {
    let ends = TOKEN.with(|t| t.borrow().as_ref().is_some_and(|t| t.until - Date::now() < EARLY));
    if ends {
        refresh().await?;
    }
    Ok(current())
}

/// Renews the session by its cookie; all who ask meanwhile wait for the same renewal.
pub async fn refresh() -> Result<(), ApiError> {
    let running = RENEWAL.with(|r| r.borrow().clone());
    let renewal = running.unwrap_or_else(|| {
        let renewal = locked(Closure::once_into_js(|| future_to_promise(renew())).into());
        RENEWAL.with(|r| *r.borrow_mut() = Some(renewal.clone()));
        renewal
    });
    if JsFuture::from(renewal).await.is_ok() {
        return Ok(());
    }
    Err(OUTCOME
        .with(|o| o.borrow().clone())
        .unwrap_or_else(ApiError::no_connection))
}

/// Runs the renewal while no other tab runs one; browsers without locks run it at once.
fn locked(run: Function) -> Promise {
    let request = || -> Result<Promise, JsValue> {
        let (manager, request) = locks::method("request")?;
        request.call2(&manager, &LOCK.into(), &run)?.dyn_into()
    };
    request()
        .or_else(|_| run.call0(&JsValue::NULL)?.dyn_into())
        .unwrap_or_else(|e| Promise::reject(&e))
}

/// One renewal. A refusal ends the session; a lost connection does not.
async fn renew() -> Result<JsValue, JsValue> {
    let answer =
        json::<Session>(Request::new(&REFRESH.meta, REFRESH.path(&[])).body(&Refresh::default())).await;
    RENEWAL.with(|r| *r.borrow_mut() = None);
    match answer {
        Ok(new) => {
            session::begin(new);
            Ok(JsValue::TRUE)
        }
        Err(e) => {
            if e.is(Code::AccountBlocked) {
                session::block();
            } else if matches!(e.problem.status, 400..=422) && !e.offline {
                session::expire();
            }
            OUTCOME.with(|o| *o.borrow_mut() = Some(e));
            Err(JsValue::FALSE)
        }
    }
}

/// The claims of a JWT as JSON.
fn payload(token: &str) -> Option<String> {
    let part = token.split('.').nth(1)?.replace('-', "+").replace('_', "/");
    web_sys::window()?.atob(&part).ok()
}

/// Milliseconds between issue and end.
fn lifetime(json: &str) -> Option<f64> {
    let claims: serde_json::Value = serde_json::from_str(json).ok()?;
    let life = claims.get("exp")?.as_f64()? - claims.get("iat")?.as_f64()?;
    (life > 0.0).then_some(life * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::lifetime;

    #[test]
    fn life_is_counted_from_the_issue() {
        assert_eq!(lifetime(r#"{"iat":1000,"exp":1900}"#), Some(900_000.0));
        assert_eq!(lifetime(r#"{"exp":1900}"#), None);
        assert_eq!(lifetime(r#"{"iat":5,"exp":1}"#), None);
    }
}
