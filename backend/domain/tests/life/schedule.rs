//! The schedule of reminders and escalation: which steps a request owes, and that each is owed once.
use crate::harness::*;
use chrono::{DateTime, TimeDelta, Utc};
use domain::schedule::{Done, Party, Span, Step, When, plan, standard};
use domain::ticket::Command;
use domain::*;
use proptest::prelude::*;

fn at(s: &str) -> DateTime<Utc> {
    s.parse().expect("a moment")
}

/// One look of the server at the request: what was told, and what was passed over.
fn look(w: &World, done: &mut Vec<Done>) -> (Vec<String>, Vec<String>) {
    let plan = plan(&w.policy.term_steps, &w.state, done, w.now, &w.calendar);
    assert!(plan.next.is_none_or(|next| next > w.now));
    let (mut told, mut passed) = (Vec::new(), Vec::new());
    for owed in plan.owed {
        let into = if owed.skipped { &mut passed } else { &mut told };
        into.push(owed.step.code.clone());
        done.push(Done {
            code: owed.step.code.clone(),
            due_at: w.state.due_at.expect("a deadline"),
            at: w.now,
        });
    }
    (told, passed)
}

/// What was told at this moment.
fn told_at(w: &mut World, done: &mut Vec<Done>, moment: &str) -> Vec<String> {
    w.now = at(moment);
    let (told, passed) = look(w, done);
    assert!(passed.is_empty(), "{passed:?}");
    told
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_reminder_a_working_day_before_then_the_manager_then_the_senior() {
    let (mut w, mut done) = (World::assigned(), Vec::new());
    // due on Thursday, 17:00 in Kyiv
    assert_eq!(told_at(&mut w, &mut done, "2026-03-04T14:59:00Z"), NOTHING);
    assert_eq!(
        told_at(&mut w, &mut done, "2026-03-04T15:00:00Z"),
        ["remind_days"]
    );
    assert_eq!(told_at(&mut w, &mut done, "2026-03-05T14:59:00Z"), NOTHING);
    assert_eq!(told_at(&mut w, &mut done, "2026-03-05T15:00:00Z"), ["overdue"]);
    assert_eq!(told_at(&mut w, &mut done, "2026-03-06T14:59:00Z"), NOTHING);
    assert_eq!(
        told_at(&mut w, &mut done, "2026-03-06T15:00:00Z"),
        ["escalate_days"]
    );
    assert_eq!(told_at(&mut w, &mut done, "2026-04-06T15:00:00Z"), NOTHING);
}

#[test]
fn an_emergency_is_counted_in_hours() {
    let mut w = World::of(registration(Some(Kind::Emergency)), &applicant());
    w.act(&operator(), assign("kp-vodokanal"));
    let mut done = Vec::new();
    // 24 hours from Monday 8:00 UTC
    assert_eq!(told_at(&mut w, &mut done, "2026-03-03T01:59:00Z"), NOTHING);
    assert_eq!(
        told_at(&mut w, &mut done, "2026-03-03T02:00:00Z"),
        ["remind_hours"]
    );
    assert_eq!(told_at(&mut w, &mut done, "2026-03-03T08:00:00Z"), ["overdue"]);
    assert_eq!(
        told_at(&mut w, &mut done, "2026-03-03T10:00:00Z"),
        ["escalate_hours"]
    );
}

#[test]
fn after_a_sleep_a_reminder_is_passed_over_and_the_rest_is_told_once() {
    let (mut w, mut done) = (World::assigned(), Vec::new());
    w.now = at("2026-03-06T16:00:00Z");
    let (told, passed) = look(&w, &mut done);
    assert_eq!(
        (told, passed),
        (
            vec!["overdue".to_owned(), "escalate_days".to_owned()],
            vec!["remind_days".to_owned()]
        )
    );
    assert_eq!(look(&w, &mut done), (vec![], vec![]));
    // after months nobody is told of what is long past
    let mut w = World::assigned();
    w.now = at("2026-06-01T08:00:00Z");
    let (told, passed) = look(&w, &mut Vec::new());
    assert_eq!((told.len(), passed.len()), (0, 3));
}

#[test]
fn a_clock_that_stands_owes_nothing_and_goes_on_owing() {
    let (mut w, mut done) = (World::clarifying(), Vec::new());
    w.now = at("2026-03-20T08:00:00Z");
    assert_eq!(look(&w, &mut done), (vec![], vec![]));
    w.act(&applicant(), answer());
    let due = w.state.due_at.expect("due");
    w.now = w.calendar.working_days_before(due, 1);
    assert_eq!(look(&w, &mut done).0, ["remind_days"]);
    let mut closed = World::closed(ClosureReason::NonExecution);
    closed.later(TimeDelta::days(30));
    assert_eq!(look(&closed, &mut Vec::new()), (vec![], vec![]));
    assert_eq!(look(&World::submitted(), &mut Vec::new()), (vec![], vec![]));
}

#[test]
fn waiting_that_shifts_a_passed_deadline_escalates_nothing_anew_but_a_new_deadline_does() {
    let (mut w, mut done) = (World::assigned(), Vec::new());
    w.now = at("2026-03-05T15:00:00Z");
    assert_eq!(look(&w, &mut done).0, ["overdue"]);
    w.now = at("2026-03-05T16:00:00Z");
    let question = ask(&mut w, None);
    w.act(&operator(), question);
    w.later(TimeDelta::days(3));
    w.act(&applicant(), answer());
    assert!(w.state.due_at < Some(w.now), "still overdue");
    assert!(!look(&w, &mut done).0.contains(&"overdue".to_owned()));
    let more = w.calendar.end_of_working_days(w.now, 2);
    w.act(
        &senior(),
        Command::Extend {
            due_at: more,
            reason: "Насос везуть.".to_owned(),
        },
    );
    w.now = more;
    assert!(look(&w, &mut done).0.contains(&"overdue".to_owned()));
}

#[test]
fn a_term_shorter_than_the_notice_is_not_reminded_of_at_once() {
    let mut w = World::new();
    w.item = Some(domain::term::ItemTerms {
        normal_working_days: Some(1),
        ..terms()
    });
    // in the evening: the close of business of a working day before has passed
    w.now = at("2026-03-02T16:00:00Z");
    w.act(&operator(), assign("kp-vodokanal"));
    assert_eq!(
        look(&w, &mut Vec::new()),
        (vec![], vec!["remind_days".to_owned()])
    );
}

#[test]
fn the_schedule_is_data() {
    let json =
        r#"{"term_steps":[{"code":"half","when":{"before":{"percent":50}},"whom":["executor","senior"]}]}"#;
    let policy: domain::policy::Policy = serde_json::from_str(json).expect("a policy");
    let half = Step {
        code: "half".to_owned(),
        kinds: Vec::new(),
        when: When::Before(Span::Percent(50)),
        whom: vec![Party::Executor, Party::Senior],
    };
    assert_eq!(policy.term_steps, [half]);
    let old: domain::policy::Policy = serde_json::from_str("{}").expect("a policy");
    assert_eq!(old.term_steps, standard());
    let written = serde_json::to_string(&old).expect("written");
    assert_eq!(
        serde_json::from_str::<domain::policy::Policy>(&written).expect("read"),
        old
    );
}

fn spans() -> impl Strategy<Value = Span> {
    prop_oneof![
        (0..100u32).prop_map(Span::Hours),
        (0..6u32).prop_map(Span::WorkingDays),
        (0..150u32).prop_map(Span::Percent),
        Just(Span::Hours(u32::MAX)),
        Just(Span::WorkingDays(u32::MAX)),
        Just(Span::Percent(u32::MAX)),
    ]
}

fn schedules() -> impl Strategy<Value = Vec<Step>> {
    let when = prop_oneof![
        spans().prop_map(When::Before),
        Just(When::Deadline),
        spans().prop_map(When::After)
    ];
    let step = (when, prop::sample::subsequence(Kind::ALL.to_vec(), 0..3));
    prop::collection::vec(step, 0..6).prop_map(|steps| {
        let named = |(i, (when, kinds)): (usize, _)| Step {
            code: format!("step{i}"),
            kinds,
            when,
            whom: vec![Party::Executor],
        };
        steps.into_iter().enumerate().map(named).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// However seldom and irregularly the server looks: each step once, reminders only in time, nothing
    /// while the clock stands, and never twice for one deadline that was given.
    #[test]
    fn each_step_once_however_the_server_sleeps(
        steps in schedules(), kind in prop::sample::select(Kind::ALL.to_vec()),
        looks in prop::collection::vec((1..5_000i64, 0..6u8), 1..60),
    ) {
        let mut w = World::of(registration(Some(kind)), &applicant());
        w.policy.term_steps = steps;
        w.act(&operator(), assign("kp-vodokanal"));
        let mut done: Vec<Done> = Vec::new();
        let mut told: Vec<(String, Option<DateTime<Utc>>, bool)> = Vec::new();
        for (minutes, act) in looks {
            w.later(TimeDelta::minutes(minutes));
            match (act, w.state.status) {
                (0, Status::Assigned) => { let q = ask(&mut w, None); w.act(&operator(), q); }
                (0 | 1, Status::Clarification) => { w.act(&applicant(), answer()); }
                (2, _) => {
                    let due_at = w.state.due_at.expect("due").max(w.now) + TimeDelta::minutes(50);
                    if let Ok(d) = w.try_it(&senior(), &Command::Extend { due_at, reason: "Треба.".to_owned() }) {
                        w.take(d);
                    }
                }
                _ => {}
            }
            let (now, passed) = look(&w, &mut done);
            prop_assert!(w.state.clock_stopped_at.is_none() || (now.is_empty() && passed.is_empty()));
            for code in now {
                let step = w.policy.term_steps.iter().find(|s| s.code == code).expect("a step");
                let before = matches!(step.when, When::Before(_));
                prop_assert!(!before || Some(w.now) < w.state.due_at, "no reminder of what has passed");
                prop_assert!(before || Some(w.now) >= w.state.due_at, "no escalation ahead of time");
                let about = if before { w.state.due_at } else { w.state.due_given_at };
                let key = (code, about, before);
                prop_assert!(!told.contains(&key), "{key:?} twice");
                told.push(key);
            }
            prop_assert_eq!(look(&w, &mut done), (vec![], vec![]), "nothing is owed twice");
        }
    }
}
