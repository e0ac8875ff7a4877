//! The cards behind a phone number, for the operator who takes the call.
use crate::app::ticket::mask::{self, Sight};
use crate::app::{AppResult, Cx};
use openapi::applicant::{ApplicantCard, ApplicantQuery};
use openapi::check::normalise_phone;
use store::DbConn;
use store::applicant::Applicant;

/// The cards with this phone; every card shown is logged as read (DOMAIN 5).
pub fn find(c: &mut DbConn, cx: &Cx, query: &ApplicantQuery) -> AppResult<Vec<ApplicantCard>> {
    let Some(phone) = normalise_phone(&query.phone) else {
        return Ok(Vec::new());
    };
    let found = store::applicant::by_phone(c, &phone)?;
    let ids: Vec<_> = found.iter().map(|a| a.id).collect();
    let open = store::applicant::open_tickets(c, &ids)?;
    for id in &ids {
        store::applicant::log_read(c, *id, cx.caller.user, cx.now)?;
    }
    let shown = |a: Applicant| {
        let open = open.get(&a.id).copied().unwrap_or(0);
        mask::person(Sight::Full, a, open)
    };
    Ok(found.into_iter().filter_map(shown).collect())
}
