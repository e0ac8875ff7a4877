//! Deadlines that stop and go on.
use crate::harness::*;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ticket::{Command, Registration};
use domain::*;

fn at(s: &str) -> DateTime<Utc> {
    s.parse().expect("a moment")
}

/// A request of this kind in work, asked about from one moment to another.
fn interrupted(kind: Kind, from: &str, to: &str) -> World {
    let mut w = World::of(registration(Some(kind)), &applicant());
    w.act(&operator(), assign("kp-vodokanal"));
    w.now = at(from);
    let question = ask(&mut w, None);
    w.act(&operator(), question);
    w.now = at(to);
    w.act(&applicant(), answer());
    w
}

#[test]
fn hours_move_by_the_time_that_was_waited() {
    let w = interrupted(Kind::Emergency, "2026-03-02T12:00:00Z", "2026-03-02T15:30:00Z");
    assert_eq!(
        w.state.due_at,
        Some(monday() + TimeDelta::hours(24) + TimeDelta::minutes(210))
    );
    assert_eq!(w.state.waited_seconds, 210 * 60);
}

#[test]
fn working_days_keep_the_days_that_were_left() {
    // due on Thursday; asked on Tuesday with two days left, answered on Friday: next Tuesday
    let w = interrupted(Kind::Normal, "2026-03-03T09:00:00Z", "2026-03-06T09:00:00Z");
    assert_eq!(w.state.due_at, Some(at("2026-03-10T15:00:00Z")));
    // answered the same day: nothing moves
    let same = interrupted(Kind::Normal, "2026-03-03T09:00:00Z", "2026-03-03T13:00:00Z");
    assert_eq!(same.state.due_at, Some(at("2026-03-05T15:00:00Z")));
    // asked on the last day: the rest of it counts as one day
    let last = interrupted(Kind::Normal, "2026-03-05T09:00:00Z", "2026-03-05T14:00:00Z");
    assert_eq!(last.state.due_at, Some(at("2026-03-06T15:00:00Z")));
}

#[test]
fn calendar_days_end_at_the_close_of_business_across_the_clock_change() {
    // due on 1 April after the change to summer time; ten days of waiting
    let w = interrupted(Kind::Longterm, "2026-03-10T09:00:00Z", "2026-03-20T09:00:00Z");
    assert_eq!(w.state.due_at, Some(at("2026-04-11T14:00:00Z")));
}

#[test]
fn what_was_overdue_stays_overdue_by_the_same_time() {
    let w = interrupted(Kind::Normal, "2026-03-09T09:00:00Z", "2026-03-11T09:00:00Z");
    assert_eq!(
        w.state.due_at,
        Some(at("2026-03-05T15:00:00Z") + TimeDelta::days(2))
    );
    assert!(w.state.due_at < Some(w.now));
}

#[test]
fn the_city_may_let_the_clock_run_during_a_question() {
    let mut w = World::in_progress();
    w.policy.clarification_stops_clock = false;
    let due = w.state.due_at;
    let question = ask(&mut w, None);
    w.act(&operator(), question);
    assert_eq!(w.state.clock_stopped_at, None);
    // the switch is thrown while the question is open: the history does not change
    w.policy.clarification_stops_clock = true;
    w.later(TimeDelta::days(4));
    w.act(&applicant(), answer());
    assert_eq!((w.state.due_at, w.state.waited_seconds), (due, 0));
}

#[test]
fn an_answer_goes_on_waiting_where_it_waited() {
    let mut w = World::submitted();
    let (due, since) = (w.state.due_at, w.state.clock_stopped_at);
    w.later(TimeDelta::days(2));
    let question = ask(&mut w, None);
    w.act(&operator(), question)
        .later(TimeDelta::days(2))
        .act(&applicant(), answer());
    assert_eq!((w.state.due_at, w.state.clock_stopped_at), (due, since));
    w.act(
        &operator(),
        Command::ReturnForRework {
            comment: None,
            also: Vec::new(),
            text: "Доробіть".to_owned(),
            photo: false,
        },
    );
    assert_eq!(w.state.waited_seconds, TimeDelta::days(4).num_seconds());
}

#[test]
fn an_appeal_never_waits_beyond_the_law() {
    let r = Registration {
        track: Track::Appeal,
        ..registration(Some(Kind::Longterm))
    };
    let mut w = World::of(r, &applicant());
    w.act(&operator(), assign("kp-vodokanal"));
    let question = ask(&mut w, None);
    w.act(&operator(), question)
        .later(TimeDelta::days(40))
        .act(&applicant(), answer());
    assert_eq!(
        w.state.due_at,
        Some(w.calendar.end_of_calendar_days(monday(), 45))
    );
}

#[test]
fn a_server_whose_clock_is_behind_makes_no_negative_time() {
    let mut w = World::submitted();
    w.later(TimeDelta::hours(-3));
    w.act(
        &operator(),
        Command::ReturnForRework {
            comment: None,
            also: Vec::new(),
            text: "Доробіть".to_owned(),
            photo: false,
        },
    );
    assert_eq!(w.state.waited_seconds, 0);
    assert!(w.events.windows(2).all(|p| p[0].at <= p[1].at));
}
