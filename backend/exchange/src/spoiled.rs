//! What a spreadsheet makes of codes and phones: `01.01` becomes a date, `04.10` the number 4.1, a phone 3,8056E+11;
//! and what people paste with them: signs nobody sees.
//!
//! Such a cell would be taken for a new entry and end the old one, so it is told by row and column. Cells are looked
//! at before anything is read from them.
use crate::Table;
use crate::row::{Problem, Row};
use domain::rules::{Rules, twins};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Beginnings of the names of months, as spreadsheets shorten them.
const MONTHS: [&str; 24] = [
    "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру", "jan", "feb", "mar",
    "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What a cell may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// A new code of the table itself, or one of those that are there.
    Own(Of),
    /// Codes of another entry.
    Other(Of),
    /// Digits that a spreadsheet takes for a number or a date.
    Digits,
}

/// Whose codes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Groups,
    Items,
    Targets,
    Executors,
    Templates,
}

/// The columns that are looked at.
const fn columns(table: Table) -> &'static [(&'static str, Content)] {
    use Content::{Digits, Other, Own};
    match table {
        Table::Groups => &[("code", Own(Of::Groups))],
        Table::Items => &[
            ("code", Own(Of::Items)),
            ("group_code", Other(Of::Groups)),
            ("default_executor", Other(Of::Executors)),
        ],
        Table::Routing => &[
            ("classifier", Other(Of::Targets)),
            ("buildings", Digits),
            ("executor", Other(Of::Executors)),
        ],
        Table::Executors => &[
            ("code", Own(Of::Executors)),
            ("parent_code", Other(Of::Executors)),
            ("phone", Digits),
            ("successor", Other(Of::Executors)),
            ("substitute", Other(Of::Executors)),
        ],
        Table::Templates => &[
            ("code", Own(Of::Templates)),
            ("classifier_group", Other(Of::Groups)),
        ],
        Table::Holidays => &[],
    }
}

/// The codes that are there, and what they look like.
struct Known<'a> {
    codes: HashSet<&'a str>,
    looks: HashMap<String, &'a str>,
    numbers: HashMap<String, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    fn of(rules: &'a Rules, of: Of) -> Known<'a> {
        let groups = || rules.groups.iter().map(|g| g.code.as_str());
        let items = || rules.items.iter().map(|i| i.code.as_str());
        let codes: Vec<&str> = match of {
            Of::Groups => groups().collect(),
            Of::Items => items().collect(),
            Of::Targets => groups().chain(items()).collect(),
            Of::Executors => rules.executors.iter().map(|e| e.code.as_str()).collect(),
            Of::Templates => rules.templates.iter().map(|t| t.code.as_str()).collect(),
        };
        let mut numbers: HashMap<String, BTreeSet<&str>> = HashMap::new();
        for code in &codes {
            if let Some(number) = number(code) {
                numbers.entry(number).or_default().insert(code);
            }
        }
        Known {
            looks: codes.iter().map(|c| (twins::looks(c), *c)).collect(),
            codes: codes.into_iter().collect(),
            numbers,
        }
    }
}

/// Tells every spoiled cell; the numbers of their rows.
pub(crate) fn check(table: Table, base: &Rules, rows: &[Row], problems: &mut Vec<Problem>) -> HashSet<usize> {
    let mut bad = HashSet::new();
    for (column, content) in columns(table) {
        let known = match content {
            Content::Own(of) | Content::Other(of) => Some(Known::of(base, *of)),
            Content::Digits => None,
        };
        // codes of this file, by what they look like
        let mut here: HashMap<String, String> = HashMap::new();
        for row in rows {
            let text = row.text(column);
            if text.is_empty() {
                continue;
            }
            let told = match &known {
                Some(known) => code(&text, known),
                None => spoiled(&text),
            };
            let own = matches!(content, Content::Own(_));
            let told = told.or_else(|| {
                let first = here.entry(twins::looks(&text)).or_insert_with(|| text.clone());
                (own && *first != text).then(|| twin(&text, first))
            });
            if let Some((code, message)) = told {
                bad.insert(row.number);
                problems.push(Problem {
                    row: row.number,
                    column: (*column).to_owned(),
                    code,
                    message,
                });
            }
        }
    }
    bad
}

