//! From bytes to rows of text: CSV in UTF-8, UTF-16 («Unicode text») or Windows-1251 with any usual delimiter, or
//! XLSX.
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
    let (named, text) = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(named.unwrap_or_else(|| delimiter(text)))
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

/// The line `sep=;` by which Excel is told the delimiter is no row of the table.
fn separator(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r').trim_matches('"');
    let sign = first
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="))
        .and_then(|_| first.get(4..));
    match sign.map(str::as_bytes) {
        Some([sign]) => (Some(*sign), rest),
        _ => (None, text),
    }
}

/// UTF-16 says so by its mark, or by a zero in each of the first letters, which are Latin or signs.
fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => Some(encoding_rs::UTF_16BE),
        [a, 0, b, 0, ..] if *a >= b' ' && *b >= b' ' => Some(encoding_rs::UTF_16LE),
        [0, a, 0, b, ..] if *a >= b' ' && *b >= b' ' => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with or without a mark; what is no UTF-8 is Windows-1251, as Excel saves it here.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let no_table = || Problem::of_file("unreadable", "Це не таблиця CSV і не XLSX.");
    if let Some(encoding) = utf16(bytes) {
        let (text, wrong) = encoding.decode_with_bom_removal(bytes);
        return match wrong || text.contains('\0') {
            true => Err(no_table()),
            false => Ok(text),
        };
    }
    if bytes.contains(&0) {
        return Err(no_table());
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
