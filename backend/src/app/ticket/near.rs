//! Near duplicates: open requests of the last days at the same building or near a point, without a person.
use super::mask;
use crate::app::reference::Address;
use crate::app::{AppResult, Cx, Reference};
use chrono::TimeDelta;
use domain::geo::Point;
use openapi::ticket::{NearQuery, NearTicket};
use store::DbConn;
use store::ticket::NearFilter;

/// How far back a neighbour's request is worth showing.
const DAYS: TimeDelta = TimeDelta::days(30);
/// Most rows.
const ROWS: u32 = 10;

/// Finds them; with neither a street nor a point there is nothing to compare.
pub fn run(c: &mut DbConn, cx: &Cx, query: NearQuery) -> AppResult<Vec<NearTicket>> {
    let (street, inside) = query.street.map(|said| address(&cx.reference, said)).unzip();
    let reach = f64::from(cx.reference.policy.near_metres);
    let filter = NearFilter {
        item: query.item,
        street,
        building: query.building.or(inside.flatten()),
        around: Point::of(query.lat, query.lon).map(|point| (point, reach)),
        since: cx.now - DAYS,
        limit: ROWS,
    };
    let rows = store::ticket::near(c, &filter)?;
    Ok(rows
        .into_iter()
        .map(|(r, metres)| NearTicket {
            number: r.number,
            id: Some(r.id).filter(|_| cx.caller.role.is_operator()),
            status: r.status,
            item: r.item.as_ref().map(|code| cx.reference.item_ref(code)),
            // the house and the landmark are for those who work here; others see what the map shows
            place: if cx.caller.role.is_operator() {
                r.place_line
            } else {
                mask::street_alone(&cx.reference, &r.place_line)
            },
            metres: metres.map(whole),
            registered_at: r.registered_at,
            due_at: r.due_at,
        })
        .collect())
}

/// The street as the directory writes it, and the building in the same field.
fn address(reference: &Reference, said: String) -> (String, Option<String>) {
    match reference.address(&said) {
        Some((street, inside)) => (street.display.clone(), inside.map(|a| a.building)),
        None => match Address::split(&said) {
            Some(inside) => (inside.street, Some(inside.building)),
            None => (said, None),
        },
    }
}

/// Whole metres; no way on Earth is longer than the type holds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "never negative, and rounded on purpose"
)]
fn whole(metres: f64) -> u32 {
    metres.round() as u32
}
