//! P01–P05: parts of a request for co-executors.
use crate::harness::*;
use domain::ticket::{Command, RefusalCode as Code, RefusalKind};
use domain::*;

fn detach(part_open: bool) -> Command {
    Command::DetachPart {
        part: a_part().id,
        part_open,
        reason: "Зробимо навесні.".to_owned(),
    }
}

fn close(note: &str) -> Command {
    Command::ClosePart {
        note: note.to_owned(),
        danger_removed: false,
    }
}

fn confirm(w: &mut World) -> Command {
    let id = w.say(FeedbackKind::Confirmation, "Дякую");
    confirmed(id)
}

#[test]
fn a_part_is_split_off_while_the_work_goes_on() {
    let mut w = World::in_progress();
    let due = w.state.due_at;
    w.act(&operator(), split());
    assert_eq!(
        w.step(),
        (
            Transition::P01,
            Some(Status::InProgress),
            Status::InProgress,
            None
        )
    );
    assert_eq!(
        (w.state.parts.as_slice(), w.state.due_at),
        ([a_part()].as_slice(), due)
    );
    assert_eq!(
        w.last().note.as_deref(),
        Some("Відновіть асфальт після розкопок.")
    );
}

#[test]
fn only_an_operator_splits_and_never_to_the_lead_executor() {
    let w = World::in_progress();
    assert_eq!(w.refused(&executor(), split()).code, Code::RefusedRole);
    assert_eq!(w.refused(&applicant(), split()).code, Code::RefusedRole);
    let to_itself = Command::Split {
        part: a_part(),
        executor: "kp-vodokanal".into(),
        task: "Зробіть".to_owned(),
    };
    let refusal = w.refused(&operator(), to_itself);
    assert_eq!(
        (refusal.code, refusal.pointer),
        (Code::RefusedSameExecutor, Some("/executor"))
    );
    let silent = Command::Split {
        part: a_part(),
        executor: "kp-dorohy".into(),
        task: " … ".to_owned(),
    };
    assert_eq!(w.refused(&operator(), silent).pointer, Some("/task"));
}

#[test]
fn what_has_no_executor_yet_what_is_closed_and_what_is_a_part_is_not_split() {
    let refusal = World::new().refused(&operator(), split());
    assert_eq!(
        (refusal.code, refusal.instead),
        (Code::RefusedStatus, vec![Act::Assign])
    );
    let closed = World::closed(ClosureReason::Confirmed).refused(&operator(), split());
    assert_eq!(closed.code, Code::RefusedClosed);
    let nested = World::part().refused(&operator(), split());
    assert_eq!(nested.code, Code::RefusedPart);
    assert!(nested.message.contains("1041"));
}

#[test]
fn no_more_than_twenty_parts() {
    let mut w = World::in_progress();
    for _ in 0..domain::ticket::PARTS_MOST {
        w.act(&operator(), split());
    }
    assert_eq!(w.refused(&operator(), split()).code, Code::RefusedPart);
}

/// 10.2.2.1: what the applicant has said is about the whole, so it closes by itself.
#[test]
fn the_applicants_word_closes_whatever_is_left_of_the_parts() {
    let mut confirmed = World::submitted();
    let confirmation = confirm(&mut confirmed);
    confirmed.working = vec![1043];
    confirmed.act(&operator(), confirmation);
    assert_eq!(confirmed.state.closure, Some(ClosureReason::Confirmed));
    let mut cancelled = World::in_progress();
    let id = cancelled.say(FeedbackKind::Cancellation, "Неактуально");
    cancelled.working = vec![1043, 1044];
    let cancellation = Command::AcceptCancellation {
        id,
        danger_removed: true,
        note: None,
    };
    cancelled.act(&operator(), cancellation);
    assert_eq!(cancelled.state.closure, Some(ClosureReason::Cancelled));
}

