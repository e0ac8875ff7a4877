//! Hours, exceptional days and steps of the schedule as people write them in one line each: `Пн 08:30-12:30 13:15-17:30`,
//! `2027-01-02 08:30-12:00 Скорочений день`, `remind_days | normal, longterm | -1d | executor`. What is written here
//! reads back.
use super::{Absence, ExceptionalDay, Interval, Week};
use crate::Kind;
use crate::schedule::{Party, Span, Step, When};
use chrono::{NaiveDate, NaiveTime};

/// The days of a week, Monday first.
pub const DAYS: [&str; 7] = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Нд"];
/// What a day off says instead of hours.
pub const OFF: &str = "вихідний";

/// Hours of a day: `08:30-12:30 13:15-17:30`, or a day off.
pub fn hours_line(hours: &[Interval]) -> String {
    if hours.is_empty() {
        return OFF.to_owned();
    }
    let one = |i: &Interval| format!("{}-{}", i.from.format("%H:%M"), i.to.format("%H:%M"));
    hours.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// One interval: `08:30-12:30`, with any dash.
pub fn interval(text: &str) -> Option<Interval> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    let time = |t: &str| NaiveTime::parse_from_str(t.trim(), "%H:%M").ok();
    let read = Interval {
        from: time(from)?,
        to: time(to)?,
    };
    (read.from < read.to).then_some(read)
}

