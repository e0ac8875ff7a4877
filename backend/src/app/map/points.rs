//! Requests in a box, exactly those the caller's list holds.
use super::{Gathered, bounds, gather};
use crate::app::ticket::{list, row};
use crate::app::{AppResult, Cx};
use openapi::map::{MapCluster, MapPoint, MapPoints, MapQuery};
use openapi::ticket::TicketQuery;
use store::DbConn;
use store::ticket::{Filter, MapRow};

/// What lies in the box.
pub fn run(c: &mut DbConn, cx: &Cx, query: MapQuery) -> AppResult<MapPoints> {
    let zoom = query.zoom;
    let bounds = bounds(query.west, query.south, query.east, query.north)?;
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
    let cluster = |cell: store::ticket::Cell| MapCluster {
        lat: cell.middle.lat,
        lon: cell.middle.lon,
        count: cell.count,
    };
    Ok(MapPoints {
        total,
        truncated,
        points: rows.into_iter().map(|row| point(cx, row)).collect(),
        clusters: clusters.into_iter().map(cluster).collect(),
    })
}

fn point(cx: &Cx, row: MapRow) -> MapPoint {
    MapPoint {
        id: row.id,
        number: row.number,
        lat: row.point.lat,
        lon: row.point.lon,
        status: row.status,
        closure: row.closure,
        item: row.item.as_ref().map(|code| cx.reference.item_ref(code)),
        place: row.place_line,
        overdue: row::overdue(row.due_at, row.clock_stopped, row.status.is_open(), cx.now),
    }
}
