//! F01, F02, T24.
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{CallRecord, Change, Command, Record, RefusalCode as Code, RefusalKind};
use domain::*;
use uuid::Uuid;

fn id() -> FeedbackId {
    FeedbackId(Uuid::from_u128(77))
}

fn comment() -> Command {
    said(id(), FeedbackKind::Comment, "Не згодна з відповіддю")
}

#[test]
fn a_comment_before_the_submission_is_too_early() {
    for w in [
        World::new(),
        World::assigned(),
        World::in_progress(),
        World::rework().0,
    ] {
        let refusal = w.refuses(
            &applicant(),
            comment(),
            Code::RefusedTooEarly,
            Some(Clause::C10_1_1_1),
        );
        assert_eq!(
            (refusal.kind, refusal.instead),
            (RefusalKind::State, vec![Act::RequestCancellation])
        );
    }
    let refusal = World::clarifying().refuses(
        &applicant(),
        comment(),
        Code::RefusedTooEarly,
        Some(Clause::C10_1_1_1),
    );
    assert_eq!(
        refusal.instead,
        [Act::AnswerClarification, Act::RequestCancellation]
    );
}

#[test]
fn a_comment_waits_for_the_operator() {
    let mut asked = World::submitted();
    let question = ask(&mut asked, None);
    asked.act(&operator(), question);
    for mut w in [World::submitted(), World::under_review(), asked] {
        let status = w.state.status;
        w.act(&applicant(), comment());
        assert_eq!(
            w.step(),
            (Transition::F01, Some(status), status, Some(Clause::C10_1_1_1))
        );
        assert_eq!(w.feedback_state(id()), FeedbackState::New);
    }
}

#[test]
fn requests_may_be_left_in_any_open_status() {
    let worlds = [
        World::new(),
        World::assigned(),
        World::in_progress(),
        World::submitted(),
        World::clarifying(),
        World::rework().0,
    ];
    for w in worlds {
        for (kind, law) in [
            (FeedbackKind::Cancellation, Clause::C10_1_1_2),
            (FeedbackKind::Confirmation, Clause::C10_1_1_3),
        ] {
            let decision = w
                .try_it(&applicant(), &said(id(), kind, "Уже не треба"))
                .expect("allowed");
            assert_eq!(decision.events[0].clause, Some(law));
        }
    }
}

#[test]
fn words_are_needed_but_a_confirmation_may_be_without() {
    let w = World::submitted();
    let silent = |kind| said(id(), kind, " ");
    assert!(
        w.try_it(&applicant(), &silent(FeedbackKind::Confirmation))
            .is_ok()
    );
    w.refuses(
        &applicant(),
        silent(FeedbackKind::Comment),
        Code::RefusedIncomplete,
        Some(Clause::C10_1_1_1),
    );
    w.refuses(
        &applicant(),
        silent(FeedbackKind::Cancellation),
        Code::RefusedIncomplete,
        Some(Clause::C10_1_1_2),
    );
}

fn law(kind: FeedbackKind) -> Option<Clause> {
    Some(match kind {
        FeedbackKind::Comment => Clause::C10_1_1_1,
        FeedbackKind::Cancellation => Clause::C10_1_1_2,
        FeedbackKind::Confirmation => Clause::C10_1_1_3,
    })
}

fn by(kind: FeedbackKind, channel: Channel, call: Option<domain::ticket::CallRecord>) -> Command {
    Command::LeaveFeedback {
        id: id(),
        kind,
        text: "Дякую, зробили".to_owned(),
        channel,
        call,
    }
}

#[test]
fn by_phone_the_operator_adds_a_call_record() {
    let w = World::submitted();
    for kind in FeedbackKind::ALL {
        for channel in [Channel::Phone, Channel::Reception] {
            w.refuses(
                &operator(),
                by(*kind, channel, None),
                Code::RefusedCallRecord,
                law(*kind),
            );
        }
        w.refuses(
            &operator(),
            by(*kind, Channel::Phone, Some(visit())),
            Code::RefusedCallRecord,
            law(*kind),
        );
        assert!(
            w.try_it(&operator(), &by(*kind, Channel::Phone, Some(call())))
                .is_ok()
        );
        assert!(
            w.try_it(&operator(), &by(*kind, Channel::Reception, Some(visit())))
                .is_ok()
        );
        w.refuses(
            &operator(),
            by(*kind, Channel::Cabinet, None),
            Code::RefusedIncomplete,
            law(*kind),
        );
        w.refuses(
            &applicant(),
            by(*kind, Channel::Phone, Some(call())),
            Code::RefusedIncomplete,
            law(*kind),
        );
    }
}

#[test]
fn what_an_operator_records_has_words_and_a_call_about_the_matter() {
    let mut w = World::submitted();
    w.later(TimeDelta::days(3));
    let confirm = |text: &str, channel, at: &str| Command::LeaveFeedback {
        id: id(),
        kind: FeedbackKind::Confirmation,
        text: text.to_owned(),
        channel,
        call: Some(CallRecord {
            at: at.parse().expect("a moment"),
            ..call()
        }),
    };
    let law = law(FeedbackKind::Confirmation);
    let now = "2026-03-05T08:00:00Z";
    for channel in [Channel::Phone, Channel::Reception] {
        let silent = w.refuses(
            &operator(),
            confirm(" ", channel, now),
            Code::RefusedIncomplete,
            law,
        );
        assert_eq!(silent.pointer, Some("/text"));
    }
    for at in [
        "2019-05-01T10:00:00Z",
        "2026-03-02T07:58:00Z",
        "2026-03-05T08:06:00Z",
    ] {
        let no = w.refuses(
            &operator(),
            confirm("Так", Channel::Phone, at),
            Code::RefusedCallRecord,
            law,
        );
        assert_eq!((no.pointer, no.kind), (Some("/call/at"), RefusalKind::Incomplete));
    }
    for at in ["2026-03-02T08:00:00Z", "2026-03-04T10:00:00Z", now] {
        assert!(
            w.try_it(&operator(), &confirm("Так", Channel::Phone, at)).is_ok(),
            "{at}"
        );
    }
}

