//! The people who work here: administrators keep everybody's accounts, an executor's manager those of the own
//! organisation. Passwords are never chosen for somebody: a link lets the person set one.
mod block;
mod invite;
mod letter;
mod list;
mod release;
mod save;
mod view;

pub use block::{block, unblock};
pub use invite::{Link, accept, check, invite, look};
pub use letter::{Invited, TOPIC, letters};
pub use list::list;
pub use release::release;
pub use save::{change, create};
pub use view::get;

use crate::app::ticket::unknown;
use crate::app::{AppError, AppResult, Cx};
use domain::staff::{AccountAct, AccountChange, Kept, Reach, Standing};
use domain::{ExecutorCode, Role, UserId};
use openapi::Code;
use store::DbConn;
use store::account::User;
use store::account_change::Made;
use store::staff::Staff;

/// Which account, and the version its keeper has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The account.
    pub id: UserId,
    /// The version of If-Match.
    pub version: u32,
}

/// Whose accounts the caller keeps.
fn reach(cx: &Cx) -> AppResult<Reach> {
    match (cx.caller.role, &cx.caller.executor) {
        (Role::Admin, _) => Ok(Reach::Everybody),
        (Role::ExecutorManager, Some(own)) => Ok(Reach::Organisations(whole(cx, own))),
        _ => Err(AppError::code(Code::Forbidden)),
    }
}

/// An organisation and everything below it.
fn whole(cx: &Cx, own: &ExecutorCode) -> Vec<ExecutorCode> {
    let mut codes = vec![own.clone()];
    codes.extend(cx.reference.below(own));
    codes
}

/// An account the caller keeps; a foreign one and a missing one give the same answer.
fn kept(c: &mut DbConn, cx: &Cx, id: UserId) -> AppResult<Staff> {
    let found = store::staff::get(c, id)?.ok_or(AppError::NotFound)?;
    if reach(cx)?.holds(standing(&found.user)) {
        Ok(found)
    } else {
        Err(AppError::NotFound)
    }
}

/// The same in the version the caller has seen. Whoever changes accounts takes turns: of two administrators who
/// block each other one is too late.
fn fresh(c: &mut DbConn, cx: &Cx, target: Target) -> AppResult<Staff> {
    store::lock::with(c, "staff", "accounts")?;
    let found = kept(c, cx, target.id)?;
    if found.version == target.version {
        Ok(found)
    } else {
        Err(AppError::Stale(found.version))
    }
}

/// What the rules look at.
fn standing(user: &User) -> Standing<'_> {
    Standing {
        role: user.role,
        executor: user.executor.as_ref(),
        blocked: user.disabled,
    }
}

/// Whether the caller may make `after` of `before`.
fn allowed(c: &mut DbConn, cx: &Cx, before: &User, after: &User) -> AppResult<()> {
    let others = store::staff::other_admins(c, before.id)?;
    let (reach, by) = (reach(cx)?, cx.caller.user);
    domain::staff::change(&reach, by, before.id, standing(before), standing(after), others)
        .map_err(|why| refused(why, after))
}

/// The refusal as people read it.
fn refused(why: Kept, wanted: &User) -> AppError {
    match why {
        Kept::Own => AppError::because(
            Code::OwnAccount,
            "Себе не блокують, а свою роль і організацію змінює хтось інший. Зверніться до іншого адміністратора.",
        ),
        Kept::LastAdmin => AppError::because(
            Code::LastAdmin,
            "Без нього ніхто не зможе керувати системою. Спершу додайте іншого адміністратора, який уже увійшов.",
        ),
        Kept::Role => AppError::field("/role", "role", "Таку роль ви надати не можете."),
        Kept::Executor => match (wanted.role.is_executor(), &wanted.executor) {
            (true, None) => AppError::field("/executor", "required", "Виберіть організацію."),
            (false, Some(_)) => AppError::field(
                "/executor",
                "not_needed",
                "Організація буває лише в працівників виконавця.",
            ),
            _ => unknown("/executor", "Такого підрозділу у вашій організації немає."),
        },
    }
}

/// Writes down what the caller did to an account.
fn note(c: &mut DbConn, cx: &Cx, user: UserId, act: AccountAct, fields: Vec<AccountChange>) -> AppResult<()> {
    let made = Made {
        user,
        at: cx.now,
        by: Some(cx.caller.user),
        act,
        fields,
    };
    Ok(store::account_change::add(c, &made)?)
}
