//! 10.2.2.1: a word that the applicant has taken back since closes nothing by itself, whoever processes it and in whatever
//! way; nor do words that were not the applicant's.
use openapi::ticket::{Bulk, BulkAct, BulkItem, CallInput};
use tests::actor::{NAME, PHONE};
use tests::prelude::*;
use tests::verbs::{clarified, closing};
use tests::voice::{call, last};

const STILL_BROKEN: &str = "Ні, я помилилася: вода досі не тече, прийдіть ще раз.";
const WHY: &str = "Заявниця пояснила телефоном, що воду дали ввечері.";

async fn confirmed(app: &TestApp) -> TicketCard {
    let pending = app.ticket(Status::PendingClosure).await;
    app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Зроблено.")
        .await;
    app.seen(pending.row.id).await
}

async fn in_bulk(app: &TestApp, card: &TicketCard) -> String {
    let item = BulkItem {
        id: card.row.id,
        version: card.row.version,
    };
    let body = Bulk {
        act: BulkAct::Confirm,
        items: vec![item],
        executor: None,
        note: None,
    };
    let answer = app.operator().on(&e::BULK, &[]).body(&body).send().await.ok();
    let refused = answer.items[0].refused.as_ref().map(|p| p.code.clone());
    refused.unwrap_or_else(|| "done".to_owned())
}

async fn decides(app: &TestApp, card: &TicketCard, note: Option<&str>) -> Reply<TicketCard> {
    app.operator().decide_request(card, &closing(note, false)).await
}

on_both! {
    /// A comment after the confirmation that contradicts it: not alone, not among many, but with an explanation.
    async fn a_comment_takes_a_confirmation_back(app: &TestApp) {
        let card = confirmed(app).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &card, STILL_BROKEN).await;
        let card = app.seen(card.row.id).await;
        let no = app.refuses(card.row.id, decides(app, &card, None)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_contradiction", 422));
        no.clause("10.2.2.1").offers(Act::AskClarification);
        assert_eq!(in_bulk(app, &card).await, "refused_contradiction");
        assert_eq!(decides(app, &card, Some(WHY)).await.ok().row.closure, Some(ClosureReason::Confirmed));
    }

    /// One that does not contradict it, or that came before, changes nothing.
    async fn other_comments_take_nothing_back(app: &TestApp) {
        let card = confirmed(app).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &card, "Дякую бригаді за швидку роботу.").await;
        assert_eq!(in_bulk(app, &app.seen(card.row.id).await).await, "done");
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, STILL_BROKEN).await;
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &card, "Уже зробили, дякую.").await;
        let card = app.seen(card.row.id).await;
        assert_eq!(decides(app, &card, None).await.ok().row.closure, Some(ClosureReason::Confirmed));
    }

    /// A request that was returned on a later comment is not closed on the earlier confirmation.
    async fn rework_takes_a_confirmation_back(app: &TestApp) {
        let card = confirmed(app).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &card, STILL_BROKEN).await;
        let back = app.operator().return_for_rework(&app.seen(card.row.id).await, "Перевірте тиск на вводі.").await.ok();
        assert_eq!(back.row.status, Status::Rework);
        assert_eq!(in_bulk(app, &back).await, "refused_contradiction");
        let confirmation = back.feedback.iter().find(|f| f.kind == FeedbackKind::Confirmation).unwrap();
        assert!(confirmation.hints.iter().any(|h| h.why.contains("доопрацювання")), "{:?}", confirmation.hints);
    }

    /// 10.2.2.2: an answer that denies the request it was asked about closes nothing, given in the cabinet or by phone.
    async fn an_answer_takes_a_request_back(app: &TestApp) {
        for (kind, words, no) in [
            (FeedbackKind::Confirmation, "Зроблено.", STILL_BROKEN),
            (FeedbackKind::Cancellation, "Не треба вже.", "Ні, не скасовуйте! Вода досі не тече."),
        ] {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(Voice::Cabinet, kind, &pending, words).await;
            let asked = app.operator().ask(&card, "Чи справді закрити заявку?", Some(last(&app.seen(card.row.id).await).id)).await.ok();
            let spoken = CloseClarified {
                answer: Some(no.into()), channel: Some(Channel::Phone), call: Some(call(app)), ..clarified("Уточнено із заявником.")
            };
            let refused = app.refuses(asked.row.id, app.operator().close_clarified(&asked, &spoken)).await;
            assert_eq!(refused.code, "refused_contradiction");
            refused.clause("10.2.2.2");
            app.applicant().answer(&asked, no).await.ok();
            let card = app.seen(asked.row.id).await;
            let refused = app.refuses(card.row.id, app.operator().close_clarified(&card, &clarified("Уточнено із заявником."))).await;
            assert_eq!(refused.code, "refused_contradiction");
            refused.clause("10.2.2.2").offers(Act::AskClarification);
            assert!(!last(&card).hints.is_empty(), "the operator sees why");
            let refused = app.refuses(card.row.id, decides(app, &card, None)).await;
            assert_eq!(refused.code, "refused_contradiction");
        }
    }

    /// Somebody else's words are looked at by an operator, who sees whose they are; not closed among many. The applicant's own
    /// from another number are.
    async fn words_of_somebody_else_are_looked_at(app: &TestApp) {
        let by = async |person: &str, number: &str| {
            let pending = app.ticket(Status::PendingClosure).await;
            let call = CallInput { person: person.into(), phone: Some(number.into()), at: app.now() };
            let words = LeaveFeedback { text: "Так, усе зроблено.".into(), channel: Some(Channel::Phone), call: Some(call) };
            let op = app.operator();
            op.on(&e::CONFIRM, &[&pending.row.id]).version(pending.row.version).body(&words).send().await.ok();
            app.seen(pending.row.id).await
        };
        let card = by("Сусід Петро", PHONE).await;
        assert_eq!(in_bulk(app, &card).await, "refused_contradiction");
        assert!(last(&card).hints.iter().any(|h| h.why.contains("не від заявника")));
        decides(app, &card, None).await.ok();
        let card = by(NAME, "050 999 88 77").await;
        assert_eq!(in_bulk(app, &card).await, "done");
    }
}
