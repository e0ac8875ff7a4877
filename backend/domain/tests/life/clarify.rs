//! T09, T10, T10b, T20.
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{CallRecord, Change, Command, Heard, Record, RefusalCode as Code, RefusalKind};
use domain::*;

const LAW: Option<Clause> = Some(Clause::C10_2_2_2);

#[test]
fn a_question_interrupts_any_open_status_and_returns_to_it() {
    let worlds = [
        World::new(),
        World::assigned(),
        World::in_progress(),
        World::rework().0,
        World::submitted(),
        World::under_review(),
    ];
    for mut w in worlds {
        let before = w.state.clone();
        let question = ask(&mut w, None);
        w.act(&operator(), question);
        assert_eq!(
            w.step(),
            (Transition::T09, Some(before.status), Status::Clarification, LAW)
        );
        w.act(&applicant(), answer());
        assert_eq!(
            w.step(),
            (Transition::T10, Some(Status::Clarification), before.status, LAW)
        );
        assert_eq!(w.state.clock_stopped_at.is_some(), before.status.is_waiting());
        assert_eq!((w.state.clarification, w.state.resume), (None, None));
        assert_eq!(w.state.review_resume, before.review_resume);
    }
}

#[test]
fn a_question_during_the_review_does_not_lose_where_it_came_from() {
    let mut w = World::under_review();
    let question = ask(&mut w, None);
    w.act(&operator(), question).act(&applicant(), answer());
    w.act(
        &operator(),
        Command::RejectNonExecution {
            reason: "Ваша мережа.".to_owned(),
        },
    );
    assert_eq!(w.state.status, Status::InProgress);
}

#[test]
fn one_question_at_a_time_and_only_from_the_operator() {
    let mut w = World::clarifying();
    let question = ask(&mut w, None);
    let refusal = w.refuses(&operator(), question.clone(), Code::RefusedStatus, LAW);
    assert_eq!(refusal.instead, [Act::AnswerClarification, Act::CloseClarified]);
    w.refuses(&executor(), question.clone(), Code::RefusedRole, LAW);
    World::closed(ClosureReason::Clarified).refuses(&operator(), question, Code::RefusedClosed, None);
    World::in_progress().refuses(&applicant(), answer(), Code::RefusedStatus, LAW);
    w.refuses(&executor(), answer(), Code::RefusedRole, LAW);
}

#[test]
fn an_answer_by_phone_needs_a_call_record() {
    let by = |channel, call| Command::AnswerClarification {
        answer: "Другий".to_owned(),
        channel,
        call,
    };
    let w = World::clarifying();
    let refusal = w.refuses(
        &operator(),
        by(Channel::Phone, None),
        Code::RefusedCallRecord,
        LAW,
    );
    assert_eq!(refusal.pointer, Some("/call"));
    w.refuses(
        &operator(),
        by(Channel::Cabinet, None),
        Code::RefusedIncomplete,
        LAW,
    );
    for (channel, call) in [
        (Channel::Phone, Some(call())),
        (Channel::Reception, Some(visit())),
    ] {
        assert!(w.try_it(&operator(), &by(channel, call)).is_ok());
    }
}

#[test]
fn a_question_about_a_request_puts_it_into_clarification_and_back() {
    let mut w = World::submitted();
    let id = w.say(FeedbackKind::Confirmation, "Підтверджую, але досі тече");
    let question = ask(&mut w, Some(id));
    w.act(&operator(), question);
    assert_eq!(
        w.step(),
        (
            Transition::T20,
            Some(Status::PendingClosure),
            Status::Clarification,
            LAW
        )
    );
    assert_eq!(w.feedback_state(id), FeedbackState::Clarifying);
    let early = Command::AcceptConfirmation {
        id,
        danger_removed: false,
        note: Some("З’ясовано: вода є".to_owned()),
    };
    let refusal = w.refuses(&operator(), early.clone(), Code::RefusedStatus, LAW);
    assert_eq!(refusal.instead, [Act::AnswerClarification, Act::CloseClarified]);
    w.act(&applicant(), answer());
    assert_eq!(w.feedback_state(id), FeedbackState::InReview);
    w.act(&operator(), early);
    assert_eq!(w.state.closure, Some(ClosureReason::Confirmed));
}

#[test]
fn a_newer_request_replaces_the_one_in_clarification() {
    let mut w = World::submitted();
    let old = w.say(FeedbackKind::Confirmation, "Досі тече");
    let question = ask(&mut w, Some(old));
    w.act(&operator(), question);
    let new = w.say(FeedbackKind::Confirmation, "Дякую, вже сухо");
    w.act(&applicant(), answer());
    assert_eq!(
        (w.feedback_state(old), w.feedback_state(new)),
        (FeedbackState::Superseded, FeedbackState::New)
    );
}

#[test]
fn a_question_is_about_feedback_that_waits() {
    let mut w = World::submitted();
    let unknown = ask(&mut w, Some(FeedbackId(uuid::Uuid::max())));
    w.refuses(&operator(), unknown, Code::RefusedIncomplete, LAW);
    let id = w.say(FeedbackKind::Confirmation, "Дякую");
    w.act(&applicant(), Command::WithdrawFeedback { id, heard: None });
    let decided = ask(&mut w, Some(id));
    w.refuses(&operator(), decided, Code::RefusedDecided, LAW);
}

