//! Lists: whose they are, what the filters leave, what the counters count.
use openapi::ticket::{TicketRow, TicketSort};
use tests::prelude::*;

async fn list(actor: &Actor, query: TicketQuery) -> Vec<TicketRow> {
    actor
        .on(&e::LIST_TICKETS, &[])
        .query(&query)
        .send()
        .await
        .ok()
        .items
}

fn numbers(rows: &[TicketRow]) -> Vec<i64> {
    rows.iter().map(|r| r.number).collect()
}

fn any() -> TicketQuery {
    TicketQuery::default()
}

on_both! {
    /// Everyone sees their own: the applicant, the executor's organisation, the operators all.
    async fn everyone_sees_their_own(app: &TestApp) {
        let mine = app.filed().await;
        let theirs = app.stranger().file(&make::longterm()).await.ok();
        let roads = app.applicant().file(&make::draft(Some("07.01"), "Велика яма біля зупинки.")).await.ok();
        let all = [roads.row.number, theirs.row.number, mine.row.number];
        assert_eq!(numbers(&list(&app.applicant(), any()).await), [all[0], all[2]]);
        assert_eq!(numbers(&list(&app.stranger(), any()).await), [all[1]]);
        assert_eq!(numbers(&list(&app.vodokanal(), any()).await), [all[1], all[2]]);
        assert_eq!(numbers(&list(&app.manager(), any()).await), [all[1], all[2]]);
        assert_eq!(numbers(&list(&app.executor("kp-dorohy"), any()).await), [all[0]]);
        for desk in [app.operator(), app.senior(), app.analyst()] {
            assert_eq!(numbers(&list(&desk, any()).await), all, "{}", desk.name);
        }
        assert!(list(&app.executor("kp-lift"), any()).await.is_empty());
    }

    /// Each filter leaves what it says, also together.
    async fn filters_leave_what_they_say(app: &TestApp) {
        let registered = app.ticket(Status::Registered).await.row.number;
        let working = app.ticket(Status::InProgress).await.row.number;
        let pending = app.ticket(Status::PendingClosure).await.row.number;
        let roads = app.filed_as(&make::draft(Some("07.01"), "Велика яма біля зупинки.")).await.row.number;
        let op = app.operator();
        let status = |s: &str| TicketQuery { status: Some(s.into()), ..any() };
        assert_eq!(numbers(&list(&op, status("registered")).await), [registered]);
        assert_eq!(numbers(&list(&op, status("in_progress,pending_closure")).await), [pending, working]);
        assert!(list(&op, status("closed")).await.is_empty());
        let item = |i: &str| TicketQuery { item: Some(i.into()), ..any() };
        assert_eq!(numbers(&list(&op, item("01.03")).await), [pending, working]);
        assert_eq!(numbers(&list(&op, item("07")).await), [roads]);
        assert!(list(&op, item("99")).await.is_empty());
        let executor = TicketQuery { executor: Some("kp-dorohy".into()), ..any() };
        assert_eq!(numbers(&list(&op, executor).await), [roads]);
        let district = TicketQuery { district: Some("tsentralno-miskyi".into()), ..any() };
        assert_eq!(list(&op, district.clone()).await.len(), 4);
        let both = TicketQuery { status: Some("assigned".into()), ..district };
        assert_eq!(numbers(&list(&op, both).await), [roads]);
        let other = TicketQuery { district: Some("inhuletskyi".into()), ..any() };
        assert!(list(&op, other).await.is_empty());
        let hers = TicketQuery { applicant: app.applicant().card, ..any() };
        assert_eq!(list(&op, hers.clone()).await.len(), 4);
        app.vodokanal().on(&e::LIST_TICKETS, &[]).query(&hers).send().await.refused("forbidden");
    }

    /// The period is half open, and overdue follows the clock.
    async fn period_and_deadline(app: &TestApp) {
        let first = app.filed().await;
        app.pass(TimeDelta::days(1));
        let second = app.filed().await;
        let op = app.operator();
        let from = TicketQuery { from: Some(second.row.registered_at), ..any() };
        assert_eq!(numbers(&list(&op, from).await), [second.row.number]);
        let to = TicketQuery { to: Some(second.row.registered_at), ..any() };
        assert_eq!(numbers(&list(&op, to).await), [first.row.number]);
        let late = TicketQuery { overdue: Some(true), ..any() };
        assert!(list(&op, late.clone()).await.is_empty());
        app.set_clock("2026-03-09 17:01");
        let found = list(&op, late.clone()).await;
        assert_eq!(numbers(&found), [first.row.number]);
        assert!(found[0].overdue);
        let in_time = TicketQuery { overdue: Some(false), ..any() };
        assert_eq!(numbers(&list(&op, in_time).await), [second.row.number]);
        let standing = app.vodokanal().submit(&app.seen(first.row.id).await, tests::verbs::ANSWER).await.ok();
        assert_eq!(standing.row.status, Status::PendingClosure);
        assert!(list(&op, late).await.is_empty(), "a standing clock is never overdue");
    }

    /// Feedback to decide, by kind.
    async fn pending_feedback(app: &TestApp) {
        let (a, b, c) = (
            app.ticket(Status::PendingClosure).await, app.ticket(Status::PendingClosure).await, app.filed().await,
        );
        app.said(Voice::Cabinet, FeedbackKind::Comment, &a, "Тиск не змінився.").await;
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &b, "Дякую.").await;
        app.said(Voice::Phone, FeedbackKind::Cancellation, &c, "Уже не потрібно.").await;
        let op = app.operator();
        let pending = |p: &str| TicketQuery { pending: Some(p.into()), ..any() };
        assert_eq!(numbers(&list(&op, pending("comment")).await), [a.row.number]);
        assert_eq!(numbers(&list(&op, pending("confirmation")).await), [b.row.number]);
        assert_eq!(numbers(&list(&op, pending("cancellation")).await), [c.row.number]);
        assert_eq!(list(&op, pending("any")).await.len(), 3);
        let counters = op.on(&e::TICKET_COUNTERS, &[]).send().await.ok();
        assert_eq!((counters.comments, counters.confirmations, counters.cancellations), (1, 1, 1));
        assert_eq!((counters.open, counters.pending_closure, counters.assigned), (3, 2, 1));
    }

    /// Nearest deadline first; those without one come last.
    async fn by_deadline(app: &TestApp) {
        let none = app.ticket(Status::Registered).await.row.number;
        let far = app.filed_as(&make::longterm()).await.row.number;
        let near = app.filed_as(&make::emergency()).await.row.number;
        let middle = app.filed().await.row.number;
        let query = TicketQuery { sort: Some(TicketSort::Due), ..any() };
        assert_eq!(numbers(&list(&app.operator(), query).await), [near, middle, far, none]);
    }

    /// Last changed first, page by page.
    async fn by_last_change(app: &TestApp) {
        let first = app.filed().await;
        app.pass(TimeDelta::minutes(1));
        let second = app.filed().await.row.number;
        app.pass(TimeDelta::minutes(1));
        app.vodokanal().accept(&first).await.ok();
        let op = app.operator();
        let query = TicketQuery { sort: Some(TicketSort::Updated), limit: Some(1), ..any() };
        let page = op.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
        assert_eq!(numbers(&page.items), [first.row.number]);
        let rest = TicketQuery { cursor: page.next, ..query };
        assert_eq!(numbers(&list(&op, rest).await), [second]);
    }

    /// Silence of the applicant counts only where the city lets silence close, and ends with a word.
    async fn silent_for_long(app: &TestApp) {
        let op = app.operator();
        let counters = async || op.on(&e::TICKET_COUNTERS, &[]).send().await.ok();
        let silent = TicketQuery { silent: Some(true), ..any() };
        let pending = app.ticket(Status::PendingClosure).await;
        assert_eq!(counters().await.no_response, None);
        app.policy(|p| p.no_response_enabled = true);
        assert_eq!(counters().await.no_response, Some(0));
        app.pass(TimeDelta::days(14) - TimeDelta::seconds(1));
        assert_eq!(numbers(&list(&op, silent.clone()).await), Vec::<i64>::new());
        app.pass(TimeDelta::seconds(1));
        assert_eq!(numbers(&list(&op, silent.clone()).await), [pending.row.number]);
        assert_eq!(counters().await.no_response, Some(1));
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск не змінився.").await;
        assert_eq!(numbers(&list(&op, silent).await), Vec::<i64>::new());
        assert_eq!(counters().await.no_response, Some(0));
    }

    /// What comes back too often has a queue of its own while it is open.
    async fn back_again_and_again(app: &TestApp) {
        let op = app.operator();
        let repeated = TicketQuery { repeated: Some(true), ..any() };
        let back = app.ticket(Status::Rework).await;
        assert_eq!(numbers(&list(&op, repeated.clone()).await), Vec::<i64>::new(), "the third time counts");
        app.policy(|p| p.rework_rounds_escalation = 1);
        assert_eq!(numbers(&list(&op, repeated).await), [back.row.number]);
        assert_eq!(op.on(&e::TICKET_COUNTERS, &[]).send().await.ok().repeated, 1);
    }

    /// Unknown values of a filter are named, never ignored.
    async fn unknown_filters_are_named(app: &TestApp) {
        for (name, value, pointer) in [
            ("status", "done", "/status"), ("status", "assigned,done", "/status"), ("pending", "maybe", "/pending"),
            ("overdue", "so-so", "/overdue"), ("sort", "random", "/sort"), ("limit", "0", "/limit"),
            ("limit", "101", "/limit"), ("limit", "-1", "/limit"), ("limit", "many", "/limit"),
            ("from", "yesterday", "/from"), ("to", "2026-13-01T00:00:00Z", "/to"), ("page", "2", "/page"),
            ("applicant", "me", "/applicant"), ("cursor", "nonsense", "/cursor"),
        ] {
            let reply = app.operator().on(&e::LIST_TICKETS, &[]).raw_query(name, value).send().await;
            reply.refused("invalid_input").status(422).points_at(pointer);
        }
    }
}
