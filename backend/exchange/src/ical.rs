//! Holidays and exceptional days as iCalendar (RFC 5545): each an event of whole days.
//!
//! Exceptional days carry the category `EXCEPTION` and their hours in `X-WORK-HOURS`; programs that know neither
//! show them as days with a name. Events with a time of the day and those that repeat are told, not guessed.
//!
//! Read by hand, because the crate for it (`icalendar`) gives up the whole file at the first line it cannot read and
//! descends as deep as a file says; here every problem is told at its line, and the rest is still looked at.
use crate::days;
use crate::row::{Problem, Read, Row};
use crate::{BYTES_MAX, ROWS_MAX, Table};
use chrono::{Days, NaiveDate};
use domain::rules::CalendarData;
use std::collections::HashMap;

/// Longest event, in days: a year off is a mistake.
const DAYS_MAX: i64 = 366;
/// Longest line before it is folded, in bytes.
const LINE: usize = 75;

/// The days of the calendar as a file; `stamp` is the day it is made.
pub fn write_ical(calendar: &CalendarData, stamp: NaiveDate) -> Vec<u8> {
    let mut text = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//contact-center//rules//UK",
        "CALSCALE:GREGORIAN",
    ] {
        fold(&mut text, line);
    }
    for line in days::lines(calendar) {
        let [date, name, kind, hours] = line.as_slice() else {
            continue;
        };
        event(&mut text, (date, name, kind, hours), stamp);
    }
    fold(&mut text, "END:VCALENDAR");
    text.into_bytes()
}

fn event(text: &mut String, (date, name, kind, hours): (&str, &str, &str, &str), stamp: NaiveDate) {
    let compact = date.replace('-', "");
    let after = date.parse::<NaiveDate>().ok().and_then(|d| d.succ_opt());
    fold(text, "BEGIN:VEVENT");
    fold(text, &format!("UID:{kind}-{compact}@contact-center"));
    fold(text, &format!("DTSTAMP:{}T000000Z", stamp.format("%Y%m%d")));
    fold(text, &format!("DTSTART;VALUE=DATE:{compact}"));
    if let Some(after) = after {
        fold(text, &format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")));
    }
    fold(text, &format!("SUMMARY:{}", escaped(name)));
    if kind == "exception" {
        fold(text, "CATEGORIES:EXCEPTION");
        fold(text, &format!("X-WORK-HOURS:{}", escaped(hours)));
    } else {
        fold(text, "CATEGORIES:HOLIDAY");
    }
    fold(text, "TRANSP:TRANSPARENT");
    fold(text, "END:VEVENT");
}

/// One line, in pieces of at most 75 bytes that never cut a letter.
fn fold(text: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            (other, _) => out.push(other),
        }
    }
    out
}

