//! The invariants over random lives.
use crate::anonymous::begin_nobodys;
use crate::harness::*;
use crate::invariants::*;
use crate::invariants_feedback::*;
use crate::lives::*;
use crate::lives_run::*;
use chrono::TimeDelta;
use domain::ticket::{Change, Command, Decision, Refusal, RefusalCode, RefusalKind, acts, replay};
use domain::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_step_of_every_life(start in beginnings(), tries in tries()) {
        live(begin(start), &tries, |w, who, command, outcome| match outcome {
            Ok(decision) => {
                let now = after(&w.state, decision);
                one_event(w, &w.state, &now, decision);
                closes_by_operators_only(who, &w.state, &now);
                finals_stay(&w.state, &now, decision);
                feedback_is_the_applicants(who, &w.state, &now, decision);
                decisions_are_reasoned(&now, decision);
                consistent(&w.state, &now);
                family(w, &w.state, &now);
                silence_settles_nothing(w, command, &now, decision);
                comments_end_in_a_decision(&w.state, &now, command, decision);
                emergencies_end_without_danger(w, &now, decision);
                assert!(w.state.status.is_open() || command_may_touch_closed(command));
            }
            Err(refusal) => {
                assert!(!refusal.message.is_empty());
                let another_way = refusal.kind == RefusalKind::Incomplete || refusal.code == RefusalCode::RefusedGround;
                assert!(!refusal.instead.contains(&act_of(command, &w.state)) || another_way);
            }
        });
    }

    #[test]
    fn the_events_say_what_the_state_is(start in beginnings(), tries in tries()) {
        let w = live(begin(start), &tries, |_, _, _, _| {});
        let mut replayed = replay(&w.events).expect("a history");
        replayed.place = w.state.place.clone();
        prop_assert_eq!(&replayed, &w.state);
        let seqs: Vec<u32> = w.events.iter().map(|e| e.seq).collect();
        prop_assert_eq!(seqs, (1..=w.state.version).collect::<Vec<_>>());
        let json = serde_json::to_string(&w.events).expect("written");
        let read: Vec<domain::ticket::Event> = serde_json::from_str(&json).expect("read");
        prop_assert_eq!(read, w.events);
    }

    #[test]
    fn what_is_allowed_is_offered(start in beginnings(), tries in tries()) {
        live(begin(start), &tries, |w, who, command, outcome| {
            // a file that goes and a call without words stand beside the acts
            let beside = matches!(command, Command::RemoveFile { .. } | Command::RecordAttempt { .. });
            if outcome.is_err() || who.role == Role::System || beside {
                return;
            }
            let act = act_of(command, &w.state);
            let offered = acts(&w.state, who, &w.ctx());
            let found = offered.iter().find(|a| a.act == act).expect("an act of the role");
            assert_eq!(found.refusal, None, "{command:?} is allowed but not offered");
        });
    }

    #[test]
    fn strangers_learn_nothing(start in beginnings(), tries in tries()) {
        live(begin(start), &tries, |w, who, _, outcome| {
            let foreign = match who.role {
                Role::Applicant => who.applicant != w.state.applicant,
                Role::Executor | Role::ExecutorManager => {
                    who.executor != w.state.executor && who.executor != w.state.unit
                }
                _ => false,
            };
            if foreign {
                assert_eq!(outcome.as_ref().map(|_| ()).map_err(|r| r.kind), Err(RefusalKind::Hidden));
                assert!(acts(&w.state, who, &w.ctx()).is_empty());
            }
        });
    }

    #[test]
    fn phone_and_cabinet_lead_to_the_same_result(start in beginnings(), tries in tries()) {
        let (mut cabinet, mut phone) = (begin(start), begin(start));
        for t in &tries {
            for w in [&mut cabinet, &mut phone] {
                disturb(w, t);
                w.later(TimeDelta::minutes(t.minutes));
            }
            let t = &settled(&cabinet, t);
            let who = actor(t.who);
            let command = command(&mut cabinet, t);
            phone.id();
            let theirs = matches!(command, Command::LeaveFeedback { .. } | Command::AnswerClarification { .. });
            let (first, second) = if theirs {
                (cabinet.try_it(&applicant(), &command), phone.try_it(&operator(), &spoken(&phone, &command)))
            } else {
                (cabinet.try_it(&who, &command), phone.try_it(&who, &command))
            };
            let code = |r: &Result<Decision, Refusal>| r.as_ref().map(|_| ()).map_err(|e| e.code);
            prop_assert_eq!(code(&first), code(&second));
            if let (Ok(a), Ok(b)) = (first, second) {
                cabinet.take(a);
                phone.take(b);
            }
            prop_assert_eq!(&cabinet.state, &phone.state);
        }
    }

    #[test]
    fn non_execution_closes_with_any_number_of_objections(n in 0usize..25, minutes in 0i64..100_000) {
        let mut w = World::under_review();
        for _ in 0..n {
            w.comment("Не згоден із закриттям");
        }
        w.later(TimeDelta::minutes(minutes));
        w.act(&operator(), Command::AcceptNonExecution { note: reason(), danger_removed: false });
        prop_assert_eq!(w.state.closure, Some(ClosureReason::NonExecution));
        prop_assert_eq!(w.state.open_comments().count(), 0);
    }

    #[test]
    fn rework_gives_the_term_from_that_moment_whatever_came_before(
        kind in prop::sample::select(Kind::ALL),
        pauses in prop::collection::vec(0i64..50_000, 1..6),
    ) {
        let mut w = World::of(registration(Some(kind)), &applicant());
        w.act(&operator(), assign("kp-vodokanal"));
        for pause in pauses {
            let answers_comment = w.state.rework_comment;
            if let Command::Submit { id, answer, documents_created, documents, photos, .. } = submit() {
                w.act(&executor(), Command::Submit { id, answer, documents_created, documents, photos, answers_comment });
            }
            let id = w.comment("Зроблено не все");
            w.later(TimeDelta::minutes(pause));
            w.act(&operator(), Command::ReturnForRework { comment: Some(id), also: Vec::new(), text: reason(), photo: false });
            prop_assert_eq!(w.state.due_at, terms().due_at(kind, Track::Regular, w.now, &w.calendar));
        }
    }
}

