//! Invitations: made by a keeper, used once by the person. The secret is in the answer and in the letter, the
//! database has hashes.
use super::letter::{self, Invited};
use super::{Target, fresh, note, view};
use crate::app::session::{Opened, open};
use crate::app::{AppError, AppResult, Cx, mail_address};
use crate::auth::{digest, new_invitation};
use chrono::{DateTime, TimeDelta, Utc};
use domain::UserId;
use domain::staff::AccountAct;
use openapi::staff::{InvitationView, StaffCard};
use openapi::{Code, limits};
use store::account::User;
use store::account_change::{self, Made};
use store::invitation::{self, Invitation};
use store::mail_address::Owner;
use store::staff::{self, Staff};
use store::{DbConn, session};

/// A link that was just made.
#[derive(Clone)]
pub struct Link {
    /// The secret.
    pub token: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// Resets a password, or invites once more. The old password and its sessions end at once; one's own last until
/// the new one is set, so that nobody shuts themselves out.
pub fn invite(c: &mut DbConn, cx: &Cx, target: Target, by_mail: bool) -> AppResult<(StaffCard, Link)> {
    let before = fresh(c, cx, target)?;
    let reset = before.user.password_hash.is_some();
    let own = target.id == cx.caller.user;
    let user = User {
        password_hash: before.user.password_hash.clone().filter(|_| own),
        ..before.user
    };
    let version = staff::save(c, before.version, &user)?;
    if !own {
        session::end_all(c, user.id, cx.now)?;
    }
    let act = if reset {
        AccountAct::Reset
    } else {
        AccountAct::Invited
    };
    note(c, cx, user.id, act, Vec::new())?;
    let link = create_link(c, cx, user.id, reset, by_mail)?;
    let card = view::card(c, cx, &Staff { user, version })?;
    Ok((card, link))
}

/// A new link for this account.
pub(super) fn create_link(
    c: &mut DbConn,
    cx: &Cx,
    user: UserId,
    reset: bool,
    by_mail: bool,
) -> AppResult<Link> {
    let token = new_invitation();
    let invitation = Invitation {
        user,
        made_at: cx.now,
        expires_at: cx.now + TimeDelta::hours(limits::INVITATION_HOURS),
    };
    invitation::put(c, &invitation, &digest(&token))?;
    if by_mail {
        let about = Invited {
            user,
            made_at: invitation.made_at,
            reset,
        };
        letter::push(c, cx, &about)?;
    }
    Ok(Link {
        token,
        expires_at: invitation.expires_at,
    })
}

/// Whom a link is for.
pub fn look(c: &mut DbConn, cx: &Cx, token: &str) -> AppResult<InvitationView> {
    let (invitation, staff) = valid(c, cx, token)?;
    let user = staff.user;
    Ok(InvitationView {
        executor_name: user.executor.as_ref().map(|e| cx.reference.executor_ref(e).name),
        full_name: user.full_name,
        role: user.role,
        email: user.email,
        expires_at: invitation.expires_at,
    })
}

/// Everything that can be refused before the password is hashed.
pub fn check(c: &mut DbConn, cx: &Cx, token: &str) -> AppResult<()> {
    valid(c, cx, token).map(|_| ())
}

/// Sets the password and opens a session; every other one of the account ends.
pub fn accept(c: &mut DbConn, cx: &Cx, token: &str, password_hash: String) -> AppResult<Opened> {
    store::lock::with(c, "staff", "accounts")?;
    let (invitation, staff) = valid(c, cx, token)?;
    let by_letter = invitation::is_of_letter(c, &digest(token))?;
    if !invitation::take(c, &invitation)? {
        return Err(gone());
    }
    if let Some(email) = &staff.user.email {
        let owner = Owner::from(staff.user.id);
        if by_letter {
            // only who reads there has the link of the letter
            mail_address::prove(c, owner, email)?;
        } else {
            mail_address::typed(c, cx, owner, Some(email))?;
        }
    }
    let user = User {
        password_hash: Some(password_hash),
        ..staff.user
    };
    staff::save(c, staff.version, &user)?;
    session::end_all(c, user.id, cx.now)?;
    let made = Made {
        user: user.id,
        at: cx.now,
        by: Some(user.id),
        act: AccountAct::PasswordSet,
        fields: Vec::new(),
    };
    account_change::add(c, &made)?;
    open(c, cx, &user)
}

/// A link that works now, and its account. A used, a replaced, an old and an invented one give the same answer.
fn valid(c: &mut DbConn, cx: &Cx, token: &str) -> AppResult<(Invitation, Staff)> {
    let found = invitation::by_hash(c, &digest(token))?.filter(|i| cx.now < i.expires_at);
    let invitation = found.ok_or_else(gone)?;
    let staff = staff::get(c, invitation.user)?.ok_or_else(gone)?;
    if staff.user.disabled {
        return Err(AppError::code(Code::AccountBlocked));
    }
    Ok((invitation, staff))
}

fn gone() -> AppError {
    AppError::because(
        Code::InvitationGone,
        "Ним уже скористалися, його замінили новим або минуло 72 години. Попросіть нове в того, хто вас запросив.",
    )
}
