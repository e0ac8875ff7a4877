//! The first sheet of an XLSX workbook. What it unpacks to is bounded before anything is read.
use crate::ROWS_MAX;
use crate::decode::{Lines, too_many};
use crate::row::Problem;
use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read as _};

/// Most bytes a workbook may unpack to.
const UNPACKED_MAX: u64 = 200 * 1024 * 1024;
/// Most files inside.
const PARTS_MAX: usize = 1_000;
/// Most cells of the rectangle that is in use.
const CELLS_MAX: usize = 2_000_000;

pub(crate) fn lines(bytes: &[u8]) -> Result<Lines, Problem> {
    bounded(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let first = book.sheet_names().first().cloned().ok_or_else(unreadable)?;
    // cells are counted before they become one rectangle: two far corners would make it huge
    let mut reader = book.worksheet_cells_reader(&first).map_err(|_| unreadable())?;
    let mut lines: Lines = Vec::new();
    let mut cells = 0;
    while let Some(cell) = reader.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let value: Data = cell.get_value().clone().into();
        let text = shown(&value);
        if text.is_empty() {
            continue;
        }
        if column > 200 {
            return Err(Problem::of_file(
                "too_many_columns",
                "У таблиці понад 200 колонок.",
            ));
        }
        if lines.last().is_none_or(|(number, _)| *number != row + 1) {
            if lines.len() > ROWS_MAX {
                return Err(too_many());
            }
            lines.push((row + 1, Vec::new()));
        }
        if let Some((_, line)) = lines.last_mut() {
            line.resize(line.len().max(column + 1), String::new());
            if let Some(place) = line.get_mut(column) {
                *place = text;
            }
            cells += 1;
        }
        if cells > CELLS_MAX {
            return Err(too_many());
        }
    }
    Ok(lines)
}

/// Unpacks every part into nothing, up to the limit: sizes written in the archive may lie.
fn bounded(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let bomb = || Problem::of_file("unpacks_too_large", "Файл XLSX розпаковується у завеликий обсяг.");
    if archive.len() > PARTS_MAX {
        return Err(bomb());
    }
    let mut left = UNPACKED_MAX;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| unreadable())?;
        let read = std::io::copy(&mut part.take(left), &mut std::io::sink()).map_err(|_| unreadable())?;
        left -= read;
        if left == 0 {
            return Err(bomb());
        }
    }
    Ok(())
}

/// What Excel shows: dates as in the files, whole numbers without a point.
fn shown(value: &Data) -> String {
    match value {
        Data::Float(f) if f.fract() == 0.0 && f.abs() < 1e15 => format!("{f:.0}"),
        Data::DateTime(at) => match at.as_datetime() {
            Some(at) => at.date().to_string(),
            None => String::new(),
        },
        Data::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn unreadable() -> Problem {
    Problem::of_file("unreadable", "Файл XLSX пошкоджений або захищений паролем.")
}
