//! T18, T19, T22.
use crate::harness::*;
use chrono::TimeDelta;
use domain::ticket::{Command, RefusalCode as Code, RefusalKind};
use domain::*;

const LAW: Option<Clause> = Some(Clause::C10_2_2_1);

#[test]
fn a_processed_confirmation_closes_from_any_open_status() {
    let worlds = [
        World::new(),
        World::assigned(),
        World::in_progress(),
        World::submitted(),
        World::under_review(),
        World::clarifying(),
    ];
    for mut w in worlds {
        let from = w.state.status;
        let id = w.say(FeedbackKind::Confirmation, "Усе зробили, дякую");
        w.later(TimeDelta::hours(1));
        w.act(&operator(), confirmed(id));
        assert_eq!(w.step(), (Transition::T18, Some(from), Status::Closed, LAW));
        assert_eq!(
            (w.state.closure, w.feedback_state(id)),
            (Some(ClosureReason::Confirmed), FeedbackState::Accepted)
        );
        assert_eq!((w.state.closed_at, w.state.clock_stopped_at), (Some(w.now), None));
        assert_eq!((w.state.clarification, w.state.non_execution), (None, None));
    }
}

#[test]
fn a_contradiction_has_to_be_cleared_up() {
    let mut w = World::submitted();
    let id = w.say(FeedbackKind::Confirmation, "Підтверджую, але води й досі немає");
    for note in [None, Some(" ".to_owned())] {
        let refusal = w.refuses(
            &operator(),
            Command::AcceptConfirmation {
                id,
                danger_removed: false,
                note,
            },
            Code::RefusedContradiction,
            LAW,
        );
        assert_eq!(
            (refusal.kind, refusal.pointer),
            (RefusalKind::Incomplete, Some("/note"))
        );
        assert_eq!(refusal.instead, [Act::AskClarification]);
    }
    let note = Some("Заявниця пояснила, що воду подали ввечері.".to_owned());
    w.act(
        &operator(),
        Command::AcceptConfirmation {
            id,
            danger_removed: false,
            note: note.clone(),
        },
    );
    assert_eq!(w.last().note, note);
}

#[test]
fn a_processed_cancellation_closes_and_an_emergency_needs_the_danger_gone() {
    let cancel = |id, danger_removed| Command::AcceptCancellation {
        id,
        danger_removed,
        note: None,
    };
    let mut normal = World::assigned();
    let id = normal.say(FeedbackKind::Cancellation, "Неактуально");
    normal.act(&operator(), cancel(id, false));
    assert_eq!(
        normal.step(),
        (Transition::T19, Some(Status::Assigned), Status::Closed, LAW)
    );
    assert_eq!(normal.state.closure, Some(ClosureReason::Cancelled));

    // however it ends on the applicant's word
    let mut urgent = World::of(registration(Some(Kind::Emergency)), &applicant());
    let confirmation = urgent.say(FeedbackKind::Confirmation, "Дякую");
    let law = Some(Clause::C10_2_2_2);
    urgent.refuses(&operator(), confirmed(confirmation), Code::RefusedDanger, law);
    let id = urgent.say(FeedbackKind::Cancellation, "Неактуально");
    let refusal = urgent.refuses(
        &operator(),
        cancel(id, false),
        Code::RefusedDanger,
        Some(Clause::C10_2_2_2),
    );
    assert_eq!(refusal.pointer, Some("/danger_removed"));
    urgent.act(&operator(), cancel(id, true));
}

/// T04, T05, T12, P05: nobody has the applicant's word, and still an emergency does not end by itself.
#[test]
fn an_emergency_that_ends_without_the_applicants_word_needs_the_danger_gone() {
    let urgent = |change: &dyn Fn(&mut World)| {
        let mut w = World::of(registration(Some(Kind::Emergency)), &applicant());
        change(&mut w);
        w
    };
    let assigned = |w: &mut World| {
        w.act(&operator(), assign("kp-vodokanal"));
    };
    let review = |w: &mut World| {
        assigned(w);
        w.act(&executor(), Command::Accept);
        w.act(&executor(), justify());
    };
    let part = |w: &mut World| {
        w.state.parent = Some(a_part());
    };
    let note = || "Бригада оглянула, небезпеки немає.".to_owned();
    type Ending<'a> = (
        &'a dyn Fn(&mut World),
        &'a dyn Fn(bool) -> Command,
        Option<Clause>,
    );
    let endings: [Ending<'_>; 4] = [
        (
            &|_| (),
            &|danger_removed| Command::NotAccept {
                reason: NotAcceptedReason::OutsideCommunity,
                text: note(),
                danger_removed,
            },
            Some(Clause::C1_1),
        ),
        (
            &assigned,
            &|danger_removed| Command::MarkDuplicate {
                master: TicketId(uuid::Uuid::from_u128(8)),
                master_open: true,
                master_emergency: false,
                reason: note(),
                danger_removed,
            },
            None,
        ),
        (
            &review,
            &|danger_removed| Command::AcceptNonExecution {
                note: note(),
                danger_removed,
            },
            Some(Clause::C6_2_4),
        ),
        (
            &part,
            &|danger_removed| Command::ClosePart {
                note: note(),
                danger_removed,
            },
            None,
        ),
    ];
    for (change, command, law) in endings {
        let mut w = urgent(change);
        let law = law.or(Some(Clause::C10_2_2_2));
        let no = w.refuses(&operator(), command(false), Code::RefusedDanger, law);
        assert_eq!(no.pointer, Some("/danger_removed"));
        w.act(&operator(), command(true));
        assert_eq!(w.state.status, Status::Closed);
        assert!(matches!(
            w.last().change,
            domain::ticket::Change::Closed {
                danger_removed: true,
                ..
            }
        ));
    }
    // it goes on under the number of another emergency, whose own ending asks
    let mut double = urgent(&assigned);
    double.act(
        &operator(),
        Command::MarkDuplicate {
            master: TicketId(uuid::Uuid::from_u128(8)),
            master_open: true,
            master_emergency: true,
            reason: note(),
            danger_removed: false,
        },
    );
    assert_eq!(double.state.closure, Some(ClosureReason::Duplicate));
}

