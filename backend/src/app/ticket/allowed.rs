//! Which acts the caller may do now, and for the rest why not: the screens offer what this says.
use super::load;
use super::parts::{self, Kin};
use crate::app::{AppResult, Cx};
use domain::TicketId;
use domain::term::ItemTerms;
use domain::ticket::{ActState, Ticket, acts};
use openapi::ticket::{ActInfo, ClauseQuote};
use store::DbConn;

/// The acts of a request the caller may read.
pub fn run(c: &mut DbConn, cx: &Cx, id: TicketId) -> AppResult<Vec<ActInfo>> {
    let stored = load::readable(c, cx, id)?;
    let terms = load::terms(c, cx, stored.state.classifier_version, stored.state.item.as_ref())?;
    let kin = parts::kin(c, &stored.state)?;
    Ok(of(cx, &stored.state, terms.as_ref(), &kin))
}

/// The acts of a loaded request.
pub fn of(cx: &Cx, state: &Ticket, item: Option<&ItemTerms>, kin: &Kin) -> Vec<ActInfo> {
    let found = acts(state, &cx.caller.actor(), &load::context(cx, item, kin.family()));
    found.into_iter().map(info).collect()
}

fn info(state: ActState) -> ActInfo {
    let ActState { act, refusal } = state;
    let allowed = refusal.is_none();
    let (clause, reason, instead) = match refusal {
        Some(r) => (r.clause.map(ClauseQuote::from), Some(r.message), r.instead),
        None => (None, None, Vec::new()),
    };
    ActInfo {
        act,
        allowed,
        clause,
        reason,
        instead,
    }
}
