//! Answers kept under a caller's `Idempotency-Key`: the same key and body get the first answer again, another body is
//! refused.
use super::ticket::load;
use super::{AppError, AppResult, Cx};
use domain::TicketId;
use openapi::Code;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::DbConn;
use store::idempotency::{self, Claim};

/// A key bound to what was asked.
#[derive(Debug, Clone)]
pub struct BoundKey {
    /// The key.
    pub key: String,
    /// Hash of operation and body.
    pub fingerprint: Vec<u8>,
    /// Status of the answer.
    pub status: u16,
}

/// Does the work and keeps its answer in the same transaction; a repeat gets that answer. The answer is about the request
/// that `about` names: who may not know of it any more does not read it again, either. Errors: `key_reused`.
pub fn once<T: Serialize + DeserializeOwned>(
    c: &mut DbConn,
    cx: &Cx,
    key: &BoundKey,
    about: impl FnOnce(&T) -> Option<TicketId>,
    work: impl FnOnce(&mut DbConn, &Cx) -> AppResult<T>,
) -> AppResult<T> {
    if let Some(first) = claim(c, cx, key)? {
        let answer: T = read(&first)?;
        if let Some(ticket) = about(&answer) {
            load::readable(c, cx, ticket)?;
        }
        return Ok(answer);
    }
    let answer = work(c, cx)?;
    let json = serde_json::to_string(&answer).map_err(|e| AppError::Internal(e.into()))?;
    complete(c, cx, key, &json)?;
    Ok(answer)
}

/// The answer already given under a key: for creations whose work is better not done twice. Errors: `key_reused`.
pub fn find<T: DeserializeOwned>(c: &mut DbConn, cx: &Cx, key: &BoundKey) -> AppResult<Option<T>> {
    match idempotency::find(c, &owner(cx), &key.key)? {
        Some(known) if known.fingerprint != key.fingerprint => Err(AppError::code(Code::KeyReused)),
        Some(known) => read(&known.body).map(Some),
        None => Ok(None),
    }
}

/// Claims a key for work in several transactions: the first answer when there is one already. Without one the work may
/// have been cut short, and goes on. Errors: `key_reused`.
pub fn claim(c: &mut DbConn, cx: &Cx, key: &BoundKey) -> AppResult<Option<String>> {
    match idempotency::claim(c, &owner(cx), &key.key, &key.fingerprint, cx.now)? {
        Claim::OtherBody => Err(AppError::code(Code::KeyReused)),
        Claim::Done { body, .. } => Ok(Some(body)),
        Claim::Fresh => Ok(None),
    }
}

/// Keeps an answer, as JSON, under its key.
pub fn complete(c: &mut DbConn, cx: &Cx, key: &BoundKey, answer: &str) -> AppResult<()> {
    Ok(idempotency::complete(
        c,
        &owner(cx),
        &key.key,
        key.status,
        answer,
    )?)
}

fn owner(cx: &Cx) -> String {
    cx.caller.user.to_string()
}

fn read<T: DeserializeOwned>(answer: &str) -> AppResult<T> {
    serde_json::from_str(answer).map_err(|e| AppError::Internal(e.into()))
}
