//! The public map (DOMAIN 6): item, status, street. No number, no person, no words, no house.
//!
//! Where the problem is in a building the point is told to three decimals of a degree only, and so is the
//! middle of a cluster. The box is widened to the same grid: asking about ever smaller boxes tells no more.
use super::{COARSE, Gathered, bounds, cells_zoom, gather};
use crate::app::{AppResult, Cx, Reference};
use chrono::TimeDelta;
use domain::geo::Point;
use domain::place::LocationRule;
use domain::{ItemCode, Status};
use openapi::map::{MapCluster, PublicMap, PublicMapQuery, PublicPoint, PublicPreview, PublicPreviewQuery};
use store::DbConn;
use store::ticket::{Filter, MapRow, Scope};

/// Decimals of a degree: about a metre.
const FINE: i32 = 5;
/// What [`COARSE`] and [`FINE`] are in metres, said to people.
const COARSE_METRES: u32 = 100;
const FINE_METRES: u32 = 1;

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

/// Items of the classifier in force that may be shown in public.
fn public_items(reference: &Reference) -> Vec<ItemCode> {
    let items = reference.data.classifier.items.iter();
    items.filter(|i| i.is_public).map(|i| i.code.clone()).collect()
}

/// Whether requests about this item are shown in public at all.
pub fn is_public(reference: &Reference, item: Option<&ItemCode>) -> bool {
    let mut items = reference.data.classifier.items.iter();
    item.is_some_and(|code| items.any(|i| i.is_public && i.code == *code))
}

/// Whether a point of this item is told coarsely: the problem may be in a building.
fn in_building(reference: &Reference, code: &ItemCode) -> bool {
    let item = reference.items.get(code);
    item.is_none_or(|i| i.terms.location != LocationRule::Point)
}

/// The point that is told of a request about this item.
pub fn public_point(reference: &Reference, item: Option<&ItemCode>, point: Point) -> Point {
    point.rounded(if is_coarse(reference, item) { COARSE } else { FINE })
}

/// Whether the place of a request about this item is told coarsely.
pub fn is_coarse(reference: &Reference, item: Option<&ItemCode>) -> bool {
    item.is_none_or(|code| in_building(reference, code))
}

/// The street of the directory behind what was written: what is no street of ours may hold anything, also a
/// flat.
pub fn street(reference: &Reference, written: Option<&str>) -> Option<String> {
    Some(reference.street(written?)?.display.clone())
}

fn point(cx: &Cx, row: MapRow) -> Option<PublicPoint> {
    let reference = &cx.reference;
    let code = row.item?;
    let Point { lat, lon } = public_point(reference, Some(&code), row.point);
    Some(PublicPoint {
        lat,
        lon,
        status: row.status,
        closure: row.closure,
        item: reference.item_ref(&code),
        street: street(reference, row.street.as_deref()),
        district: row.district,
    })
}

/// What will be seen of a request that is not filed yet.
pub fn preview(reference: &Reference, query: &PublicPreviewQuery) -> PublicPreview {
    let known = query
        .item
        .as_ref()
        .filter(|code| reference.items.contains_key(*code));
    let coarse = known.is_none_or(|code| in_building(reference, code));
    PublicPreview {
        on_map: is_public(reference, known),
        item: known.map(|code| reference.item_ref(code)),
        street: street(reference, query.street.as_deref()),
        within_metres: if coarse { COARSE_METRES } else { FINE_METRES },
    }
}
