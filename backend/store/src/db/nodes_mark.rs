//! The text of SQL behind the marks of the desk.
use super::nodes::node;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;

node!(
    /// Flagged «конфлікт із виконавцем»; literal for the partial index.
    HasConflict {} -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("(tickets.conflict)");
    }
);
