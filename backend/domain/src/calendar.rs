//! The working calendar: weekly hours, holidays, exceptional days, the martial-law rule.
//!
//! All counting is done in local dates and wall-clock times; only the answer is UTC, so that
//! a change to summer time never moves a deadline by an hour.
use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};

/// Working hours from one time of the day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Start.
    pub from: NaiveTime,
    /// End.
    pub to: NaiveTime,
}

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

    /// Kyiv time, the standard week of the executive committee: Monday to Thursday 8:30–17:30,
    /// Friday 8:30–16:15, close of business 17:00, no holidays.
    pub fn standard() -> Calendar {
        let hours = |from, to| {
            vec![Interval {
                from: time(from),
                to: time(to),
            }]
        };
        let long = || hours((8, 30), (17, 30));
        let weekly = [
            long(),
            long(),
            long(),
            long(),
            hours((8, 30), (16, 15)),
            Vec::new(),
            Vec::new(),
        ];
        let close = time((17, 0));
        Calendar::new(
            chrono_tz::Europe::Kyiv,
            weekly,
            close,
            BTreeSet::new(),
            Vec::new(),
            BTreeMap::new(),
        )
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
        let last = (0..days.max(1)).fold(start, |d, _| self.next_working_day(d));
        self.close_of(last)
    }

    /// Close of business of the date `days` calendar days later.
    pub fn end_of_calendar_days(&self, from: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        let start = self.local(from).date();
        self.close_of(
            start
                .checked_add_days(Days::new(u64::from(days)))
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
            .take_while(|d| *d <= last);
        u32::try_from(days.filter(|d| self.is_working_day(*d)).count()).unwrap_or(u32::MAX)
    }

    /// The wall clock of the city.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.tz).naive_local()
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

    /// The next working day after a date; the next date when nobody ever works.
    fn next_working_day(&self, d: NaiveDate) -> NaiveDate {
        let following = || d.iter_days().skip(1);
        following()
            .take(SEARCH_DAYS)
            .find(|d| self.is_working_day(*d))
            .or_else(|| following().next())
            .unwrap_or(d)
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

/// How far a working day is searched for.
const SEARCH_DAYS: usize = 3_660;

fn time((hour, minute): (u32, u32)) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}
