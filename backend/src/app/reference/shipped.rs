//! Tables that travel inside the program, read by more than one lesson.
use std::collections::HashMap;

/// Texts of requests by other pens, with their items and whether they are emergencies.
pub(super) const TEXTS: &str = include_str!("../../../../data/texts_more.csv");

/// A row of a table by its columns.
pub(super) type Row = HashMap<String, String>;

/// The rows of a table; the tests read every one of them.
pub(super) fn rows(table: &str) -> Vec<Row> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .filter_map(Result::ok)
        .collect()
}
