//! From bytes to rows of text: CSV in UTF-8 or Windows-1251 with any usual delimiter, or XLSX.
use crate::row::Problem;
use crate::{BYTES_MAX, ROWS_MAX, sheet};
use std::borrow::Cow;

/// Longest cell, in bytes.
const CELL_MAX: usize = 100_000;

/// Rows with their numbers as Excel counts, the header first.
pub(crate) type Lines = Vec<(usize, Vec<String>)>;

pub(crate) fn cells(bytes: &[u8]) -> Result<Lines, Problem> {
    if bytes.len() > BYTES_MAX {
        return Err(Problem::of_file(
            "file_too_large",
            "Файл більший за 20 МБ. Розділіть його на частини.",
        ));
    }
    let mut lines = if bytes.starts_with(b"PK\x03\x04") {
        sheet::lines(bytes)?
    } else {
        csv_lines(bytes)?
    };
    if lines
        .iter()
        .any(|(_, cells)| cells.iter().any(|c| c.len() > CELL_MAX))
    {
        return Err(Problem::of_file(
            "cell_too_large",
            "Одна з клітинок задовга: понад 100 000 байтів.",
        ));
    }
    lines
        .iter_mut()
        .flat_map(|(_, cells)| cells.iter_mut())
        .for_each(plain);
    Ok(lines)
}

/// Takes away the apostrophe that guards a cell which would otherwise be a formula.
fn plain(cell: &mut String) {
    let guarded = |rest: &str| rest.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']);
    if let Some(rest) = cell.strip_prefix('\'').filter(|rest| guarded(rest)) {
        *cell = rest.to_owned();
    }
}

fn csv_lines(bytes: &[u8]) -> Result<Lines, Problem> {
    let text = text(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        // the text is UTF-8 and rows may differ in length: nothing else can go wrong in memory
        let record = record.map_err(|_| Problem::of_file("unreadable", "Файл не прочитано як CSV."))?;
        if lines.len() > ROWS_MAX {
            return Err(too_many());
        }
        lines.push((lines.len() + 1, record.iter().map(str::to_owned).collect()));
    }
    Ok(lines)
}

pub(crate) fn too_many() -> Problem {
    Problem::of_file(
        "too_many_rows",
        "У файлі понад 50 000 рядків. Розділіть його на частини.",
    )
}

/// UTF-8 with or without a mark; what is no UTF-8 is Windows-1251, as Excel saves it here.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(Problem::of_file("unreadable", "Це не таблиця CSV і не XLSX."));
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1251.decode_without_bom_handling(bytes).0,
    })
}

/// The delimiter that stands most often in the header, outside quotes.
fn delimiter(text: &str) -> u8 {
    let (mut quoted, mut seen) = (false, [(b',', 0_u32), (b';', 0), (b'\t', 0)]);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => seen
                .iter_mut()
                .filter(|(d, _)| *d == byte)
                .for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // of equals the first: a header of one column has none at all
    let most = seen.iter().map(|(_, n)| *n).max().unwrap_or(0);
    seen.iter().find(|(_, n)| *n == most).map_or(b',', |(d, _)| *d)
}
