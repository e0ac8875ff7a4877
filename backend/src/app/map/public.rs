//! The public map (DOMAIN 6): item, status, street. No number, no person, no words, no house.
//!
//! Where the problem is in a building the point is told to three decimals of a degree only, and so is the
//! middle of a cluster. The box is widened to the same grid: asking about ever smaller boxes tells no more.
use super::{Gathered, bounds, gather};
use crate::app::{AppResult, Cx, Reference};
use chrono::TimeDelta;
use domain::geo::Point;
use domain::place::LocationRule;
use domain::{ItemCode, Status};
use openapi::map::{MapCluster, PublicMap, PublicMapQuery, PublicPoint};
use store::DbConn;
use store::ticket::{Filter, MapRow, Scope};

/// Decimals of a degree: about a hundred metres.
const COARSE: i32 = 3;
/// Decimals of a degree: about a metre.
const FINE: i32 = 5;
/// Cells of a deeper zoom would be finer than the grid.
const CELLS_ZOOM: u8 = 16;

/// What lies in the box.
pub fn run(c: &mut DbConn, cx: &Cx, query: PublicMapQuery) -> AppResult<PublicMap> {
    let bounds = bounds(query.west, query.south, query.east, query.north)?;
    let policy = &cx.reference.policy;
    let items = public_items(&cx.reference);
    if items.is_empty() {
        return Ok(PublicMap::default());
    }
    let filter = Filter {
        item: query.item,
        items,
        district: query.district,
        bounds: Some(bounds.rounded_out(COARSE)),
        ..Filter::new(Scope::All, cx.now)
    };
    let open = Filter {
        statuses: Status::ALL.iter().copied().filter(|s| s.is_open()).collect(),
        ..filter.clone()
    };
    let solved = Filter {
        // a part stands where the whole stands
        part: Some(false),
        solved_since: Some(cx.now - TimeDelta::days(i64::from(policy.public_map_days))),
        ..filter
    };
    let Gathered {
        total,
        truncated,
        rows,
        clusters,
    } = gather(c, &[open, solved], cells_zoom(query.zoom))?;
    let cluster = |cell: store::ticket::Cell| {
        let Point { lat, lon } = cell.middle.rounded(COARSE);
        MapCluster {
            lat,
            lon,
            count: cell.count,
        }
    };
    Ok(PublicMap {
        total,
        truncated,
        points: rows.into_iter().filter_map(|row| point(cx, row)).collect(),
        clusters: clusters.into_iter().map(cluster).collect(),
    })
}

/// The zoom of streets stays what it is: there requests come one by one.
fn cells_zoom(zoom: u8) -> u8 {
    if zoom >= openapi::map::STREET_ZOOM {
        openapi::map::STREET_ZOOM
    } else {
        zoom.min(CELLS_ZOOM)
    }
}

/// Items of the classifier in force that may be shown in public.
fn public_items(reference: &Reference) -> Vec<ItemCode> {
    let items = reference.data.classifier.items.iter();
    items.filter(|i| i.is_public).map(|i| i.code.clone()).collect()
}

fn point(cx: &Cx, row: MapRow) -> Option<PublicPoint> {
    let reference = &cx.reference;
    let code = row.item?;
    let in_building = reference
        .items
        .get(&code)
        .is_none_or(|i| i.terms.location != LocationRule::Point);
    let Point { lat, lon } = row.point.rounded(if in_building { COARSE } else { FINE });
    // what was typed and is no street of ours may hold anything, also a flat
    let street = row
        .street
        .as_deref()
        .and_then(|written| reference.street(written));
    Some(PublicPoint {
        lat,
        lon,
        status: row.status,
        closure: row.closure,
        item: reference.item_ref(&code),
        street: street.map(|s| s.display.clone()),
        district: row.district,
    })
}
