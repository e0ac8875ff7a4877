//! How people say dates. Pure: local time in, words out.
use super::Lang;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

/// The hour that stands on the wall twice when summer time ends.
const REPEATED: u32 = 3;

const MONTHS_UK: [&str; 12] = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_UK: [&str; 7] = ["пн", "вт", "ср", "чт", "пт", "сб", "нд"];
const DAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG_DAYS_UK: [&str; 7] = [
    "понеділок",
    "вівторок",
    "середа",
    "четвер",
    "п’ятниця",
    "субота",
    "неділя",
];
const LONG_DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

fn name(list_uk: &[&'static str], list_en: &[&'static str], lang: Lang, index: u32) -> &'static str {
    let list = match lang {
        Lang::Uk => list_uk,
        Lang::En => list_en,
    };
    list.get(index as usize).copied().unwrap_or_default()
}

fn month(lang: Lang, date: NaiveDate) -> &'static str {
    name(&MONTHS_UK, &MONTHS_EN, lang, date.month0())
}

/// «сьогодні», «завтра», «вчора», when it is one of them.
fn near_day(lang: Lang, date: NaiveDate, today: NaiveDate) -> Option<&'static str> {
    match ((date - today).num_days(), lang) {
        (0, Lang::Uk) => Some("сьогодні"),
        (1, Lang::Uk) => Some("завтра"),
        (-1, Lang::Uk) => Some("вчора"),
        (0, Lang::En) => Some("today"),
        (1, Lang::En) => Some("tomorrow"),
        (-1, Lang::En) => Some("yesterday"),
        _ => None,
    }
}

/// «о 17:00», but «об 11:00».
fn at(lang: Lang, hour: u32) -> &'static str {
    match (lang, hour) {
        (Lang::En, _) => "at",
        (Lang::Uk, 11) => "об",
        (Lang::Uk, _) => "о",
    }
}

fn clock(time: NaiveDateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A moment by the wall clock of the city; the offset stands beside it in the hour that the clock repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    /// The wall clock.
    pub time: NaiveDateTime,
    /// Hours before UTC, when the same time stands on the wall twice that day.
    pub offset: Option<i64>,
}

/// The moment as the wall clock shows it; `wall` gives the local time of a moment.
pub fn local(at: DateTime<Utc>, wall: impl Fn(DateTime<Utc>) -> NaiveDateTime) -> Local {
    let time = wall(at);
    // the clock goes back at four in the night: no other time need be asked twice more
    let again = |hours| time.hour() == REPEATED && wall(at + TimeDelta::hours(hours)) == time;
    let twice = again(1) || again(-1);
    Local {
        time,
        offset: twice.then(|| (time - at.naive_utc()).num_hours()),
    }
}

impl Local {
    fn clock(self) -> String {
        let clock = clock(self.time);
        match self.offset {
            Some(hours) => format!("{clock} {hours:+03}"),
            None => clock,
        }
    }
}

/// «сьогодні о 17:00», «пн, 24 листопада, 17:00», «24 листопада 2025, 17:00».
pub fn phrase(lang: Lang, moment: Local, today: NaiveDate) -> String {
    let (date, hour) = (moment.time.date(), moment.time.hour());
    match near_day(lang, date, today) {
        Some(day) => format!("{day} {} {}", at(lang, hour), moment.clock()),
        None => format!("{}, {}", day_phrase(lang, date, today), moment.clock()),
    }
}

/// «сьогодні», «пн, 24 листопада», «24 листопада 2025».
pub fn day_phrase(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    if let Some(day) = near_day(lang, date, today) {
        return day.to_owned();
    }
    let (day, month) = (date.day(), month(lang, date));
    if date.year() == today.year() {
        let weekday = name(&DAYS_UK, &DAYS_EN, lang, date.weekday().num_days_from_monday());
        format!("{weekday}, {day}\u{a0}{month}")
    } else {
        format!("{day}\u{a0}{month} {}", date.year())
    }
}