/// Reads a file; the rows are those of [`Table::Holidays`], a problem names the line an event begins at.
pub fn read_ical(bytes: &[u8]) -> Read {
    let mut read = Read {
        table: Table::Holidays,
        rows: Vec::new(),
        problems: Vec::new(),
    };
    let refused = |code, message| Problem::of_file(code, message);
    if bytes.len() > BYTES_MAX {
        read.problems.push(refused(
            "file_too_large",
            "Файл більший за 20 МБ. Розділіть його на частини.",
        ));
        return read;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Some(lines) = std::str::from_utf8(bytes).ok().map(unfolded) else {
        read.problems
            .push(refused("unreadable", "Файл iCalendar має бути в UTF-8."));
        return read;
    };
    if !lines
        .first()
        .is_some_and(|(_, l)| l.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR"))
    {
        read.problems.push(refused(
            "unreadable",
            "Це не файл iCalendar: немає BEGIN:VCALENDAR.",
        ));
        return read;
    }
    let mut event: Option<Event> = None;
    // components inside an event, such as a reminder, have properties of the same names
    let mut inside = 0_u32;
    for (number, line) in &lines {
        let Some((name, parameters, value)) = property(line) else {
            continue;
        };
        match (name.as_str(), value.to_uppercase().as_str(), &mut event) {
            ("BEGIN", "VEVENT", None) => event = Some(Event::new(*number)),
            ("BEGIN", _, Some(_)) => inside += 1,
            ("END", _, Some(_)) if inside > 0 => inside -= 1,
            ("END", "VEVENT", Some(_)) => {
                if let Some(done) = event.take() {
                    done.rows(&mut read);
                }
                if read.rows.len() > ROWS_MAX {
                    read.rows.clear();
                    read.problems.push(crate::decode::too_many());
                    return read;
                }
            }
            (_, _, Some(open)) if inside == 0 => {
                open.properties.insert(name, (parameters, value.to_owned()));
            }
            _ => {}
        }
    }
    if let Some(open) = event {
        open.problem(
            "END",
            "unreadable",
            "Подія не закінчується.".to_owned(),
            &mut read,
        );
    }
    read
}

/// Lines with their numbers; one that begins with a space goes on from the one before.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, last))) => last.push_str(more),
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

/// Name, parameters and value of a line; a colon inside quotes belongs to a parameter.
fn property(line: &str) -> Option<(String, String, &str)> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    let (head, value) = (line.get(..colon.0)?, line.get(colon.0 + 1..)?);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some((name.to_uppercase(), parameters.to_uppercase(), value.trim()))
}

struct Event {
    line: usize,
    properties: HashMap<String, (String, String)>,
}

impl Event {
    fn new(line: usize) -> Event {
        Event {
            line,
            properties: HashMap::new(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(|(_, value)| value.as_str())
    }

    fn problem(&self, column: &str, code: &'static str, message: String, read: &mut Read) {
        read.problems.push(Problem {
            row: self.line,
            column: column.to_owned(),
            code,
            message,
        });
    }

    /// The event as rows, one a day.
    fn rows(&self, read: &mut Read) {
        if self.properties.contains_key("RRULE") || self.properties.contains_key("RDATE") {
            let message = "Подія повторюється. Запишіть кожну дату окремо.".to_owned();
            return self.problem("RRULE", "repeating_event", message, read);
        }
        let date = |name: &str| {
            self.value(name)
                .and_then(|v| NaiveDate::parse_from_str(v, "%Y%m%d").ok())
        };
        let Some(start) = date("DTSTART") else {
            let message = match self.value("DTSTART") {
                Some(v) => format!("«{v}»: потрібна дата без часу доби, наприклад 20260824."),
                None => "Немає дати DTSTART.".to_owned(),
            };
            return self.problem("DTSTART", "bad_date", message, read);
        };
        let end = match self.value("DTEND") {
            Some(_) => date("DTEND"),
            None => start.succ_opt(),
        };
        let Some(days) = end
            .map(|end| (end - start).num_days())
            .filter(|n| (1..=DAYS_MAX).contains(n))
        else {
            let message = "Кінець події має бути датою після початку, не далі року.".to_owned();
            return self.problem("DTEND", "bad_date", message, read);
        };
        let exception = self
            .value("CATEGORIES")
            .is_some_and(|c| c.split(',').any(|c| c == "EXCEPTION"));
        // at most a year
        for after in 0..u64::try_from(days).unwrap_or(0) {
            let Some(day) = start.checked_add_days(Days::new(after)) else {
                continue;
            };
            let text = |name: &str| plain(self.value(name).unwrap_or_default());
            let kind = if exception { "exception" } else { "holiday" };
            let cells = [
                ("date", day.to_string()),
                ("name_uk", text("SUMMARY")),
                ("kind", kind.to_owned()),
                ("hours", text("X-WORK-HOURS")),
            ];
            read.rows.push(Row {
                number: self.line,
                cells: cells.into(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::into_rules;
    use crate::tests::city;

    #[test]
    fn out_and_in_again_gives_the_same() {
        let mut rules = city();
        let long = "День, який має дуже довгу назву; з крапкою, комою, \\ і\nдругим рядком, щоб рядок файлу згорнувся";
        rules.calendar.holidays[0].1 = long.to_owned();
        let bytes = write_ical(&rules.calendar, "2026-03-01".parse().unwrap());
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.split("\r\n").all(|l| l.len() <= LINE));
        let (again, problems) = into_rules(&rules, read_ical(&bytes));
        assert_eq!((again, problems), (rules, vec![]));
    }

    #[test]
    fn files_of_others_and_their_problems() {
        let text = "\u{feff}BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=\"uk:UA\":Різдво\nDTSTART;VALUE=DATE:20261225\n\
            BEGIN:VALARM\nSUMMARY:Нагадування\nEND:VALARM\nEND:VEVENT\n\
            BEGIN:VEVENT\nSUMMARY:Вихідні\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270103\nEND:VEVENT\n\
            BEGIN:VEVENT\nSUMMARY:Нарада\nDTSTART:20270101T100000Z\nEND:VEVENT\n\
            BEGIN:VEVENT\nSUMMARY:Щороку\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=YEARLY\nEND:VEVENT\n\
            BEGIN:VEVENT\nSUMMARY:Назад\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20261231\nEND:VEVENT\n\
            BEGIN:VEVENT\nSUMMARY:Обрив\n";
        let read = read_ical(text.as_bytes());
        let days: Vec<(String, String)> = read
            .rows
            .iter()
            .map(|r| (r.text("date"), r.text("name_uk")))
            .collect();
        let day = |date: &str, name: &str| (date.to_owned(), name.to_owned());
        assert_eq!(
            days,
            [
                day("2026-12-25", "Різдво"),
                day("2027-01-01", "Вихідні"),
                day("2027-01-02", "Вихідні"),
            ]
        );
        let told: Vec<(usize, &str)> = read.problems.iter().map(|p| (p.row, p.code)).collect();
        assert_eq!(
            told,
            [
                (15, "bad_date"),
                (19, "repeating_event"),
                (24, "bad_date"),
                (29, "unreadable")
            ]
        );
        for wrong in [&b"date,name\n"[..], b"\xff\xfe", b""] {
            assert_eq!(read_ical(wrong).problems[0].code, "unreadable");
        }
    }
}
