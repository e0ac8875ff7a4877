//! The map: requests in a box, counted by the cells of a grid or one by one.
use super::filter::Filter;
use super::filter_sql::narrowing;
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
use std::collections::HashMap;

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
type Columns = (CellX, CellY, CellCount, CellLat, CellLon, CellNewest, CellsTotal);
type Grid<'a> = IntoBoxed<'a, Select<GroupBy<tickets::table, (CellX, CellY)>, Columns>, MultiBackend>;
type Counted = (i64, i64, i64, f64, f64, i64, i64);

narrowing!(narrow_rows, Rows);
narrowing!(narrow_grid, Grid);

/// Requests by cells of 64 pixels at this zoom, fullest first, at most `limit` cells. Those of any of the
/// filters, which leave no request twice; each has an index of its own.
pub fn cells(c: &mut DbConn, filters: &[Filter], zoom: u8, limit: u32) -> DbResult<Cells> {
    let mut total = 0;
    let mut all: HashMap<(i64, i64), Cell> = HashMap::new();
    for filter in filters {
        let found = counted(c, filter, zoom, limit)?;
        total += found.first().map_or(0, |first| unsigned(first.6));
        for (x, y, count, lat, lon, newest, _) in found {
            let cell = Cell {
                count: unsigned(count),
                middle: Point { lat, lon },
                newest,
            };
            all.entry((x, y))
                .and_modify(|known| *known = together(*known, cell))
                .or_insert(cell);
        }
    }
    let mut cells: Vec<Cell> = all.into_values().collect();
    cells.sort_by_key(|cell| std::cmp::Reverse((cell.count, cell.newest)));
    cells.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(Cells { cells, total })
}

fn counted(c: &mut DbConn, filter: &Filter, zoom: u8, limit: u32) -> DbResult<Vec<Counted>> {
    let (x, y) = (CellX { zoom }, CellY { zoom });
    let grid: Grid<'_> = tickets::table
        .group_by((x.clone(), y.clone()))
        .select((
            x,
            y,
            CellCount {},
            CellLat {},
            CellLon {},
            CellNewest {},
            CellsTotal {},
        ))
        .into_boxed();
    Ok(narrow_grid(grid, filter)
        .order((CellCount {}.desc(), CellNewest {}.desc()))
        .limit(i64::from(limit))
        .load(c)?)
}

/// Two parts of one cell.
#[expect(clippy::cast_precision_loss, reason = "a share, and counts far below 2^52")]
fn together(a: Cell, b: Cell) -> Cell {
    let share = b.count as f64 / (a.count + b.count).max(1) as f64;
    let between = |from: f64, to: f64| from + (to - from) * share;
    Cell {
        count: a.count + b.count,
        middle: Point {
            lat: between(a.middle.lat, b.middle.lat),
            lon: between(a.middle.lon, b.middle.lon),
        },
        newest: a.newest.max(b.newest),
    }
}

fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// Requests of the filters one by one, newest first; for boxes that hold no more than `limit`.
pub fn in_box(c: &mut DbConn, filters: &[Filter], limit: u32) -> DbResult<Vec<MapRow>> {
    let each = |filter: &Filter| load(c, narrow_rows(rows(), filter).limit(i64::from(limit)));
    sorted(filters.iter().map(each).collect::<DbResult<_>>()?)
}

/// These requests as far as the filters leave them, newest first.
pub fn of_numbers(c: &mut DbConn, filters: &[Filter], numbers: &[i64]) -> DbResult<Vec<MapRow>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let each = |filter: &Filter| {
        let q = narrow_rows(rows(), filter);
        load(c, q.filter(tickets::number.eq_any(numbers.to_vec())))
    };
    sorted(filters.iter().map(each).collect::<DbResult<_>>()?)
}

fn rows<'a>() -> Rows<'a> {
    tickets::table.select(Row::as_select()).into_boxed()
}

fn load(c: &mut DbConn, q: Rows<'_>) -> DbResult<Vec<MapRow>> {
    let rows: Vec<Row> = q.load(c)?;
    Ok(rows.into_iter().filter_map(Row::marked).collect())
}

/// Put in order here: asked to sort, a database may walk all requests from the newest on to find a few.
fn sorted(parts: Vec<Vec<MapRow>>) -> DbResult<Vec<MapRow>> {
    let mut all: Vec<MapRow> = parts.into_iter().flatten().collect();
    all.sort_by_key(|row| std::cmp::Reverse(row.number));
    Ok(all)
}
