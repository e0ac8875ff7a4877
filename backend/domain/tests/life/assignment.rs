//! T03, T04, T05, T08.
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{Command, RefusalCode as Code, RefusalKind, Registration};
use domain::*;

#[test]
fn assignment_starts_the_term_and_names_the_rule() {
    let mut w = World::new();
    w.later(TimeDelta::hours(2));
    let command = Command::Assign {
        executor: "kp-vodokanal".into(),
        item: None,
        kind: None,
        rule: Some("Предмет 01.01, усе місто.".to_owned()),
        reason: None,
    };
    w.act(&Actor::system(), command);
    assert_eq!(
        w.step(),
        (
            Transition::T03,
            Some(Status::Registered),
            Status::Assigned,
            Some(Clause::C1_1)
        )
    );
    assert_eq!((w.last().actor, w.last().role), (None, Role::System));
    // three working days after Monday: Thursday, 17:00 in Kyiv
    assert_eq!(
        w.state.due_at,
        Some("2026-03-05T15:00:00Z".parse().expect("a moment"))
    );
    assert_eq!(w.state.assigned_at, Some(w.now));
}

#[test]
fn only_the_desk_assigns_and_only_registered_requests() {
    let w = World::new();
    w.refuses(
        &applicant(),
        assign("kp-dorohy"),
        Code::RefusedRole,
        Some(Clause::C1_1),
    );
    assert_eq!(
        w.refused(&executor(), assign("kp-dorohy")).kind,
        RefusalKind::Hidden
    );
    let refusal = World::assigned().refuses(
        &operator(),
        assign("kp-dorohy"),
        Code::RefusedStatus,
        Some(Clause::C1_1),
    );
    assert_eq!(refusal.instead, [Act::Reassign]);
}

#[test]
fn an_unknown_item_is_set_with_the_assignment() {
    let mut w = World::of(
        Registration {
            item: None,
            ..registration(None)
        },
        &applicant(),
    );
    w.refuses(
        &operator(),
        assign("kp-dorohy"),
        Code::RefusedItem,
        Some(Clause::C1_1),
    );
    let named = |kind| Command::Assign {
        executor: "kp-dorohy".into(),
        item: Some("07.01".into()),
        kind,
        rule: None,
        reason: None,
    };
    w.item = Some(term::ItemTerms {
        longterm_calendar_days: None,
        ..terms()
    });
    w.refuses(&operator(), named(Some(Kind::Longterm)), Code::RefusedTerm, None);
    w.act(&operator(), named(None));
    assert_eq!(
        (w.state.item.clone(), w.state.kind),
        (Some("07.01".into()), Some(Kind::Normal))
    );
    w.item = None;
    assert_eq!(
        World {
            item: None,
            ..World::new()
        }
        .refused(&operator(), named(None))
        .code,
        Code::RefusedItem
    );
}

#[test]
fn a_returned_request_keeps_its_deadline_unless_the_kind_changes() {
    let mut w = World::assigned();
    let due = w.state.due_at;
    w.act(
        &executor(),
        Command::ReturnToQueue {
            reason: "Мережа не наша.".to_owned(),
            proposed: None,
        },
    );
    assert_eq!((w.state.due_at, w.state.executor.clone()), (due, None));
    w.later(TimeDelta::days(1));
    let mut other = w.clone();
    w.act(&operator(), assign("kp-dorohy"));
    assert_eq!(w.state.due_at, due);
    let urgent = Command::Assign {
        executor: "kp-dorohy".into(),
        item: None,
        kind: Some(Kind::Emergency),
        rule: None,
        reason: None,
    };
    let now = other.now;
    other.act(&operator(), urgent);
    assert_eq!(other.state.due_at, Some(now + TimeDelta::hours(24)));
}

fn reassign(to: &str, due_at: Option<chrono::DateTime<chrono::Utc>>) -> Command {
    Command::Reassign {
        executor: to.into(),
        reason: "Мережа на їхньому балансі.".to_owned(),
        due_at,
    }
}