#[test]
fn closing_needs_the_applicants_answer() {
    let mut w = World::submitted();
    let id = w.say(FeedbackKind::Cancellation, "Передумала");
    let question = ask(&mut w, Some(id));
    w.act(&operator(), question);
    w.later(TimeDelta::days(9));
    let no = w.refuses(&operator(), close_clarified(None), Code::RefusedUnanswered, LAW);
    assert_eq!(
        (no.kind, no.instead),
        (RefusalKind::State, vec![Act::AnswerClarification])
    );
    assert_eq!(w.feedback_state(id), FeedbackState::Clarifying);
    // nor with words from a call before the question
    let before = CallRecord {
        at: monday() - TimeDelta::minutes(5),
        ..call()
    };
    let early = w.refuses(
        &operator(),
        close_clarified(Some(heard(before))),
        Code::RefusedCallRecord,
        LAW,
    );
    assert_eq!(early.pointer, Some("/call/at"));
    let silent = Heard {
        words: "…".to_owned(),
        ..heard(CallRecord { at: w.now, ..call() })
    };
    w.refuses(
        &operator(),
        close_clarified(Some(silent)),
        Code::RefusedIncomplete,
        LAW,
    );
    let now = CallRecord { at: w.now, ..call() };
    w.act(&operator(), close_clarified(Some(heard(now))));
    assert_eq!(
        w.step(),
        (Transition::T10b, Some(Status::Clarification), Status::Closed, LAW)
    );
    assert_eq!(w.state.closure, Some(ClosureReason::Clarified));
    assert_eq!(w.feedback_state(id), FeedbackState::Accepted);
    let ended = |r: &&Record| {
        matches!(
            r,
            Record::ClarificationEnded {
                answer: Some(_),
                state: ClarificationState::ClosedTicket,
                ..
            }
        )
    };
    assert_eq!(w.records.iter().filter(ended).count(), 1);
}

#[test]
fn an_answer_in_the_cabinet_closes_with_the_next_act() {
    let mut w = World::submitted();
    let id = w.say(FeedbackKind::Confirmation, "Підтверджую, але досі тече");
    let question = ask(&mut w, Some(id));
    w.act(&operator(), question).act(&applicant(), answer());
    w.act(&operator(), close_clarified(None));
    assert_eq!(
        w.step(),
        (
            Transition::T10b,
            Some(Status::PendingClosure),
            Status::Closed,
            LAW
        )
    );
    assert_eq!(w.feedback_state(id), FeedbackState::Accepted);
    // the answer is kept as the applicant gave it
    let words = |r: &Record| matches!(r, Record::ClarificationEnded { state: ClarificationState::Answered, answer: Some(a), .. } if a == "Другий.");
    assert!(w.records.iter().any(words));
    // where work has gone on since, the answer is about something else
    let mut w = World::clarifying();
    w.act(&applicant(), answer()).act(&executor(), submit());
    w.refuses(&operator(), close_clarified(None), Code::RefusedStatus, LAW);
    World::in_progress().refuses(&operator(), close_clarified(None), Code::RefusedStatus, LAW);
}

#[test]
fn an_emergency_is_not_closed_by_an_answer_alone() {
    let mut w = World::of(registration(Some(Kind::Emergency)), &applicant());
    let question = ask(&mut w, None);
    w.act(&operator(), question).act(&applicant(), answer());
    w.refuses(&operator(), close_clarified(None), Code::RefusedDanger, LAW);
    let safe = Command::CloseClarified {
        note: "Небезпеки немає, бригада оглянула.".to_owned(),
        heard: None,
        danger_removed: true,
    };
    w.act(&operator(), safe);
    assert!(matches!(
        w.last().change,
        Change::Closed {
            danger_removed: true,
            ..
        }
    ));
    assert!(w.last().note.is_some());
}

#[test]
fn a_withdrawn_request_ends_its_question() {
    for (mut w, stood) in [(World::in_progress(), false), (World::submitted(), true)] {
        let (status, due) = (w.state.status, w.state.due_at);
        let id = w.say(FeedbackKind::Cancellation, "Скасуйте");
        let question = ask(&mut w, Some(id));
        w.act(&operator(), question);
        w.later(TimeDelta::days(4));
        w.act(&applicant(), Command::WithdrawFeedback { id, heard: None });
        assert_eq!(
            w.step(),
            (
                Transition::F02,
                Some(Status::Clarification),
                status,
                Some(Clause::C10_1_1)
            )
        );
        assert_eq!(
            (w.state.clarification, w.state.resume, w.state.asked_at),
            (None, None, None)
        );
        assert_eq!(w.state.clock_stopped_at.is_some(), stood);
        assert_eq!(
            w.state.due_at > due,
            !stood,
            "the clock goes on where it was running"
        );
        let ended = |r: &Record| {
            matches!(
                r,
                Record::ClarificationEnded {
                    state: ClarificationState::Withdrawn,
                    answer: None,
                    ..
                }
            )
        };
        assert!(w.records.iter().any(ended));
        w.refuses(&applicant(), answer(), Code::RefusedStatus, LAW);
    }
}

#[test]
fn a_question_that_ends_with_the_request_puts_no_words_into_anybodys_mouth() {
    let mut w = World::clarifying();
    w.act(&operator(), duplicate());
    let ended = |r: &Record| {
        matches!(
            r,
            Record::ClarificationEnded {
                state: ClarificationState::ClosedTicket,
                answer: None,
                channel: None,
                ..
            }
        )
    };
    assert!(w.records.iter().any(ended));
}
