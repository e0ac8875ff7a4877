//! T06, T07, T14, T15, files.
use crate::harness::*;
use domain::term::ItemTerms;
use domain::ticket::{Command, Record, RefusalCode as Code, RefusalKind};
use domain::*;
use uuid::Uuid;

#[test]
fn the_executor_takes_the_work() {
    let w = World::in_progress();
    assert_eq!(
        w.step(),
        (Transition::T06, Some(Status::Assigned), Status::InProgress, None)
    );
    assert_eq!(w.state.started_at, Some(w.now));
    w.refuses(&executor(), Command::Accept, Code::RefusedStatus, None);
    World::assigned().refuses(&operator(), Command::Accept, Code::RefusedRole, None);
    let foreign = World::assigned().refuses(&other_executor(), Command::Accept, Code::RefusedForeign, None);
    assert_eq!(foreign.kind, RefusalKind::Hidden);
}

fn give_back(proposed: Option<&str>) -> Command {
    Command::ReturnToQueue {
        reason: "Мережа на балансі управителя.".to_owned(),
        proposed: proposed.map(ExecutorCode::from),
    }
}

#[test]
fn not_competent_once_per_executor() {
    let mut w = World::assigned();
    w.refuses(
        &executor(),
        give_back(Some("kp-vodokanal")),
        Code::RefusedSameExecutor,
        None,
    );
    w.act(&executor(), give_back(Some("kp-dorohy")));
    assert_eq!(
        w.step(),
        (
            Transition::T07,
            Some(Status::Assigned),
            Status::Registered,
            Some(Clause::C1_1)
        )
    );
    assert_eq!(w.refused(&executor(), Command::Accept).kind, RefusalKind::Hidden);
    w.act(&operator(), assign("kp-vodokanal"));
    let again = w.refuses(
        &executor(),
        give_back(None),
        Code::RefusedReturnedBefore,
        Some(Clause::C6_2_4),
    );
    assert_eq!(again.instead, [Act::JustifyNonExecution]);
    let late = World::in_progress().refuses(
        &executor(),
        give_back(None),
        Code::RefusedStatus,
        Some(Clause::C6_2_4),
    );
    assert_eq!(late.instead, [Act::JustifyNonExecution]);
}

fn answer_with(created: bool, documents: usize, photos: usize) -> Command {
    let Command::Submit {
        id,
        answer,
        answers_comment,
        ..
    } = submit()
    else {
        unreachable!()
    };
    Command::Submit {
        id,
        answer,
        documents_created: created,
        documents,
        photos,
        answers_comment,
    }
}

#[test]
fn submission_stops_the_clock_and_asks_the_applicant() {
    for mut w in [World::assigned(), World::in_progress()] {
        let from = w.state.status;
        w.act(&executor(), submit());
        let law = Some(Clause::C10_1_1_1);
        assert_eq!(
            w.step(),
            (Transition::T14, Some(from), Status::PendingClosure, law)
        );
        assert_eq!(
            (w.state.clock_stopped_at, w.state.submitted_at),
            (Some(w.now), Some(w.now))
        );
        assert_eq!(w.state.resolutions, 1);
        assert!(matches!(
            w.records.last(),
            Some(Record::Resolution { round: 1, .. })
        ));
    }
}

#[test]
fn documents_that_were_made_are_attached() {
    let w = World::in_progress();
    let refusal = w.refuses(
        &executor(),
        answer_with(true, 0, 5),
        Code::RefusedDocuments,
        Some(Clause::C7_6),
    );
    assert_eq!(refusal.kind, RefusalKind::Incomplete);
    assert_eq!(
        (refusal.instead, refusal.pointer),
        (vec![Act::Attach], Some("/documents_created"))
    );
    assert!(w.try_it(&executor(), &answer_with(true, 1, 0)).is_ok());
    assert!(w.try_it(&executor(), &answer_with(false, 0, 0)).is_ok());
}

#[test]
fn the_item_may_demand_a_photo() {
    let item = Some(ItemTerms {
        photo_on_report: true,
        ..terms()
    });
    let first = World {
        item: item.clone(),
        ..World::in_progress()
    };
    first.refuses(&executor(), answer_with(true, 3, 0), Code::RefusedPhoto, None);
    assert!(first.try_it(&executor(), &answer_with(false, 0, 1)).is_ok());
    let (w, comment) = World::rework();
    let again = World { item, ..w };
    let with = |photos| Command::Submit {
        id: ResolutionId(Uuid::from_u128(51)),
        answer: "Замінено ще одну ділянку.".to_owned(),
        documents_created: false,
        documents: 0,
        photos,
        answers_comment: Some(comment),
    };
    again.refuses(&executor(), with(0), Code::RefusedPhoto, Some(Clause::C10_3_1_3));
    assert!(again.try_it(&executor(), &with(1)).is_ok());
}

