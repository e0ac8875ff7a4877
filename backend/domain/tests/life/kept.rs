//! F03: a confirmation or a cancellation is not granted, the work goes on (10.2.2.2).
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{Command, RefusalCode as Code};
use domain::*;

const LAW: Option<Clause> = Some(Clause::C10_2_2_2);

fn keep(id: FeedbackId, text: &str, task: Option<&str>) -> Command {
    Command::KeepInWork {
        id,
        text: text.to_owned(),
        task: task.map(str::to_owned),
    }
}

#[test]
fn what_was_submitted_goes_back_to_the_executor_with_the_term_anew() {
    for kind in Kind::ALL {
        let mut w = World::of(registration(Some(*kind)), &applicant());
        w.act(&operator(), assign("kp-vodokanal"))
            .act(&executor(), submit());
        let id = w.say(FeedbackKind::Confirmation, "Досі тече, але дякую");
        w.later(TimeDelta::days(9));
        let why = "Тече, тому заявка лишається в роботі.";
        w.act(&operator(), keep(id, why, Some("Усуньте течу.")));
        assert_eq!(
            w.step(),
            (Transition::F03, Some(Status::PendingClosure), Status::Rework, LAW)
        );
        assert_eq!(
            w.state.due_at,
            terms().due_at(*kind, Track::Regular, w.now, &w.calendar)
        );
        assert_eq!((w.state.clock_stopped_at, w.state.rework_count), (None, 1));
        assert_eq!(w.last().note.as_deref(), Some("Усуньте течу."));
        let (state, ground, text) = w.decided(id).expect("decided");
        assert_eq!(
            (state, ground, text.as_deref()),
            (FeedbackState::Declined, None, Some(why))
        );
        w.act(&executor(), submit());
        assert_eq!(w.last().transition, Transition::T15);
    }
}

#[test]
fn without_a_task_the_executor_gets_no_words_of_the_applicants() {
    let mut w = World::submitted();
    let id = w.say(FeedbackKind::Confirmation, "Дякую");
    let why = "Сусіди кажуть інше, тому працюємо далі.";
    w.act(&operator(), keep(id, why, None));
    assert!(
        w.last()
            .note
            .as_deref()
            .is_some_and(|task| !task.is_empty() && task != why)
    );
}

#[test]
fn any_other_open_status_stays_as_it_was() {
    let worlds = [
        World::new(),
        World::assigned(),
        World::in_progress(),
        World::rework().0,
        World::under_review(),
    ];
    for mut w in worlds {
        let id = w.say(FeedbackKind::Cancellation, "Скасуйте, подам до суду");
        let before = w.state.clone();
        w.later(TimeDelta::days(1));
        w.act(&operator(), keep(id, "Питання не вирішено.", Some("Працюйте.")));
        assert_eq!(
            w.step(),
            (Transition::F03, Some(before.status), before.status, LAW)
        );
        assert_eq!(
            (w.state.due_at, w.state.clock_stopped_at),
            (before.due_at, before.clock_stopped_at)
        );
        assert_eq!(
            (w.state.rework_count, w.last().note.as_deref()),
            (before.rework_count, None)
        );
    }
}

#[test]
fn keeping_has_limits() {
    let mut w = World::in_progress();
    let left = w.say(FeedbackKind::Cancellation, "Скасуйте, подам до суду");
    w.refuses(&operator(), keep(left, "", None), Code::RefusedIncomplete, LAW);
    for who in [executor(), applicant()] {
        w.refuses(&who, keep(left, "Ні", None), Code::RefusedRole, LAW);
    }
    let mut c = World::submitted();
    let comment = c.comment("Не згоден");
    c.refuses(
        &operator(),
        keep(comment, "Так", None),
        Code::RefusedStatus,
        Some(Clause::C10_2_1),
    );
    // the question comes first
    let confirmation = c.say(FeedbackKind::Confirmation, "Дякую");
    let question = ask(&mut c, None);
    c.act(&operator(), question);
    let no = c.refuses(
        &operator(),
        keep(confirmation, "Так", None),
        Code::RefusedStatus,
        LAW,
    );
    assert_eq!(no.instead, [Act::AnswerClarification]);
}

#[test]
fn the_other_request_still_waits() {
    let mut w = World::submitted();
    let cancellation = w.say(FeedbackKind::Cancellation, "Скасуйте");
    let confirmation = w.say(FeedbackKind::Confirmation, "Підтверджую, але досі тече");
    w.act(&operator(), keep(confirmation, "Тече.", None));
    assert_eq!(w.state.open_requests(), Some(OpenRequest::Cancellation));
    assert_eq!(w.feedback_state(cancellation), FeedbackState::New);
}
