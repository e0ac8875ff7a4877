//! Holidays and exceptional days as iCalendar (RFC 5545): each an event of whole days.
//!
//! Exceptional days carry the category `EXCEPTION` and their hours in `X-WORK-HOURS`; programs that know neither
//! show them as days with a name. Events with a time of the day and those that repeat without an end are told, not
//! guessed. The crate `icalendar` reads and writes, one event at a time: what it cannot read is told at its line, and
//! the rest is still looked at.
mod event;
mod lines;

use crate::days;
use crate::row::{Problem, Read, Row};
use crate::{BYTES_MAX, ROWS_MAX, Table};
use chrono::{NaiveDate, NaiveTime};
use domain::rules::CalendarData;
use event::Found;
use icalendar::{Calendar, Component, Event, EventLike, Property};
use std::collections::HashSet;

/// The days of the calendar as a file; `stamp` is the day it is made.
pub fn write_ical(calendar: &CalendarData, stamp: NaiveDate) -> Vec<u8> {
    let mut file = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//contact-center//rules//UK"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        file.append_property(Property::new(name, value));
    }
    for line in days::lines(calendar) {
        let [date, name, kind, hours] = line.as_slice() else {
            continue;
        };
        if let Ok(date) = date.parse() {
            file.push(written(date, name, (kind, hours), stamp));
        }
    }
    file.to_string().into_bytes()
}

fn written(date: NaiveDate, name: &str, (kind, hours): (&str, &str), stamp: NaiveDate) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("{kind}-{}@contact-center", date.format("%Y%m%d")))
        .timestamp(stamp.and_time(NaiveTime::MIN).and_utc())
        .starts(date)
        .summary(name)
        .add_property("TRANSP", "TRANSPARENT");
    if let Some(after) = date.succ_opt() {
        event.ends(after);
    }
    if kind == "exception" {
        event
            .add_multi_property("CATEGORIES", event::EXCEPTION)
            .add_property(event::HOURS, hours);
    } else {
        event.add_multi_property("CATEGORIES", "HOLIDAY");
    }
    event.done()
}

/// Reads a file; the rows are those of [`Table::Holidays`], a problem names the line an event begins at.
pub fn read_ical(bytes: &[u8]) -> Read {
    let mut read = Read {
        table: Table::Holidays,
        rows: Vec::new(),
        problems: Vec::new(),
    };
    if bytes.len() > BYTES_MAX {
        let message = "Файл більший за 20 МБ. Розділіть його на частини.";
        read.problems.push(Problem::of_file("file_too_large", message));
        return read;
    }
    match lines::events(bytes) {
        Ok((events, problems)) => {
            read.problems = problems;
            rows(&events, &mut read);
        }
        Err(problem) => read.problems.push(problem),
    }
    read
}