#[test]
fn a_cancellation_that_contradicts_itself_is_not_closed_silently() {
    let mut w = World::in_progress();
    let id = w.say(
        FeedbackKind::Cancellation,
        "Скасуйте, подам до суду. Вода стоїть.",
    );
    let command = Command::AcceptCancellation {
        id,
        danger_removed: true,
        note: None,
    };
    w.refuses(&operator(), command, Code::RefusedContradiction, LAW);
}

#[test]
fn only_operators_close_and_only_with_the_right_record() {
    let mut w = World::submitted();
    let id = w.say(FeedbackKind::Confirmation, "Дякую");
    for who in [applicant(), executor(), Actor::system()] {
        w.refuses(&who, confirmed(id), Code::RefusedRole, LAW);
    }
    let wrong_kind = Command::AcceptCancellation {
        id,
        danger_removed: true,
        note: None,
    };
    assert_eq!(w.refused(&operator(), wrong_kind).clause, LAW);
}

fn silent(attempts: u32) -> Command {
    Command::CloseNoResponse {
        attempts,
        note: "Двічі дзвонили, не беруть слухавку.".to_owned(),
        danger_removed: false,
    }
}

#[test]
fn without_a_response_only_when_the_city_allows_it() {
    let mut w = World::submitted();
    w.later(TimeDelta::days(20));
    w.refuses(&operator(), silent(5), Code::RefusedPolicy, None);
    w.policy.no_response_enabled = true;
    w.refuses(&operator(), silent(1), Code::RefusedPolicy, None);
    let mut early = w.clone();
    early.now = monday() + TimeDelta::days(13);
    early.refuses(&operator(), silent(2), Code::RefusedPolicy, None);
    let mut heard = w.clone();
    heard.comment("Я тут");
    heard.refuses(
        &operator(),
        silent(2),
        Code::RefusedStatus,
        Some(Clause::C10_2_1_1),
    );
    for who in [applicant(), executor(), Actor::system()] {
        w.refuses(&who, silent(2), Code::RefusedRole, None);
    }
    w.act(&operator(), silent(2));
    assert_eq!(
        w.step(),
        (
            Transition::T22,
            Some(Status::PendingClosure),
            Status::Closed,
            None
        )
    );
    let mut working = World::in_progress();
    working.policy.no_response_enabled = true;
    working.refuses(&operator(), silent(2), Code::RefusedStatus, None);
}

/// Calm by a choice in a list, an emergency would lose its term and the question about the danger.
#[test]
fn an_emergency_becomes_none_with_a_reason_only() {
    let w = || {
        let mut w = World::of(registration(Some(Kind::Emergency)), &applicant());
        w.act(&operator(), assign("kp-vodokanal"));
        w.act(
            &executor(),
            Command::ReturnToQueue {
                reason: "Не наша мережа.".to_owned(),
                proposed: None,
            },
        );
        w
    };
    let calm = |reason: Option<&str>| Command::Assign {
        executor: "kp-vodokanal".into(),
        item: None,
        kind: Some(Kind::Normal),
        rule: None,
        reason: reason.map(str::to_owned),
    };
    for silent in [None, Some(" … ")] {
        let no = w().refuses(&operator(), calm(silent), Code::RefusedDanger, Some(Clause::C1_1));
        assert_eq!(no.pointer, Some("/reason"));
    }
    let mut calmed = w();
    let why = "Диспетчер оглянув: води на дорозі немає.";
    calmed.act(&operator(), calm(Some(why)));
    assert_eq!(
        (calmed.state.kind, calmed.last().note.as_deref()),
        (Some(Kind::Normal), Some(why))
    );
    let mut urgent = w();
    urgent.act(&operator(), assign("kp-vodokanal"));
    assert_eq!(urgent.state.kind, Some(Kind::Emergency));
}
