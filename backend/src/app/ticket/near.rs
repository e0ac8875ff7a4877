//! Near duplicates: open requests of the last days at the same building or near a point, without a person.
use super::{mask, place};
use crate::app::map::{is_coarse, is_public, public_point};
use crate::app::reference::Address;
use crate::app::{AppResult, Cx, Reference};
use chrono::TimeDelta;
use domain::geo::Point;
use openapi::ticket::{NearQuery, NearTicket};
use std::cmp::Ordering;
use store::DbConn;
use store::ticket::{ListRow, NearFilter};

/// How far back a neighbour's request is worth showing.
const DAYS: TimeDelta = TimeDelta::days(30);
/// Most rows.
const ROWS: u32 = 10;
/// Most rows that are read to choose from.
const ROWS_READ: u32 = 50;
/// Metres a point of the public map may lie beside the place.
const BLUR: f64 = 150.0;

/// Finds them; with neither a street nor a point there is nothing to compare.
pub fn run(c: &mut DbConn, cx: &Cx, query: NearQuery) -> AppResult<Vec<NearTicket>> {
    place::whole_point(query.lat, query.lon, "")?;
    let (street, inside) = query.street.map(|said| address(&cx.reference, said)).unzip();
    let reach = f64::from(cx.reference.policy.near_metres);
    let desk = cx.caller.role.is_operator();
    let point = Point::of(query.lat, query.lon);
    let filter = NearFilter {
        item: query.item,
        street,
        building: query.building.or(inside.flatten()),
        // who does not work here is told distances to what the public map shows: more is read than is near
        around: point.map(|point| (point, if desk { reach } else { reach + BLUR })),
        since: cx.now - DAYS,
        limit: if desk { ROWS } else { ROWS_READ },
    };
    let rows = match desk {
        true => store::ticket::near(c, &filter)?,
        false => blurred(cx, seen_from_outside(c, cx, filter)?, point, reach),
    };
    Ok(rows
        .into_iter()
        .map(|(r, metres)| NearTicket {
            number: r.number,
            id: Some(r.id).filter(|_| desk),
            status: r.status,
            item: r.item.as_ref().map(|code| cx.reference.item_ref(code)),
            // the house and the landmark are for those who work here; others see what the map shows
            place: if desk {
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

/// What may be found by who does not work here: of a problem in a building the street is told, so it is found by the
/// street, in whichever house it is.
fn seen_from_outside(c: &mut DbConn, cx: &Cx, filter: NearFilter) -> AppResult<Vec<(ListRow, Option<f64>)>> {
    let mut rows = store::ticket::near(c, &filter)?;
    if filter.building.is_some() {
        rows.retain(|(row, _)| !is_coarse(&cx.reference, row.item.as_ref()));
        let of_street = NearFilter {
            building: None,
            ..filter
        };
        let found = store::ticket::near(c, &of_street)?;
        rows.extend(
            found
                .into_iter()
                .filter(|(row, _)| is_coarse(&cx.reference, row.item.as_ref())),
        );
    }
    Ok(rows)
}

/// The same rows with the distance to the point of the public map, and without those that are far from it. What was
/// found by its address comes first and tells no distance.
fn blurred(
    cx: &Cx,
    mut rows: Vec<(ListRow, Option<f64>)>,
    point: Option<Point>,
    reach: f64,
) -> Vec<(ListRow, Option<f64>)> {
    // what the public map does not show is told by no address, either
    rows.retain(|(row, _)| is_public(&cx.reference, row.item.as_ref()));
    let told =
        |row: &ListRow| Some(point?.metres_to(public_point(&cx.reference, row.item.as_ref(), row.point?)));
    let (by_point, by_address): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, metres)| metres.is_some());
    let mut near: Vec<_> = by_point
        .into_iter()
        .filter_map(|(row, _)| told(&row).filter(|m| *m <= reach).map(|m| (row, Some(m))))
        .collect();
    near.sort_by(|(a, x), (b, y)| {
        x.partial_cmp(y)
            .unwrap_or(Ordering::Equal)
            .then(b.number.cmp(&a.number))
    });
    by_address.into_iter().chain(near).take(ROWS as usize).collect()
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
