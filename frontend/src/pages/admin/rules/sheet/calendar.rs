//! The sheet of the calendar: holidays and martial law, a line each.
use super::{Cell, Input, Reader, Words, Wrong};
use chrono::{NaiveDate, NaiveTime};
use openapi::domain::rules::{CalendarData, text};

const DAY_AND_NAME: Words = (
    "Кожен рядок: дата РРРР-ММ-ДД і назва, наприклад «2027-01-01 Новий рік».",
    "Each line: a date YYYY-MM-DD and a name, for instance «2027-01-01 New Year».",
);
const SPAN: Words = (
    "Кожен рядок: початок і кінець РРРР-ММ-ДД; без кінця триває досі.",
    "Each line: start and end YYYY-MM-DD; without an end it goes on.",
);

const WEEK: Words = (
    "Рядок для кожного дня: «Пн 08:30-12:30 13:15-17:30»; «Сб вихідний».",
    "A line for each day: «Пн 08:30-12:30 13:15-17:30»; «Сб вихідний» is a day off.",
);
const CLOSE: Words = (
    "Година й хвилини, наприклад 17:00.",
    "Hours and minutes, for instance 17:00.",
);
const EXCEPTIONS: Words = (
    "Кожен рядок: дата, години або «вихідний», назва: «2027-01-02 08:30-12:00 Скорочений день».",
    "Each line: date, hours or «вихідний» (a day off), a name: «2027-01-02 08:30-12:00 Short day».",
);

/// What stands in it.
pub fn cells(calendar: &CalendarData) -> Vec<Cell> {
    let holidays: Vec<String> = calendar
        .holidays
        .iter()
        .map(|(day, name)| format!("{day} {name}"))
        .collect();
    let law = calendar.martial_law.iter().map(|(from, to)| match to {
        Some(to) => format!("{from} {to}"),
        None => from.to_string(),
    });
    let exceptions = calendar
        .exceptions
        .iter()
        .map(|(date, day)| text::exception_line(*date, day));
    vec![
        Cell::new(
            "weekly",
            ("Робочий тиждень", "Working week"),
            Input::Area(7),
            text::week_text(&calendar.weekly),
        )
        .hint(WEEK),
        Cell::new(
            "close",
            ("Кінець робочого дня", "Close of business"),
            Input::Line,
            calendar.close.format("%H:%M"),
        )
        .hint((
            "О цій годині закінчуються строки в днях.",
            "Terms in days end at this time.",
        )),
        Cell::new(
            "exceptions",
            ("Особливі дні", "Exceptional days"),
            Input::Area(4),
            exceptions.collect::<Vec<_>>().join("\n"),
        )
        .hint(EXCEPTIONS),
        Cell::new(
            "holidays",
            ("Свята", "Holidays"),
            Input::Area(12),
            holidays.join("\n"),
        )
        .hint(DAY_AND_NAME),
        Cell::new(
            "martial_law",
            (
                "Воєнний стан: свята — робочі дні",
                "Martial law: holidays are working days",
            ),
            Input::Area(2),
            law.collect::<Vec<_>>().join("\n"),
        )
        .hint(SPAN),
    ]
}

/// The calendar with what was typed.
pub fn fill(calendar: &mut CalendarData, typed: Reader<'_>) -> Result<(), Wrong> {
    calendar.weekly = text::read_week(&typed.text("weekly")).ok_or(("weekly", WEEK))?;
    calendar.close =
        NaiveTime::parse_from_str(&typed.text("close"), "%H:%M").map_err(|_| ("close", CLOSE))?;
    let exceptions = typed.lines("exceptions");
    let exceptions = exceptions
        .iter()
        .map(|line| text::read_exception(line).ok_or(("exceptions", EXCEPTIONS)));
    calendar.exceptions = exceptions.collect::<Result<_, _>>()?;
    let mut holidays = Vec::new();
    for line in typed.lines("holidays") {
        let (day, name) = line
            .split_once(char::is_whitespace)
            .ok_or(("holidays", DAY_AND_NAME))?;
        holidays.push((
            date(day).ok_or(("holidays", DAY_AND_NAME))?,
            name.trim().to_owned(),
        ));
    }
    holidays.sort();
    calendar.holidays = holidays;
    let mut law = Vec::new();
    for line in typed.lines("martial_law") {
        let mut parts = line.split_whitespace();
        let from = parts.next().and_then(date).ok_or(("martial_law", SPAN))?;
        let to = parts
            .next()
            .map(|day| date(day).ok_or(("martial_law", SPAN)))
            .transpose()?;
        law.push((from, to));
    }
    calendar.martial_law = law;
    Ok(())
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}
