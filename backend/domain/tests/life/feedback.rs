//! F01, F02, F03, T21, T24.
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{Change, Command, Record, RefusalCode as Code, RefusalKind};
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
        w.refuses(
            &operator(),
            by(*kind, Channel::Phone, None),
            Code::RefusedCallRecord,
            None,
        );
        assert!(
            w.try_it(&operator(), &by(*kind, Channel::Phone, Some(call())))
                .is_ok()
        );
        assert!(
            w.try_it(&operator(), &by(*kind, Channel::Reception, None))
                .is_ok()
        );
        w.refuses(
            &operator(),
            by(*kind, Channel::Cabinet, None),
            Code::RefusedIncomplete,
            None,
        );
        w.refuses(
            &applicant(),
            by(*kind, Channel::Phone, Some(call())),
            Code::RefusedIncomplete,
            None,
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
fn a_newer_request_supersedes_the_older() {
    let mut w = World::submitted();
    let first = w.say(FeedbackKind::Cancellation, "Скасуйте");
    let comment = w.comment("І ще одне");
    let second = w.say(FeedbackKind::Confirmation, "Ні, все зробили, підтверджую");
    assert_eq!(w.feedback_state(first), FeedbackState::Superseded);
    assert_eq!(
        w.feedback_state(comment),
        FeedbackState::New,
        "comments are not superseded"
    );
    assert_eq!(w.state.open_request().map(|m| m.id), Some(second));
    assert!(matches!(w.last().change, Change::FeedbackLeft { supersedes: Some(old), .. } if old == first));
    w.refuses(
        &operator(),
        Command::AcceptCancellation {
            id: first,
            danger_removed: true,
            note: None,
        },
        Code::RefusedDecided,
        Some(Clause::C10_1_1_2),
    );
}

#[test]
fn the_applicant_withdraws_what_is_not_decided() {
    let mut w = World::submitted();
    let left = w.say(FeedbackKind::Confirmation, "Дякую");
    w.act(&applicant(), Command::WithdrawFeedback { id: left });
    assert_eq!(
        (w.last().transition, w.feedback_state(left)),
        (Transition::F02, FeedbackState::Withdrawn)
    );
    let again = w.refuses(
        &applicant(),
        Command::WithdrawFeedback { id: left },
        Code::RefusedDecided,
        Some(Clause::C10_1_1_3),
    );
    assert_eq!(again.kind, RefusalKind::State);
    w.refuses(
        &executor(),
        Command::WithdrawFeedback { id: left },
        Code::RefusedRole,
        Some(Clause::C10_1_1),
    );
}

fn decline(id: FeedbackId, ground: DeclineGround) -> Command {
    Command::DeclineComment {
        id,
        ground,
        text: "Коментар не про цю заявку.".to_owned(),
    }
}

#[test]
fn a_comment_is_declined_on_one_of_the_grounds() {
    for ground in DeclineGround::ALL
        .iter()
        .filter(|g| **g != DeclineGround::AlreadyClosed)
    {
        let mut w = World::submitted();
        let id = w.comment("Раніше місто було чистіше");
        w.act(&operator(), decline(id, *ground));
        let law = Some(Clause::from(*ground));
        assert_eq!(
            w.step(),
            (
                Transition::T21,
                Some(Status::PendingClosure),
                Status::PendingClosure,
                law
            )
        );
        let (state, given, text) = w.decided(id).expect("decided");
        assert_eq!(
            (state, given, text.is_some()),
            (FeedbackState::Declined, Some(*ground), true)
        );
        w.refuses(
            &operator(),
            decline(id, *ground),
            Code::RefusedDecided,
            Some(Clause::C10_1_1_1),
        );
    }
}

#[test]
fn declining_has_limits() {
    let mut w = World::submitted();
    let id = w.comment("Не згодна");
    let law = Some(Clause::C10_2_1_3_4);
    w.refuses(
        &operator(),
        decline(id, DeclineGround::AlreadyClosed),
        Code::RefusedGround,
        law,
    );
    let silent = Command::DeclineComment {
        id,
        ground: DeclineGround::Repeated,
        text: "-".to_owned(),
    };
    w.refuses(
        &operator(),
        silent,
        Code::RefusedIncomplete,
        Some(Clause::C10_2_1_3),
    );
    for who in [executor(), applicant()] {
        w.refuses(
            &who,
            decline(id, DeclineGround::Repeated),
            Code::RefusedRole,
            Some(Clause::C10_2_1_3),
        );
    }
    let request = w.say(FeedbackKind::Confirmation, "Дякую");
    assert!(
        w.try_it(&operator(), &decline(request, DeclineGround::Repeated))
            .is_err(),
        "not a comment"
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

#[test]
fn a_request_may_be_left_unfulfilled_and_the_work_goes_on() {
    let mut w = World::in_progress();
    let left = w.say(FeedbackKind::Cancellation, "Скасуйте, подам до суду");
    let keep = |text: &str| Command::KeepInWork {
        id: left,
        text: text.to_owned(),
    };
    w.refuses(
        &operator(),
        keep(""),
        Code::RefusedIncomplete,
        Some(Clause::C10_2_2_2),
    );
    w.act(
        &operator(),
        keep("Питання не вирішено, заявка лишається в роботі."),
    );
    let law = Some(Clause::C10_2_2_2);
    assert_eq!(
        w.step(),
        (Transition::F03, Some(Status::InProgress), Status::InProgress, law)
    );
    assert_eq!(w.feedback_state(left), FeedbackState::Declined);
    let mut c = World::submitted();
    let comment = c.comment("Не згоден");
    let wrong = Command::KeepInWork {
        id: comment,
        text: "Так".to_owned(),
    };
    c.refuses(&operator(), wrong, Code::RefusedStatus, Some(Clause::C10_2_1));
}
