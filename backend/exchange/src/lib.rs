//! The city's rules as tables: CSV and XLSX in and out; holidays as iCalendar too.
//!
//! Reading never stops at the first problem: each comes with row, column and a sentence. Whether the rules make
//! sense together is not asked here, that is `domain::rules::check`.
mod columns;
mod days;
mod decode;
mod encode;
mod entries;
mod ical;
mod row;
mod sheet;
mod spoiled;

#[cfg(test)]
mod tests;

pub use columns::Table;
pub use ical::{read_ical, write_ical};
pub use row::{Problem, Read};

use domain::rules::Rules;
use row::Row;

/// Largest file, in bytes.
pub const BYTES_MAX: usize = 20 * 1024 * 1024;
/// Most rows of a table.
pub const ROWS_MAX: usize = 50_000;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// UTF-8 with a mark at the beginning, so that Excel reads it.
    Csv,
    /// A workbook of one sheet.
    Xlsx,
}

/// Reads a file of the table; the content decides what it is.
pub fn read(table: Table, bytes: &[u8]) -> Read {
    match decode::cells(bytes) {
        Ok(lines) => columns::named(table, lines),
        Err(problem) => Read {
            table,
            rows: Vec::new(),
            problems: vec![problem],
        },
    }
}

/// The table of the rules as a file.
pub fn write(table: Table, rules: &Rules, format: Format) -> Vec<u8> {
    let lines = match table {
        Table::Holidays => days::lines(&rules.calendar),
        _ => entries::lines(table, rules),
    };
    match format {
        Format::Csv => encode::csv(table, &lines),
        Format::Xlsx => encode::xlsx(table, &lines),
    }
}

/// The rules with this table replaced, and everything that was wrong with the file. What the file does not name is
/// retired (items, executors) or dropped (all else). A row with a problem keeps what the rules had under its code.
pub fn into_rules(base: &Rules, read: Read) -> (Rules, Vec<Problem>) {
    let mut rules = base.clone();
    let mut problems = read.problems;
    let header = problems.iter().any(|p| p.row <= 1);
    // without the file or a needed column, each row would only say so once more
    if problems.iter().any(|p| p.row == 0 || p.code == "missing_column") {
        return (rules, problems);
    }
    let bad = spoiled::check(read.table, base, &read.rows, &mut problems);
    match read.table {
        Table::Holidays => days::fill(&mut rules.calendar, &read.rows, &mut problems),
        table => {
            let rows: Vec<Row> = read
                .rows
                .into_iter()
                .filter(|r| !bad.contains(&r.number))
                .collect();
            entries::fill(table, &mut rules, &rows, &mut problems);
        }
    }
    // a column nobody knows may be a known one misspelt: its content would seem to be taken away
    (if header { base.clone() } else { rules }, problems)
}
