//! Finding a request the caller may know of, and the terms it was registered with.
//!
//! A foreign request and a missing one give the same answer.
use super::Target;
use super::latest;
use crate::app::{AppError, AppResult, Cx, reference};
use domain::term::ItemTerms;
use domain::ticket::{Context, Family};
use domain::{ItemCode, Role, TicketId};
use store::DbConn;
use store::reference::Item;
use store::ticket::Stored;

/// The request, when the caller may read it.
pub fn readable(c: &mut DbConn, cx: &Cx, id: TicketId) -> AppResult<Stored> {
    let stored = store::ticket::get(c, id)?.ok_or(AppError::NotFound)?;
    if may_read(&stored, cx) || leads(c, cx, &stored)? {
        Ok(stored)
    } else {
        Err(AppError::NotFound)
    }
}

/// The request, when the caller may read it and has seen its present version.
pub fn fresh(c: &mut DbConn, cx: &Cx, target: Target) -> AppResult<Stored> {
    let stored = readable(c, cx, target.id)?;
    if stored.state.version == target.version {
        Ok(stored)
    } else {
        Err(latest::stale(c, cx, &stored.state)?)
    }
}

/// Whether the caller may know of the request; partner systems know those they filed.
pub fn may_read(stored: &Stored, cx: &Cx) -> bool {
    if cx.caller.role == Role::Integration {
        return stored.created_by == Some(cx.caller.user);
    }
    domain::ticket::may_read(&stored.state, &cx.caller.actor())
}

/// The lead executor of the main request reads its parts, and acts on none of them.
fn leads(c: &mut DbConn, cx: &Cx, part: &Stored) -> AppResult<bool> {
    let (Some(main), Some(own)) = (part.state.parent, cx.caller.executor.as_ref()) else {
        return Ok(false);
    };
    let whole = store::ticket::get(c, main.id)?;
    Ok(whole.is_some_and(|w| w.state.executor.as_ref() == Some(own)))
}

/// Terms of an item, if there is one, in the classifier version the request was registered with;
/// only versions older than the one in force are read from the database.
pub fn terms(c: &mut DbConn, cx: &Cx, version: i32, item: Option<&ItemCode>) -> AppResult<Option<ItemTerms>> {
    let Some(code) = item else { return Ok(None) };
    Ok(self::item(c, cx, version, code)?.map(|i| i.terms))
}

/// An item as it stood in a version of the Classifier.
pub fn item(c: &mut DbConn, cx: &Cx, version: i32, code: &ItemCode) -> AppResult<Option<Item>> {
    if version == cx.reference.classifier_version() {
        return Ok(cx.reference.items.get(code).cloned());
    }
    Ok(cx.reference.past_items(c, version)?.get(code).cloned())
}

/// What a decision may look at besides the request.
pub fn context<'a>(cx: &'a Cx, item: Option<&'a ItemTerms>, family: Family<'a>) -> Context<'a> {
    Context {
        now: cx.now,
        policy: &cx.reference.policy,
        calendar: &cx.reference.calendar,
        item,
        family,
        hints: Some(reference::learned),
    }
}
