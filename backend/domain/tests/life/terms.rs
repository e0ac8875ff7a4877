//! Terms and clocks that stop, against the clerk of `slow.rs`: random calendars, holidays, martial
//! law on and off, exceptional days, both clock changes of the year. And data nobody should enter.
use crate::harness::*;
use crate::slow::{Stops, deadline, worked};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::calendar::Calendar;
use domain::rules::{CalendarData, ExceptionalDay, Interval};
use domain::term::ItemTerms;
use domain::ticket::Command;
use domain::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn at(s: &str) -> DateTime<Utc> {
    s.parse().expect("a moment")
}

/// A day of the years 2026 and 2027, or one of the days around a clock change.
fn days() -> impl Strategy<Value = NaiveDate> {
    let near = |d: &str| {
        let day: NaiveDate = d.parse().expect("a date");
        (0..5u64).prop_map(move |n| day + Days::new(n))
    };
    let start: NaiveDate = "2026-01-01".parse().expect("a date");
    prop_oneof![
        4 => (0..700u64).prop_map(move |n| start + Days::new(n)),
        1 => near("2026-03-26"),
        1 => near("2026-10-22"),
        1 => near("2027-03-25"),
    ]
}

fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    (days(), 0..1440i64).prop_map(|(d, m)| d.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(m))
}

fn hours() -> impl Strategy<Value = Vec<Interval>> {
    let time = |h| NaiveTime::from_hms_opt(h, 0, 0).expect("an hour");
    let some = (6..11u32, 12..20u32).prop_map(move |(from, to)| {
        vec![Interval {
            from: time(from),
            to: time(to),
        }]
    });
    // now and then hours that end before they begin: a day off
    let wrong = Just(vec![Interval {
        from: time(12),
        to: time(9),
    }]);
    prop_oneof![6 => some, 2 => Just(Vec::new()), 1 => wrong]
}

fn calendars() -> impl Strategy<Value = CalendarData> {
    let week = prop_oneof![
        Just(CalendarData::default().weekly),
        prop::array::uniform7(hours())
    ];
    let law = prop::collection::vec((days(), prop::option::of(0..90u64)), 0..2);
    (
        week,
        (12..21u32, 0..60u32),
        prop::collection::vec(days(), 0..80),
        law,
        prop::collection::btree_map(days(), hours(), 0..60),
    )
        .prop_map(|(weekly, (h, m), holidays, law, other)| CalendarData {
            weekly,
            close: NaiveTime::from_hms_opt(h, m, 0).expect("a time"),
            holidays: holidays.into_iter().map(|d| (d, "Свято".to_owned())).collect(),
            martial_law: law
                .into_iter()
                .map(|(d, n)| (d, n.map(|n| d + Days::new(n))))
                .collect(),
            exceptions: other
                .into_iter()
                .map(|(d, hours)| {
                    let name = "Перенесено".to_owned();
                    (d, ExceptionalDay { name, hours })
                })
                .collect(),
        })
        .prop_filter("somebody works on some day of the week", |data| {
            data.weekly.iter().flatten().any(|h| h.from < h.to)
        })
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Emergency), Just(Kind::Normal), Just(Kind::Longterm)]
}

/// The item with this term for every kind.
fn item(amount: u32) -> ItemTerms {
    ItemTerms {
        emergency_hours: Some(amount),
        normal_working_days: Some(amount),
        longterm_calendar_days: Some(amount),
        ..terms()
    }
}

/// A request sent to its executor at this moment.
fn sent(data: &CalendarData, kind: Kind, amount: u32, from: DateTime<Utc>) -> World {
    let mut w = World::of(registration(Some(kind)), &applicant());
    (w.calendar, w.item, w.now) = (Calendar::of(data), Some(item(amount)), from);
    w.state.updated_at = from;
    w.act(&operator(), assign("kp-vodokanal"));
    w
}

