//! Signing in and out. Refresh tokens rotate; one that comes back ends its whole family.
use super::Opened;
use super::me::view;
use crate::app::{AppError, AppResult, Cx};
use crate::auth::{REFRESH_DAYS, digest, new_refresh_token};
use chrono::TimeDelta;
use domain::phone;
use openapi::Code;
use store::DbConn;
use store::account::User;
use store::session::{NewRefresh, Rotation};
use uuid::Uuid;

/// A phone in its one spelling, or an e-mail in lower case: every way to write a login is one login.
pub fn plain_login(login: &str) -> String {
    let phones = phones(login);
    phones.into_iter().next().unwrap_or_else(|| login.to_lowercase())
}

/// The forms in which a login may be stored as a phone: who was registered before numbers were read strictly signs
/// in with what was stored.
fn phones(login: &str) -> Vec<String> {
    if login.contains('@') {
        Vec::new()
    } else {
        phone::stored(login)
    }
}

/// Of the cabinets opened with one phone that nobody has shown to be theirs, so many are asked for the password.
const UNPROVED: i64 = 5;

/// The accounts a login may mean: the one that holds the phone or the e-mail; else cabinets opened with this phone,
/// which is nobody's until it is proved. Whoever knows the password may hear that an account is blocked.
pub fn users_by_login(c: &mut DbConn, login: &str) -> AppResult<Vec<User>> {
    let mut found = Vec::new();
    for phone in phones(login) {
        found.extend(store::account::by_login(c, &phone)?);
        found.extend(store::account::unproved(c, &phone, UNPROVED)?);
    }
    if found.is_empty() {
        found.extend(store::account::by_login(c, &login.to_lowercase())?);
    }
    Ok(found)
}

/// Opens a session for somebody whose password fitted.
pub fn open(c: &mut DbConn, cx: &Cx, user: &User) -> AppResult<Opened> {
    let refresh_token = new_refresh_token();
    let first = NewRefresh {
        user: user.id,
        family: Uuid::new_v4(),
        hash: digest(&refresh_token),
        created_at: cx.now,
        expires_at: cx.now + TimeDelta::days(REFRESH_DAYS),
    };
    store::session::insert(c, &first)?;
    Ok(Opened {
        me: view(c, cx, user)?,
        role: user.role,
        refresh_token,
    })
}

/// Exchanges a refresh token; `None` when it does not count (any more). A reuse is no error
/// here: the revocation it causes has to be committed.
pub fn refresh(c: &mut DbConn, cx: &Cx, token: &str) -> AppResult<Option<Opened>> {
    let refresh_token = new_refresh_token();
    let expires = cx.now + TimeDelta::days(REFRESH_DAYS);
    if let Some(owner) = store::session::owner(c, &digest(token))?
        && store::account::get(c, owner)?.is_some_and(|u| u.disabled)
    {
        // its sessions ended with it
        return Err(AppError::code(Code::AccountBlocked));
    }
    let user = match store::session::rotate(c, &digest(token), &digest(&refresh_token), cx.now, expires)? {
        Rotation::Rotated(user) => store::account::get(c, user)?,
        Rotation::Reused => {
            tracing::warn!("a refresh token was used twice; its session is revoked");
            None
        }
        Rotation::Expired | Rotation::Unknown => None,
    };
    let Some(user) = user else { return Ok(None) };
    Ok(Some(Opened {
        me: view(c, cx, &user)?,
        role: user.role,
        refresh_token,
    }))
}

/// Ends the session of this token; an unknown one is fine.
pub fn sign_out(c: &mut DbConn, cx: &Cx, token: &str) -> AppResult<()> {
    Ok(store::session::end(c, &digest(token), cx.now)?)
}
