//! The working calendar: weekly hours, holidays, exceptional days, the martial-law rule.
//!
//! All counting is done in local dates and wall-clock times; only the answer is UTC, so that
//! a change to summer time never moves a deadline by an hour.
pub use crate::rules::Interval;
use crate::rules::{CalendarData, text};
use crate::term::Counted;
use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};

/// The calendar of the contact centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    tz: Tz,
    weekly: [Vec<Interval>; 7],
    close: NaiveTime,
    holidays: BTreeSet<NaiveDate>,
    martial_law: Vec<(NaiveDate, Option<NaiveDate>)>,
    exceptions: BTreeMap<NaiveDate, Vec<Interval>>,
}

impl Calendar {
    /// `weekly`: index 0 is Monday, empty means a day off. `exceptions` override a date.
    pub fn new(
        tz: Tz,
        weekly: [Vec<Interval>; 7],
        close: NaiveTime,
        holidays: BTreeSet<NaiveDate>,
        martial_law: Vec<(NaiveDate, Option<NaiveDate>)>,
        exceptions: BTreeMap<NaiveDate, Vec<Interval>>,
    ) -> Calendar {
        Calendar {
            tz,
            weekly,
            close,
            holidays,
            martial_law,
            exceptions,
        }
    }

    /// The calendar that the city's data describe, in Kyiv time. Hours that end before they begin
    /// are no hours.
    pub fn of(data: &CalendarData) -> Calendar {
        let real = |hours: &Vec<Interval>| hours.iter().filter(|h| h.from < h.to).copied().collect();
        Calendar::new(
            chrono_tz::Europe::Kyiv,
            data.weekly.each_ref().map(real),
            data.close,
            data.holidays.iter().map(|(date, _)| *date).collect(),
            data.martial_law.clone(),
            data.exceptions
                .iter()
                .map(|(date, day)| (*date, real(&day.hours)))
                .collect(),
        )
    }

    /// The standard week without holidays.
    pub fn standard() -> Calendar {
        Calendar::of(&CalendarData::default())
    }

    /// Whether people work on this date.
    pub fn is_working_day(&self, d: NaiveDate) -> bool {
        if let Some(hours) = self.exceptions.get(&d) {
            return !hours.is_empty();
        }
        if self.holidays.contains(&d) && !self.is_martial_law(d) {
            return false;
        }
        self.weekly
            .get(d.weekday().num_days_from_monday() as usize)
            .is_some_and(|hours| !hours.is_empty())
    }

    /// What a deadline set at this moment is counted by, for the record.
    pub fn counted(&self, classifier_version: i32, at: DateTime<Utc>) -> Counted {
        Counted {
            classifier_version,
            week: text::week_line(&self.weekly),
            close: self.close,
            holidays_off: !self.is_martial_law(self.local(at).date()),
        }
    }

    /// Under martial law holidays are working days.
    fn is_martial_law(&self, d: NaiveDate) -> bool {
        self.martial_law
            .iter()
            .any(|(from, to)| *from <= d && to.is_none_or(|to| d <= to))
    }

    /// Close of business of the last of `days` working days; counting starts on the next one.
    /// With no days at all: the next close of business of a working day.
    pub fn end_of_working_days(&self, from: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let start = self.local(from).date();
        if days == 0 && self.is_working_day(start) && from <= self.close_of(start) {
            return self.close_of(start);
        }
        self.close_of(self.working_day_after(start, days.max(1)))
    }

    /// The same time of the working day so many working days before.
    pub fn working_days_before(&self, at: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let wall = self.local(at);
        let days = days.min(LONGEST_DAYS);
        let back = || std::iter::successors(wall.date().pred_opt(), NaiveDate::pred_opt);
        let day = back()
            .take(horizon(days))
            .filter(|d| self.is_working_day(*d))
            .nth(days.saturating_sub(1) as usize)
            .or_else(|| wall.date().checked_sub_days(Days::new(u64::from(days))));
        match day {
            Some(day) if days > 0 => self.moment(day.and_time(wall.time())),
            _ => at,
        }
    }

    /// Close of business of the date `days` calendar days later.
    pub fn end_of_calendar_days(&self, from: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let start = self.local(from).date();
        self.close_of(
            start
                .checked_add_days(Days::new(u64::from(days.min(LONGEST_DAYS))))
                .unwrap_or(start),
        )
        .max(from)
    }

    /// Close of business of the same day a month later; the last day of a shorter month.
    pub fn end_of_month_later(&self, from: DateTime<Utc>) -> DateTime<Utc> {
        let start = self.local(from).date();
        self.close_of(start.checked_add_months(Months::new(1)).unwrap_or(start))
    }

    /// Working days after the date of `from` up to the date of `to`.
    pub fn working_days_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> u32 {
        let last = self.local(to).date();
        let days = self
            .local(from)
            .date()
            .iter_days()
            .skip(1)
            .take(horizon(LONGEST_DAYS))
            .take_while(|d| *d <= last);
        u32::try_from(days.filter(|d| self.is_working_day(*d)).count()).unwrap_or(u32::MAX)
    }

    /// The wall clock of the city.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.tz).naive_local()
    }

    /// A moment by the wall clock of the city, in figures. In the hour that the clock repeats in autumn the offset
    /// stands beside it: «25.10.2026, 03:30 +03».
    pub fn written(&self, at: DateTime<Utc>) -> String {
        let here = at.with_timezone(&self.tz);
        let again = |hours| self.local(at + TimeDelta::hours(hours)) == here.naive_local();
        let form = if again(1) || again(-1) {
            "%d.%m.%Y, %H:%M %:::z"
        } else {
            "%d.%m.%Y, %H:%M"
        };
        here.format(form).to_string()
    }

    /// When the day of this moment began by the wall clock of the city.
    pub fn day_start(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.moment(self.local(at).date().and_time(NaiveTime::MIN))
    }

    /// When the day of this moment ends by the wall clock of the city.
    pub fn day_end(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let today = self.local(at).date();
        self.moment(today.succ_opt().unwrap_or(today).and_time(NaiveTime::MIN))
    }

    /// The working day of this number after a date. A calendar without so many of them counts
    /// every day.
    fn working_day_after(&self, start: NaiveDate, number: u32) -> NaiveDate {
        let number = number.min(LONGEST_DAYS);
        start
            .iter_days()
            .skip(1)
            .take(horizon(number))
            .filter(|d| self.is_working_day(*d))
            .nth(number.saturating_sub(1) as usize)
            .or_else(|| start.checked_add_days(Days::new(u64::from(number))))
            .unwrap_or(start)
    }

    /// Close of business of a date as a moment.
    fn close_of(&self, d: NaiveDate) -> DateTime<Utc> {
        self.moment(d.and_time(self.close))
    }

    /// A time on the wall as a moment. A time that is skipped by the clock change means the moment an
    /// hour later, a repeated one means its first occurrence.
    fn moment(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        let known = |w: NaiveDateTime| {
            self.tz
                .from_local_datetime(&w)
                .earliest()
                .map(|t| t.with_timezone(&Utc))
        };
        known(wall)
            .or_else(|| known(wall + TimeDelta::hours(1)))
            .unwrap_or_else(|| wall.and_utc())
    }
}

/// No term is longer than ten years, whatever the data say: a slip of the keyboard must neither
/// overflow nor be counted for long.
pub const LONGEST_DAYS: u32 = 3_653;

/// Within how many dates so many working days are searched for: one a week and a year without any.
const fn horizon(working_days: u32) -> usize {
    working_days as usize * 7 + 366
}
