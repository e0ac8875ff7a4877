//! 10.3.2: on cancellation or confirmation the executor does nothing more.
use crate::may;
use tests::prelude::*;
use tests::verbs::{ANSWER, JUSTIFICATION};

const FINAL: [ClosureReason; 2] = [ClosureReason::Confirmed, ClosureReason::Cancelled];

on_both! {
    /// The executor sees that it is closed, and nothing is left to do.
    async fn the_executor_is_informed_and_has_nothing_to_do(app: &TestApp) {
        for reason in FINAL {
            let closed = app.closed(reason).await;
            for reader in [app.vodokanal(), app.manager()] {
                let card = reader.card(closed.row.id).await.ok();
                assert_eq!((card.row.status, card.row.closure), (Status::Closed, Some(reason)));
                assert!(card.acts.iter().all(|a| !a.allowed), "{:#?}", card.acts);
                assert!(!card.row.overdue);
            }
        }
    }

    /// Whatever it tries is refused with the clause.
    async fn its_acts_are_refused(app: &TestApp) {
        for reason in FINAL {
            let closed = app.closed(reason).await;
            let (executor, id) = (app.vodokanal(), closed.row.id);
            let refusals = [
                app.refuses(id, executor.accept(&closed)).await,
                app.refuses(id, executor.submit(&closed, ANSWER)).await,
                app.refuses(id, executor.justify(&closed, NonExecutionReason::Other, JUSTIFICATION)).await,
            ];
            for no in refusals {
                assert_eq!((no.code.as_str(), no.status), ("refused_closed", 409));
                no.clause("10.3.2");
            }
            let body = ReturnToQueue { reason: "Не наша мережа.".into(), proposed: None };
            let call = executor.on(&e::RETURN_TO_QUEUE, &[&id]).version(closed.row.version).body(&body).send();
            assert_eq!(app.refuses(id, call).await.status, 409);
            let file = executor.upload(id, AttachmentField::Act, "акт.pdf", files::pdf());
            assert_eq!(app.refuses(id, file).await.status, 409);
        }
    }

    /// Work under way stops: a cancellation takes it out of the work list at once.
    async fn work_under_way_stops(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let executor = app.vodokanal();
        let list = || async {
            let open = TicketQuery { status: Some("assigned,in_progress,rework".into()), ..TicketQuery::default() };
            executor.on(&e::LIST_TICKETS, &[]).query(&open).send().await.ok().items.len()
        };
        assert_eq!(list().await, 1);
        app.said(Voice::Phone, FeedbackKind::Cancellation, &working, "Уже не потрібно.").await;
        app.operator().close_on_request(&app.seen(working.row.id).await).await.ok();
        assert_eq!(list().await, 0);
        app.pass(TimeDelta::days(60));
        let counters = executor.on(&e::TICKET_COUNTERS, &[]).send().await.ok();
        assert_eq!((counters.overdue, counters.open), (0, 0));
    }

    /// Until the operator has processed the request the executor goes on: asking stops nothing.
    async fn until_then_the_work_goes_on(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let asked = app.said(Voice::Cabinet, FeedbackKind::Cancellation, &working, "Мабуть, уже не потрібно.").await;
        assert!(may(&app.vodokanal().card(asked.row.id).await.ok(), Act::Submit));
        let done = app.vodokanal().submit(&asked, ANSWER).await.ok();
        assert_eq!((done.row.status, done.row.open_request), (Status::PendingClosure, Some(FeedbackKind::Cancellation)));
    }
}