#[test]
fn every_other_way_of_closing_waits_for_the_parts() {
    let accept = || Command::AcceptNonExecution {
        note: "Перевірено за довідкою.".to_owned(),
        danger_removed: false,
    };
    let mut review = World::under_review();
    review.working = vec![1043, 1044];
    let refusal = review.refused(&operator(), accept());
    assert_eq!(
        (refusal.code, refusal.kind),
        (Code::RefusedParts, RefusalKind::State)
    );
    assert!(refusal.message.contains("№ 1043, № 1044"));
    assert_eq!(refusal.instead, [Act::DetachPart]);
    review.working.clear();
    review.act(&operator(), accept());
    let mut double = World::in_progress();
    double.working = vec![1043];
    assert_eq!(double.refused(&operator(), duplicate()).code, Code::RefusedParts);
}

#[test]
fn a_part_is_detached_consciously() {
    let mut w = World::in_progress();
    w.act(&operator(), split());
    assert_eq!(w.refused(&operator(), detach(false)).code, Code::RefusedPart);
    let unexplained = Command::DetachPart {
        part: a_part().id,
        part_open: true,
        reason: String::new(),
    };
    assert_eq!(w.refused(&operator(), unexplained).pointer, Some("/reason"));
    w.act(&operator(), detach(true));
    assert_eq!(w.step().0, Transition::P03);
    assert!(w.state.parts.is_empty());
    assert_eq!(
        w.refused(&operator(), detach(true)).code,
        Code::RefusedPart,
        "it is no part any more"
    );
    let mut part = World::part();
    let reason = "Зробимо навесні.".to_owned();
    part.act(&operator(), Command::LeaveMain { reason });
    assert_eq!((part.step().0, part.state.parent), (Transition::P04, None));
    part.act(&executor(), submit());
    part.comment("Зроблено не все");
}

#[test]
fn a_submitted_part_is_accepted_and_another_is_dropped_with_a_reason() {
    let mut w = World::part();
    assert_eq!(w.events[0].transition, Transition::P02);
    assert_eq!(w.refused(&operator(), close(" ")).pointer, Some("/note"));
    let mut dropped = w.clone();
    dropped.act(&operator(), close("Роботу вже зробив основний виконавець."));
    assert_eq!(dropped.state.closure, Some(ClosureReason::PartDropped));
    w.act(&executor(), submit());
    w.act(&operator(), close(""));
    assert_eq!(
        (w.step().0, w.state.closure),
        (Transition::P05, Some(ClosureReason::PartDone))
    );
    assert_eq!(
        World::submitted().refused(&operator(), close("x")).code,
        Code::RefusedPart
    );
    assert_eq!(
        World::part().refused(&executor(), close("Зробили")).code,
        Code::RefusedRole
    );
}

#[test]
fn the_applicant_speaks_in_the_main_request() {
    let mut w = World::part();
    w.act(&executor(), submit());
    for kind in FeedbackKind::ALL {
        let id = FeedbackId(w.id());
        let refusal = w.refused(&applicant(), said(id, *kind, "Досі не зроблено"));
        assert_eq!(refusal.code, Code::RefusedPart);
        assert!(refusal.message.contains("1041"));
    }
    w.policy.no_response_enabled = true;
    let silence = Command::CloseNoResponse {
        attempts: 9,
        note: "Телефонували".to_owned(),
        danger_removed: false,
    };
    assert_eq!(w.refused(&operator(), silence).code, Code::RefusedPart);
    assert_eq!(w.refused(&operator(), duplicate()).code, Code::RefusedPart);
}

#[test]
fn a_part_is_opened_again_by_control_while_the_whole_is_open() {
    let mut w = World::closed(ClosureReason::PartDone);
    w.main_open = false;
    assert_eq!(
        w.refused(&operator(), reopen(Status::Rework, None)).code,
        Code::RefusedPart
    );
    w.main_open = true;
    w.act(&operator(), reopen(Status::Rework, None));
    assert_eq!(w.state.status, Status::Rework);
    let mut back = World::part();
    back.act(&executor(), submit());
    back.act(
        &operator(),
        Command::ReturnForRework {
            comment: None,
            also: Vec::new(),
            text: "Шов не загерметизовано.".to_owned(),
            photo: false,
        },
    );
    assert_eq!(back.step().0, Transition::T17);
}