type Told = (&'static str, String);

/// What is wrong with a code, when it is none of those that are there.
fn code(text: &str, known: &Known<'_>) -> Option<Told> {
    if known.codes.contains(text) {
        return None;
    }
    if let Some(told) = spoiled(text) {
        return Some(told);
    }
    if is_day_number(text) && !known.codes.iter().any(|c| is_day_number(c)) {
        return Some(date(text));
    }
    if let Some(same) = number(text).and_then(|n| known.numbers.get(&n)) {
        let same: Vec<&str> = same.iter().copied().collect();
        return Some((
            "looks_like_number",
            format!(
                "«{text}» схоже на число, яким таблиця замінила код {}. Задайте колонці текстовий формат і впишіть код.",
                same.join(" чи ")
            ),
        ));
    }
    if let Some(first) = known.looks.get(&twins::looks(text)) {
        return Some(twin(text, first));
    }
    twins::has_invisible(text).then(|| {
        let message = format!("У коді «{text}» є невидимий знак. Впишіть код з клавіатури.");
        ("twin_code", message)
    })
}

fn twin(text: &str, first: &str) -> Told {
    let message = format!(
        "Код «{text}» на вигляд такий самий, як «{first}», але інший: у ньому невидимий знак або літера іншої абетки. \
         Впишіть код з клавіатури."
    );
    ("twin_code", message)
}

/// A date or a number in exponent form, where neither belongs.
fn spoiled(text: &str) -> Option<Told> {
    if looks_like_date(text) {
        return Some(date(text));
    }
    is_exponent(text).then(|| {
        let message = format!(
            "«{text}» схоже на число: таблиця скоротила цифри. Задайте колонці текстовий формат і впишіть їх повністю."
        );
        ("looks_like_number", message)
    })
}

fn date(text: &str) -> Told {
    let message = format!(
        "«{text}» схоже на дату: таблиця замінила код. Задайте колонці текстовий формат і впишіть його знову."
    );
    ("looks_like_date", message)
}

/// A date of this century that has lost its format: spreadsheets count days.
fn is_day_number(text: &str) -> bool {
    text.len() == 5 && text.parse::<u32>().is_ok_and(|n| (36_526..=73_050).contains(&n))
}

/// `01.січ`, `січ.27`, `1-Jan`, `2026-01-01`, `01.01.2026`, also with a time of the day.
fn looks_like_date(text: &str) -> bool {
    let lower = text.to_lowercase();
    let date = lower
        .split(['t', ' '])
        .next()
        .filter(|d| d.len() >= 8)
        .unwrap_or(&lower);
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(['.', '-', '/', ' ', ',', '\u{a0}']);
        parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    };
    is_full_date(&parts(date)) || is_named_date(&parts(&lower))
}

/// A month by its name, with a day or a year beside it.
fn is_named_date(parts: &[String]) -> bool {
    let digits = |p: &String| p.len() <= 4 && p.chars().all(|c| c.is_ascii_digit());
    let month = |p: &String| MONTHS.iter().any(|m| p.starts_with(m)) && p.chars().all(char::is_alphabetic);
    (2..=3).contains(&parts.len())
        && parts.iter().filter(|p| month(p)).count() == 1
        && parts.iter().all(|p| month(p) || digits(p))
}

/// Day, month and year in figures.
fn is_full_date(parts: &[String]) -> bool {
    match parts {
        [year, month, day] if year.len() == 4 && year.parse::<u32>().is_ok() => {
            within(month, 12) && within(day, 31)
        }
        [day, month, year] if year.len() == 4 && year.parse::<u32>().is_ok() => {
            within(day, 31) && within(month, 31)
        }
        _ => false,
    }
}

fn within(part: &str, most: u32) -> bool {
    part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n))
}

/// `3,8056E+11`
fn is_exponent(text: &str) -> bool {
    let Some((head, power)) = text.split_once(['e', 'E', 'е', 'Е']) else {
        return false;
    };
    let digits = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_ascii_digit());
    let (whole, part) = head.split_once([',', '.']).unwrap_or((head, "0"));
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    digits(whole) && digits(part) && digits(power)
}

/// A code as the number a spreadsheet would make of it: without zeros before and behind.
fn number(text: &str) -> Option<String> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |p: &str| p.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    Some(format!(
        "{}.{}",
        whole.trim_start_matches('0'),
        part.trim_end_matches('0')
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_spreadsheets_write_them() {
        for date in [
            "01.січ",
            "1 січ",
            "січ.27",
            "01.січ.27",
            "01-Jan",
            "Jan-01",
            "1/січ",
            "2026-01-01",
            "01.01.2026",
            "1/1/2026",
            "2026-01-01 00:00:00",
            "2026-01-01T00:00:00",
            "04.жов",
            "бер.33",
            "12.лист",
            "01.бер.",
        ] {
            assert!(looks_like_date(date), "{date}");
        }
        for code in [
            "01.01",
            "04.10",
            "4.1",
            "dep-osvity",
            "mar",
            "1–33; 2–18 парні",
            "may-1a-x",
            "+380560000001",
            "1580",
        ] {
            assert!(!looks_like_date(code), "{code}");
        }
    }

    #[test]
    fn numbers_as_spreadsheets_write_them() {
        for number in ["3,8056E+11", "3.8056e11", "4E+2", "3,80560000001E+11"] {
            assert!(is_exponent(number), "{number}");
        }
        for code in ["dep-osvity", "1е", "kp-1e", "+380560000001", "10Е-", ""] {
            assert!(!is_exponent(code), "{code}");
        }
        assert_eq!(number("04.10"), number("4.1"));
        assert_eq!(number("04,10"), number("4.1"));
        assert_ne!(number("04.01"), number("4.1"));
        assert_eq!(number("dep"), None);
    }

    /// Every code of the workbook that can be a date is one, and each is told in its row.
    #[test]
    fn c04_a_workbook_of_dates() {
        let base = crate::tests::city();
        let file = include_bytes!("../tests/fixtures/items_dates.xlsx");
        let (_, problems) = crate::into_rules(&base, crate::read(Table::Items, file));
        assert!(problems.len() > 100, "{}", problems.len());
        assert!(
            problems
                .iter()
                .all(|p| p.code == "looks_like_date" && p.column == "code")
        );
        assert_eq!(problems.first().map(|p| p.row), Some(2));
    }

    #[test]
    fn a_date_that_lost_its_format_is_a_number_of_days() {
        let base = crate::tests::city();
        let known = Known::of(&base, Of::Items);
        assert_eq!(
            code("46023", &known).map(|(code, _)| code),
            Some("looks_like_date")
        );
        assert_eq!(code("01.01", &known), None);
        assert_eq!(code("19.01", &known), None, "a new code is welcome");
    }
}
