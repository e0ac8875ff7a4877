//! Blocking: out at once. Sessions end here, and every call reads the account before it does anything.
use super::{Target, allowed, fresh, note};
use crate::app::{AppResult, Cx};
use domain::staff::AccountAct;
use store::account::User;
use store::{DbConn, session, staff};

/// Nobody signs in with this account any more.
pub fn block(c: &mut DbConn, cx: &Cx, target: Target) -> AppResult<()> {
    if set(c, cx, target, true)? {
        session::end_all(c, target.id, cx.now)?;
        note(c, cx, target.id, AccountAct::Blocked, Vec::new())?;
    }
    Ok(())
}

/// They may sign in again, with the password they had.
pub fn unblock(c: &mut DbConn, cx: &Cx, target: Target) -> AppResult<()> {
    if set(c, cx, target, false)? {
        note(c, cx, target.id, AccountAct::Unblocked, Vec::new())?;
    }
    Ok(())
}

/// Whether anything changed.
fn set(c: &mut DbConn, cx: &Cx, target: Target, blocked: bool) -> AppResult<bool> {
    let before = fresh(c, cx, target)?;
    if before.user.disabled == blocked {
        return Ok(false);
    }
    let after = User {
        disabled: blocked,
        ..before.user.clone()
    };
    allowed(c, cx, &before.user, &after)?;
    staff::save(c, before.version, &after)?;
    Ok(true)
}
