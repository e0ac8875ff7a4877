//! The map: requests in a box in the caller's reach, and the public map. The server gathers them into
//! clusters: thousands of points travel as some hundred entries.
mod points;
mod public;
mod settings;

pub use points::run as points;
pub use public::{
    is_coarse, is_public, preview as public_preview, public_point, run as public, street as public_street,
};
pub use settings::run as settings;

use crate::app::{AppError, AppResult};
use domain::geo::Bounds;
use openapi::map::{CLUSTERS_MAX, POINTS_MAX, STREET_ZOOM};
use store::DbConn;
use store::ticket::{Cell, Filter, MapRow};

/// Decimals of a degree: about a hundred metres.
const COARSE: i32 = 3;
/// Cells of a deeper zoom would be finer than the grid.
const CELLS_ZOOM: u8 = 16;

/// The zoom of streets stays what it is: there requests come one by one.
fn cells_zoom(zoom: u8) -> u8 {
    if zoom >= STREET_ZOOM {
        STREET_ZOOM
    } else {
        zoom.min(CELLS_ZOOM)
    }
}

/// What lies in a box.
struct Gathered {
    total: u64,
    truncated: bool,
    rows: Vec<MapRow>,
    clusters: Vec<Cell>,
}

/// The box of a query; errors: `invalid_input` when a side stands on the wrong side of the other.
fn bounds(west: f64, south: f64, east: f64, north: f64) -> AppResult<Bounds> {
    if west >= east {
        return Err(AppError::field(
            "/east",
            "range",
            "Схід має бути більшим за захід.",
        ));
    }
    if south >= north {
        return Err(AppError::field(
            "/north",
            "range",
            "Північ має бути більшою за південь.",
        ));
    }
    Ok(Bounds {
        west,
        south,
        east,
        north,
    })
}

/// Counts by cells first: what stands alone, and at the zoom of streets everything that is not too much,
/// comes one by one.
fn gather(c: &mut DbConn, filters: &[Filter], zoom: u8) -> AppResult<Gathered> {
    let found = store::ticket::cells(c, filters, zoom, CLUSTERS_MAX)?;
    if zoom >= STREET_ZOOM && found.total <= u64::from(POINTS_MAX) {
        let rows = store::ticket::in_box(c, filters, POINTS_MAX)?;
        return Ok(Gathered {
            total: found.total,
            truncated: false,
            rows,
            clusters: Vec::new(),
        });
    }
    let shown: u64 = found.cells.iter().map(|cell| cell.count).sum();
    let (alone, clusters): (Vec<Cell>, Vec<Cell>) = found.cells.into_iter().partition(|cell| cell.count == 1);
    let numbers: Vec<i64> = alone.iter().map(|cell| cell.newest).collect();
    Ok(Gathered {
        total: found.total,
        truncated: shown < found.total,
        rows: store::ticket::of_numbers(c, filters, &numbers)?,
        clusters,
    })
}
