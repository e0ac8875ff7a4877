//! 10.2.1.3.5: what is outside the powers of local self-government and against the law is not
//! considered.
use crate::{clause_of, last_event};
use tests::prelude::*;
use tests::voice::last_is;

const TEXT: &str = "Вимкніть воду сусідам, вони не платять.";
const WHY: &str = "Відключати мешканців без підстав закон не дозволяє.";

on_both! {
    /// Declined in whatever way it came; the request waits on for a confirmation.
    async fn it_is_declined(app: &TestApp) {
        for voice in Voice::ALL {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(voice, FeedbackKind::Comment, &pending, TEXT).await;
            app.operator().decline(&card, DeclineGround::OutsidePowers, WHY).await.ok();
            let mine = app.applicant().card(card.row.id).await.ok();
            assert_eq!(mine.row.status, Status::PendingClosure);
            let record = last_is(&mine, FeedbackKind::Comment, FeedbackState::Declined);
            assert_eq!(record.clause.as_ref().map(|c| c.number.as_str()), Some("10.2.1.3.5"));
            assert_eq!(record.decision.as_deref(), Some(WHY));
            assert_eq!(clause_of(&last_event(app, card.row.id).await), "10.2.1.3.5");
        }
    }

    /// The clause joins two conditions: the operator states both, and both are kept.
    async fn both_halves_are_stated(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let (op, id) = (app.operator(), card.feedback[0].id);
        for (not_local, unlawful, pointer) in [(false, false, "/not_local"), (false, true, "/not_local"), (true, false, "/unlawful")] {
            let body = DecideComment { not_local, unlawful, ..DecideComment::declined(DeclineGround::OutsidePowers, WHY) };
            let no = app.refuses(card.row.id, op.decide_comment(&card, id, &body)).await;
            no.status(422).points_at(pointer).clause("10.2.1.3.5");
        }
        let done = op.decline(&card, DeclineGround::OutsidePowers, WHY).await.ok();
        let decision = &done.feedback[0].decisions[0];
        assert_eq!((decision.not_local, decision.unlawful), (Some(true), Some(true)));
    }

    /// Every declined comment carries exactly the ground it was declined on.
    async fn each_comment_keeps_its_own_ground(app: &TestApp) {
        let mut card = app.ticket(Status::PendingClosure).await;
        let grounds = [DeclineGround::OutsidePowers, DeclineGround::NotToThePoint, DeclineGround::Abusive];
        for ground in grounds {
            let said = app.said(Voice::Cabinet, FeedbackKind::Comment, &card, &format!("{TEXT} {ground}")).await;
            card = app.operator().decline(&said, ground, WHY).await.ok();
        }
        let kept: Vec<_> = card.feedback.iter().filter_map(|f| f.ground).collect();
        assert_eq!(kept, grounds);
    }
}