#[test]
fn nobody_else_creates_feedback() {
    let w = World::submitted();
    for (kind, law) in [
        (FeedbackKind::Comment, Clause::C10_1_1_1),
        (FeedbackKind::Cancellation, Clause::C10_1_1_2),
        (FeedbackKind::Confirmation, Clause::C10_1_1_3),
    ] {
        w.refuses(
            &executor(),
            by(kind, Channel::Cabinet, None),
            Code::RefusedRole,
            Some(law),
        );
        let stranger = Actor {
            applicant: Some(ApplicantId(Uuid::max())),
            ..applicant()
        };
        assert_eq!(
            w.refused(&stranger, by(kind, Channel::Cabinet, None)).kind,
            RefusalKind::Hidden
        );
        for role in [Role::Analyst, Role::Admin, Role::Integration] {
            assert_eq!(
                w.refused(&person(role), by(kind, Channel::Cabinet, None)).kind,
                RefusalKind::Role
            );
        }
    }
}

#[test]
fn a_newer_request_supersedes_the_older_of_its_kind_alone() {
    let mut w = World::submitted();
    let first = w.say(FeedbackKind::Cancellation, "Скасуйте");
    let comment = w.comment("І ще одне");
    let confirmation = w.say(FeedbackKind::Confirmation, "Ні, все зробили, підтверджую");
    assert_eq!(
        w.feedback_state(first),
        FeedbackState::New,
        "the operator has not looked yet"
    );
    assert_eq!(w.state.open_requests(), Some(OpenRequest::Both));
    let second = w.say(FeedbackKind::Cancellation, "Скасуйте все ж таки");
    assert_eq!(w.feedback_state(first), FeedbackState::Superseded);
    assert_eq!(
        w.feedback_state(comment),
        FeedbackState::New,
        "comments are not superseded"
    );
    assert!(matches!(w.last().change, Change::FeedbackLeft { supersedes: Some(old), .. } if old == first));
    let cancel = |id| Command::AcceptCancellation {
        id,
        danger_removed: true,
        note: None,
    };
    let law = Some(Clause::C10_2_2_1);
    w.refuses(&operator(), cancel(first), Code::RefusedDecided, law);
    w.act(&operator(), cancel(second));
    assert_eq!(w.feedback_state(second), FeedbackState::Accepted);
    assert_eq!(
        w.feedback_state(confirmation),
        FeedbackState::Superseded,
        "one is processed"
    );
    let change = &w.events[w.events.len() - 2].change;
    assert!(matches!(change, Change::Closed { superseded, .. } if *superseded == [confirmation]));
}

#[test]
fn the_applicant_withdraws_what_is_not_decided() {
    let mut w = World::submitted();
    let left = w.say(FeedbackKind::Confirmation, "Дякую");
    w.act(
        &applicant(),
        Command::WithdrawFeedback {
            id: left,
            heard: None,
        },
    );
    assert_eq!(
        (w.last().transition, w.feedback_state(left)),
        (Transition::F02, FeedbackState::Withdrawn)
    );
    let again = w.refuses(
        &applicant(),
        Command::WithdrawFeedback {
            id: left,
            heard: None,
        },
        Code::RefusedDecided,
        Some(Clause::C10_1_1_3),
    );
    assert_eq!(again.kind, RefusalKind::State);
    w.refuses(
        &executor(),
        Command::WithdrawFeedback {
            id: left,
            heard: None,
        },
        Code::RefusedRole,
        Some(Clause::C10_1_1),
    );
}

#[test]
fn after_a_final_closing_a_comment_is_declined_at_once() {
    for reason in [ClosureReason::Confirmed, ClosureReason::Cancelled] {
        let mut w = World::closed(reason);
        w.later(TimeDelta::days(400));
        w.act(&applicant(), comment());
        let law = Some(Clause::C10_2_1_3_4);
        assert_eq!(
            w.step(),
            (Transition::T24, Some(Status::Closed), Status::Closed, law)
        );
        let stored = |r: &Record| {
            matches!(
                r,
                Record::Feedback {
                    state: FeedbackState::Declined,
                    ground: Some(DeclineGround::AlreadyClosed),
                    decision: Some(_),
                    ..
                }
            )
        };
        assert!(w.records.last().is_some_and(stored));
        for kind in [FeedbackKind::Cancellation, FeedbackKind::Confirmation] {
            let refusal = w.refuses(&applicant(), said(id(), kind, "Так"), Code::RefusedClosed, law);
            assert_eq!(refusal.instead, [Act::CreateLinked]);
        }
    }
}

#[test]
fn after_other_closings_a_comment_waits_inside_the_window() {
    use ClosureReason as R;
    for reason in [R::NonExecution, R::NoResponse, R::Clarified, R::Duplicate] {
        let mut w = World::closed(reason);
        w.later(TimeDelta::days(30));
        assert!(w.try_it(&applicant(), &comment()).is_ok());
        w.later(TimeDelta::seconds(1));
        let refusal = w.refuses(&applicant(), comment(), Code::RefusedWindow, None);
        assert_eq!(refusal.instead, [Act::CreateLinked]);
    }
    World::closed(R::NotAccepted).refuses(&applicant(), comment(), Code::RefusedClosed, None);
}
