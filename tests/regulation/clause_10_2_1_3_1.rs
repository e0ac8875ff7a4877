//! 10.2.1.3.1: a comment that is not about the substance of the request is not considered.
use crate::{clause_of, last_event};
use tests::prelude::*;
use tests::voice::last_is;

const TEXT: &str = "Взагалі в місті безлад, і влада ні про що не думає.";
const WHY: &str = "Коментар не стосується тиску води за вашою адресою.";

on_both! {
    /// T21: the request stays as it is; the applicant reads ground, clause and text.
    async fn it_is_declined_with_ground_clause_and_text(app: &TestApp) {
        for voice in Voice::ALL {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(voice, FeedbackKind::Comment, &pending, TEXT).await;
            let after = app.operator().decline(&card, DeclineGround::NotToThePoint, WHY).await.ok();
            assert_eq!((after.row.status, after.row.due_at), (Status::PendingClosure, pending.row.due_at));
            assert_eq!(after.row.rework_count, 0);
            let mine = app.applicant().card(card.row.id).await.ok();
            let comment = last_is(&mine, FeedbackKind::Comment, FeedbackState::Declined);
            assert_eq!(comment.ground, Some(DeclineGround::NotToThePoint));
            assert_eq!(comment.clause.as_ref().map(|c| c.number.as_str()), Some("10.2.1.3.1"));
            assert!(comment.clause.as_ref().is_some_and(|c| c.text.contains("не стосується суті")));
            assert_eq!(comment.decision.as_deref(), Some(WHY));
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T21, "10.2.1.3.1"));
        }
    }

    /// A comment is declined on one of the five grounds or not at all.
    async fn without_a_ground_nothing_is_declined(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let (op, comment, id) = (app.operator(), card.feedback[0].id, card.row.id);
        let body = DecideComment::new(CommentDecision::Decline, WHY);
        app.refuses(id, op.decide_comment(&card, comment, &body)).await.status(422).points_at("/ground").clause("10.2.1.3");
        for ground in ["10.2.1.3.6", "10.2.1.3", "", "мені не подобається"] {
            let body = json!({"decision": "decline", "ground": ground, "text": WHY});
            let call = op.on(&e::DECIDE_COMMENT, &[&id, &comment]).version(card.row.version).json(&body).send();
            app.refuses(id, call).await.status(422).points_at("/ground").clause("10.2.1.3");
        }
    }

    /// And with words the applicant can understand.
    async fn without_words_nothing_is_declined(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        for text in ["", " ", "—"] {
            let attempt = app.operator();
            let no = app.refuses(card.row.id, attempt.decline(&card, DeclineGround::NotToThePoint, text)).await;
            no.status(422).points_at("/text");
        }
    }

    /// Declined is not the end: the applicant may write again.
    async fn the_applicant_may_write_again(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let after = app.operator().decline(&card, DeclineGround::NotToThePoint, WHY).await.ok();
        let again = app.said(Voice::Cabinet, FeedbackKind::Comment, &after, "Тиск у 12 квартирі нульовий.").await;
        last_is(&again, FeedbackKind::Comment, FeedbackState::New);
    }
}
