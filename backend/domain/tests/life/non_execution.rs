//! T11, T12, T13: justified non-execution.
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{Command, Record, RefusalCode as Code};
use domain::*;

const LAW: Option<Clause> = Some(Clause::C6_2_4);

fn with(text: &str, documents_created: bool) -> Command {
    let Command::JustifyNonExecution {
        id,
        reason,
        documents,
        ..
    } = justify()
    else {
        unreachable!()
    };
    Command::JustifyNonExecution {
        id,
        reason,
        text: text.to_owned(),
        documents_created,
        documents,
    }
}

fn accept() -> Command {
    Command::AcceptNonExecution {
        note: "Перевірено за балансовою довідкою.".to_owned(),
        danger_removed: false,
    }
}

fn reject() -> Command {
    Command::RejectNonExecution {
        reason: "Мережа на вашому балансі.".to_owned(),
    }
}

#[test]
fn the_executor_justifies_while_at_work() {
    for mut w in [World::assigned(), World::in_progress(), World::rework().0] {
        let from = w.state.status;
        w.act(&executor(), justify());
        assert_eq!(
            w.step(),
            (Transition::T11, Some(from), Status::NonExecutionReview, LAW)
        );
        assert_eq!(w.state.clock_stopped_at, Some(w.now));
        w.act(&operator(), reject());
        assert_eq!(
            w.step(),
            (Transition::T13, Some(Status::NonExecutionReview), from, LAW)
        );
        assert_eq!((w.state.clock_stopped_at, w.state.non_execution), (None, None));
    }
    for w in [World::submitted(), World::clarifying(), World::under_review()] {
        w.refuses(&executor(), justify(), Code::RefusedStatus, LAW);
    }
    World::in_progress().refuses(&operator(), justify(), Code::RefusedRole, LAW);
}

#[test]
fn a_justification_has_substance() {
    let w = World::in_progress();
    for thin in [
        "",
        "Немає коштів",
        "................................................",
        "ааааааааааааааааааааааааааааааааааааа",
    ] {
        let refusal = w.refuses(&executor(), with(thin, false), Code::RefusedJustification, LAW);
        assert_eq!(refusal.pointer, Some("/text"));
    }
    let enough = "Немає коштів у бюджеті цього року на такий ремонт дороги";
    assert!(w.try_it(&executor(), &with(enough, false)).is_ok());
    w.refuses(
        &executor(),
        with(enough, true),
        Code::RefusedDocuments,
        Some(Clause::C7_6),
    );
}

#[test]
fn acceptance_closes_in_spite_of_any_objection() {
    let mut w = World::under_review();
    let comments = [
        w.comment("Не згоден"),
        w.comment("Мережа ваша"),
        w.comment("Ще раз прошу"),
    ];
    let request = w.say(FeedbackKind::Cancellation, "Тоді не треба");
    w.act(&operator(), accept());
    assert_eq!(
        w.step(),
        (
            Transition::T12,
            Some(Status::NonExecutionReview),
            Status::Closed,
            LAW
        )
    );
    assert_eq!(w.state.closure, Some(ClosureReason::NonExecution));
    for id in comments.into_iter().chain([request]) {
        let (state, ground, text) = w.decided(id).expect("a decision");
        let ends = if id == request {
            FeedbackState::Superseded
        } else {
            FeedbackState::Answered
        };
        assert_eq!((state, ground), (ends, None));
        assert!(text.is_some_and(|t| t.contains("6.2.4")));
    }
    let accepted = |r: &Record| {
        matches!(
            r,
            Record::NonExecutionDecided {
                state: ReviewState::Accepted,
                ..
            }
        )
    };
    assert!(w.records.iter().any(accepted));
}

#[test]
fn only_an_operator_checks_and_only_what_is_there() {
    let w = World::under_review();
    for command in [accept(), reject()] {
        for who in [executor(), applicant()] {
            w.refuses(&who, command.clone(), Code::RefusedRole, LAW);
        }
        World::in_progress().refuses(&operator(), command, Code::RefusedStatus, LAW);
    }
    let silent = Command::AcceptNonExecution {
        note: "  ".to_owned(),
        danger_removed: false,
    };
    w.refuses(&operator(), silent, Code::RefusedIncomplete, LAW);
    w.refuses(
        &operator(),
        Command::RejectNonExecution {
            reason: String::new(),
        },
        Code::RefusedIncomplete,
        LAW,
    );
}

#[test]
fn rejection_leaves_at_least_one_working_day_and_heeds_objections() {
    let mut w = World::in_progress();
    // Thursday 16:50 in Kyiv, ten minutes before the deadline
    w.now = "2026-03-05T14:50:00Z".parse().expect("a moment");
    w.act(&executor(), justify());
    let comment = w.comment("Неправда, мережа ваша");
    w.later(TimeDelta::days(6));
    w.act(&operator(), reject());
    assert!(w.state.due_at >= Some(w.calendar.end_of_working_days(w.now, 1)));
    assert_eq!(w.feedback_state(comment), FeedbackState::Accepted);
    assert_eq!(w.state.waited_seconds, TimeDelta::days(6).num_seconds());

    let mut late = World::in_progress();
    late.later(TimeDelta::days(20));
    late.act(&executor(), justify());
    late.later(TimeDelta::days(1));
    late.act(&operator(), reject());
    assert!(late.state.due_at >= Some(late.calendar.end_of_working_days(late.now, 1)));
}
