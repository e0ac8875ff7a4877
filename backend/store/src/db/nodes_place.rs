//! The texts of SQL behind lists in the order of places.
use super::nodes::node;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Text};
use diesel::sqlite::Sqlite;

/// The district and the street to sort by, in the order of bytes on both databases.
macro_rules! place_key {
    ($(#[$doc:meta])* $name:ident, $column:literal) => {
        node!(
            $(#[$doc])*
            $name {} -> Text, static_text = true;
            pg(self, out) {
                out.push_sql(concat!("(coalesce(tickets.", $column, ", '') COLLATE \"C\")"));
            }
            sqlite(self, out) {
                out.push_sql(concat!("(coalesce(tickets.", $column, ", ''))"));
            }
        );
    };
}
place_key!(
    /// The district to sort by.
    DistrictKey,
    "district"
);
place_key!(
    /// The street to sort by.
    StreetKey,
    "street_key"
);

node!(
    /// Keyset paging by place: a place never changes, so the last row's is looked up by its number.
    AfterPlace { number: i64 } -> Bool, static_text = true;
    pg(self, out) {
        out.push_sql("((coalesce(tickets.district, '') COLLATE \"C\", coalesce(tickets.street_key, '') COLLATE \"C\", \
            tickets.number) > (SELECT coalesce(p.district, '') COLLATE \"C\", coalesce(p.street_key, '') COLLATE \"C\", \
            p.number FROM tickets p WHERE p.number = ");
        out.push_bind_param::<BigInt, _>(&self.number)?;
        out.push_sql("))");
    }
    sqlite(self, out) {
        out.push_sql("((coalesce(tickets.district, ''), coalesce(tickets.street_key, ''), tickets.number) > \
            (SELECT coalesce(p.district, ''), coalesce(p.street_key, ''), p.number FROM tickets p WHERE p.number = ");
        out.push_bind_param::<BigInt, _>(&self.number)?;
        out.push_sql("))");
    }
);
