//! T16, T17, T23.
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{Command, RefusalCode as Code};
use domain::*;

const LAW: Option<Clause> = Some(Clause::C10_2_1_2);

fn back(comment: Option<FeedbackId>, text: &str) -> Command {
    Command::ReturnForRework {
        comment,
        also: Vec::new(),
        text: text.to_owned(),
        photo: false,
    }
}

#[test]
fn a_comment_returns_the_request_with_the_term_again_from_now() {
    for kind in Kind::ALL {
        let mut w = World::of(registration(Some(*kind)), &applicant());
        w.act(&operator(), assign("kp-vodokanal"))
            .act(&executor(), submit());
        let id = w.comment("Тече у першому під’їзді");
        w.later(TimeDelta::days(11));
        w.act(&operator(), back(Some(id), "Усуньте течу в першому під’їзді."));
        assert_eq!(
            w.step(),
            (Transition::T16, Some(Status::PendingClosure), Status::Rework, LAW)
        );
        assert_eq!(
            w.state.due_at,
            terms().due_at(*kind, Track::Regular, w.now, &w.calendar)
        );
        assert_eq!((w.state.rework_count, w.state.rework_comment), (1, Some(id)));
        assert_eq!(w.feedback_state(id), FeedbackState::Accepted);
        assert_eq!(w.state.waited_seconds, TimeDelta::days(11).num_seconds());
        assert_eq!(w.last().note.as_deref(), Some("Усуньте течу в першому під’їзді."));
    }
}

#[test]
fn the_operators_own_control_returns_it_too() {
    let mut w = World::submitted();
    w.act(&operator(), back(None, "На фото інша адреса."));
    assert_eq!(
        w.step(),
        (
            Transition::T17,
            Some(Status::PendingClosure),
            Status::Rework,
            None
        )
    );
    assert_eq!(w.state.rework_comment, None);
    w.act(&executor(), submit());
    assert_eq!(w.last().transition, Transition::T15);
}

#[test]
fn a_return_has_limits() {
    let mut w = World::submitted();
    let id = w.comment("Не так");
    w.refuses(&operator(), back(Some(id), "?"), Code::RefusedIncomplete, LAW);
    for who in [executor(), applicant()] {
        w.refuses(&who, back(Some(id), "Доробіть"), Code::RefusedRole, LAW);
    }
    for w in [
        World::in_progress(),
        World::under_review(),
        World::clarifying(),
        World::rework().0,
    ] {
        w.refuses(&operator(), back(None, "Доробіть"), Code::RefusedStatus, LAW);
    }
    w.act(&operator(), declined(id, DeclineGround::NotToThePoint));
    w.refuses(&operator(), back(Some(id), "Доробіть"), Code::RefusedDecided, LAW);
    let none = World {
        item: None,
        ..World::submitted()
    };
    none.refuses(
        &operator(),
        back(None, "Доробіть"),
        Code::RefusedTerm,
        Some(Clause::C10_3_1_1),
    );
}

#[test]
fn a_comment_reopens_what_the_applicant_did_not_close() {
    use ClosureReason as R;
    for reason in [R::NonExecution, R::NoResponse, R::Clarified, R::Duplicate] {
        for to in [Status::Rework, Status::Registered] {
            let mut w = World::closed(reason);
            w.later(TimeDelta::days(29));
            let id = w.comment("Тече");
            w.later(TimeDelta::days(5));
            w.act(&operator(), reopen(to, Some(id)));
            assert_eq!(w.step(), (Transition::T23, Some(Status::Closed), to, LAW));
            assert_eq!(
                w.state.due_at,
                terms().due_at(Kind::Normal, Track::Regular, w.now, &w.calendar)
            );
            assert_eq!(
                (w.state.closure, w.state.closed_at, w.state.master),
                (None, None, None)
            );
            assert_eq!(w.state.executor.is_some(), to == Status::Rework);
            assert_eq!(w.feedback_state(id), FeedbackState::Accepted);
        }
    }
}

#[test]
fn nothing_leads_out_of_a_final_closing() {
    for reason in [ClosureReason::Confirmed, ClosureReason::Cancelled] {
        let mut w = World::closed(reason);
        let id = w.comment("Знову тече");
        for command in [reopen(Status::Rework, Some(id)), reopen(Status::Registered, None)] {
            let refusal = w.refuses(
                &operator(),
                command,
                Code::RefusedClosed,
                Some(Clause::C10_2_1_3_4),
            );
            assert_eq!(refusal.instead, [Act::CreateLinked]);
        }
    }
    World::closed(ClosureReason::NotAccepted).refuses(
        &operator(),
        reopen(Status::Registered, None),
        Code::RefusedClosed,
        None,
    );
    World::submitted().refuses(
        &operator(),
        reopen(Status::Rework, None),
        Code::RefusedStatus,
        LAW,
    );
}

#[test]
fn reopening_rests_on_a_comment_except_for_a_duplicate() {
    let w = World::closed(ClosureReason::NonExecution);
    let refusal = w.refuses(
        &operator(),
        reopen(Status::Rework, None),
        Code::RefusedIncomplete,
        LAW,
    );
    assert_eq!(refusal.pointer, Some("/comment"));
    let mut d = World::closed(ClosureReason::Duplicate);
    assert!(d.try_it(&operator(), &reopen(Status::Registered, None)).is_ok());
    d.later(TimeDelta::days(31));
    d.refuses(
        &operator(),
        reopen(Status::Registered, None),
        Code::RefusedWindow,
        None,
    );
}

#[test]
fn reopening_leads_to_rework_or_to_the_queue() {
    let mut w = World::new();
    w.act(&operator(), duplicate());
    let refusal = w.refuses(
        &operator(),
        reopen(Status::Rework, None),
        Code::RefusedIncomplete,
        None,
    );
    assert_eq!(refusal.pointer, Some("/to"));
    w.refuses(
        &operator(),
        reopen(Status::InProgress, None),
        Code::RefusedIncomplete,
        None,
    );
    w.refuses(
        &executor(),
        reopen(Status::Registered, None),
        Code::RefusedForeign,
        None,
    );
    w.refuses(
        &applicant(),
        reopen(Status::Registered, None),
        Code::RefusedRole,
        LAW,
    );
}
