//! The calendar against a slow reference that walks minute by minute.
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Europe::Kyiv;
use domain::calendar::{Calendar, Interval};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn date(s: &str) -> NaiveDate {
    s.parse().expect("a date")
}

fn at(s: &str) -> DateTime<Utc> {
    s.parse().expect("a moment")
}

fn hours(from: u32, to: u32) -> Vec<Interval> {
    let time = |h| NaiveTime::from_hms_opt(h, 0, 0).expect("an hour");
    vec![Interval {
        from: time(from),
        to: time(to),
    }]
}

/// Monday to Friday until 17:00, with these holidays and exceptional days.
fn calendar(holidays: &[NaiveDate], off: &[NaiveDate], on: &[NaiveDate], law: Option<NaiveDate>) -> Calendar {
    let weekly = std::array::from_fn(|i| if i < 5 { hours(9, 18) } else { Vec::new() });
    let exceptions: BTreeMap<NaiveDate, Vec<Interval>> = off
        .iter()
        .map(|d| (*d, Vec::new()))
        .chain(on.iter().map(|d| (*d, hours(9, 14))))
        .collect();
    let close = NaiveTime::from_hms_opt(17, 0, 0).expect("an hour");
    let holidays: BTreeSet<NaiveDate> = holidays.iter().copied().collect();
    Calendar::new(
        Kyiv,
        weekly,
        close,
        holidays,
        law.map(|d| (d, None)).into_iter().collect(),
        exceptions,
    )
}

/// Walks minute by minute until the clock on the wall of the last day shows 17:00.
fn walk(cal: &Calendar, from: DateTime<Utc>, days: u32, counts: impl Fn(NaiveDate) -> bool) -> DateTime<Utc> {
    let (mut now, mut today, mut left) = (from, from.with_timezone(&Kyiv).date_naive(), days);
    loop {
        now += TimeDelta::minutes(1);
        let wall = now.with_timezone(&Kyiv);
        assert_eq!(cal.local(now), wall.naive_local());
        if wall.date_naive() != today {
            today = wall.date_naive();
            left -= u32::from(counts(today));
        }
        if left == 0 && (wall.hour(), wall.minute()) == (17, 0) {
            return now;
        }
    }
}

fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    // from January 2025 to the end of 2027, both clock changes of every year included
    (0..1_576_800i64).prop_map(|m| at("2025-01-01T00:00:00Z") + TimeDelta::minutes(m))
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (0..1_095u64).prop_map(|d| date("2025-01-01") + Days::new(d))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn working_days_as_counted_by_hand(
        from in moments(),
        days in 1u32..6,
        holidays in prop::collection::vec(dates(), 0..60),
        off in prop::collection::vec(dates(), 0..20),
        on in prop::collection::vec(dates(), 0..20),
        law in prop::option::of(dates()),
    ) {
        let cal = calendar(&holidays, &off, &on, law);
        prop_assert_eq!(cal.end_of_working_days(from, days), walk(&cal, from, days, |d| cal.is_working_day(d)));
    }

    #[test]
    fn calendar_days_as_counted_by_hand(from in moments(), days in 1u32..15) {
        let cal = calendar(&[], &[], &[], None);
        prop_assert_eq!(cal.end_of_calendar_days(from, days), walk(&cal, from, days, |_| true));
    }

    #[test]
    fn a_later_start_or_more_days_never_end_earlier(from in moments(), more in 0i64..20_000, days in 0u32..40) {
        let cal = Calendar::standard();
        let later = from + TimeDelta::minutes(more);
        prop_assert!(cal.end_of_working_days(from, days) <= cal.end_of_working_days(later, days));
        prop_assert!(cal.end_of_working_days(from, days) <= cal.end_of_working_days(from, days + 1));
        prop_assert!(cal.end_of_working_days(from, days) >= from);
        prop_assert!(cal.end_of_calendar_days(from, days) >= from);
        prop_assert!(cal.end_of_calendar_days(from, days.max(1)) <= cal.end_of_working_days(from, days.max(1)));
    }

    #[test]
    fn the_days_between_lead_back(from in moments(), days in 1u32..30) {
        let cal = Calendar::standard();
        prop_assert_eq!(cal.working_days_between(from, cal.end_of_working_days(from, days)), days);
    }

    #[test]
    fn exceptions_rule_and_martial_law_makes_holidays_work(d in dates(), start in dates()) {
        let plain = calendar(&[], &[], &[], None);
        prop_assert!(!calendar(&[d], &[], &[], None).is_working_day(d));
        let law = calendar(&[d], &[], &[], Some(start));
        prop_assert_eq!(law.is_working_day(d), plain.is_working_day(d) && start <= d);
        prop_assert!(!calendar(&[], &[d], &[], Some(start)).is_working_day(d));
        prop_assert!(calendar(&[d], &[], &[d], None).is_working_day(d));
    }
}

