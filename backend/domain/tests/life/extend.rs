//! E01: more time by a senior operator.
use crate::harness::*;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ticket::{Command, RefusalCode as Code, Registration, acts};
use domain::*;

fn at(s: &str) -> DateTime<Utc> {
    s.parse().expect("a moment")
}

fn until(due_at: DateTime<Utc>) -> Command {
    Command::Extend {
        due_at,
        reason: "Насос везуть із заводу.".to_owned(),
    }
}

/// The assigned request of the world is due on Thursday 5 March, 17:00 in Kyiv: three working days.
fn due() -> DateTime<Utc> {
    at("2026-03-05T15:00:00Z")
}

#[test]
fn a_senior_extends_once_with_a_reason() {
    let mut w = World::assigned();
    assert_eq!(w.state.due_at, Some(due()));
    let longer = at("2026-03-09T15:00:00Z");
    w.act(&senior(), until(longer));
    assert_eq!(w.state.due_at, Some(longer));
    assert_eq!(w.last().note.as_deref(), Some("Насос везуть із заводу."));
    let same = Status::Assigned;
    assert_eq!(w.step(), (Transition::E01, Some(same), same, None));
    let again = until(longer + TimeDelta::hours(1));
    w.refuses(&senior(), again.clone(), Code::RefusedExtended, None);
    // the settings may allow more, or none at all
    w.policy.extensions_per_round = 2;
    w.act(&senior(), again);
    w.policy.extensions_per_round = 0;
    w.refuses(
        &senior(),
        until(longer + TimeDelta::days(1)),
        Code::RefusedPolicy,
        None,
    );
}

#[test]
fn only_a_senior_operator_extends() {
    let w = World::assigned();
    for who in [operator(), executor(), manager(), applicant()] {
        w.refuses(&who, until(due() + TimeDelta::days(1)), Code::RefusedSenior, None);
        assert!(
            acts(&w.state, &who, &w.ctx())
                .iter()
                .all(|a| a.act != Act::Extend),
            "{who:?}"
        );
    }
    let offered = acts(&w.state, &senior(), &w.ctx());
    assert!(
        offered
            .iter()
            .any(|a| a.act == Act::Extend && a.refusal.is_none())
    );
}

#[test]
fn the_new_deadline_is_later_and_not_more_than_the_term_again() {
    let mut w = World::assigned();
    // three more working days after Thursday end on Tuesday
    let most = at("2026-03-10T15:00:00Z");
    for wrong in [due(), due() - TimeDelta::hours(1), most + TimeDelta::minutes(1)] {
        let refusal = w.refuses(&senior(), until(wrong), Code::RefusedTerm, None);
        assert_eq!(refusal.pointer, Some("/due_at"));
    }
    let silent = Command::Extend {
        due_at: most,
        reason: " … ".to_owned(),
    };
    w.refuses(&senior(), silent, Code::RefusedIncomplete, None);
    // when the deadline has passed, the term counts from now
    w.now = at("2026-03-16T08:00:00Z");
    w.refuses(
        &senior(),
        until(due() + TimeDelta::days(1)),
        Code::RefusedTerm,
        None,
    );
    w.act(&senior(), until(at("2026-03-19T15:00:00Z")));
}

#[test]
fn nothing_to_extend_without_a_deadline_or_after_closing() {
    let later = until(due() + TimeDelta::days(1));
    World::new().refuses(&senior(), later.clone(), Code::RefusedStatus, None);
    let closed = World::closed(ClosureReason::NonExecution);
    closed.refuses(&senior(), later, Code::RefusedClosed, None);
}

#[test]
fn a_clock_that_stands_goes_on_standing_and_keeps_the_days_that_were_added() {
    let mut w = World::clarifying();
    let stopped = w.state.clock_stopped_at;
    let more = w.calendar.end_of_working_days(w.state.due_at.expect("due"), 2);
    w.act(&senior(), until(more));
    assert_eq!(
        (w.state.clock_stopped_at, w.state.status),
        (stopped, Status::Clarification)
    );
    let left = w.calendar.working_days_between(w.now, more);
    w.later(TimeDelta::days(7));
    w.act(&applicant(), answer());
    assert_eq!(w.state.due_at, Some(w.calendar.end_of_working_days(w.now, left)));
}

#[test]
fn a_rework_begins_a_new_round() {
    let mut w = World::in_progress();
    w.act(&senior(), until(due() + TimeDelta::hours(1)));
    w.act(&executor(), submit());
    let back = Command::ReturnForRework {
        comment: None,
        also: Vec::new(),
        text: "Доробіть.".to_owned(),
        photo: false,
    };
    w.act(&operator(), back);
    let due = w.state.due_at.expect("due");
    w.act(&senior(), until(due + TimeDelta::hours(1)));
    assert_eq!(w.state.extensions, 1);
}

#[test]
fn the_law_bounds_an_appeal() {
    let appeal = Registration {
        track: Track::Appeal,
        ..registration(Some(Kind::Longterm))
    };
    let mut w = World::of(appeal, &applicant());
    w.act(&operator(), assign("kp-vodokanal"));
    // thirty days until 1 April; the law ends on 16 April
    let law = at("2026-04-16T14:00:00Z");
    w.refuses(
        &senior(),
        until(law + TimeDelta::minutes(1)),
        Code::RefusedTerm,
        None,
    );
    w.policy.extensions_per_round = 9;
    w.act(&senior(), until(law));
    w.refuses(
        &senior(),
        until(law + TimeDelta::days(1)),
        Code::RefusedWindow,
        None,
    );
}
