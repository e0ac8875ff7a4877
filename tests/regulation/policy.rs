//! What the excerpt leaves to the city's settings: T04, T05, T22, and moderation before routing.
use crate::{last_event, may};
use openapi::ticket::CloseNoResponse;
use tests::prelude::*;
use tests::verbs::JUSTIFICATION;

on_both! {
    /// T04: not accepted, with a reason and where to turn; until an executor has taken it.
    async fn a_request_may_not_be_accepted(app: &TestApp) {
        for reason in NotAcceptedReason::ALL {
            let card = app.ticket(Status::Registered).await;
            let body = NotAccept { reason: *reason, text: "Зверніться до обласної служби автодоріг.".into(), danger_removed: false };
            let op = app.operator();
            let closed = op.on(&e::NOT_ACCEPT, &[&card.row.id]).version(card.row.version).body(&body).send().await.ok();
            assert_eq!(closed.row.closure, Some(ClosureReason::NotAccepted));
            assert_eq!(last_event(app, card.row.id).await.transition, Transition::T04);
            let mine = app.applicant().history(card.row.id).await;
            assert!(mine.iter().any(|h| h.note.as_deref() == Some(body.text.as_str())), "the applicant is told where to turn");
        }
        let body = NotAccept { reason: NotAcceptedReason::NoSubstance, text: "Немає суті питання.".into(), danger_removed: false };
        let op = app.operator();
        let sent = app.filed().await;
        let closed = op.on(&e::NOT_ACCEPT, &[&sent.row.id]).version(sent.row.version).body(&body).send().await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::NotAccepted), "sent, but nobody has taken it");
        let taken = app.ticket(Status::InProgress).await;
        let call = op.on(&e::NOT_ACCEPT, &[&taken.row.id]).version(taken.row.version).body(&body).send();
        assert_eq!(app.refuses(taken.row.id, call).await.code, "refused_status");
    }

    /// T05: closed as a duplicate of an open request, and undone when that was wrong (T23).
    async fn a_duplicate_follows_its_master_and_can_be_undone(app: &TestApp) {
        let (master, copy) = (app.filed().await, app.filed().await);
        let op = app.operator();
        let mark = |card: &TicketCard, master_number: i64| {
            let body = MarkDuplicate { master_number, reason: "Той самий порив, сусідній будинок.".into(), danger_removed: false };
            let (op, id, version) = (op.clone(), card.row.id, card.row.version);
            async move { op.on(&e::MARK_DUPLICATE, &[&id]).version(version).body(&body).send().await }
        };
        let no = app.refuses(copy.row.id, mark(&copy, copy.row.number)).await;
        assert_eq!(no.code, "refused_master");
        app.refuses(copy.row.id, mark(&copy, 999_999)).await.status(422).points_at("/master_number");
        let closed = mark(&copy, master.row.number).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Duplicate));
        assert_eq!(closed.master.as_ref().map(|m| m.number), Some(master.row.number));
        assert_eq!(app.seen(master.row.id).await.duplicates[0].number, copy.row.number);
        let no = app.refuses(master.row.id, mark(&master, copy.row.number)).await;
        assert_eq!(no.code, "refused_master", "a closed request is no master");
        let body = Reopen { to: Status::Registered, comment: None, reason: "Це інший порив.".into() };
        let opened = op.on(&e::REOPEN, &[&closed.row.id]).version(closed.row.version).body(&body).send().await.ok();
        assert_eq!((opened.row.status, opened.row.closure), (Status::Registered, None));
    }

    /// 6.2.4: how long a justification has to be is the city's setting; the executor's form is told, and no length hides
    /// the act.
    async fn the_executor_is_told_how_long_a_justification_is(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let executor = app.vodokanal();
        for least in [30, 4_000] {
            app.policy(|p| p.justification_min_chars = least);
            let card = executor.card(working.row.id).await.ok();
            assert_eq!(card.justification_min, u32::try_from(least).ok());
            assert!(may(&card, Act::JustifyNonExecution), "at least {least} letters");
        }
        for other in [app.operator(), app.applicant()] {
            assert_eq!(other.card(working.row.id).await.ok().justification_min, None);
        }
        let short = executor.justify(&working, NonExecutionReason::Other, JUSTIFICATION);
        app.refuses(working.row.id, short).await.points_at("/text");
    }

    /// T22 is off; switched on it needs the days, and attempts to call that are on record.
    async fn silence_closes_nothing_by_default(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let op = app.operator();
        let close = |card: &TicketCard| {
            let body = CloseNoResponse { note: "Телефон не відповідає.".into(), danger_removed: false };
            let (op, id, version) = (op.clone(), card.row.id, card.row.version);
            async move { op.on(&e::CLOSE_NO_RESPONSE, &[&id]).version(version).body(&body).send().await }
        };
        app.pass(TimeDelta::days(100));
        let no = app.refuses(pending.row.id, close(&pending)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_policy", 409));
        assert!(!may(&app.seen(pending.row.id).await, Act::CloseNoResponse));
        app.policy(|p| p.no_response_enabled = true);
        tests::make::unanswered(app, &pending, 1).await;
        let once = app.seen(pending.row.id).await;
        let no = app.refuses(pending.row.id, close(&once)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_policy", 409));
        assert!(no.detail.contains("записано 1"), "{}", no.detail);
        tests::make::unanswered(app, &pending, 1).await;
        let closed = close(&app.seen(pending.row.id).await).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::NoResponse));
    }

    /// With moderation on, a cabinet's request waits; an operator's own does not.
    async fn moderation_before_routing(app: &TestApp) {
        app.policy(|p| p.route_without_moderation = false);
        assert_eq!(app.applicant().file(&make::water()).await.ok().row.status, Status::Registered);
        let draft = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        assert_eq!(app.operator().file(&draft).await.ok().row.status, Status::Assigned);
    }

    /// A citizen's appeal is another track: its bound is law.
    async fn an_appeal_is_marked(app: &TestApp) {
        let draft = CreateTicket { appeal: true, ..make::longterm() };
        let card = app.applicant().file(&draft).await.ok();
        assert_eq!(card.track, domain::Track::Appeal);
        let regular = app.applicant().file(&make::longterm()).await.ok();
        assert!(card.row.due_at <= regular.row.due_at.map(|d| d + TimeDelta::days(1)));
    }
}
