//! Holidays and exceptional days as one table: a row is a date.
//!
//! An exceptional day has the kind `exception` and its hours, `08:00–12:00, 13:00–16:00`; none mean a day off.
use crate::row::{Problem, Reader, Row};
use chrono::NaiveDate;
use domain::rules::{CalendarData, ExceptionalDay, Interval, text};
use std::collections::HashSet;

const KINDS: &[(&str, &str, bool)] = &[
    ("", "свято", false),
    ("holiday", "свято", false),
    ("exception", "особливий день", true),
];

pub(crate) fn lines(calendar: &CalendarData) -> Vec<Vec<String>> {
    let holidays = calendar.holidays.iter().map(|(date, name)| {
        vec![
            date.to_string(),
            name.clone(),
            "holiday".to_owned(),
            String::new(),
        ]
    });
    let exceptions = calendar.exceptions.iter().map(|(date, day)| {
        let hours: Vec<String> = day.hours.iter().map(interval).collect();
        vec![
            date.to_string(),
            day.name.clone(),
            "exception".to_owned(),
            hours.join(", "),
        ]
    });
    holidays.chain(exceptions).collect()
}

fn interval(hours: &Interval) -> String {
    format!("{}–{}", hours.from.format("%H:%M"), hours.to.format("%H:%M"))
}

pub(crate) fn fill(calendar: &mut CalendarData, rows: &[Row], problems: &mut Vec<Problem>) {
    let (mut holidays, mut exceptions) = (Vec::new(), std::collections::BTreeMap::new());
    let (mut seen, mut failed) = (HashSet::new(), HashSet::new());
    for row in rows {
        let mut reader = Reader::new(row, problems);
        let written = reader.needed("date");
        let date = date(&written);
        if date.is_none() && !written.is_empty() {
            reader.wrong(
                "date",
                "bad_date",
                format!("«{written}» — не дата. Приклад: 2026-08-24 або 24.08.2026."),
            );
        }
        let name = row.text("name_uk");
        let exception = reader.one_of("kind", "unknown_kind", KINDS, false);
        if !exception && name.is_empty() {
            reader.needed("name_uk");
        }
        let hours = hours(&mut reader);
        let Some(date) = date else { continue };
        if !seen.insert((date, exception)) {
            reader.wrong(
                "date",
                "duplicate_code",
                format!("Дата {date} вже є вище у файлі."),
            );
        } else if reader.failed {
            failed.insert((date, exception));
        } else if exception {
            exceptions.insert(date, ExceptionalDay { name, hours });
        } else {
            holidays.push((date, name));
        }
    }
    // a row with a problem keeps what was there
    let old = calendar
        .holidays
        .iter()
        .filter(|(date, _)| failed.contains(&(*date, false)));
    holidays.extend(old.cloned());
    let old = calendar
        .exceptions
        .iter()
        .filter(|(date, _)| failed.contains(&(**date, true)));
    exceptions.extend(old.map(|(date, day)| (*date, day.clone())));
    calendar.holidays = holidays;
    calendar.exceptions = exceptions;
}

fn date(written: &str) -> Option<NaiveDate> {
    let forms = ["%Y-%m-%d", "%d.%m.%Y"];
    forms
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(written, form).ok())
}

fn hours(reader: &mut Reader) -> Vec<Interval> {
    let written = reader.row.text("hours");
    let mut found = Vec::new();
    for part in written.split([',', ';']).map(str::trim).filter(|p| !p.is_empty()) {
        match text::interval(part) {
            Some(interval) => found.push(interval),
            None => reader.wrong(
                "hours",
                "bad_hours",
                format!("«{part}» — не години. Приклад: 08:30–17:30."),
            ),
        }
    }
    found
}
