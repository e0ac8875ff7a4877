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
