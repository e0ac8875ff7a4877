//! An account as its keepers see it. The hash of a password never leaves the server.
use super::kept;
use crate::app::{AppResult, Cx};
use domain::UserId;
use openapi::staff::{StaffCard, StaffHistory, StaffInvitation, StaffRow, StaffState};
use store::account::{self, User};
use store::account_change::Made;
use store::staff::Staff;
use store::{DbConn, account_change, invitation, staff};

/// What was done to an account, at most.
const HISTORY: i64 = 200;

/// An account the caller keeps.
pub fn get(c: &mut DbConn, cx: &Cx, id: UserId) -> AppResult<StaffCard> {
    let found = kept(c, cx, id)?;
    card(c, cx, &found)
}

/// The line of the list.
pub fn row(cx: &Cx, user: &User) -> StaffRow {
    StaffRow {
        id: user.id,
        full_name: user.full_name.clone(),
        role: user.role,
        state: state(user),
        executor: user.executor.as_ref().map(|code| cx.reference.executor_ref(code)),
        email: user.email.clone(),
        phone: user.phone.clone(),
    }
}

/// Everything.
pub fn card(c: &mut DbConn, cx: &Cx, of: &Staff) -> AppResult<StaffCard> {
    let id = of.user.id;
    let made = account_change::of(c, id, HISTORY)?;
    let by: Vec<UserId> = made.iter().filter_map(|m| m.by).collect();
    let names = account::names(c, &by)?;
    let told = |m: Made| StaffHistory {
        at: m.at,
        by: m.by.and_then(|by| names.get(&by).cloned()),
        act: m.act,
        fields: m.fields,
    };
    let open = invitation::of(c, id)?.map(|i| StaffInvitation {
        made_at: i.made_at,
        expires_at: i.expires_at,
    });
    Ok(StaffCard {
        row: row(cx, &of.user),
        version: of.version,
        created_at: of.user.created_at,
        open_requests: staff::held(c, id)?,
        invitation: open,
        history: made.into_iter().map(told).collect(),
    })
}

fn state(user: &User) -> StaffState {
    match (user.disabled, &user.password_hash) {
        (true, _) => StaffState::Blocked,
        (false, Some(_)) => StaffState::Active,
        (false, None) => StaffState::Invited,
    }
}
