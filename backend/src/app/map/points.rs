//! Requests in a box, exactly those the caller's list holds.
//!
//! An analyst learns no house: points, clusters and the box itself are told to a hundred metres.
use super::{COARSE, Gathered, bounds, cells_zoom, gather};
use crate::app::ticket::mask::{self, Eyes};
use crate::app::ticket::{list, row};
use crate::app::{AppResult, Cx};
use domain::Role;
use domain::geo::Point;
use openapi::map::{MapCluster, MapPoint, MapPoints, MapQuery};
use openapi::ticket::TicketQuery;
use store::DbConn;
use store::ticket::{Filter, MapRow};

/// What lies in the box.
pub fn run(c: &mut DbConn, cx: &Cx, query: MapQuery) -> AppResult<MapPoints> {
    let coarse = cx.caller.role == Role::Analyst;
    let asked = bounds(query.west, query.south, query.east, query.north)?;
    let (zoom, bounds) = if coarse {
        (cells_zoom(query.zoom), asked.rounded_out(COARSE))
    } else {
        (query.zoom, asked)
    };
    let mut filter = list::filter(
        cx,
        TicketQuery {
            status: query.status,
            executor: query.executor,
            item: query.item,
            district: query.district,
            overdue: query.overdue,
            from: query.from,
            to: query.to,
            ..TicketQuery::default()
        },
    )?;
    filter.bounds = Some(bounds);
    let filters: Vec<Filter> = filter.as_unit().into_iter().chain([filter]).collect();
    let Gathered {
        total,
        truncated,
        rows,
        clusters,
    } = gather(c, &filters, zoom)?;
    let cluster = |cell: store::ticket::Cell| {
        let Point { lat, lon } = told(coarse, cell.middle);
        MapCluster {
            lat,
            lon,
            count: cell.count,
        }
    };
    Ok(MapPoints {
        total,
        truncated,
        points: rows.into_iter().map(|row| point(cx, row)).collect(),
        clusters: clusters.into_iter().map(cluster).collect(),
    })
}

/// A point as this reader may know it.
fn told(coarse: bool, point: Point) -> Point {
    if coarse { point.rounded(COARSE) } else { point }
}

fn point(cx: &Cx, row: MapRow) -> MapPoint {
    let eyes = Eyes::of(cx.caller.role, row.status);
    let Point { lat, lon } = told(eyes == Eyes::Analyst, row.point);
    MapPoint {
        id: row.id,
        number: row.number,
        lat,
        lon,
        status: row.status,
        closure: row.closure,
        item: row.item.as_ref().map(|code| cx.reference.item_ref(code)),
        place: mask::place_line(eyes, &cx.reference, row.place_line),
        overdue: row::overdue(row.due_at, row.clock_stopped, row.status.is_open(), cx.now),
    }
}
