//! 10.2.1.2: where needed the operator returns the request to the executor for rework.
use crate::{clause_of, last_event, may};
use tests::app::kyiv;
use tests::prelude::*;
use tests::voice::last_is;

const TEXT: &str = "У другому під’їзді тиску так і немає.";
const TASK: &str = "Перевірте стояк другого під’їзду.";

on_both! {
    /// T16: whatever way the comment came, the executor gets it back with the comment in view and a
    /// new term from now.
    async fn the_executor_gets_it_back(app: &TestApp) {
        for voice in Voice::ALL {
            app.set_clock("2026-03-02 10:00");
            let pending = app.ticket(Status::PendingClosure).await;
            app.set_clock("2026-03-05 11:00");
            let card = app.said(voice, FeedbackKind::Comment, &pending, TEXT).await;
            let back = app.operator().return_for_rework(&card, TASK).await.ok();
            assert_eq!((back.row.status, back.row.rework_count), (Status::Rework, 1));
            assert_eq!(back.row.due_at, Some(kyiv("2026-03-12 17:00")), "five working days from the return");
            assert_eq!(back.clock_stopped_at, None, "the clock goes on");
            let comment = last_is(&back, FeedbackKind::Comment, FeedbackState::Accepted);
            let executors = app.vodokanal().card(back.row.id).await.ok();
            assert_eq!(executors.rework_comment, Some(comment.id));
            assert_eq!(executors.rework_task.as_deref(), Some(TASK));
            assert!(executors.feedback.iter().any(|f| f.text == TEXT), "the executor reads the comment");
            assert!(may(&executors, Act::Submit));
            let event = last_event(app, back.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T16, "10.2.1.2"));
        }
    }

    /// As often as it takes (*policy*: unlimited), each time with the whole term.
    async fn as_often_as_it_takes(app: &TestApp) {
        let mut card = app.ticket(Status::PendingClosure).await;
        for round in 1..=4 {
            app.pass(TimeDelta::days(1));
            let rework = app.reworked(&card).await;
            assert_eq!(rework.row.rework_count, round);
            card = app.vodokanal().submit(&rework, &format!("Відповідь після повернення {round}: усе перевірено.")).await.ok();
        }
        assert_eq!(card.resolutions.len(), 5);
    }

    /// The executor is told what to do again.
    async fn a_return_says_what_to_do(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        for text in ["", "  ", "…"] {
            app.refuses(card.row.id, app.operator().return_for_rework(&card, text)).await.status(422).points_at("/text");
        }
    }

    /// A return carries no ground: grounds are for declining.
    async fn a_return_has_no_ground(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        let body = DecideComment {
            ground: Some(DeclineGround::Repeated), ..DecideComment::new(CommentDecision::Rework, TASK)
        };
        let op = app.operator();
        let no = app.refuses(card.row.id, op.decide_comment(&card, card.feedback[0].id, &body)).await;
        no.status(422).points_at("/ground");
    }

    /// A return on a card that has changed meanwhile is refused; the operator looks again.
    async fn a_stale_card_returns_nothing(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &card, "Ще одне зауваження.").await;
        let no = app.refuses(card.row.id, app.operator().return_for_rework(&card, TASK)).await;
        assert_eq!((no.code.as_str(), no.status), ("stale_version", 412));
        assert_eq!(no.current_version, Some(card.row.version + 1));
    }

    /// T17: by the operator's own control too, but only what was submitted.
    async fn the_operators_own_control(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let op = app.operator();
        let control = |card: &TicketCard| {
            let body = ReturnForRework { reason: "На фото інша адреса.".into(), photo: false };
            let (op, id, version) = (op.clone(), card.row.id, card.row.version);
            async move { op.on(&e::RETURN_FOR_REWORK, &[&id]).version(version).body(&body).send().await }
        };
        let back = control(&pending).await.ok();
        assert_eq!((back.row.status, back.rework_comment), (Status::Rework, None));
        assert_eq!(back.rework_task.as_deref(), Some("На фото інша адреса."));
        let no = app.refuses(back.row.id, control(&back)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_status", 409));
    }
}
