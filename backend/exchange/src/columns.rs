//! The columns of each table: their names in the files, what people may call them, and which must be there.
use crate::row::{Problem, Read, Row};
use std::collections::HashMap;

/// A table of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Groups of the Classifier.
    Groups,
    /// Its items.
    Items,
    /// Routing rules.
    Routing,
    /// Executors.
    Executors,
    /// Holidays and exceptional days.
    Holidays,
    /// Standard texts.
    Templates,
}

/// A column: its name, its name in Ukrainian, whether it must be there.
pub(crate) type Column = (&'static str, &'static str, bool);

impl Table {
    /// All of them.
    pub const ALL: [Table; 6] = [
        Table::Groups,
        Table::Items,
        Table::Routing,
        Table::Executors,
        Table::Holidays,
        Table::Templates,
    ];

    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Table::Groups => &[
                ("code", "код", true),
                ("name_uk", "назва", true),
                ("name_en", "назва англійською", false),
                ("icon", "значок", false),
                ("order", "порядок", false),
            ],
            Table::Items => ITEMS,
            Table::Routing => &[
                ("classifier", "предмет або група", true),
                ("district", "район", true),
                ("street", "вулиця", false),
                ("buildings", "будинки", false),
                ("hours", "години", false),
                ("executor", "виконавець", true),
                ("priority", "черговість", true),
            ],
            Table::Executors => &[
                ("code", "код", true),
                ("name_uk", "назва", true),
                ("short_name_uk", "коротка назва", true),
                ("kind", "вид", false),
                ("districts", "райони", false),
                ("parent_code", "підпорядковано", false),
                ("phone", "телефон", false),
                ("email", "ел. пошта", false),
                ("work_hours", "години роботи", false),
                ("retired", "виведено з дії", false),
                ("successor", "наступник", false),
                ("substitute", "заступник", false),
                ("away", "не приймає заявок", false),
            ],
            Table::Holidays => &[
                ("date", "дата", true),
                ("name_uk", "назва", true),
                ("kind", "вид", false),
                ("hours", "години", false),
            ],
            Table::Templates => &[
                ("code", "код", true),
                ("audience", "для кого", true),
                ("classifier_group", "група", true),
                ("transition", "коли", true),
                ("text", "текст", true),
            ],
        }
    }

    /// Columns of older files that nothing is read from.
    fn passed_over(self) -> &'static [&'static str] {
        match self {
            Table::Items => &["rework_term", "routing", "object_type", "open311", "active_from"],
            Table::Holidays => &["note", "примітка"],
            _ => &[],
        }
    }
}

const ITEMS: &[Column] = &[
    ("code", "код", true),
    ("group_code", "група", true),
    ("name_uk", "назва", true),
    ("public_name_uk", "назва для мешканців", true),
    ("name_en", "назва англійською", false),
    ("operator_hint_uk", "питання працівника", false),
    ("keywords_uk", "слова", false),
    ("emergency_hours", "строк аварійної, годин", true),
    ("normal_working_days", "строк звичайної, робочих днів", true),
    (
        "longterm_calendar_days",
        "строк довгострокової, календарних днів",
        true,
    ),
    ("default_kind", "вид", true),
    ("default_executor", "виконавець", false),
    ("photo_on_report", "фотозвіт", false),
    ("location_required", "місце", true),
    ("is_public", "можна показувати", false),
    ("order", "порядок", false),
    ("retired", "виведено з дії", false),
];

/// Rows with their cells by name.
pub(crate) fn named(table: Table, lines: Vec<(usize, Vec<String>)>) -> Read {
    let mut read = Read {
        table,
        rows: Vec::new(),
        problems: Vec::new(),
    };
    let mut lines = lines.into_iter();
    let Some((_, header)) = lines.next() else {
        let problem = Problem::of_file("empty_file", "Файл порожній: немає навіть заголовка.");
        read.problems.push(problem);
        return read;
    };
    let mut places: HashMap<&'static str, usize> = HashMap::new();
    let mut header_problem = |column: &str, code, message: String| {
        read.problems.push(Problem {
            row: 1,
            column: column.to_owned(),
            code,
            message,
        });
    };
    for (at, written) in header.iter().enumerate() {
        let name = written.trim().to_lowercase();
        if name.is_empty() || table.passed_over().contains(&name.as_str()) {
            continue;
        }
        let known = table
            .columns()
            .iter()
            .find(|(en, uk, _)| name == *en || name == *uk);
        match known {
            None => header_problem(
                written,
                "unknown_column",
                format!("Колонки «{written}» у цій таблиці немає."),
            ),
            Some((en, ..)) if places.contains_key(en) => {
                header_problem(
                    written,
                    "duplicate_column",
                    format!("Колонка «{written}» є двічі."),
                );
            }
            Some((en, ..)) => {
                places.insert(en, at);
            }
        }
    }
    for (en, uk, needed) in table.columns() {
        if *needed && !places.contains_key(en) {
            header_problem(en, "missing_column", format!("Немає колонки «{en}» («{uk}»)."));
        }
    }
    read.rows = lines
        .filter(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()))
        .map(|(number, cells)| Row {
            number,
            cells: places
                .iter()
                .map(|(name, at)| (*name, cells.get(*at).cloned().unwrap_or_default()))
                .collect(),
        })
        .collect();
    read
}
