//! The map: requests in a box, counted by the cells of a grid or one by one.
use super::filter::Filter;
use super::narrow::narrowing;
use super::row::{Cell, Cells, MapRow};
use crate::db::MultiBackend;
use crate::db::nodes_map::{
    CellCount, CellLat, CellLon, CellNewest, CellX, CellY, CellsTotal, Lat, Lon, Street,
};
use crate::db::schema::tickets;
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use diesel::helper_types::{AsSelect, GroupBy, IntoBoxed, Select};
use diesel::prelude::*;
use domain::geo::Point;
use domain::{ClosureReason, DistrictSlug, ItemCode, Status};

#[derive(Queryable, Selectable)]
#[diesel(table_name = tickets)]
struct Row {
    id: Uid,
    number: i64,
    status: Coded<Status>,
    closure: Option<Coded<ClosureReason>>,
    item: Option<String>,
    place_line: String,
    #[diesel(select_expression = Street {}, select_expression_type = Street)]
    street: Option<String>,
    district: Option<String>,
    due_at: Option<Ts>,
    clock_stopped_at: Option<Ts>,
    #[diesel(select_expression = Lat {}, select_expression_type = Lat)]
    lat: Option<f64>,
    #[diesel(select_expression = Lon {}, select_expression_type = Lon)]
    lon: Option<f64>,
}

impl Row {
    /// `None` without a point: such a row is on no map.
    fn marked(self) -> Option<MapRow> {
        Some(MapRow {
            id: self.id.into(),
            number: self.number,
            point: Point::of(self.lat, self.lon)?,
            status: self.status.0,
            closure: self.closure.map(Into::into),
            item: self.item.map(ItemCode),
            place_line: self.place_line,
            street: self.street,
            district: self.district.map(DistrictSlug),
            due_at: self.due_at.map(Into::into),
            clock_stopped: self.clock_stopped_at.is_some(),
        })
    }
}

type Rows<'a> = IntoBoxed<'a, Select<tickets::table, AsSelect<Row, MultiBackend>>, MultiBackend>;
type Columns = (CellCount, CellLat, CellLon, CellNewest, CellsTotal);
type Grid<'a> = IntoBoxed<'a, Select<GroupBy<tickets::table, (CellX, CellY)>, Columns>, MultiBackend>;

narrowing!(narrow_rows, Rows);
narrowing!(narrow_grid, Grid);

/// Requests of the filter by cells of 64 pixels at this zoom, fullest first, at most `filter.limit` cells.
pub fn cells(c: &mut DbConn, filter: &Filter, zoom: u8) -> DbResult<Cells> {
    let columns = (
        CellCount {},
        CellLat {},
        CellLon {},
        CellNewest {},
        CellsTotal {},
    );
    let grid: Grid<'_> = tickets::table
        .group_by((CellX { zoom }, CellY { zoom }))
        .select(columns)
        .into_boxed();
    let found: Vec<(i64, f64, f64, i64, i64)> = narrow_grid(grid, filter)
        .order((CellCount {}.desc(), CellNewest {}.desc()))
        .limit(i64::from(filter.limit))
        .load(c)?;
    let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
    let cell = |(count, lat, lon, newest, _): &(i64, f64, f64, i64, i64)| Cell {
        count: unsigned(*count),
        middle: Point {
            lat: *lat,
            lon: *lon,
        },
        newest: *newest,
    };
    Ok(Cells {
        total: found.first().map_or(0, |first| unsigned(first.4)),
        cells: found.iter().map(cell).collect(),
    })
}

/// Requests of the filter one by one, newest first; for boxes that hold no more than `filter.limit`.
pub fn in_box(c: &mut DbConn, filter: &Filter) -> DbResult<Vec<MapRow>> {
    load(c, narrow_rows(rows(), filter).limit(i64::from(filter.limit)))
}

/// These requests as far as the filter leaves them, newest first.
pub fn of_numbers(c: &mut DbConn, filter: &Filter, numbers: &[i64]) -> DbResult<Vec<MapRow>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    load(
        c,
        narrow_rows(rows(), filter).filter(tickets::number.eq_any(numbers.to_vec())),
    )
}

fn rows<'a>() -> Rows<'a> {
    tickets::table.select(Row::as_select()).into_boxed()
}

/// Put in order here: asked to sort, a database may walk all requests from the newest on to find a few.
fn load(c: &mut DbConn, q: Rows<'_>) -> DbResult<Vec<MapRow>> {
    let rows: Vec<Row> = q.load(c)?;
    let mut found: Vec<MapRow> = rows.into_iter().filter_map(Row::marked).collect();
    found.sort_by_key(|row| std::cmp::Reverse(row.number));
    Ok(found)
}
