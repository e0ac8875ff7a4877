//! Working hours as data: the week, the close of business, days that differ.
//!
//! Only the shape and the defaults; `calendar.rs` counts with them.
use super::CalendarData;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// Working hours from one time of the day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Interval {
    /// Start.
    pub from: NaiveTime,
    /// End.
    pub to: NaiveTime,
}

/// One date that is not like its day of the week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExceptionalDay {
    /// Why it differs.
    #[serde(default)]
    pub name: String,
    /// The hours of that date; none means a day off.
    pub hours: Vec<Interval>,
}

/// Monday to Sunday; no hours mean a day off.
pub type Week = [Vec<Interval>; 7];

impl Default for CalendarData {
    /// The week of the executive committee: Monday to Thursday 8:30–17:30, Friday 8:30–16:15, close
    /// of business 17:00; no holidays.
    fn default() -> Self {
        let hours = |to| {
            vec![Interval {
                from: time(8, 30),
                to,
            }]
        };
        let long = || hours(time(17, 30));
        CalendarData {
            holidays: Vec::new(),
            martial_law: Vec::new(),
            weekly: [
                long(),
                long(),
                long(),
                long(),
                hours(time(16, 15)),
                Vec::new(),
                Vec::new(),
            ],
            close: time(17, 0),
            exceptions: Default::default(),
        }
    }
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}
