//! One event: the days it is on, with everything that moves, repeats or takes them away.
use crate::row::Row;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use icalendar::{Component, Event, Property};
use rrule::{RRule, Tz, Unvalidated};
use std::collections::{BTreeSet, HashSet};

/// The category of an exceptional day.
pub(super) const EXCEPTION: &str = "EXCEPTION";
/// The property with its hours.
pub(super) const HOURS: &str = "X-WORK-HOURS";
/// Longest event, in days: a year off is a mistake.
const DAYS_MAX: i64 = 366;
/// Most times an event repeats.
const TIMES_MAX: u16 = 1_000;

/// Column, code and sentence of what is wrong.
pub(super) type Wrong = (&'static str, &'static str, String);

/// An event and the line it begins at.
pub(super) struct Found {
    pub line: usize,
    pub event: Event,
}

impl Found {
    /// What its occurrences have in common; an event without a name is alone.
    pub fn uid(&self) -> &str {
        self.event.get_uid().unwrap_or_default()
    }

    /// It does not take place.
    pub fn is_cancelled(&self) -> bool {
        self.value("STATUS").eq_ignore_ascii_case("CANCELLED")
    }

    /// The occurrence of another event it stands for.
    pub fn replaces(&self) -> Option<NaiveDate> {
        day(self.event.property_value("RECURRENCE-ID")?)
    }

    /// Its days; an occurrence that is replaced is not among them.
    pub fn days(&self, replaced: &HashSet<(&str, NaiveDate)>) -> Result<Vec<NaiveDate>, Wrong> {
        let start = self.start()?;
        let length = self.length(start)?;
        let mut days = BTreeSet::new();
        for first in self.starts(start, replaced)? {
            days.extend((0..length).filter_map(|after| first.checked_add_days(Days::new(after))));
        }
        Ok(days.into_iter().collect())
    }

    /// The row of one of its days.
    pub fn row(&self, day: NaiveDate) -> Row {
        let kind = if self.is_exception() {
            "exception"
        } else {
            "holiday"
        };
        let cells = [
            ("date", day.to_string()),
            ("name_uk", self.value("SUMMARY").to_owned()),
            ("kind", kind.to_owned()),
            ("hours", self.value(HOURS).to_owned()),
        ];
        Row {
            number: self.line,
            cells: cells.into(),
        }
    }

    fn is_exception(&self) -> bool {
        let named = |p: &Property| {
            p.value()
                .split(',')
                .any(|c| c.trim().eq_ignore_ascii_case(EXCEPTION))
        };
        self.several("CATEGORIES").any(named)
    }

    fn value(&self, name: &str) -> &str {
        self.event.property_value(name).unwrap_or_default().trim()
    }

    /// A property that may stand more than once.
    fn several<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.event.multi_properties().get(name).into_iter().flatten()
    }

    fn start(&self) -> Result<NaiveDate, Wrong> {
        let written = self.event.property_value("DTSTART");
        let whole_day = |v: &str| NaiveDate::parse_from_str(v.trim(), "%Y%m%d").ok();
        written.and_then(whole_day).ok_or_else(|| {
            let message = match written {
                Some(v) => format!("«{v}»: потрібна дата без часу доби, наприклад 20260824."),
                None => "Немає дати DTSTART.".to_owned(),
            };
            ("DTSTART", "bad_date", message)
        })
    }

    /// How many days it lasts: to DTEND, or as long as DURATION says, or the one day.
    fn length(&self, start: NaiveDate) -> Result<u64, Wrong> {
        let (column, length) = match (
            self.event.property_value("DTEND"),
            self.event.property_value("DURATION"),
        ) {
            (Some(_), _) => {
                let end = NaiveDate::parse_from_str(self.value("DTEND"), "%Y%m%d").ok();
                ("DTEND", end.map(|end| end - start))
            }
            (None, Some(written)) => ("DURATION", duration(written.trim())),
            (None, None) => return Ok(1),
        };
        let whole = |length: &TimeDelta| TimeDelta::days(length.num_days()) == *length;
        let days = length
            .filter(whole)
            .map(|l| l.num_days())
            .filter(|n| (1..=DAYS_MAX).contains(n));
        days.and_then(|n| u64::try_from(n).ok()).ok_or_else(|| {
            let message = "Кінець події має бути датою після початку, не далі року.".to_owned();
            (column, "bad_date", message)
        })
    }

    /// The days on which it begins: once, or as often as it repeats.
    fn starts(
        &self,
        start: NaiveDate,
        replaced: &HashSet<(&str, NaiveDate)>,
    ) -> Result<BTreeSet<NaiveDate>, Wrong> {
        if let Some(id) = self.event.properties().get("RECURRENCE-ID") {
            if id.params().contains_key("RANGE") {
                let message = "Подія змінює всі наступні повторення. Запишіть кожну дату окремо.".to_owned();
                return Err(("RECURRENCE-ID", "repeating_event", message));
            }
            return Ok(BTreeSet::from([start]));
        }
        let mut starts = match self.event.property_value("RRULE") {
            Some(rule) => repeated(rule, start)?,
            None => BTreeSet::from([start]),
        };
        starts.extend(self.dates("RDATE")?);
        let gone = self.dates("EXDATE")?;
        starts.retain(|day| !gone.contains(day) && !replaced.contains(&(self.uid(), *day)));
        Ok(starts)
    }

    /// The days of a list, with or without a time beside each.
    fn dates(&self, column: &'static str) -> Result<BTreeSet<NaiveDate>, Wrong> {
        let written = self.several(column).flat_map(|p| p.value().split(','));
        written
            .map(|text| {
                day(text).ok_or_else(|| {
                    let message = format!("«{text}»: потрібна дата, наприклад 20260824.");
                    (column, "bad_date", message)
                })
            })
            .collect()
    }
}

/// The days of a rule that ends.
fn repeated(rule: &str, start: NaiveDate) -> Result<BTreeSet<NaiveDate>, Wrong> {
    let wrong = |message: &str| ("RRULE", "repeating_event", message.to_owned());
    let moment = |day: NaiveDate, time: NaiveTime| day.and_time(time).and_utc().with_timezone(&Tz::UTC);
    let unread = |_| wrong("Правило повторення не прочитано. Запишіть кожну дату окремо.");
    let mut read: RRule<Unvalidated> = rule.trim().parse().map_err(unread)?;
    let until = read.get_until().map(|until| until.naive_local().date());
    if until.is_none() && read.get_count().is_none() {
        return Err(wrong(
            "Подія повторюється без кінця. Зазначте, до якої дати, або запишіть кожну дату окремо.",
        ));
    }
    if let Some(last) = until {
        // the last day belongs to it, whatever time stands beside it
        let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        read = read.until(moment(last, end));
    }
    let all = read.build(moment(start, NaiveTime::MIN)).map_err(unread)?;
    let found = all.all(TIMES_MAX);
    if found.limited {
        return Err(wrong(
            "Подія повторюється забагато разів. Запишіть кожну дату окремо.",
        ));
    }
    Ok(found.dates.iter().map(|at| at.date_naive()).collect())
}

/// The date a value begins with.
fn day(written: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(written.trim().get(..8)?, "%Y%m%d").ok()
}

/// `P3D`, `P1W`, `PT24H`
fn duration(written: &str) -> Option<TimeDelta> {
    let read = iso8601::duration(written.strip_prefix('+').unwrap_or(written)).ok()?;
    TimeDelta::from_std(read.into()).ok()
}
