//! What leaves a trace: files that go (A02, A03), calls that bring no words (C01), the flag of a conflict (K01,
//! K02), a photo that was asked for, and who was late in which round.
use crate::harness::*;
use crate::lives::{Try, reason};
use chrono::TimeDelta;
use domain::ticket::{Command, RefusalCode as Code, RefusalKind, rounds};
use domain::*;
use uuid::Uuid;

/// One of them in a random life.
pub fn random(t: &Try, id: Uuid) -> Command {
    match t.what {
        39 => Command::RemoveFile {
            id: AttachmentId(id),
            field: AttachmentField::ALL[t.pick % 5],
            seen: t.pick.is_multiple_of(2),
            own: t.flag,
            reason: reason(),
        },
        40 => Command::RecordAttempt {
            id: CallAttemptId(id),
            result: CallResult::NoAnswer,
        },
        _ => Command::FlagConflict {
            on: t.flag,
            reason: reason(),
        },
    }
}

fn remove(seen: bool, own: bool, reason: &str) -> Command {
    Command::RemoveFile {
        id: AttachmentId(Uuid::from_u128(90)),
        field: AttachmentField::Act,
        seen,
        own,
        reason: reason.to_owned(),
    }
}

#[test]
fn a_file_goes_with_one_event() {
    let mut w = World::in_progress();
    let (before, due) = (w.state.version, w.state.due_at);
    w.act(&executor(), remove(false, true, "Не той файл."));
    assert_eq!(
        (w.last().transition, w.state.version),
        (Transition::A02, before + 1)
    );
    w.act(&executor(), remove(true, true, "Не той файл."));
    assert_eq!(
        w.step(),
        (
            Transition::A03,
            Some(Status::InProgress),
            Status::InProgress,
            Some(Clause::C7_6)
        )
    );
    assert_eq!(w.last().note.as_deref(), Some("Не той файл."));
    assert_eq!(w.state.due_at, due);
}

#[test]
fn a_file_goes_by_its_owner_or_by_an_operator() {
    let w = World::in_progress();
    let foreign = w.refused(&executor(), remove(true, false, "Не той файл."));
    assert_eq!(foreign.kind, RefusalKind::Role);
    w.refuses(
        &operator(),
        remove(true, false, " "),
        Code::RefusedIncomplete,
        None,
    );
    let mut closed = World::closed(ClosureReason::Confirmed);
    let late = closed.refused(&applicant(), remove(true, true, "Не той файл."));
    assert_eq!(late.code, Code::RefusedClosed);
    closed.act(&operator(), remove(true, false, "На фото паспорт сусідки."));
    assert_eq!(
        (closed.last().transition, closed.state.status),
        (Transition::A03, Status::Closed)
    );
    assert_eq!(closed.state.closure, Some(ClosureReason::Confirmed));
}

#[test]
fn an_attempt_to_call_is_an_event_and_changes_nothing() {
    let attempt = || Command::RecordAttempt {
        id: CallAttemptId(Uuid::from_u128(91)),
        result: CallResult::NoAnswer,
    };
    for mut w in [World::submitted(), World::clarifying()] {
        let (status, due, stopped) = (w.state.status, w.state.due_at, w.state.clock_stopped_at);
        for _ in 0..3 {
            w.later(TimeDelta::hours(2));
            w.act(&operator(), attempt());
        }
        let law = Some(Clause::C10_2_2_2);
        assert_eq!(w.step(), (Transition::C01, Some(status), status, law));
        assert_eq!((w.state.due_at, w.state.clock_stopped_at), (due, stopped));
    }
    World::submitted().refuses(&executor(), attempt(), Code::RefusedRole, Some(Clause::C10_2_2_2));
}

