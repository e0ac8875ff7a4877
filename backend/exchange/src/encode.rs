//! From rows of text to a file that Excel reads, with no cell that could act as a formula.
use crate::Table;
use rust_xlsxwriter::{Format, Workbook};

/// As CSV: the mark of UTF-8 first, lines as Windows ends them.
pub(crate) fn csv(table: Table, lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // writing into memory cannot fail, rows are all as long as the header
    let _ = writer.write_record(table.columns().iter().map(|(name, ..)| *name));
    for line in lines {
        let _ = writer.write_record(line.iter().map(|cell| guarded(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// An apostrophe before what Excel would take for a formula, and before one that stands there already.
fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let apostrophe = cell.starts_with('\'');
    if formula || apostrophe {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// As a workbook of one sheet; every cell is text, so that `01` and `+380…` stay what they are.
pub(crate) fn xlsx(table: Table, lines: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let (head, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    let sheet = book.add_worksheet();
    // a name in the table longer than Excel allows cannot be written; nothing else can fail here
    for (at, (name, ..)) in (0_u16..).zip(table.columns()) {
        let _ = sheet.write_string_with_format(0, at, *name, &head);
    }
    for (row, line) in (1_u32..).zip(lines) {
        for (at, cell) in (0_u16..).zip(line).filter(|(_, cell)| !cell.is_empty()) {
            // a leading apostrophe is kept apart from the one that guards a formula
            let apostrophe = cell.starts_with('\'');
            let cell = if apostrophe {
                format!("'{cell}")
            } else {
                cell.clone()
            };
            let _ = sheet.write_string_with_format(row, at, cell, &text);
        }
    }
    let _ = sheet.set_freeze_panes(1, 0);
    book.save_to_buffer().unwrap_or_default()
}
