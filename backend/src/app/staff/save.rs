//! Adding somebody, and changing an account. The e-mail is the login: nobody else has it.
use super::invite::{Link, create_link};
use super::{Target, allowed, fresh, note, reach, refused, standing, view};
use crate::app::ticket::unknown;
use crate::app::{AppResult, Cx, mail_address};
use domain::staff::{AccountAct, AccountChange, AccountField};
use domain::{UserId, phone};
use openapi::staff::{SaveStaff, StaffCard};
use store::account::User;
use store::staff::Staff;
use store::{DbConn, account, invitation};
use uuid::Uuid;

/// Adds somebody and invites them; with `by_mail` a letter goes too.
pub fn create(c: &mut DbConn, cx: &Cx, input: SaveStaff, by_mail: bool) -> AppResult<(StaffCard, Link)> {
    let blank = User {
        id: UserId(Uuid::now_v7()),
        role: input.role,
        full_name: String::new(),
        phone: None,
        email: None,
        password_hash: None,
        executor: None,
        applicant: None,
        disabled: false,
        created_at: cx.now,
    };
    let user = filled(&blank, input);
    domain::staff::create(&reach(cx)?, standing(&user)).map_err(|why| refused(why, &user))?;
    placeable(cx, &user)?;
    account::insert(c, &user)?;
    let mut fields = differences(cx, &blank, &user);
    fields.insert(
        1,
        of(AccountField::Role, None, Some(user.role.as_str().to_owned())),
    );
    note(c, cx, user.id, AccountAct::Created, fields)?;
    let link = create_link(c, cx, user.id, false, by_mail)?;
    let card = view::card(c, cx, &Staff { user, version: 1 })?;
    Ok((card, link))
}

/// Changes an account; what is the same already changes nothing.
pub fn change(c: &mut DbConn, cx: &Cx, target: Target, input: SaveStaff) -> AppResult<()> {
    let before = fresh(c, cx, target)?;
    let after = filled(&before.user, input);
    if after == before.user {
        return Ok(());
    }
    allowed(c, cx, &before.user, &after)?;
    if after.executor != before.user.executor {
        placeable(cx, &after)?;
    }
    store::staff::save(c, before.version, &after)?;
    if after.email != before.user.email
        && let Some(open) = invitation::of(c, after.id)?
    {
        // a letter may have gone to somebody else's address
        invitation::take(c, &open)?;
    }
    if after.email != before.user.email && after.password_hash.is_some() {
        // letters go to the former address until the new one is proved
        mail_address::typed(c, cx, after.id.into(), after.email.as_deref())?;
    }
    let fields = differences(cx, &before.user, &after);
    note(c, cx, after.id, AccountAct::Changed, fields)
}

/// The account as it shall be.
fn filled(user: &User, input: SaveStaff) -> User {
    User {
        role: input.role,
        full_name: input.full_name,
        phone: input.phone.as_deref().and_then(phone::read),
        email: Some(input.email.to_lowercase()),
        executor: input.executor,
        ..user.clone()
    }
}

/// Nobody is added to an organisation that is unknown or takes no work any more.
fn placeable(cx: &Cx, user: &User) -> AppResult<()> {
    match &user.executor {
        Some(code) if !cx.reference.takes_work(code) => {
            Err(unknown("/executor", "Такої організації немає в довіднику."))
        }
        _ => Ok(()),
    }
}

/// What differs, in the order people read it.
fn differences(cx: &Cx, before: &User, after: &User) -> Vec<AccountChange> {
    let name = |u: &User| Some(u.full_name.clone()).filter(|n| !n.is_empty());
    let role = |u: &User| Some(u.role.as_str().to_owned());
    let executor = |u: &User| u.executor.as_ref().map(|e| cx.reference.executor_ref(e).name);
    let both = [
        of(AccountField::Name, name(before), name(after)),
        of(AccountField::Role, role(before), role(after)),
        of(AccountField::Executor, executor(before), executor(after)),
        of(AccountField::Email, before.email.clone(), after.email.clone()),
        of(AccountField::Phone, before.phone.clone(), after.phone.clone()),
    ];
    both.into_iter().filter(|f| f.before != f.after).collect()
}

fn of(field: AccountField, before: Option<String>, after: Option<String>) -> AccountChange {
    AccountChange { field, before, after }
}
