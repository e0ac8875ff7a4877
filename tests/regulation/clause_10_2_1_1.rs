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

    /// T21b: considered and answered, not returned («за необхідності») and without a ground; the applicant reads it.
    async fn a_comment_may_be_answered(app: &TestApp) {
        for voice in Voice::ALL {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(voice, FeedbackKind::Comment, &pending, "Коли відновлять газон?").await;
            let text = "Газон відновлять у квітні, це окрема заявка.";
            let done = app.operator().answer_comment(&card, text).await.ok();
            assert_eq!(done.row.status, Status::PendingClosure, "the request is unchanged");
            let mine = app.applicant().card(card.row.id).await.ok();
            let record = last(&mine);
            assert_eq!((record.state, record.ground), (FeedbackState::Answered, None));
            assert_eq!(record.decision.as_deref(), Some(text));
            assert_eq!(record.decisions.len(), 1);
            assert_eq!(record.decisions[0].by, None, "the applicant sees the contact centre");
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T21b, "10.2.1.1"));
            let seen = app.seen(card.row.id).await;
            assert_eq!(last(&seen).decisions[0].by.as_deref(), Some(app.operator().name.as_str()));
        }
    }

    /// An answer has words and no ground.
    async fn an_answer_has_words_and_no_ground(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let op = app.operator();
        app.refuses(card.row.id, op.answer_comment(&card, "…")).await.status(422).points_at("/text").clause("10.2.1.1");
        let body = DecideComment {
            ground: Some(DeclineGround::Abusive), ..DecideComment::new(CommentDecision::Answer, "Роботи тривають.")
        };
        let id = last(&card).id;
        app.refuses(card.row.id, op.decide_comment(&card, id, &body)).await.status(422).points_at("/ground");
    }

    /// Comments with the same words are decided by one act, others are not.
    async fn identical_comments_are_decided_together(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let mut card = pending;
        for text in [TEXT, "Добрий день! Тиск не змінився зовсім", "Скільки ще чекати?", TEXT] {
            card = app.said(Voice::Cabinet, FeedbackKind::Comment, &card, text).await;
        }
        let card = app.seen(card.row.id).await;
        let ids: Vec<_> = card.feedback.iter().map(|f| f.id).collect();
        assert_eq!(card.feedback[3].same, [ids[0]], "the operator is told which say the same");
        let op = app.operator();
        let with = |also: Vec<domain::FeedbackId>| DecideComment { also, ..DecideComment::new(CommentDecision::Answer, "Роботи у четвер.") };
        let no = app.refuses(card.row.id, op.decide_comment(&card, ids[3], &with(vec![ids[2]]))).await;
        no.status(422).points_at("/also");
        let done = op.decide_comment(&card, ids[3], &with(vec![ids[0]])).await.ok();
        assert_eq!(done.row.version, card.row.version + 1, "one act");
        let states: Vec<_> = done.feedback.iter().map(|f| f.state).collect();
        use FeedbackState::{Answered, New};
        assert_eq!(states, [Answered, New, New, Answered]);
    }

    /// T21c: a senior operator takes a decline back while the request is open; both decisions stay readable.
    async fn a_decline_may_be_reversed(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let id = last(&card).id;
        let first = "Роботи виконано за адресою заявки.";
        let card = app.operator().decline(&card, DeclineGround::NotToThePoint, first).await.ok();
        let why = "Коментар стосується тієї самої адреси.";
        for other in [app.operator(), app.vodokanal(), app.applicant()] {
            let no = app.refuses(card.row.id, other.reverse_decline(&card, id, why)).await;
            assert_eq!(no.status, 403, "{}", other.name);
            no.clause("10.2.1.1");
        }
        let open = app.senior().reverse_decline(&card, id, why).await.ok();
        assert_eq!((last(&open).state, last(&open).ground, open.row.open_comments), (FeedbackState::InReview, None, 1));
        let event = last_event(app, card.row.id).await;
        assert_eq!((event.transition, event.note.as_deref()), (Transition::T21c, Some(why)));
        let card = app.seen(card.row.id).await;
        let done = app.operator().return_for_rework(&card, "Перевірте другий під’їзд.").await.ok();
        assert_eq!(done.row.status, Status::Rework);
        let mine = app.applicant().card(card.row.id).await.ok();
        for seen in [&mine, &done] {
            let decisions = &last(seen).decisions;
            let states: Vec<_> = decisions.iter().map(|d| d.state).collect();
            assert_eq!(states, [FeedbackState::Declined, FeedbackState::InReview, FeedbackState::Accepted]);
            assert_eq!((decisions[0].text.as_deref(), decisions[1].text.as_deref()), (Some(first), Some(why)));
            assert_eq!(decisions[0].clause.as_ref().map(|c| c.number.as_str()), Some("10.2.1.3.1"));
        }
        let theirs = app.vodokanal().card(card.row.id).await.ok();
        assert!(theirs.feedback.iter().all(|f| f.decisions.is_empty()), "not for the executor");
        let closed = app.closed(ClosureReason::Confirmed).await;
        let late = app.said(Voice::Cabinet, FeedbackKind::Comment, &closed, TEXT).await;
        let no = app.refuses(late.row.id, app.senior().reverse_decline(&late, last(&late).id, why)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_closed", 409));
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
            if status == 403 {
                no.clause("10.2.1.1");
            }
        }
    }

    /// A record of another request, or of another kind, is not found.
    async fn a_record_belongs_to_its_request(app: &TestApp) {
        let op = app.operator();
        let (one, two) = (app.ticket(Status::PendingClosure).await, app.ticket(Status::PendingClosure).await);
        let one = app.said(Voice::Cabinet, FeedbackKind::Comment, &one, TEXT).await;
        let two = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &two, "Добре.").await;
        let body = DecideComment::new(CommentDecision::Rework, "Перевірте другий під’їзд.");
        let no = app.refuses(two.row.id, op.decide_comment(&two, last(&one).id, &body)).await;
        assert_eq!(no.status, 404);
        let no = app.refuses(two.row.id, op.decide_comment(&two, last(&two).id, &body)).await;
        assert_eq!(no.status, 404);
    }
}