#[test]
fn reassignment_keeps_the_deadline_for_the_other_executor() {
    for mut w in [World::assigned(), World::in_progress(), World::rework().0] {
        let (due, from) = (w.state.due_at, w.state.status);
        w.later(TimeDelta::hours(3));
        w.act(&operator(), reassign("kp-dorohy", None));
        let to = if from == Status::Rework {
            from
        } else {
            Status::Assigned
        };
        assert_eq!(w.step(), (Transition::T08, Some(from), to, None));
        assert_eq!((w.state.due_at, w.state.started_at), (due, None));
        assert_eq!(w.last().note.as_deref(), Some("Мережа на їхньому балансі."));
        assert_eq!(w.refused(&executor(), Command::Accept).kind, RefusalKind::Hidden);
        if to == Status::Assigned {
            w.act(&other_executor(), Command::Accept);
        }
    }
}

#[test]
fn reassignment_has_limits() {
    let w = World::in_progress();
    w.refuses(
        &operator(),
        reassign("kp-vodokanal", None),
        Code::RefusedSameExecutor,
        None,
    );
    let due = w.state.due_at.expect("a deadline");
    let later = Some(due + TimeDelta::hours(3));
    let senior_only = w.refuses(
        &operator(),
        reassign("kp-dorohy", later),
        Code::RefusedSenior,
        None,
    );
    assert_eq!(
        (senior_only.kind, senior_only.pointer),
        (RefusalKind::Role, Some("/due_at"))
    );
    w.refuses(
        &senior(),
        reassign("kp-dorohy", Some(w.now)),
        Code::RefusedTerm,
        None,
    );
    let endless = Some(due + TimeDelta::days(90));
    let bounded = w.refuses(&senior(), reassign("kp-dorohy", endless), Code::RefusedTerm, None);
    assert!(bounded.message.contains("щонайбільше"), "{bounded:?}");
    let mut ok = w.clone();
    ok.act(&senior(), reassign("kp-dorohy", later));
    assert_eq!(ok.state.due_at, later);
    let silent = Command::Reassign {
        executor: "kp-dorohy".into(),
        reason: " — ".to_owned(),
        due_at: None,
    };
    w.refuses(&operator(), silent, Code::RefusedIncomplete, None);
    let first = World::new().refuses(
        &operator(),
        reassign("kp-dorohy", None),
        Code::RefusedStatus,
        None,
    );
    assert_eq!(first.instead, [Act::Assign]);
}

#[test]
fn an_appeal_is_bounded_even_for_a_senior() {
    let mut w = World::of(
        Registration {
            track: Track::Appeal,
            ..registration(None)
        },
        &applicant(),
    );
    w.act(&operator(), assign("kp-vodokanal"));
    let far = Some(w.now + TimeDelta::days(60));
    w.refuses(&senior(), reassign("kp-dorohy", far), Code::RefusedTerm, None);
    let within = w.state.due_at.map(|due| due + TimeDelta::days(1));
    w.act(&senior(), reassign("kp-dorohy", within));
}

#[test]
fn a_request_is_not_accepted_before_any_work() {
    let w = World::closed(ClosureReason::NotAccepted);
    assert_eq!(
        w.step(),
        (
            Transition::T04,
            Some(Status::Registered),
            Status::Closed,
            Some(Clause::C1_1)
        )
    );
    assert_eq!(w.state.closure, Some(ClosureReason::NotAccepted));
    // until an executor has taken it
    let mut sent = World::assigned();
    sent.act(&operator(), not_accept());
    assert_eq!(sent.state.closure, Some(ClosureReason::NotAccepted));
    World::in_progress().refuses(&operator(), not_accept(), Code::RefusedStatus, None);
    let mut passed = World::in_progress();
    passed.act(&operator(), reassign("kp-dorohy", None));
    assert_eq!(passed.state.status, Status::Assigned);
    World::new().refuses(&applicant(), not_accept(), Code::RefusedRole, None);
    let silent = Command::NotAccept {
        reason: NotAcceptedReason::Obscene,
        text: String::new(),
        danger_removed: false,
    };
    assert_eq!(
        World::new()
            .refuses(&operator(), silent, Code::RefusedIncomplete, None)
            .pointer,
        Some("/text")
    );
}

