//! API keys: made and revoked by an admin, hashed at rest, each acting as a user of its own.
use crate::app::{AppError, AppResult, Caller, Cx};
use crate::auth::{digest, new_api_key};
use chrono::TimeDelta;
use domain::{ApiKeyId, Role, UserId};
use openapi::Scope;
use openapi::account::{ApiKey, CreateApiKey, NewApiKey};
use store::DbConn;
use store::account::User;
use store::api_key::ApiKeyRow;
use uuid::Uuid;

/// A use is noted at most once in this time.
const NOTE_EVERY: TimeDelta = TimeDelta::hours(1);

/// All keys, without secrets.
pub fn list_keys(c: &mut DbConn) -> AppResult<Vec<ApiKey>> {
    Ok(store::api_key::list(c)?.iter().map(view).collect())
}

/// A new key and the user it acts as.
pub fn create_key(c: &mut DbConn, cx: &Cx, input: &CreateApiKey) -> AppResult<NewApiKey> {
    let (secret, prefix) = new_api_key();
    let user = UserId(Uuid::now_v7());
    store::account::insert(c, &integration(user, input.name.clone(), cx))?;
    let mut scopes: Vec<String> = input.scopes.iter().map(|s| code(*s).to_owned()).collect();
    scopes.sort_unstable();
    scopes.dedup();
    let row = ApiKeyRow {
        id: ApiKeyId(Uuid::now_v7()),
        user,
        name: input.name.clone(),
        prefix,
        hash: digest(&secret),
        scopes,
        created_by: cx.caller.user,
        created_at: cx.now,
        revoked_at: None,
        last_used_at: None,
    };
    store::api_key::insert(c, &row)?;
    Ok(NewApiKey {
        key: view(&row),
        secret,
    })
}

fn integration(id: UserId, full_name: String, cx: &Cx) -> User {
    User {
        id,
        role: Role::Integration,
        full_name,
        phone: None,
        email: None,
        password_hash: None,
        executor: None,
        applicant: None,
        disabled: false,
        created_at: cx.now,
    }
}

/// Takes effect at once.
pub fn revoke_key(c: &mut DbConn, cx: &Cx, id: ApiKeyId) -> AppResult<()> {
    if store::api_key::revoke(c, id, cx.now)? {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

/// The caller behind a key, and the key whose use has to be noted.
pub fn by_key(c: &mut DbConn, cx: &Cx, hash: &[u8]) -> AppResult<Option<(Caller, Option<ApiKeyId>)>> {
    let Some(key) = store::api_key::by_hash(c, hash)? else {
        return Ok(None);
    };
    let Some(user) = store::account::get(c, key.user)?.filter(|u| !u.disabled) else {
        return Ok(None);
    };
    let caller = Caller {
        scopes: scopes(&key.scopes),
        name: key.name.clone(),
        ..Caller::from_user(&user)
    };
    let noted = key.last_used_at.is_some_and(|at| cx.now - at < NOTE_EVERY);
    Ok(Some((caller, (!noted).then_some(key.id))))
}

fn view(row: &ApiKeyRow) -> ApiKey {
    ApiKey {
        id: row.id,
        name: row.name.clone(),
        prefix: row.prefix.clone(),
        scopes: scopes(&row.scopes),
        created_at: row.created_at,
        revoked_at: row.revoked_at,
        last_used_at: row.last_used_at,
    }
}

const fn code(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "read",
        Scope::Create => "create",
        Scope::Telephony => "telephony",
    }
}

/// Scopes as the contract names them; an unknown code gives nothing.
fn scopes(codes: &[String]) -> Vec<Scope> {
    [Scope::Read, Scope::Create, Scope::Telephony]
        .into_iter()
        .filter(|s| codes.iter().any(|c| c == code(*s)))
        .collect()
}
