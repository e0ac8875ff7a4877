//! 10.2.1.1: the operator processes the comment.
use crate::{clause_of, last_event, may};
use openapi::ticket::TicketQuery;
use tests::prelude::*;
use tests::voice::last;

const TEXT: &str = "У другому під’їзді тиску так і немає.";

on_both! {
    /// The comment waits in the operator's queue, with the three parties' words on one card.
    async fn a_comment_waits_in_the_queue(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let other = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Phone, FeedbackKind::Comment, &pending, TEXT).await;
        let op = app.operator();
        let query = TicketQuery { pending: Some("comment".into()), ..TicketQuery::default() };
        let page = op.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
        assert_eq!(page.items.iter().map(|r| r.number).collect::<Vec<_>>(), [pending.row.number]);
        assert_ne!(pending.row.number, other.row.number);
        let counters = op.on(&e::TICKET_COUNTERS, &[]).send().await.ok();
        assert_eq!((counters.comments, counters.pending_closure), (1, 2));
        let card = op.card(pending.row.id).await.ok();
        assert!(may(&card, Act::DecideComment));
        assert!(!card.text.is_empty() && !card.resolutions[0].answer.is_empty());
        assert_eq!(last(&card).text, TEXT);
    }

    /// Either decision ends the waiting, and each rests on its clause.
    async fn either_decision_ends_the_waiting(app: &TestApp) {
        let op = app.operator();
        for rework in [true, false] {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
            let decided = if rework {
                op.return_for_rework(&card, "Перевірте другий під’їзд.").await.ok()
            } else {
                op.decline(&card, DeclineGround::NotToThePoint, "Роботи виконано за адресою заявки.").await.ok()
            };
            assert_eq!(decided.row.open_comments, 0);
            assert!(last(&decided).decided_at.is_some());
            assert!(last(&decided).decision.is_some());
            let event = last_event(app, pending.row.id).await;
            assert_eq!(clause_of(&event), if rework { "10.2.1.2" } else { "10.2.1.3.1" });
        }
    }

    /// A decided comment is not decided again.
    async fn a_decision_is_made_once(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let op = app.operator();
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let done = op.decline(&card, DeclineGround::NotToThePoint, "Не стосується цієї адреси.").await.ok();
        let no = app.refuses(done.row.id, op.decline(&done, DeclineGround::Abusive, "Інша підстава.")).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_decided", 409));
        let no = app.refuses(done.row.id, op.return_for_rework(&done, "Все ж таки переробіть.")).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_decided", 409));
    }

    /// Only an operator decides.
    async fn nobody_else_processes_it(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let id = card.row.id;
        for (other, status) in [
            (app.applicant(), 403), (app.vodokanal(), 403), (app.manager(), 403), (app.analyst(), 403), (app.admin(), 403),
            (app.integration(&[Scope::Create, Scope::Read]), 403), (app.anonymous(), 401),
        ] {
            let no = app.refuses(id, other.decline(&card, DeclineGround::NotToThePoint, "Не стосується.")).await;
            assert_eq!(no.status, status, "{}", other.name);
        }
    }

    /// A record of another request, or of another kind, is not found.
    async fn a_record_belongs_to_its_request(app: &TestApp) {
        let op = app.operator();
        let (one, two) = (app.ticket(Status::PendingClosure).await, app.ticket(Status::PendingClosure).await);
        let one = app.said(Voice::Cabinet, FeedbackKind::Comment, &one, TEXT).await;
        let two = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &two, "Добре.").await;
        let body = DecideComment {
            decision: CommentDecision::Rework, ground: None, text: "Перевірте другий під’їзд.".into(),
        };
        let no = app.refuses(two.row.id, op.decide_comment(&two, last(&one).id, &body)).await;
        assert_eq!(no.status, 404);
        let no = app.refuses(two.row.id, op.decide_comment(&two, last(&two).id, &body)).await;
        assert_eq!(no.status, 404);
    }
}
