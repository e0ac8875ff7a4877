//! Emergencies without an applicant (DOMAIN 6).
use crate::harness::*;
use crate::invariants::*;
use crate::lives::*;
use crate::lives_run::*;
use domain::calendar::Calendar;
use domain::policy::Policy;
use domain::ticket::{Command, Context, RefusalCode as Code, Registration, acts, register};
use domain::*;
use proptest::prelude::*;
use uuid::Uuid;

/// A random life without an applicant.
pub fn begin_nobodys((_, track, stops, silent, knows, _): Beginning) -> World {
    let item = knows.then(|| "01.01".into());
    let mut w = World::of(
        Registration {
            track,
            item,
            ..nobodys()
        },
        &operator(),
    );
    w.policy.clarification_stops_clock = stops;
    w.policy.no_response_enabled = silent;
    w
}

fn attempt(r: Registration, actor: &Actor, policy: &Policy) -> Result<(), (Code, Option<Clause>)> {
    let (calendar, item) = (Calendar::standard(), terms());
    let ctx = Context {
        now: monday(),
        policy,
        calendar: &calendar,
        item: Some(&item),
        family: Default::default(),
        hints: None,
    };
    register(r, actor, &ctx)
        .map(|_| ())
        .map_err(|refusal| (refusal.code, refusal.clause))
}

#[test]
fn an_operator_files_an_emergency_that_nobody_signs_for() {
    let on = Policy::default();
    assert!(on.anonymous_emergencies);
    assert_eq!(attempt(nobodys(), &operator(), &on), Ok(()));
    let no = Err((Code::RefusedAnonymous, Some(Clause::C1_1)));
    let normal = Registration {
        kind: Some(Kind::Normal),
        ..nobodys()
    };
    assert_eq!(attempt(normal, &operator(), &on), no, "only emergencies");
    let unsaid = Registration {
        kind: None,
        ..nobodys()
    };
    assert_eq!(
        attempt(unsaid, &operator(), &on),
        no,
        "the item's own kind is no emergency"
    );
    let off = Policy {
        anonymous_emergencies: false,
        ..Policy::default()
    };
    assert_eq!(attempt(nobodys(), &operator(), &off), no, "switched off");
    let partner = Registration {
        channel: Channel::Api,
        ..nobodys()
    };
    assert_eq!(
        attempt(partner, &person(Role::Integration), &on),
        no,
        "a partner names the applicant"
    );
    let own = Registration {
        channel: Channel::Cabinet,
        ..nobodys()
    };
    assert_eq!(attempt(own, &applicant(), &on), no, "an applicant is somebody");
}

#[test]
fn nobody_is_asked_and_nobody_speaks() {
    let w = World::nobodys_submitted();
    for kind in FeedbackKind::ALL {
        let words = spoken(&w, &said(FeedbackId(Uuid::max()), *kind, "Так і є"));
        let no = w.refuses(&operator(), words, Code::RefusedAnonymous, Some(Clause::C10_1_1));
        assert_eq!(no.instead, [Act::CloseReported]);
    }
    let mut asking = w.clone();
    let question = ask(&mut asking, None);
    w.refuses(
        &operator(),
        question,
        Code::RefusedAnonymous,
        Some(Clause::C10_2_2_2),
    );
    assert!(
        acts(&w.state, &applicant(), &w.ctx()).is_empty(),
        "no applicant reads it"
    );
    let silent = Command::CloseNoResponse {
        attempts: 9,
        note: reason(),
        danger_removed: true,
    };
    w.refuses(&operator(), silent, Code::RefusedAnonymous, Some(Clause::C10_1_1));
}

#[test]
fn the_operator_closes_it_on_the_executors_report() {
    let close = || Command::CloseReported {
        note: reason(),
        danger_removed: true,
    };
    let mut w = World::nobodys_submitted();
    let blank = Command::CloseReported {
        note: "…".to_owned(),
        danger_removed: true,
    };
    assert_eq!(w.refused(&operator(), blank).pointer, Some("/note"));
    w.refuses(&executor(), close(), Code::RefusedRole, None);
    let unsafe_still = Command::CloseReported {
        note: reason(),
        danger_removed: false,
    };
    let law = Some(Clause::C10_2_2_2);
    let no = w.refuses(&operator(), unsafe_still, Code::RefusedDanger, law);
    assert_eq!(
        (no.pointer, no.instead),
        (Some("/danger_removed"), vec![Act::ReturnForRework])
    );
    w.act(&operator(), close());
    assert_eq!(
        w.step(),
        (
            Transition::T25,
            Some(Status::PendingClosure),
            Status::Closed,
            None
        )
    );
    assert_eq!(w.state.closure, Some(ClosureReason::Reported));
    let early = World::of(nobodys(), &operator());
    early.refuses(&operator(), close(), Code::RefusedStatus, None);
    // whoever filed a request is heard
    let somebodys = World::submitted().refuses(
        &operator(),
        close(),
        Code::RefusedAnonymous,
        Some(Clause::C10_2_2_1),
    );
    assert!(somebodys.instead.contains(&Act::DecideConfirmation));
}

#[test]
fn it_goes_back_for_rework_by_control_and_stays_an_emergency() {
    let mut w = World::nobodys_submitted();
    w.act(
        &operator(),
        Command::ReturnForRework {
            comment: None,
            also: Vec::new(),
            text: reason(),
            photo: false,
        },
    );
    assert_eq!(w.state.status, Status::Rework);
    let again = World::of(nobodys(), &operator());
    let slower = Command::Assign {
        executor: "kp-vodokanal".into(),
        item: None,
        kind: Some(Kind::Normal),
        rule: None,
        reason: None,
    };
    again.refuses(&operator(), slower, Code::RefusedAnonymous, Some(Clause::C1_1));
}

#[test]
fn an_older_document_names_its_applicant() {
    let w = World::new();
    let mut json = serde_json::to_value(&w.state).expect("written");
    assert!(json["applicant"].is_string());
    json.as_object_mut().expect("an object").remove("applicant");
    let read: domain::ticket::Ticket = serde_json::from_value(json).expect("read");
    assert_eq!(read.applicant, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever people try: no feedback, no question, no closing that rests on somebody's word or silence.
    #[test]
    fn every_step_of_a_life_without_an_applicant(start in beginnings(), tries in tries()) {
        let w = live(begin_nobodys(start), &tries, |w, who, command, outcome| {
            let Ok(decision) = outcome else { return };
            let now = after(&w.state, decision);
            one_event(w, &w.state, &now, decision);
            closes_by_operators_only(who, &w.state, &now);
            consistent(&w.state, &now);
            assert!(now.feedback.is_empty() && now.clarification.is_none());
            assert!(now.applicant.is_none());
            let of_applicant = [
                ClosureReason::Confirmed, ClosureReason::Cancelled, ClosureReason::Clarified, ClosureReason::NoResponse,
            ];
            assert!(now.closure.is_none_or(|c| !of_applicant.contains(&c)), "{:?}", now.closure);
            if w.state.status.is_open() && now.closure == Some(ClosureReason::Reported) {
                assert_eq!(w.state.status, Status::PendingClosure);
                assert!(matches!(command, Command::CloseReported { .. }) && who.role.is_operator());
            }
        });
        let mut replayed = domain::ticket::replay(&w.events).expect("a history");
        replayed.place = w.state.place.clone();
        prop_assert_eq!(replayed, w.state);
    }
}