/// «вівторок, 24 листопада 2026 року, 17:00».
pub fn full(lang: Lang, moment: Local) -> String {
    let date = moment.time.date();
    let weekday = name(
        &LONG_DAYS_UK,
        &LONG_DAYS_EN,
        lang,
        date.weekday().num_days_from_monday(),
    );
    let year = match lang {
        Lang::Uk => format!("{} року", date.year()),
        Lang::En => date.year().to_string(),
    };
    format!(
        "{weekday}, {} {} {year}, {}",
        date.day(),
        month(lang, date),
        moment.clock()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(d: u32, h: u32) -> Local {
        let date = NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        Local {
            time: date.and_hms_opt(h, 0, 0).unwrap(),
            offset: None,
        }
    }

    /// Summer time ends on 25 October 2026 at 01:00 UTC.
    fn kyiv(at: DateTime<Utc>) -> NaiveDateTime {
        let summer = at < "2026-10-25T01:00:00Z".parse::<DateTime<Utc>>().unwrap();
        (at + TimeDelta::hours(if summer { 3 } else { 2 })).naive_utc()
    }

    #[test]
    fn the_hour_that_the_clock_repeats_says_which_it_is() {
        let told = |at: &str| full(Lang::Uk, local(at.parse().unwrap(), kyiv));
        assert_eq!(told("2026-10-24T23:59:00Z"), "неділя, 25 жовтня 2026 року, 02:59");
        assert_eq!(
            told("2026-10-25T00:30:00Z"),
            "неділя, 25 жовтня 2026 року, 03:30 +03"
        );
        assert_eq!(
            told("2026-10-25T01:30:00Z"),
            "неділя, 25 жовтня 2026 року, 03:30 +02"
        );
        assert_eq!(told("2026-10-25T02:00:00Z"), "неділя, 25 жовтня 2026 року, 04:00");
        assert_eq!(
            told("2026-11-08T01:30:00Z"),
            "неділя, 8 листопада 2026 року, 03:30"
        );
        let today = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
        let short = phrase(
            Lang::Uk,
            local("2026-10-25T01:05:00Z".parse().unwrap(), kyiv),
            today,
        );
        assert_eq!(short, "сьогодні о 03:05 +02");
    }

    #[test]
    fn near_days_have_names() {
        let today = time(24, 12).time.date();
        assert_eq!(phrase(Lang::Uk, time(24, 17), today), "сьогодні о 17:00");
        assert_eq!(phrase(Lang::Uk, time(24, 11), today), "сьогодні об 11:00");
        assert_eq!(phrase(Lang::Uk, time(25, 9), today), "завтра о 09:00");
        assert_eq!(phrase(Lang::En, time(23, 17), today), "yesterday at 17:00");
        assert_eq!(day_phrase(Lang::Uk, time(25, 9).time.date(), today), "завтра");
    }

    #[test]
    fn other_days_are_dates() {
        let today = time(24, 12).time.date();
        assert_eq!(
            phrase(Lang::Uk, time(30, 17), today),
            "пн, 30\u{a0}листопада, 17:00"
        );
        assert_eq!(
            phrase(Lang::En, time(30, 17), today),
            "Mon, 30\u{a0}November, 17:00"
        );
        assert_eq!(
            phrase(Lang::Uk, time(24, 17), NaiveDate::MIN),
            "24\u{a0}листопада 2026, 17:00",
            "on paper no day is near"
        );
        let next_year = NaiveDate::from_ymd_opt(2027, 1, 2).unwrap();
        assert_eq!(
            phrase(Lang::Uk, time(30, 17), next_year),
            "30\u{a0}листопада 2026, 17:00"
        );
        assert_eq!(
            full(Lang::Uk, time(24, 17)),
            "вівторок, 24 листопада 2026 року, 17:00"
        );
    }
}
