//! 10.2.1.3.2: the same comment, already considered and answered, is not considered again.
use crate::{clause_of, last_event};
use tests::prelude::*;
use tests::voice::{last, last_is};

const TEXT: &str = "У другому під’їзді тиску немає, перевірте стояк.";
/// The same in other dress: case, punctuation, spaces, a greeting.
const AGAIN: &str = "Добрий день! У ДРУГОМУ під'їзді тиску немає,  перевірте стояк!!!";

async fn answered_and_repeated(app: &TestApp, voice: Voice) -> TicketCard {
    let pending = app.ticket(Status::PendingClosure).await;
    let card = app
        .said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT)
        .await;
    let again = app
        .operator()
        .answer_comment(&card, "Стояк перевірено з мешканцями, тиск 3,1 бара.")
        .await
        .ok();
    app.said(voice, FeedbackKind::Comment, &again, AGAIN).await;
    app.seen(pending.row.id).await
}

on_both! {
    /// The hint sees through the dress; the operator decides.
    async fn a_repeated_comment_is_declined(app: &TestApp) {
        for voice in Voice::ALL {
            let card = answered_and_repeated(app, voice).await;
            let hints = &last(&card).hints;
            assert!(hints.iter().any(|h| h.ground == Some(DeclineGround::Repeated) && !h.why.is_empty()), "{hints:#?}");
            let why = "На цей коментар уже відповіли: стояк перевірено.";
            let after = app.operator().decline(&card, DeclineGround::Repeated, why).await.ok();
            assert_eq!(after.row.status, Status::PendingClosure);
            let record = last_is(&after, FeedbackKind::Comment, FeedbackState::Declined);
            assert_eq!(record.clause.as_ref().map(|c| c.number.as_str()), Some("10.2.1.3.2"));
            assert_eq!(clause_of(&last_event(app, card.row.id).await), "10.2.1.3.2");
        }
    }

    /// Without an earlier comment that was considered the ground is not true: a conflict.
    async fn nothing_is_repeated_that_was_not_considered(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let first = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let why = "На це вже відповіли.";
        let no = app.refuses(first.row.id, app.operator().decline(&first, DeclineGround::Repeated, why)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_ground", 409));
        no.clause("10.2.1.3.2").offers(Act::DecideComment);
        // what was not considered is no answer either
        let declined = app.operator().decline(&first, DeclineGround::NotToThePoint, "Адреса інша.").await.ok();
        let second = app.said(Voice::Cabinet, FeedbackKind::Comment, &declined, AGAIN).await;
        let no = app.refuses(second.row.id, app.operator().decline(&second, DeclineGround::Repeated, why)).await;
        no.status(409).clause("10.2.1.3.2");
        // an answer counts, and the decline leads to it
        let answered = app.operator().answer_comment(&second, "Стояк перевірять у четвер.").await.ok();
        let third = app.said(Voice::Cabinet, FeedbackKind::Comment, &answered, TEXT).await;
        let done = app.operator().decline(&third, DeclineGround::Repeated, why).await.ok();
        assert_eq!(last(&done).earlier, Some(done.feedback[1].id));
        let mine = app.applicant().card(done.row.id).await.ok();
        assert_eq!(last(&mine).earlier, Some(mine.feedback[1].id), "the applicant sees the way to the answer");
        assert_eq!(mine.feedback[1].decision.as_deref(), Some("Стояк перевірять у четвер."));
    }

    /// Another comment, or one of another request, is not the earlier one.
    async fn the_earlier_comment_is_of_this_request(app: &TestApp) {
        let card = answered_and_repeated(app, Voice::Cabinet).await;
        let other = answered_and_repeated(app, Voice::Cabinet).await;
        let op = app.operator();
        for wrong in [last(&card).id, other.feedback[0].id] {
            let body = DecideComment { earlier: Some(wrong), ..DecideComment::declined(DeclineGround::Repeated, "Вже відповіли.") };
            let no = app.refuses(card.row.id, op.decide_comment(&card, last(&card).id, &body)).await;
            no.status(409).clause("10.2.1.3.2");
        }
    }

    /// The hint is a hint: the operator may find that the repetition is justified.
    async fn a_hint_decides_nothing(app: &TestApp) {
        let card = answered_and_repeated(app, Voice::Cabinet).await;
        let back = app.operator().return_for_rework(&card, "Перевірте ще раз разом із заявницею.").await.ok();
        assert_eq!((back.row.status, back.row.rework_count), (Status::Rework, 1));
    }

    /// A first comment, and another one, are not suspected.
    async fn a_new_comment_gets_no_such_hint(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let card = app.seen(pending.row.id).await;
        assert!(!last(&card).hints.iter().any(|h| h.ground == Some(DeclineGround::Repeated)));
        let after = app.operator().decline(&card, DeclineGround::NotToThePoint, "Адреса інша.").await.ok();
        app.said(Voice::Cabinet, FeedbackKind::Comment, &after, "Тепер і в третьому під’їзді сухо.").await;
        let card = app.seen(pending.row.id).await;
        assert!(!last(&card).hints.iter().any(|h| h.ground == Some(DeclineGround::Repeated)));
        // what was declined was not considered: its repetition is no ground either
        app.said(Voice::Cabinet, FeedbackKind::Comment, &card, TEXT).await;
        let card = app.seen(pending.row.id).await;
        assert!(!last(&card).hints.iter().any(|h| h.ground == Some(DeclineGround::Repeated)));
    }

    /// Hints are for the desk: neither the applicant nor the executor sees them.
    async fn hints_stay_at_the_desk(app: &TestApp) {
        let card = answered_and_repeated(app, Voice::Cabinet).await;
        for reader in [app.applicant(), app.vodokanal(), app.analyst()] {
            let read = reader.card(card.row.id).await.ok();
            assert!(read.feedback.iter().all(|f| f.hints.is_empty()), "{}", reader.name);
        }
    }
}
