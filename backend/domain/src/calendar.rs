//! The working calendar: weekly hours, holidays, exceptional days, the martial-law rule.
//!
//! All counting is done in local dates and wall-clock times; only the answer is UTC, so that
//! a change to summer time never moves a deadline by an hour.
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
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
        Calendar { tz, weekly, close, holidays, martial_law, exceptions }
    }

    /// Kyiv time, the standard week of the executive committee.
    pub fn standard() -> Calendar {
        unimplemented!()
    }

    /// Whether people work on this date.
    pub fn is_working_day(&self, _d: NaiveDate) -> bool {
        unimplemented!()
    }

    /// Close of business of the last of `days` working days; counting starts on the next one.
    pub fn end_of_working_days(&self, _from: DateTime<Utc>, _days: u32) -> DateTime<Utc> {
        unimplemented!()
    }

    /// Close of business of the date `days` calendar days later.
    pub fn end_of_calendar_days(&self, _from: DateTime<Utc>, _days: u32) -> DateTime<Utc> {
        unimplemented!()
    }

    /// The wall clock of the city.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.tz).naive_local()
    }
}
