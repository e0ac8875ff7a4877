//! Who has a card open: said by the page now and then, forgotten after a minute. Nobody is locked out.
use crate::app::ticket::load;
use crate::app::{AppResult, Cx};
use chrono::TimeDelta;
use domain::TicketId;
use openapi::desk::DeskColleague;
use store::{DbConn, desk};

/// How long a word counts; the page repeats it three times in that time.
const COUNTS: TimeDelta = TimeDelta::seconds(60);

/// The caller has the card open; the colleagues who have it open too.
pub fn run(c: &mut DbConn, cx: &Cx, id: TicketId) -> AppResult<Vec<DeskColleague>> {
    load::readable(c, cx, id)?;
    desk::seen(c, id, cx.caller.user, cx.now)?;
    let others = desk::others(c, id, cx.caller.user, cx.now - COUNTS)?;
    Ok(others
        .into_iter()
        .map(|(_, name)| DeskColleague { name })
        .collect())
}