/// The week, a line for each day.
pub fn week_text(week: &Week) -> String {
    let lines = DAYS.iter().zip(week);
    lines
        .map(|(day, hours)| format!("{day} {}", hours_line(hours)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The week in one line, equal days together: `Пн–Чт 08:30–17:30; Пт 08:30–16:15`. Days off are left out.
pub fn week_line(week: &Week) -> String {
    let hours = |day: &[Interval]| hours_line(day).replace('-', "–").replace(' ', ", ");
    let mut spans: Vec<(usize, usize, String)> = Vec::new();
    for (at, day) in week.iter().enumerate().filter(|(_, day)| !day.is_empty()) {
        match spans.last_mut() {
            Some((_, last, same)) if *last + 1 == at && *same == hours(day) => *last = at,
            _ => spans.push((at, at, hours(day))),
        }
    }
    let name = |at: usize| DAYS.get(at).copied().unwrap_or_default();
    let one = |(from, to, hours): &(usize, usize, String)| match from == to {
        true => format!("{} {hours}", name(*from)),
        false => format!("{}–{} {hours}", name(*from), name(*to)),
    };
    spans.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Reads a week; every day once, in any order.
pub fn read_week(text: &str) -> Option<Week> {
    let mut week: [Option<Vec<Interval>>; 7] = Default::default();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let mut words = line.split_whitespace();
        let day = words.next()?.to_lowercase();
        let at = DAYS
            .iter()
            .position(|d| day.trim_end_matches('.').starts_with(&d.to_lowercase()))?;
        let rest: Vec<&str> = words.collect();
        let hours = match rest.as_slice() {
            [] | [OFF] => Vec::new(),
            some => some.iter().map(|t| interval(t)).collect::<Option<Vec<_>>>()?,
        };
        let place = week.get_mut(at)?;
        if place.replace(hours).is_some() {
            return None;
        }
    }
    let mut read = Week::default();
    for (to, from) in read.iter_mut().zip(week) {
        *to = from?;
    }
    Some(read)
}

/// An exceptional day: date, hours or a day off, a name.
pub fn exception_line(date: NaiveDate, day: &ExceptionalDay) -> String {
    format!("{date} {} {}", hours_line(&day.hours), day.name)
        .trim_end()
        .to_owned()
}

/// Reads an exceptional day.
pub fn read_exception(line: &str) -> Option<(NaiveDate, ExceptionalDay)> {
    let (date, rest) = line.trim().split_once(char::is_whitespace)?;
    let date = date.parse().ok()?;
    let mut rest = rest.trim();
    let mut hours = Vec::new();
    if let Some(after) = rest.strip_prefix(OFF) {
        rest = after;
    } else {
        while let Some((i, after)) = first_interval(rest) {
            hours.push(i);
            rest = after;
        }
        if hours.is_empty() {
            return None;
        }
    }
    let name = rest.trim().to_owned();
    Some((date, ExceptionalDay { name, hours }))
}

/// An absence: first day, last day when it is known, why.
pub fn absence_line(absence: &Absence) -> String {
    let to = absence.to.map(|to| format!(" {to}")).unwrap_or_default();
    format!("{}{to} {}", absence.from, absence.note)
        .trim_end()
        .to_owned()
}

/// Reads an absence.
pub fn read_absence(line: &str) -> Option<Absence> {
    let first = |text: &str| -> (Option<NaiveDate>, String) {
        let text = text.trim();
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match word.parse() {
            Ok(day) => (Some(day), rest.to_owned()),
            Err(_) => (None, text.to_owned()),
        }
    };
    let (from, rest) = first(line);
    let (to, note) = first(&rest);
    Some(Absence {
        from: from?,
        to,
        note: note.trim().to_owned(),
    })
}

fn first_interval(text: &str) -> Option<(Interval, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    Some((interval(word)?, rest))
}

/// A step of the schedule: code, kinds (`*` is all), when (`-1d`, `-25%`, `0`, `+2h`; `d` is a working day), whom.
pub fn step_line(step: &Step) -> String {
    let list = |codes: Vec<&str>, none: &str| {
        if codes.is_empty() {
            none.to_owned()
        } else {
            codes.join(", ")
        }
    };
    let kinds = list(step.kinds.iter().map(|k| k.as_str()).collect(), "*");
    let whom = list(step.whom.iter().map(|p| p.as_str()).collect(), "");
    let span = |s: Span| match s {
        Span::Hours(n) => format!("{n}h"),
        Span::WorkingDays(n) => format!("{n}d"),
        Span::Percent(n) => format!("{n}%"),
    };
    let when = match step.when {
        When::Before(s) => format!("-{}", span(s)),
        When::Deadline => "0".to_owned(),
        When::After(s) => format!("+{}", span(s)),
    };
    format!("{} | {kinds} | {when} | {whom}", step.code)
}

/// Reads a step.
pub fn read_step(line: &str) -> Option<Step> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [code, kinds, when, whom] = cells.as_slice() else {
        return None;
    };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if code.is_empty() || !code.chars().all(plain) {
        return None;
    }
    let parts = |text: &str| {
        text.split(',')
            .map(|w| w.trim().to_owned())
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
    };
    let kinds = match *kinds {
        "*" | "" => Vec::new(),
        some => parts(some)
            .iter()
            .map(|k| Kind::parse(k))
            .collect::<Option<_>>()?,
    };
    let whom: Vec<Party> = parts(whom)
        .iter()
        .map(|p| Party::parse(p))
        .collect::<Option<_>>()?;
    let when = match (*when, when.strip_prefix(['-', '−', '–']), when.strip_prefix('+')) {
        ("0", ..) => When::Deadline,
        (_, Some(before), _) => When::Before(span(before)?),
        (_, _, Some(after)) => When::After(span(after)?),
        _ => return None,
    };
    (!whom.is_empty()).then(|| Step {
        code: (*code).to_owned(),
        kinds,
        when,
        whom,
    })
}

fn span(text: &str) -> Option<Span> {
    let unit = text.chars().last()?;
    let n: u32 = text.strip_suffix(unit)?.trim().parse().ok()?;
    match unit {
        'h' | 'г' => Some(Span::Hours(n)),
        'd' | 'д' => Some(Span::WorkingDays(n)),
        '%' => Some(Span::Percent(n)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::CalendarData;
    use crate::schedule;

    #[test]
    fn what_is_written_reads_back() {
        let calendar = CalendarData::default();
        assert_eq!(read_week(&week_text(&calendar.weekly)), Some(calendar.weekly));
        for step in schedule::standard() {
            assert_eq!(read_step(&step_line(&step)), Some(step));
        }
        let date = NaiveDate::from_ymd_opt(2027, 1, 2).unwrap();
        for text in ["08:30-12:00 13:00-15:15", OFF] {
            let line = format!("{date} {text} Скорочений день");
            let (read, day) = read_exception(&line).unwrap();
            assert_eq!((read, day.name.as_str()), (date, "Скорочений день"));
            assert_eq!(exception_line(date, &day), line);
        }
        for line in [
            "2027-01-02 2027-01-15 Ремонт бази",
            "2027-01-02 Ремонт",
            "2027-01-02 2027-01-02",
            "2027-01-02",
        ] {
            assert_eq!(absence_line(&read_absence(line).unwrap()), line);
        }
    }

    #[test]
    fn what_makes_no_sense_is_not_read() {
        for week in ["Пн 08:30-17:30", "Пн 17:30-08:30\nВт", "Пн x"] {
            assert_eq!(read_week(week), None, "{week}");
        }
        for day in [
            "2027-02-30 вихідний",
            "2027-01-02",
            "2027-01-02 свято",
            "вихідний",
        ] {
            assert_eq!(read_exception(day), None, "{day}");
        }
        for absence in ["", "Ремонт", "2027-02-30", "до 2027-01-02"] {
            assert_eq!(read_absence(absence), None, "{absence}");
        }
        for step in [
            "a | * | 1d | executor",
            "a | * | -1d |",
            "| * | 0 | senior",
            "a | щось | 0 | senior",
            "a | * | +2 | senior",
        ] {
            assert_eq!(read_step(step), None, "{step}");
        }
    }

    #[test]
    fn a_week_in_one_line() {
        let week = super::super::CalendarData::default().weekly;
        assert_eq!(week_line(&week), "Пн–Чт 08:30–17:30; Пт 08:30–16:15");
        let mut split = Week::default();
        split[0] = vec![interval("08:00-12:00").unwrap(), interval("13:00-17:00").unwrap()];
        split[5] = vec![interval("09:00-12:00").unwrap()];
        assert_eq!(week_line(&split), "Пн 08:00–12:00, 13:00–17:00; Сб 09:00–12:00");
        assert_eq!(week_line(&Week::default()), "");
    }
}
