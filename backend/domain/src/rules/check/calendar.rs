//! The calendar: a week somebody works in, hours in order, periods that do not overlap.
use super::Found;
use crate::rules::{CalendarData, Interval, ONLY, Part};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::HashSet;

const AT: (Part, &str) = (Part::Calendar, ONLY);
const DAYS_UK: [&str; 7] = [
    "понеділок",
    "вівторок",
    "середа",
    "четвер",
    "п’ятниця",
    "субота",
    "неділя",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// So far ahead terms of today's requests may reach.
const REACHED: Days = Days::new(120);
/// So many years ahead are looked at.
const YEARS_TOLD: i32 = 10;

pub(super) fn check(calendar: &CalendarData, today: NaiveDate, found: &mut Found) {
    if calendar.weekly.iter().all(Vec::is_empty) {
        found.error(
            "no_working_day",
            AT,
            "У тижні немає жодного робочого дня.".to_owned(),
            "The week has no working day.".to_owned(),
        );
    }
    for ((hours, uk), en) in calendar.weekly.iter().zip(DAYS_UK).zip(DAYS_EN) {
        intervals(hours, uk, en, found);
    }
    for (date, day) in &calendar.exceptions {
        let date = date.to_string();
        intervals(&day.hours, &date, &date, found);
    }
    let mut seen = HashSet::new();
    for (date, name) in &calendar.holidays {
        if !seen.insert(date) {
            found.error(
                "duplicate_holiday",
                AT,
                format!("Свято {date} ({name}) записано двічі."),
                format!("The holiday {date} ({name}) is written twice."),
            );
        }
    }
    periods(calendar, found);
    for year in years_without_holidays(calendar, today) {
        found.warning(
            "holidays_missing",
            AT,
            format!("На {year} рік свят не записано."),
            format!("There are no holidays for {year}."),
        );
    }
}

/// Years from now on that terms may reach into, or that lie between others, and have no holiday. A calendar without
/// any is meant so.
fn years_without_holidays(calendar: &CalendarData, today: NaiveDate) -> Vec<i32> {
    let known: HashSet<i32> = calendar.holidays.iter().map(|(date, _)| date.year()).collect();
    let Some(last) = known.iter().max().copied() else {
        return Vec::new();
    };
    let reached = today.checked_add_days(REACHED).unwrap_or(today).year();
    let until = last.max(reached).min(today.year().saturating_add(YEARS_TOLD));
    (today.year()..=until)
        .filter(|year| !known.contains(year))
        .collect()
}

fn intervals(hours: &[Interval], uk: &str, en: &str, found: &mut Found) {
    if hours.iter().any(|h| h.to <= h.from) {
        found.error(
            "inverted_interval",
            AT,
            format!("{uk}: робочі години закінчуються раніше, ніж починаються."),
            format!("{en}: working hours end before they begin."),
        );
    }
    let mut sorted: Vec<&Interval> = hours.iter().collect();
    sorted.sort_by_key(|h| h.from);
    if sorted.windows(2).any(|w| matches!(w, [a, b] if b.from < a.to)) {
        found.error(
            "overlapping_intervals",
            AT,
            format!("{uk}: робочі години накладаються."),
            format!("{en}: working hours overlap."),
        );
    }
}

/// Periods of martial law.
fn periods(calendar: &CalendarData, found: &mut Found) {
    let mut sorted = calendar.martial_law.clone();
    sorted.sort();
    for (from, to) in &sorted {
        if to.is_some_and(|to| to < *from) {
            found.error(
                "inverted_period",
                AT,
                format!("Воєнний стан з {from} закінчується раніше, ніж починається."),
                format!("The martial law of {from} ends before it begins."),
            );
        }
    }
    for pair in sorted.windows(2) {
        if let [(first, to), (next, _)] = pair
            && to.is_none_or(|to| *next <= to)
        {
            found.error(
                "overlapping_periods",
                AT,
                format!("Періоди воєнного стану з {first} і з {next} накладаються."),
                format!("The periods of martial law of {first} and {next} overlap."),
            );
        }
    }
}
