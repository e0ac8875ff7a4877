//! Joins a caller to a request that somebody else filed: one hole in the road, one request.
//!
//! No act on the request: its life goes on as before, but the outcome is told to those joined too.
use super::{caller, load, unknown};
use crate::app::call::{self, Ended};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::{RefusalCode, RefusalKind};
use domain::{CallOutcome, TicketId};
use openapi::Code;
use openapi::call::{Follow, Followed};
use store::DbConn;

/// Joins the caller.
pub fn run(c: &mut DbConn, cx: &Cx, id: TicketId, input: Follow) -> AppResult<Followed> {
    let stored = load::readable(c, cx, id)?;
    if !stored.state.status.is_open() {
        let say = "Заявку вже закрито: зареєструйте нову.";
        return Err(AppError::because(
            Code::Refused(RefusalCode::RefusedStatus, RefusalKind::State),
            say,
        ));
    }
    let person = caller::applicant(c, cx, Some(input.caller))?;
    if Some(person.id) == stored.state.applicant {
        return Err(unknown(
            "/caller",
            "Це заявка самого заявника: долучати не треба.",
        ));
    }
    let added = store::follower::add(c, id, person.id, cx.caller.user, cx.now)?;
    let said = Ended {
        call: input.call,
        phone: person.phone,
        ticket: Some(id),
        ..Ended::default()
    };
    call::end(c, cx, CallOutcome::Joined, said)?;
    let t = &stored.state;
    Ok(Followed {
        id,
        number: stored.number,
        followers: store::follower::count(c, id)?,
        executor: t.executor.as_ref().map(|code| cx.reference.executor_ref(code)),
        due_at: t.due_at,
        added,
    })
}