#[test]
fn a_duplicate_follows_an_open_master() {
    for mut w in [
        World::new(),
        World::assigned(),
        World::submitted(),
        World::under_review(),
        World::clarifying(),
    ] {
        w.act(&operator(), duplicate());
        assert_eq!(w.last().transition, Transition::T05);
        assert_eq!(w.state.closure, Some(ClosureReason::Duplicate));
        assert_eq!(w.state.master, Some(TicketId(uuid::Uuid::from_u128(8))));
    }
    let w = World::assigned();
    let with = |master, master_open| Command::MarkDuplicate {
        master,
        master_open,
        master_emergency: false,
        danger_removed: false,
        reason: "Те саме".to_owned(),
    };
    w.refuses(&operator(), with(w.state.id, true), Code::RefusedMaster, None);
    w.refuses(
        &operator(),
        with(TicketId(uuid::Uuid::max()), false),
        Code::RefusedMaster,
        None,
    );
    w.refuses(&executor(), duplicate(), Code::RefusedRole, None);
}

#[test]
fn what_waits_goes_to_the_executor_that_can_do_it() {
    for mut w in [World::under_review(), World::submitted()] {
        let (due, from, justification) = (w.state.due_at, w.state.status, w.state.non_execution);
        w.later(TimeDelta::hours(2));
        w.act(&operator(), reassign("kp-dorohy", None));
        assert_eq!(
            w.step(),
            (
                Transition::T13b,
                Some(from),
                Status::Assigned,
                Some(Clause::C6_2_4)
            )
        );
        assert_eq!((w.state.due_at, w.state.clock_stopped_at), (due, None));
        assert_eq!((w.state.non_execution, w.state.review_resume), (None, None));
        let moved = w.records.iter().any(|r| {
            matches!(
                r,
                domain::ticket::Record::NonExecutionDecided {
                    state: ReviewState::Moved,
                    ..
                }
            )
        });
        assert_eq!(moved, justification.is_some(), "neither accepted nor rejected");
        w.act(&other_executor(), Command::Accept);
    }
}

#[test]
fn a_late_check_leaves_a_working_day_and_says_by_what_it_was_counted() {
    let mut w = World::under_review();
    w.later(TimeDelta::days(30));
    w.act(&operator(), reassign("kp-dorohy", None));
    assert_eq!(w.state.due_at, Some(w.calendar.end_of_working_days(w.now, 1)));
    let counted = w.last().counted.clone().expect("a deadline was set");
    assert_eq!(counted.week, "Пн–Чт 08:30–17:30; Пт 08:30–16:15");
    assert_eq!(counted.classifier_version, w.state.classifier_version);
    assert!(counted.holidays_off);
    assert_eq!(w.state.counted, Some(counted));
}

#[test]
fn a_successor_takes_what_waits_as_it_stands() {
    let succeed = || Command::Succeed {
        executor: "kp-dorohy".into(),
        reason: "Водоканал більше не приймає заявок.".to_owned(),
    };
    for mut w in [World::submitted(), World::under_review(), World::clarifying()] {
        let before = w.state.clone();
        w.later(TimeDelta::hours(5));
        w.act(&Actor::system(), succeed());
        assert_eq!(
            w.step(),
            (
                Transition::H01,
                Some(before.status),
                before.status,
                Some(Clause::C1_1)
            )
        );
        assert_eq!(w.state.executor, Some("kp-dorohy".into()));
        assert_eq!(
            (w.state.due_at, w.state.clock_stopped_at),
            (before.due_at, before.clock_stopped_at)
        );
        assert_eq!(
            (w.state.non_execution, w.state.resume),
            (before.non_execution, before.resume)
        );
    }
    World::submitted().refuses(&operator(), succeed(), Code::RefusedRole, Some(Clause::C1_1));
}