/// The events as rows, one a day. An occurrence with an event of its own (`RECURRENCE-ID`) is that event.
fn rows(events: &[Found], read: &mut Read) {
    let replaced: HashSet<(&str, NaiveDate)> = events
        .iter()
        .filter_map(|e| Some((e.uid(), e.replaces()?)))
        .collect();
    for event in events.iter().filter(|e| !e.is_cancelled()) {
        match event.days(&replaced) {
            Ok(days) => read.rows.extend(days.into_iter().map(|day| event.row(day))),
            Err((column, code, message)) => read.problems.push(Problem {
                row: event.line,
                column: column.to_owned(),
                code,
                message,
            }),
        }
        if read.rows.len() > ROWS_MAX {
            read.rows.clear();
            read.problems.push(crate::decode::too_many());
            return;
        }
    }
    read.rows.sort_by_key(|row: &Row| row.number);
    read.problems.sort_by_key(|problem| problem.row);
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
        assert!(text.split("\r\n").all(|l| l.len() <= 75));
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

    fn days_of(bytes: &[u8]) -> Vec<(String, String)> {
        let read = read_ical(bytes);
        assert_eq!(read.problems, []);
        let days = read.rows.iter();
        days.map(|r| (r.text("date"), r.text("name_uk"))).collect()
    }

    fn dates(lines: &[&str]) -> Vec<String> {
        let text = format!("BEGIN:VCALENDAR\r\n{}\r\nEND:VCALENDAR\r\n", lines.join("\r\n"));
        days_of(text.as_bytes())
            .into_iter()
            .map(|(date, _)| date)
            .collect()
    }

    #[test]
    fn c10_duration_cancelled_and_a_letter_cut_by_a_fold() {
        let duration = days_of(include_bytes!("../tests/fixtures/ical_duration.ics"));
        let days: Vec<&str> = duration.iter().map(|(day, _)| day.as_str()).collect();
        assert_eq!(days, ["2027-01-01", "2027-01-02", "2027-01-03"]);
        assert_eq!(
            days_of(include_bytes!("../tests/fixtures/ical_cancelled.ics")),
            []
        );
        let folded = days_of(include_bytes!("../tests/fixtures/ical_fold_bytes.ics"));
        let name = "День захисників і захисниць України, вихідний день";
        assert_eq!(folded, [("2027-10-01".to_owned(), name.to_owned())]);
    }

    #[test]
    fn what_repeats_with_an_end_is_counted_out() {
        let event = |more: &[&str]| {
            let mut lines = vec![
                "BEGIN:VEVENT",
                "UID:a",
                "SUMMARY:Санітарний день",
                "DTSTART;VALUE=DATE:20270104",
            ];
            lines.extend(more);
            lines.push("END:VEVENT");
            lines.join("\r\n")
        };
        let weekly = event(&["RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE:20270111"]);
        assert_eq!(dates(&[&weekly]), ["2027-01-04", "2027-01-18", "2027-01-25"]);
        let until = event(&[
            "RRULE:FREQ=WEEKLY;UNTIL=20270118",
            "RDATE;VALUE=DATE:20270301,20270302",
        ]);
        assert_eq!(
            dates(&[&until]),
            [
                "2027-01-04",
                "2027-01-11",
                "2027-01-18",
                "2027-03-01",
                "2027-03-02"
            ]
        );
        let yearly = event(&["RRULE:FREQ=YEARLY;UNTIL=20291231T235959Z", "DURATION:P2D"]);
        assert_eq!(dates(&[&yearly]).len(), 6);
        // one occurrence is moved, another is cancelled
        let moved = "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID;VALUE=DATE:20270111\r\nSUMMARY:Перенесено\r\n\
            DTSTART;VALUE=DATE:20270112\r\nEND:VEVENT";
        let off = "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID;VALUE=DATE:20270118\r\nSTATUS:CANCELLED\r\n\
            DTSTART;VALUE=DATE:20270118\r\nEND:VEVENT";
        let all = event(&["RRULE:FREQ=WEEKLY;COUNT=4"]);
        assert_eq!(
            dates(&[&all, moved, off]),
            ["2027-01-04", "2027-01-25", "2027-01-12"]
        );
        assert_eq!(dates(&["METHOD:CANCEL", &all]), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_counted_out_is_told() {
        let told = |more: &str| {
            let text = format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270104\n{more}\nEND:VEVENT\nEND:VCALENDAR\n"
            );
            let read = read_ical(text.as_bytes());
            assert_eq!(read.rows.len(), 0, "{more}");
            read.problems
                .into_iter()
                .map(|p| (p.column, p.code))
                .collect::<Vec<_>>()
        };
        let problem = |column: &str, code| vec![(column.to_owned(), code)];
        assert_eq!(told("RRULE:FREQ=WEEKLY"), problem("RRULE", "repeating_event"));
        assert_eq!(
            told("RRULE:FREQ=НІКОЛИ;COUNT=2"),
            problem("RRULE", "repeating_event")
        );
        assert_eq!(
            told("RRULE:FREQ=DAILY;COUNT=60000"),
            problem("RRULE", "repeating_event")
        );
        assert_eq!(told("DURATION:PT90M"), problem("DURATION", "bad_date"));
        assert_eq!(told("DURATION:довго"), problem("DURATION", "bad_date"));
        assert_eq!(told("EXDATE:завтра"), problem("EXDATE", "bad_date"));
        assert_eq!(
            told("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270111"),
            problem("RECURRENCE-ID", "repeating_event")
        );
        assert_eq!(told("DTEND;VALUE=DATE:20280301"), problem("DTEND", "bad_date"));
    }

    #[test]
    fn a_file_as_deep_as_it_likes_does_no_harm() {
        let deep = "BEGIN:VEVENT\nDTSTART:20270101\n".to_owned() + &"BEGIN:X\n".repeat(200_000);
        let read = read_ical(format!("BEGIN:VCALENDAR\n{deep}").as_bytes());
        assert_eq!(read.problems[0].code, "unreadable");
    }
}
