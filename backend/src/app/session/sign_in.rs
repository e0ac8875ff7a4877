//! Signing in and out. Refresh tokens rotate; one that comes back ends its whole family.
use super::Opened;
use super::me::view;
use crate::app::{AppError, AppResult, Cx};
use crate::auth::{REFRESH_DAYS, digest, new_refresh_token};
use chrono::TimeDelta;
use openapi::Code;
use openapi::check::normalise_phone;
use store::DbConn;
use store::account::User;
use store::session::{NewRefresh, Rotation};
use uuid::Uuid;

/// A phone in its one spelling, or an e-mail in lower case: every way to write a login is one login.
pub fn plain_login(login: &str) -> String {
    match normalise_phone(login) {
        Some(phone) if !login.contains('@') => phone,
        _ => login.to_lowercase(),
    }
}

/// The account behind a phone in any spelling, or an e-mail; whoever knows its password may hear that it is blocked.
pub fn user_by_login(c: &mut DbConn, login: &str) -> AppResult<Option<User>> {
    Ok(store::account::by_login(c, &plain_login(login))?)
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
