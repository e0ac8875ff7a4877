//! Tables that lessons read: they travel packed inside the program (`build.rs`).
use csv::StringRecord;
use flate2::read::GzDecoder;
use std::rc::Rc;

/// A packed table.
pub(super) type Packed = &'static [u8];

/// A table of `data/` by its name.
macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz"))
    };
}
pub(super) use packed;

/// Texts of requests by other pens, with their items and whether they are emergencies.
pub(super) const TEXTS: Packed = packed!("texts_more.csv");

/// A row of a table by its columns.
#[derive(Debug)]
pub(super) struct Row {
    columns: Rc<StringRecord>,
    fields: StringRecord,
}

impl Row {
    /// What stands in a column; nothing where there is none.
    pub fn get(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.fields.get(at)).unwrap_or_default()
    }
}

/// The rows of a table, one at a time: a lesson reads twenty thousand. The tests read every one of them.
pub(super) fn rows(table: Packed) -> impl Iterator<Item = Row> {
    let mut reader = csv::Reader::from_reader(GzDecoder::new(table));
    let columns = Rc::new(reader.headers().cloned().unwrap_or_default());
    reader
        .into_records()
        .filter_map(Result::ok)
        .map(move |fields| Row {
            columns: Rc::clone(&columns),
            fields,
        })
}

/// Whether a table has rows, and every one of them as many fields as columns.
#[cfg(test)]
pub(super) fn is_whole(table: Packed) -> bool {
    let mut records = csv::Reader::from_reader(GzDecoder::new(table))
        .into_records()
        .peekable();
    records.peek().is_some() && records.all(|record| record.is_ok())
}
