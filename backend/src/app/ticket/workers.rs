//! Names of those who have a request inside an organisation, for readers who may know them.
use super::mask;
use crate::app::{AppResult, Cx};
use domain::UserId;
use openapi::ticket::Worker;
use std::collections::HashMap;
use store::DbConn;

/// Names by id; nothing is read when there is nobody, or the reader may not know.
pub fn names(
    c: &mut DbConn,
    cx: &Cx,
    ids: impl Iterator<Item = UserId>,
) -> AppResult<HashMap<UserId, String>> {
    let mut ids: Vec<UserId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() || !mask::is_staff(cx.caller.role) {
        return Ok(HashMap::new());
    }
    Ok(store::account::names(c, &ids)?)
}

/// The person as a row shows them.
pub fn worker(names: &HashMap<UserId, String>, id: Option<UserId>) -> Option<Worker> {
    let id = id?;
    names.get(&id).map(|name| Worker {
        id,
        name: name.clone(),
    })
}