#[test]
fn the_close_of_business_is_the_same_on_the_wall_all_year() {
    let cal = Calendar::standard();
    // the clocks change in the night to Sunday 29 March and to Sunday 25 October 2026
    assert_eq!(
        cal.end_of_working_days(at("2026-03-27T10:00:00Z"), 1),
        at("2026-03-30T14:00:00Z")
    );
    assert_eq!(
        cal.end_of_working_days(at("2026-10-23T10:00:00Z"), 1),
        at("2026-10-26T15:00:00Z")
    );
    assert_eq!(
        cal.end_of_calendar_days(at("2026-03-28T10:00:00Z"), 1),
        at("2026-03-29T14:00:00Z")
    );
}

#[test]
fn counting_starts_on_the_next_working_day() {
    let cal = Calendar::standard();
    // Friday 23:59 and Saturday 00:01 in Kyiv: both end on Monday
    for from in [
        "2026-03-06T21:59:00Z",
        "2026-03-06T22:01:00Z",
        "2026-03-08T10:00:00Z",
    ] {
        assert_eq!(
            cal.end_of_working_days(at(from), 1),
            at("2026-03-09T15:00:00Z"),
            "{from}"
        );
    }
    assert_eq!(
        cal.end_of_working_days(at("2026-03-09T08:00:00Z"), 0),
        at("2026-03-09T15:00:00Z")
    );
    assert_eq!(
        cal.end_of_working_days(at("2026-03-09T16:00:00Z"), 0),
        at("2026-03-10T15:00:00Z")
    );
}

#[test]
fn a_calendar_without_working_days_still_ends() {
    let weekly = std::array::from_fn(|_| Vec::new());
    let close = NaiveTime::from_hms_opt(17, 0, 0).expect("an hour");
    let cal = Calendar::new(Kyiv, weekly, close, BTreeSet::new(), Vec::new(), BTreeMap::new());
    assert!(cal.end_of_working_days(at("2026-03-09T08:00:00Z"), 3) > at("2026-03-09T08:00:00Z"));
}

#[test]
fn a_close_that_the_clock_change_skips_is_an_hour_later() {
    // 03:30 does not exist on 29 March 2026 in Kyiv
    let weekly = std::array::from_fn(|_| hours(0, 23));
    let close = NaiveTime::from_hms_opt(3, 30, 0).expect("a time");
    let cal = Calendar::new(Kyiv, weekly, close, BTreeSet::new(), Vec::new(), BTreeMap::new());
    assert_eq!(
        cal.end_of_calendar_days(at("2026-03-28T10:00:00Z"), 1),
        at("2026-03-29T01:30:00Z")
    );
}

#[test]
fn in_the_hour_that_repeats_the_offset_stands_beside_the_time() {
    let cal = Calendar::standard();
    for (moment, written) in [
        ("2026-10-24T23:59:00Z", "25.10.2026, 02:59"),
        ("2026-10-25T00:30:00Z", "25.10.2026, 03:30 +03"),
        ("2026-10-25T01:30:00Z", "25.10.2026, 03:30 +02"),
        ("2026-10-25T02:00:00Z", "25.10.2026, 04:00"),
        ("2026-03-29T01:00:00Z", "29.03.2026, 04:00"),
        ("2026-07-01T00:30:00Z", "01.07.2026, 03:30"),
    ] {
        assert_eq!(cal.written(at(moment)), written);
    }
}
