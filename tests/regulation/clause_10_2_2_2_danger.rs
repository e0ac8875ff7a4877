//! 10.2.2.2, the danger guard on the endings that need no word of the applicant: T04, T05, T12 and P05.
use crate::last_event;
use openapi::ticket::{ClosePart, DecideNonExecution, SplitOff};
use tests::prelude::*;
use tests::verbs::JUSTIFICATION;

const NOTE: &str = "Бригада оглянула, небезпеки немає.";

/// The history says what was ticked.
async fn told(app: &TestApp, id: TicketId, by: Transition) {
    let event = last_event(app, id).await;
    assert_eq!(
        (event.transition, event.danger_removed, event.note.as_deref()),
        (by, true, Some(NOTE))
    );
}

on_both! {
    /// T04: what is not accepted may still be dangerous.
    async fn an_emergency_that_is_not_accepted(app: &TestApp) {
        let (op, card) = (app.operator(), app.filed_as(&make::emergency()).await);
        let body = |danger_removed| NotAccept { reason: NotAcceptedReason::OutsideCommunity, text: NOTE.into(), danger_removed };
        let send = |body: NotAccept| {
            let op = op.clone();
            async move { op.on(&e::NOT_ACCEPT, &[&card.row.id]).version(card.row.version).body(&body).send().await }
        };
        let no = app.refuses(card.row.id, send(body(false))).await;
        no.status(422).points_at("/danger_removed").clause("1.1");
        send(body(true)).await.ok();
        told(app, card.row.id, Transition::T04).await;
    }

    /// T05: under another emergency it goes on; under any other request somebody states that the danger is gone.
    async fn an_emergency_that_is_a_duplicate(app: &TestApp) {
        let op = app.operator();
        let mark = |card: &TicketCard, master_number: i64, danger_removed: bool| {
            let body = MarkDuplicate { master_number, reason: NOTE.into(), danger_removed };
            let (op, id, version) = (op.clone(), card.row.id, card.row.version);
            async move { op.on(&e::MARK_DUPLICATE, &[&id]).version(version).body(&body).send().await }
        };
        let (calm, urgent) = (app.filed().await, app.filed_as(&make::emergency()).await);
        let (first, second) = (app.filed_as(&make::emergency()).await, app.filed_as(&make::emergency()).await);
        let no = app.refuses(first.row.id, mark(&first, calm.row.number, false)).await;
        no.status(422).points_at("/danger_removed");
        mark(&first, calm.row.number, true).await.ok();
        told(app, first.row.id, Transition::T05).await;
        let closed = mark(&second, urgent.row.number, false).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Duplicate));
        assert!(!last_event(app, second.row.id).await.danger_removed, "nobody said it");
    }

    /// T12: a justification explains why nothing was done, not that nobody is in danger.
    async fn an_emergency_that_is_justified(app: &TestApp) {
        let working = app.moved(&make::emergency(), Status::InProgress).await;
        let review = app.vodokanal().justify(&working, NonExecutionReason::Technical, JUSTIFICATION).await.ok();
        let record = review.non_executions[0].id;
        let op = app.operator();
        let decide = |accept: bool, danger_removed: bool| {
            let body = DecideNonExecution { accept, note: NOTE.into(), danger_removed };
            let (op, id, version) = (op.clone(), review.row.id, review.row.version);
            async move { op.on(&e::DECIDE_NON_EXECUTION, &[&id, &record]).version(version).body(&body).send().await }
        };
        let no = app.refuses(working.row.id, decide(true, false)).await;
        no.status(422).points_at("/danger_removed").clause("6.2.4");
        decide(true, true).await.ok();
        told(app, working.row.id, Transition::T12).await;
    }

    /// P05: a part of an emergency is one, too; an emergency among the parts does not end with a main request that is none.
    async fn an_emergency_that_is_a_part(app: &TestApp) {
        let op = app.operator();
        let split = |card: TicketCard, kind: Option<Kind>| {
            let body = SplitOff { executor: "kp-dorohy".into(), item: None, kind, task: "Огородіть провал.".into() };
            let op = op.clone();
            async move { op.on(&e::SPLIT, &[&card.row.id]).version(card.row.version).body(&body).send().await.ok() }
        };
        let main = split(app.moved(&make::emergency(), Status::InProgress).await, None).await;
        let part = app.seen(main.parts[0].id).await;
        assert_eq!(part.row.kind, Some(Kind::Emergency));
        let close = |danger_removed| {
            let body = ClosePart { note: Some(NOTE.into()), danger_removed };
            let (op, id, version) = (op.clone(), part.row.id, part.row.version);
            async move { op.on(&e::CLOSE_PART, &[&id]).version(version).body(&body).send().await }
        };
        app.refuses(part.row.id, close(false)).await.status(422).points_at("/danger_removed");
        close(true).await.ok();
        told(app, part.row.id, Transition::P05).await;
    }

    /// T07 and T03: an emergency that comes back to the queue becomes none with a reason only, which the history keeps.
    async fn an_emergency_that_becomes_calm(app: &TestApp) {
        let card = app.filed_as(&make::emergency()).await;
        let back = ReturnToQueue { reason: "Не наша мережа.".into(), proposed: None };
        let master = app.vodokanal();
        let call = master.on(&e::RETURN_TO_QUEUE, &[&card.row.id]).version(card.row.version).body(&back);
        call.send().await.ok();
        let queued = app.seen(card.row.id).await;
        let op = app.operator();
        let calm = |reason: Option<&str>| {
            let body = Assign {
                executor: "kp-vodokanal".into(),
                item: None,
                kind: Some(Kind::Normal),
                reason: reason.map(str::to_owned),
                due_at: None,
            };
            let (op, id, version) = (op.clone(), queued.row.id, queued.row.version);
            async move { op.on(&e::ASSIGN, &[&id]).version(version).body(&body).send().await }
        };
        app.refuses(queued.row.id, calm(None)).await.status(422).points_at("/reason");
        let sent = calm(Some(NOTE)).await.ok();
        assert_eq!(sent.row.kind, Some(Kind::Normal));
        let event = last_event(app, card.row.id).await;
        assert_eq!((event.transition, event.note.as_deref()), (Transition::T03, Some(NOTE)));
    }
}
