//! One row with its cells by name, and the problems met while reading them.
use crate::Table;
use std::collections::HashMap;
use std::str::FromStr;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The row as Excel counts; 0 is the file, 1 the header.
    pub row: usize,
    /// The column, as the header names it.
    pub column: String,
    /// Stable.
    pub code: &'static str,
    /// In Ukrainian.
    pub message: String,
}

impl Problem {
    /// A problem of the whole file.
    pub(crate) fn of_file(code: &'static str, message: &str) -> Problem {
        Problem {
            row: 0,
            column: String::new(),
            code,
            message: message.to_owned(),
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Read {
    /// Which table.
    pub table: Table,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Cells by the name of their column.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The row as Excel counts.
    pub number: usize,
    pub(crate) cells: HashMap<&'static str, String>,
}

impl Row {
    /// A cell without the spaces around it.
    pub(crate) fn text(&self, column: &str) -> String {
        self.cells
            .get(column)
            .map(|c| c.trim().to_owned())
            .unwrap_or_default()
    }

    /// Whether the file has the column.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.cells.contains_key(column)
    }

    pub(crate) fn filled(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|t| !t.is_empty())
    }

    /// The values of a cell that holds several.
    pub(crate) fn several(&self, column: &str) -> Vec<String> {
        let text = self.text(column);
        let parts = text.split(';').map(str::trim);
        parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    }
}

/// Reads the cells of one row; each problem is noted and a default goes on.
pub(crate) struct Reader<'a> {
    pub row: &'a Row,
    pub problems: &'a mut Vec<Problem>,
    pub failed: bool,
}

impl<'a> Reader<'a> {
    pub fn new(row: &'a Row, problems: &'a mut Vec<Problem>) -> Reader<'a> {
        Reader {
            row,
            problems,
            failed: false,
        }
    }

    pub fn wrong(&mut self, column: &str, code: &'static str, message: String) {
        self.failed = true;
        self.problems.push(Problem {
            row: self.row.number,
            column: column.to_owned(),
            code,
            message,
        });
    }

    /// A cell that must hold something.
    pub fn needed(&mut self, column: &str) -> String {
        let text = self.row.text(column);
        if text.is_empty() {
            self.wrong(
                column,
                "empty_cell",
                "Клітинка порожня, а має бути заповнена.".to_owned(),
            );
        }
        text
    }

    /// A number, when there is one.
    pub fn number<T: FromStr>(&mut self, column: &str) -> Option<T> {
        let text = self.row.filled(column)?;
        // Excel may hold a whole number as 24.0
        let whole = text.strip_suffix(".0").unwrap_or(&text);
        let found = whole.parse().ok();
        if found.is_none() {
            self.wrong(
                column,
                "bad_number",
                format!("«{text}» — не ціле число, яке тут можливе."),
            );
        }
        found
    }

    /// `так` or `ні`; the default when it is empty.
    pub fn yes(&mut self, column: &str, default: bool) -> bool {
        match self.row.text(column).to_lowercase().as_str() {
            "" => default,
            "yes" | "так" | "true" | "1" => true,
            "no" | "ні" | "false" | "0" => false,
            other => {
                self.wrong(
                    column,
                    "bad_yes_no",
                    format!("«{other}»: напишіть yes (так) або no (ні)."),
                );
                default
            }
        }
    }

    /// One of several words.
    pub fn one_of<T: Copy>(
        &mut self,
        column: &str,
        code: &'static str,
        words: &[(&str, &str, T)],
        default: T,
    ) -> T {
        let text = self.row.text(column).to_lowercase();
        if let Some((.., found)) = words.iter().find(|(en, uk, _)| text == *en || text == *uk) {
            return *found;
        }
        let known: Vec<&str> = words.iter().map(|(en, ..)| *en).collect();
        self.wrong(
            column,
            code,
            format!("«{text}»: можливе лише {}.", known.join(", ")),
        );
        default
    }
}