/// Questions asked and answered after so many minutes each.
fn interrupted(w: &mut World, waits: &[(i64, i64)]) -> Stops {
    let mut stops = Stops::new();
    for (run, wait) in waits {
        let before = w.state.due_at;
        let stop = w.now + TimeDelta::minutes(*run);
        w.now = stop;
        let question = ask(w, None);
        w.act(&operator(), question);
        w.later(TimeDelta::minutes(*wait));
        w.act(&applicant(), answer());
        stops.push((stop, w.now));
        assert!(w.state.due_at >= before, "a deadline never moves back");
    }
    stops
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_term_ends_when_the_clerk_says_so(
        data in calendars(), kind in kinds(), amount in 1u32..12, from in moments(),
    ) {
        let due = item(amount).due_at(kind, Track::Regular, from, &Calendar::of(&data));
        prop_assert_eq!(due, Some(deadline(&data, kind, amount, from, &Stops::new())));
    }

    #[test]
    fn a_clock_that_stood_goes_on_as_the_clerk_says(
        data in calendars(), kind in kinds(), amount in 1u32..8, from in moments(),
        waits in prop::collection::vec((0..6_000i64, 0..8_000i64), 0..3),
    ) {
        let mut w = sent(&data, kind, amount, from);
        let stops = interrupted(&mut w, &waits);
        prop_assert_eq!(w.state.due_at, Some(deadline(&data, kind, amount, from, &stops)));
        prop_assert_eq!(w.state.waited_seconds, waits.iter().map(|(_, wait)| wait * 60).sum::<i64>());
    }

    #[test]
    fn a_rejected_justification_leaves_a_working_day(
        data in calendars(), kind in kinds(), amount in 1u32..8, from in moments(),
        run in 0..6_000i64, wait in 0..8_000i64,
    ) {
        let mut w = sent(&data, kind, amount, from);
        w.later(TimeDelta::minutes(run));
        let stop = w.now;
        w.act(&executor(), justify());
        w.later(TimeDelta::minutes(wait));
        w.act(&operator(), Command::RejectNonExecution { reason: "Роботи можливі.".to_owned() });
        let goes_on = deadline(&data, kind, amount, from, &vec![(stop, w.now)]);
        let a_day = deadline(&data, Kind::Normal, 1, w.now, &Stops::new());
        prop_assert_eq!(w.state.due_at, Some(goes_on.max(a_day)));
    }

    #[test]
    fn the_days_people_work_on_are_those_of_the_data(data in calendars(), day in days()) {
        prop_assert_eq!(Calendar::of(&data).is_working_day(day), worked(&data, day));
    }

    #[test]
    fn a_calendar_survives_the_way_through_the_database(data in calendars()) {
        let json = serde_json::to_string(&data).expect("written");
        prop_assert_eq!(serde_json::from_str::<CalendarData>(&json).expect("read"), data);
    }

    #[test]
    fn whatever_is_entered_a_term_ends_soon_and_not_in_the_past(
        data in calendars(), never in any::<bool>(), kind in kinds(), from in moments(),
        amount in prop_oneof![Just(0), Just(365_250), Just(u32::MAX), any::<u32>()],
    ) {
        let weekly = if never { Default::default() } else { data.weekly.clone() };
        let data = CalendarData { weekly, ..data };
        let cal = Calendar::of(&data);
        let begun = Instant::now();
        let due = item(amount).due_at(kind, Track::Regular, from, &cal).expect("a term");
        prop_assert!(due >= from);
        cal.working_days_between(from, due);
        let most = Duration::from_secs(2);
        prop_assert!(begun.elapsed() < most, "took {:?}", begun.elapsed());
    }
}

#[test]
fn a_calendar_of_last_year_reads_as_the_standard_week() {
    let old = r#"{"holidays":[["2026-05-01","День праці"]],"martial_law":[]}"#;
    let data: CalendarData = serde_json::from_str(old).expect("read");
    assert_eq!(data.weekly, CalendarData::default().weekly);
    let cal = Calendar::of(&data);
    // Thursday 30 April, two working days: 1 May is a holiday, then the weekend
    assert_eq!(
        cal.end_of_working_days(at("2026-04-30T09:00:00Z"), 2),
        at("2026-05-05T14:00:00Z")
    );
    let other = CalendarData {
        close: NaiveTime::from_hms_opt(18, 30, 0).expect("a time"),
        ..data
    };
    assert_eq!(
        Calendar::of(&other).end_of_working_days(at("2026-04-30T09:00:00Z"), 2),
        at("2026-05-05T15:30:00Z")
    );
}

#[test]
fn a_slip_of_the_keyboard_can_be_waited_for_too() {
    for kind in [Kind::Emergency, Kind::Normal, Kind::Longterm] {
        let never = CalendarData {
            weekly: Default::default(),
            ..CalendarData::default()
        };
        for amount in [0, 1, 365_250, u32::MAX] {
            let mut w = sent(&never, kind, amount, monday());
            interrupted(&mut w, &[(60, 600), (9_000, 90_000)]);
            assert!(w.state.due_at >= Some(monday()) && w.state.waited_seconds == 90_600 * 60);
        }
    }
}
