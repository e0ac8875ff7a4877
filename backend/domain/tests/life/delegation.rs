//! W01 and W02: who inside the organisation has a request; who may see it then.
use crate::harness::*;
use domain::ticket::{Command, RefusalCode as Code, RefusalKind, acts, may_read};
use domain::*;
use uuid::Uuid;

const UNIT: Option<&str> = Some("vodokanal-dilnytsia");

fn passed() -> World {
    let mut w = World::assigned();
    w.act(&manager(), pass_on(UNIT, Some(41)));
    w
}

#[test]
fn passing_on_changes_neither_status_nor_deadline_nor_executor() {
    let before = World::assigned();
    let mut w = before.clone();
    let note = "Зателефонуйте заявниці до обіду.";
    w.act(
        &manager(),
        Command::PassOn {
            unit: UNIT.map(ExecutorCode::from),
            worker: Some(UserId(Uuid::from_u128(41))),
            inside: true,
            note: Some(note.to_owned()),
        },
    );
    assert_eq!(
        w.step(),
        (Transition::W01, Some(Status::Assigned), Status::Assigned, None)
    );
    assert_eq!(w.last().note.as_deref(), Some(note));
    assert_eq!(w.state.unit.as_ref().map(|u| u.0.as_str()), UNIT);
    assert_eq!(w.state.worker, unit_worker().user);
    let (a, b) = (&before.state, &w.state);
    assert_eq!(
        (&a.executor, a.due_at, a.assigned_at),
        (&b.executor, b.due_at, b.assigned_at)
    );
}

#[test]
fn the_unit_sees_it_while_it_has_it() {
    let mut w = World::assigned();
    assert!(!may_read(&w.state, &unit_worker()));
    assert_eq!(
        w.refused(&unit_worker(), Command::Accept).kind,
        RefusalKind::Hidden
    );
    w.act(&manager(), pass_on(UNIT, None));
    assert!(may_read(&w.state, &unit_worker()) && may_read(&w.state, &executor()));
    w.act(&unit_worker(), Command::Accept)
        .act(&unit_worker(), submit());
    w.act(&manager(), pass_on(None, None));
    assert_eq!(w.last().transition, Transition::W02);
    assert_eq!((&w.state.unit, w.state.worker), (&None, None));
    assert!(!may_read(&w.state, &unit_worker()));
    assert!(acts(&w.state, &unit_worker(), &w.ctx()).is_empty());
}

#[test]
fn the_unit_s_manager_passes_on_to_its_own_users_only() {
    let mut w = passed();
    w.act(&unit_manager(), pass_on(UNIT, Some(42)));
    for unit in [None, Some("vodokanal-nasosna")] {
        let refusal = w.refuses(&unit_manager(), pass_on(unit, Some(42)), Code::RefusedDuty, None);
        assert_eq!(
            (refusal.kind, refusal.pointer),
            (RefusalKind::Incomplete, Some("/unit"))
        );
    }
    w.act(&unit_manager(), pass_on(UNIT, None));
    assert_eq!(w.last().transition, Transition::W02);
    assert_eq!(w.state.unit.as_ref().map(|u| u.0.as_str()), UNIT);
}

#[test]
fn only_managers_pass_on_and_only_inside() {
    let w = passed();
    for who in [executor(), unit_worker(), operator(), senior(), applicant()] {
        let refusal = w.refuses(&who, pass_on(None, None), Code::RefusedRole, None);
        assert_eq!(refusal.kind, RefusalKind::Role);
    }
    let outside = Command::PassOn {
        unit: None,
        worker: Some(UserId(Uuid::from_u128(99))),
        inside: false,
        note: None,
    };
    w.refuses(&manager(), outside, Code::RefusedDuty, None);
    w.refuses(&manager(), pass_on(UNIT, Some(41)), Code::RefusedDuty, None);
    World::assigned().refuses(&manager(), pass_on(None, None), Code::RefusedDuty, None);
    let mut closed = passed();
    closed.act(&operator(), duplicate());
    closed.refuses(&manager(), pass_on(None, None), Code::RefusedClosed, None);
}

#[test]
fn another_executor_begins_without_a_unit() {
    let other = Command::Reassign {
        executor: "kp-dorohy".into(),
        reason: "Інша служба відповідає за це.".to_owned(),
        due_at: None,
    };
    let back = Command::ReturnToQueue {
        reason: "Мережа на балансі управителя.".to_owned(),
        proposed: None,
    };
    for (who, command) in [(operator(), other), (unit_worker(), back)] {
        let mut w = passed();
        w.act(&who, command);
        assert_eq!((&w.state.unit, w.state.worker), (&None, None));
        assert!(!may_read(&w.state, &unit_worker()));
    }
}

#[test]
fn a_manager_is_offered_to_pass_on_and_a_user_is_not() {
    let w = passed();
    let offered = |who: &Actor| {
        let found = acts(&w.state, who, &w.ctx())
            .into_iter()
            .find(|a| a.act == Act::PassOn);
        found.map(|a| a.refusal.is_none())
    };
    assert_eq!(offered(&manager()), Some(true));
    assert_eq!(offered(&unit_manager()), Some(true));
    assert_eq!(offered(&executor()), None);
}

#[test]
fn a_state_written_before_reads_as_nobody_s() {
    let mut json = serde_json::to_value(&World::assigned().state).expect("written");
    let fields = json.as_object_mut().expect("an object");
    fields.remove("unit");
    fields.remove("worker");
    let read: domain::ticket::Ticket = serde_json::from_value(json).expect("read");
    assert_eq!(read, World::assigned().state);
}

#[test]
fn what_somebody_had_who_is_gone_waits_in_the_unit() {
    let release = || Command::Release {
        note: "Обліковий запис заблоковано.".to_owned(),
    };
    let mut w = passed();
    let before = w.state.clone();
    assert_eq!(w.refused(&manager(), release()).kind, RefusalKind::Role);
    w.act(&Actor::system(), release());
    assert_eq!(w.last().transition, Transition::W02);
    assert_eq!((&w.state.unit, w.state.worker), (&before.unit, None));
    assert_eq!((w.state.status, w.state.due_at), (before.status, before.due_at));
    assert_eq!(w.refused(&Actor::system(), release()).code, Code::RefusedDuty);
}