#[test]
fn a_broken_history_is_not_replayed() {
    use domain::ticket::ReplayError as E;
    let w = World::submitted();
    assert_eq!(replay([]), Err(E::Empty));
    assert_eq!(
        replay(&w.events[1..]),
        Err(E::Gap {
            expected: 1,
            found: 2
        })
    );
    let without_second: Vec<_> = w.events.iter().filter(|e| e.seq != 2).collect();
    assert_eq!(
        replay(without_second),
        Err(E::Gap {
            expected: 2,
            found: 3
        })
    );
    let mut wrong = w.events.clone();
    wrong[1].from = Some(Status::Rework);
    assert_eq!(replay(&wrong), Err(E::OutOfPlace(2)));
    wrong[0].change = Change::Accepted;
    assert_eq!(replay(&wrong), Err(E::OutOfPlace(1)));
}

/// The random lives are worth something: together they pass through every transition.
#[test]
fn random_lives_reach_every_transition() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..400 {
        let (start, tries) = (beginnings(), tries())
            .new_tree(&mut runner)
            .expect("a life")
            .current();
        let nobodys = live(begin_nobodys(start), &tries, |_, _, _, _| {});
        seen.extend(nobodys.events.iter().map(|e| e.transition));
        seen.extend(
            live(begin(start), &tries, |_, _, _, _| {})
                .events
                .iter()
                .map(|e| e.transition),
        );
    }
    seen.insert(Transition::T02);
    let missing: Vec<_> = Transition::ALL.iter().filter(|t| !seen.contains(t)).collect();
    assert!(missing.is_empty(), "never reached: {missing:?}");
}