#[test]
fn a_conflict_is_flagged_by_a_senior_operator_alone() {
    let flag = |on| Command::FlagConflict {
        on,
        reason: "Майстер просив підтвердити.".to_owned(),
    };
    let mut w = World::submitted();
    for actor in [operator(), executor(), applicant()] {
        assert_eq!(
            w.refused(&actor, flag(true)).kind,
            RefusalKind::Role,
            "{:?}",
            actor.role
        );
    }
    w.refuses(&senior(), flag(false), Code::RefusedDecided, None);
    w.act(&senior(), flag(true));
    let status = Status::PendingClosure;
    assert_eq!(w.step(), (Transition::K01, Some(status), status, None));
    assert!(w.state.conflict && w.last().note.is_some());
    w.refuses(&senior(), flag(true), Code::RefusedDecided, None);
    w.act(&senior(), flag(false));
    assert_eq!((w.last().transition, w.state.conflict), (Transition::K02, false));
    let mut closed = World::closed(ClosureReason::Cancelled);
    closed.act(&senior(), flag(true));
    assert_eq!(closed.state.closure, Some(ClosureReason::Cancelled));
}

/// The answer of this executor with so many photos.
fn answer(comment: Option<FeedbackId>, photos: usize) -> Command {
    match submit() {
        Command::Submit {
            id,
            answer,
            documents_created,
            documents,
            ..
        } => Command::Submit {
            id,
            answer,
            documents_created,
            documents,
            photos,
            answers_comment: comment,
        },
        other => other,
    }
}

#[test]
fn clause_10_3_1_3_a_photo_that_was_asked_for_is_owed_by_whoever_answers() {
    let mut w = World::submitted();
    let comment = w.comment("Тече у першому під’їзді.");
    w.act(
        &operator(),
        Command::ReturnForRework {
            comment: Some(comment),
            also: Vec::new(),
            text: "Усуньте течу, додайте фото.".to_owned(),
            photo: true,
        },
    );
    let law = Some(Clause::C10_3_1_3);
    w.refuses(&executor(), answer(Some(comment), 0), Code::RefusedPhoto, law);
    w.act(
        &operator(),
        Command::Reassign {
            executor: "kp-dorohy".into(),
            reason: "Їхня труба".to_owned(),
            due_at: None,
        },
    );
    w.refuses(
        &other_executor(),
        answer(Some(comment), 0),
        Code::RefusedPhoto,
        law,
    );
    w.act(&other_executor(), answer(Some(comment), 1));
    assert!(!w.state.photo_asked, "asked once");
}

#[test]
fn clause_10_3_1_1_the_history_says_who_was_late_in_which_round() {
    let (mut w, comment) = World::rework();
    let first = rounds(&w.events);
    assert_eq!(first.len(), 1);
    assert_eq!(
        (first[0].number, first[0].end, first[0].late_seconds),
        (1, RoundEnd::Submitted, 0)
    );
    let due = w.state.due_at.expect("a deadline");
    w.now = due + TimeDelta::hours(5);
    w.act(
        &operator(),
        Command::Reassign {
            executor: "kp-dorohy".into(),
            reason: "Їхня труба".to_owned(),
            due_at: None,
        },
    );
    w.later(TimeDelta::hours(1));
    w.act(&other_executor(), answer(Some(comment), 0));
    let told: Vec<_> = rounds(&w.events)
        .into_iter()
        .map(|r| {
            (
                r.number,
                r.executor.0,
                r.end,
                r.late_seconds,
                r.due_at == Some(due),
            )
        })
        .collect();
    assert_eq!(
        told[1..],
        [
            (2, "kp-vodokanal".to_owned(), RoundEnd::Moved, 5 * 3600, true),
            (2, "kp-dorohy".to_owned(), RoundEnd::Submitted, 6 * 3600, true),
        ]
    );
}

#[test]
fn nobody_is_late_while_the_clock_stands() {
    let mut w = World::clarifying();
    assert!(rounds(&w.events).is_empty(), "a question does not end the round");
    w.later(TimeDelta::days(60));
    w.act(&operator(), duplicate());
    let ended = rounds(&w.events);
    assert_eq!(ended.len(), 1);
    assert_eq!((ended[0].end, ended[0].late_seconds), (RoundEnd::Closed, 0));
}