#[test]
fn an_empty_answer_says_nothing() {
    let mut command = submit();
    if let Command::Submit { answer, .. } = &mut command {
        "…".clone_into(answer);
    }
    World::in_progress().refuses(&executor(), command.clone(), Code::RefusedIncomplete, None);
    World::rework().0.refuses(
        &executor(),
        command,
        Code::RefusedIncomplete,
        Some(Clause::C10_3_1_2),
    );
}

/// The answer after a rework that takes up this comment.
fn again(answers_comment: Option<FeedbackId>) -> Command {
    match submit() {
        Command::Submit {
            id,
            answer,
            documents_created,
            documents,
            photos,
            ..
        } => Command::Submit {
            id,
            answer,
            documents_created,
            documents,
            photos,
            answers_comment,
        },
        other => other,
    }
}

#[test]
fn after_a_rework_the_answer_takes_up_the_comment() {
    let (mut w, comment) = World::rework();
    for wrong in [None, Some(FeedbackId(Uuid::max()))] {
        let law = Some(Clause::C10_3_1_2);
        let refusal = w.refuses(&executor(), again(wrong), Code::RefusedComment, law);
        assert_eq!(refusal.pointer, Some("/answers_comment"));
    }
    w.act(&executor(), again(Some(comment)));
    let law = Some(Clause::C10_3_1_2);
    assert_eq!(
        w.step(),
        (Transition::T15, Some(Status::Rework), Status::PendingClosure, law)
    );
    assert_eq!((w.state.rework_comment, w.state.resolutions), (None, 2));
    let linked = |r: &Record| matches!(r, Record::Resolution { round: 2, answers_comment: Some(c), .. } if *c == comment);
    assert!(w.records.iter().any(linked));
}

#[test]
fn another_executor_takes_the_comment_up_too() {
    let (mut w, comment) = World::rework();
    w.act(
        &operator(),
        Command::Reassign {
            executor: "kp-dorohy".into(),
            reason: "Їхня труба".to_owned(),
            due_at: None,
        },
    );
    assert_eq!(w.state.status, Status::Rework, "rework stays rework");
    let law = Some(Clause::C10_3_1_2);
    w.refuses(&other_executor(), submit(), Code::RefusedComment, law);
    w.act(&other_executor(), again(Some(comment)));
    assert_eq!(w.last().transition, Transition::T15);
    let linked =
        |r: &Record| matches!(r, Record::Resolution { answers_comment: Some(c), .. } if *c == comment);
    assert!(w.records.last().is_some_and(linked));
}

#[test]
fn nothing_is_submitted_outside_the_work() {
    for w in [World::submitted(), World::under_review(), World::clarifying()] {
        w.refuses(&executor(), submit(), Code::RefusedStatus, None);
    }
    World::in_progress().refuses(&applicant(), submit(), Code::RefusedRole, Some(Clause::C10_1_1_1));
    World::in_progress().refuses(&operator(), submit(), Code::RefusedRole, Some(Clause::C10_1_1_1));
}

fn file(field: AttachmentField) -> Command {
    Command::Attach {
        id: AttachmentId(Uuid::from_u128(90)),
        field,
    }
}

#[test]
fn everyone_fills_their_own_fields() {
    let mut w = World::in_progress();
    w.act(&executor(), file(AttachmentField::Act));
    assert_eq!(
        w.step(),
        (
            Transition::A01,
            Some(Status::InProgress),
            Status::InProgress,
            Some(Clause::C7_6)
        )
    );
    w.act(&executor(), file(AttachmentField::PhotoReport));
    w.act(&applicant(), file(AttachmentField::Applicant));
    w.act(&operator(), file(AttachmentField::Applicant));
    assert_eq!(
        w.refused(&applicant(), file(AttachmentField::Act)).clause,
        Some(Clause::C7_6)
    );
    assert_eq!(
        w.refused(&executor(), file(AttachmentField::Applicant)).pointer,
        Some("/field")
    );
    let done = World::closed(ClosureReason::Confirmed);
    for who in [applicant(), executor(), operator()] {
        let field = if who.role.is_executor() {
            AttachmentField::Act
        } else {
            AttachmentField::Applicant
        };
        assert_eq!(done.refused(&who, file(field)).code, Code::RefusedClosed);
    }
    let reopenable = World::closed(ClosureReason::NonExecution);
    assert!(
        reopenable
            .try_it(&applicant(), &file(AttachmentField::Applicant))
            .is_ok()
    );
    assert!(
        reopenable
            .try_it(&executor(), &file(AttachmentField::Act))
            .is_err()
    );
}
