//! 10.2.1.3.4: a request closed after confirmation or cancellation is closed for good.
use crate::{clause_of, last_event, may};
use tests::prelude::*;
use tests::voice::last_is;

const TEXT: &str = "Тиск знову впав, зробіть щось.";
const FINAL: [ClosureReason; 2] = [ClosureReason::Confirmed, ClosureReason::Cancelled];

on_both! {
    /// T24: the comment is stored, declined by this clause at once, and a new linked request is offered.
    async fn a_comment_is_stored_as_declined(app: &TestApp) {
        for reason in FINAL {
            for voice in Voice::ALL {
                let closed = app.closed(reason).await;
                let after = app.said(voice, FeedbackKind::Comment, &closed, TEXT).await;
                assert_eq!((after.row.status, after.row.closure), (Status::Closed, Some(reason)));
                let mine = app.applicant().card(closed.row.id).await.ok();
                let record = last_is(&mine, FeedbackKind::Comment, FeedbackState::Declined);
                assert_eq!(record.ground, Some(DeclineGround::AlreadyClosed));
                assert_eq!(record.clause.as_ref().map(|c| c.number.as_str()), Some("10.2.1.3.4"));
                assert!(record.decision.as_ref().is_some_and(|d| !d.is_empty()), "{record:#?}");
                assert!(may(&mine, Act::CreateLinked), "{:#?}", mine.acts);
                let event = last_event(app, closed.row.id).await;
                assert_eq!((event.transition, clause_of(&event)), (Transition::T24, "10.2.1.3.4"));
            }
        }
    }

    /// The new request is linked to the old one.
    async fn a_new_linked_request_goes_on(app: &TestApp) {
        let closed = app.closed(ClosureReason::Confirmed).await;
        let draft = CreateTicket { linked_to: Some(closed.row.id), ..make::water() };
        let next = app.applicant().file(&draft).await.ok();
        assert_eq!(next.linked_to.map(|t| t.number), Some(closed.row.number));
        app.stranger().file(&draft).await.problem().status(422).points_at("/linked_to");
    }

    /// No edge leaves it: nobody opens it again, with a comment or without.
    async fn nobody_opens_it_again(app: &TestApp) {
        for reason in FINAL {
            let closed = app.closed(reason).await;
            let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &closed, TEXT).await;
            for (comment, to) in [(None, Status::Rework), (Some(card.feedback.last().unwrap().id), Status::Registered)] {
                for actor in [app.operator(), app.senior()] {
                    let body = Reopen { to, comment, reason: "Відкрити на прохання заявниці.".into() };
                    let call = actor.on(&e::REOPEN, &[&card.row.id]).version(card.row.version).body(&body).send();
                    let no = app.refuses(card.row.id, call).await;
                    assert_eq!((no.code.as_str(), no.status), ("refused_closed", 409), "{reason}");
                    no.clause("10.2.1.3.4");
                }
            }
        }
    }

    /// Nor by any other act of anybody.
    async fn no_act_leads_out_of_it(app: &TestApp) {
        let closed = app.closed(ClosureReason::Confirmed).await;
        let (op, id, version) = (app.operator(), closed.row.id, closed.row.version);
        assert_eq!(app.refuses(id, op.assign(&closed, "kp-dorohy", Some("Інший виконавець."))).await.code, "refused_closed");
        assert_eq!(app.refuses(id, op.ask(&closed, "Чи все добре?", None)).await.code, "refused_closed");
        let body = ReturnForRework { reason: "Переробити ще раз.".into(), photo: false };
        let call = op.on(&e::RETURN_FOR_REWORK, &[&id]).version(version).body(&body).send();
        assert_eq!(app.refuses(id, call).await.code, "refused_closed");
    }

    /// The ground is for closed requests only: on an open one it does not apply.
    async fn the_ground_does_not_fit_an_open_request(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let no = app.refuses(card.row.id, app.operator().decline(&card, DeclineGround::AlreadyClosed, "Закрито ж.")).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_ground", 422));
        no.clause("10.2.1.3.4");
    }
}
