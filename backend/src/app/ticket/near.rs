//! Near duplicates: open requests of the last days at the same building, without a person.
use crate::app::{AppResult, Cx};
use chrono::TimeDelta;
use openapi::ticket::{NearQuery, NearTicket};
use store::DbConn;
use store::ticket::NearFilter;

/// How far back a neighbour's request is worth showing.
const DAYS: TimeDelta = TimeDelta::days(30);
/// Most rows.
const ROWS: u32 = 10;

/// Finds them; without a street there is nothing to compare.
pub fn run(c: &mut DbConn, cx: &Cx, query: NearQuery) -> AppResult<Vec<NearTicket>> {
    let Some(said) = query.street else {
        return Ok(Vec::new());
    };
    let street = cx.reference.street(&said).map_or(said, |s| s.display.clone());
    let filter = NearFilter {
        item: query.item,
        street,
        building: query.building,
        since: cx.now - DAYS,
        limit: ROWS,
    };
    let rows = store::ticket::near(c, &filter)?;
    Ok(rows
        .into_iter()
        .map(|r| NearTicket {
            number: r.number,
            id: Some(r.id).filter(|_| cx.caller.role.is_operator()),
            status: r.status,
            item: r.item.as_ref().map(|code| cx.reference.item_ref(code)),
            place: r.place_line,
            registered_at: r.registered_at,
            due_at: r.due_at,
        })
        .collect())
}
