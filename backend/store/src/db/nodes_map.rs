//! The rest of the SQL texts: what the map asks for.
use super::nodes::node;
use super::types::{Instant, Ts};
use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool, Double, HasSqlType, Nullable, Text};
use diesel::sqlite::Sqlite;
use domain::geo::Bounds;

node!(
    /// The point lies in the box; a request without a point lies nowhere.
    InBox { bounds: Bounds } -> Bool, static_text = true;
    both(self, out) { boxed(&self.bounds, "tickets.lat", &mut out)?; }
);

node!(
    /// The same where another index finds fewer rows. The plus keeps the database from walking the index of
    /// points: SQLite knows no numbers of rows, and PostgreSQL forgets them with the generic plan that a
    /// prepared statement gets from its sixth execution on.
    InBoxToo { bounds: Bounds } -> Bool, static_text = true;
    both(self, out) { boxed(&self.bounds, "+tickets.lat", &mut out)?; }
);

fn boxed<'b, DB>(b: &'b Bounds, lat: &str, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: Backend + HasSqlType<Double>,
    f64: ToSql<Double, DB>,
{
    out.push_sql("(");
    out.push_sql(lat);
    out.push_sql(" BETWEEN ");
    out.push_bind_param::<Double, _>(&b.south)?;
    out.push_sql(" AND ");
    out.push_bind_param::<Double, _>(&b.north)?;
    out.push_sql(" AND tickets.lon BETWEEN ");
    out.push_bind_param::<Double, _>(&b.west)?;
    out.push_sql(" AND ");
    out.push_bind_param::<Double, _>(&b.east)?;
    out.push_sql(")");
    Ok(())
}

node!(
    /// Solved at or after, on the map; in the words of the partial index.
    SolvedSince { since: Ts } -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("(tickets.status = 'closed' AND tickets.lat IS NOT NULL \
            AND tickets.closure NOT IN ('duplicate', 'not_accepted', 'cancelled') AND tickets.closed_at >= ");
        out.push_bind_param::<Instant, _>(&self.since)?;
        out.push_sql(")");
    }
);

node!(
    /// Latitude.
    Lat {} -> Nullable<Double>, static_text = true;
    both(self, out) { out.push_sql("tickets.lat"); }
);

node!(
    /// Longitude.
    Lon {} -> Nullable<Double>, static_text = true;
    both(self, out) { out.push_sql("tickets.lon"); }
);

node!(
    /// The street of the address, from the document.
    Street {} -> Nullable<Text>, static_text = true;
    pg(self, out) { out.push_sql("(tickets.state->'place'->>'street')"); }
    sqlite(self, out) { out.push_sql("json_extract(tickets.state, '$.place.street')"); }
);

node!(
    /// The column of the grid a point falls into.
    CellX { zoom: u8 } -> BigInt, static_text = false;
    pg(self, out) { cell("tickets.lon", 180.0, per_degree(self.zoom), &PG, &mut out); }
    sqlite(self, out) { cell("tickets.lon", 180.0, per_degree(self.zoom), &SQLITE, &mut out); }
);

node!(
    /// The row of the grid a point falls into.
    CellY { zoom: u8 } -> BigInt, static_text = false;
    pg(self, out) { cell("tickets.lat", 90.0, per_degree(self.zoom) * TALL, &PG, &mut out); }
    sqlite(self, out) { cell("tickets.lat", 90.0, per_degree(self.zoom) * TALL, &SQLITE, &mut out); }
);

node!(
    /// Requests in a cell.
    CellCount {} -> BigInt, static_text = true;
    both(self, out) { out.push_sql("count(*)"); }
);

node!(
    /// Requests in all cells together, also in those the limit cuts off.
    CellsTotal {} -> BigInt, static_text = true;
    pg(self, out) { out.push_sql("(sum(count(*)) OVER ())::bigint"); }
    sqlite(self, out) { out.push_sql("sum(count(*)) OVER ()"); }
);

node!(
    /// The middle of a cell's points.
    CellLat {} -> Double, static_text = true;
    both(self, out) { out.push_sql("avg(tickets.lat)"); }
);

node!(
    /// The middle of a cell's points.
    CellLon {} -> Double, static_text = true;
    both(self, out) { out.push_sql("avg(tickets.lon)"); }
);

node!(
    /// The newest request of a cell.
    CellNewest {} -> BigInt, static_text = true;
    both(self, out) { out.push_sql("max(tickets.number)"); }
);

/// Cells in a degree of longitude: 64 pixels each at this zoom, where the world is 256 pixels times two to
/// the zoom.
fn per_degree(zoom: u8) -> f64 {
    4.0 * 2_f64.powi(i32::from(zoom)) / 360.0
}

/// On the map a degree of latitude is longer than one of longitude, in Ukraine by about a half: with it the
/// cells are square to the eye.
const TALL: f64 = 1.5;

/// How a database cuts off what is behind the point; the numbers are never negative.
struct Whole(&'static str, &'static str);

const PG: Whole = Whole("floor(", ")::bigint");
const SQLITE: Whole = Whole("CAST(", " AS INTEGER)");

/// Numbers of ours: nothing to escape. As parameters, the cell in the grouping and the one in the selection
/// would not be the same to PostgreSQL.
fn cell<DB: Backend>(column: &str, from: f64, per: f64, whole: &Whole, out: &mut AstPass<'_, '_, DB>) {
    out.push_sql(whole.0);
    out.push_sql(&format!("({column} + {from:?}) * {per:?}"));
    out.push_sql(whole.1);
}
