//! 10.2.2.1: the operator processes a cancellation or a confirmation; then the request closes by
//! itself, unless the text is contradictory.
use crate::{clause_of, last_event, may};
use tests::prelude::*;
use tests::verbs::closing;
use tests::voice::{last, last_is};

on_both! {
    /// T18: processed means closed, in whatever way the confirmation came.
    async fn a_processed_confirmation_closes(app: &TestApp) {
        for voice in Voice::ALL {
            let pending = app.ticket(Status::PendingClosure).await;
            app.said(voice, FeedbackKind::Confirmation, &pending, "Дякую, усе зроблено.").await;
            let card = app.seen(pending.row.id).await;
            let closed = app.operator().close_on_request(&card).await.ok();
            assert_eq!((closed.row.status, closed.row.closure), (Status::Closed, Some(ClosureReason::Confirmed)));
            last_is(&closed, FeedbackKind::Confirmation, FeedbackState::Accepted);
            assert!(closed.closed_at.is_some());
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T18, "10.2.2.1"));
        }
    }

    /// T19: the same for a cancellation, from every open status.
    async fn a_processed_cancellation_closes(app: &TestApp) {
        for status in [Status::Registered, Status::Assigned, Status::InProgress, Status::PendingClosure, Status::Rework,
            Status::NonExecutionReview, Status::Clarification] {
            let card = app.ticket(status).await;
            app.said(Voice::Phone, FeedbackKind::Cancellation, &card, "Питання вирішили самі.").await;
            let closed = app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
            assert_eq!(closed.row.closure, Some(ClosureReason::Cancelled), "{status}");
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T19, "10.2.2.1"));
        }
    }

    /// A contradiction in the words stops the closing; the operator is told what to do instead.
    async fn a_contradiction_stops_the_closing(app: &TestApp) {
        for (kind, text) in [
            (FeedbackKind::Confirmation, "Дякую, але вода досі не тече."),
            (FeedbackKind::Confirmation, "Підтверджую, хоча так і не зробили"),
            (FeedbackKind::Cancellation, "Прошу скасувати, подам до суду. Вода в підвалі досі стоїть."),
        ] {
            for voice in [Voice::Cabinet, Voice::Phone] {
                let pending = app.ticket(Status::PendingClosure).await;
                app.said(voice, kind, &pending, text).await;
                let card = app.seen(pending.row.id).await;
                assert!(!last(&card).hints.is_empty(), "the operator sees why: {text}");
                let no = app.refuses(card.row.id, app.operator().close_on_request(&card)).await;
                assert_eq!((no.code.as_str(), no.status), ("refused_contradiction", 422), "{text}");
                no.clause("10.2.2.1").offers(Act::AskClarification);
            }
        }
    }

    /// With a note on how it was resolved the operator closes all the same.
    async fn a_resolved_contradiction_closes(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Не думала, що так швидко зробите!").await;
        let card = app.seen(pending.row.id).await;
        let note = "Зателефонували: заявниця дякує, «не» — від подиву.";
        let closed = app.operator().decide_request(&card, &closing(Some(note), false)).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Confirmed));
    }

    /// An emergency is cancelled only when somebody states that the danger is gone.
    async fn an_emergency_needs_the_danger_removed(app: &TestApp) {
        let card = app.moved(&make::emergency(), Status::InProgress).await;
        assert_eq!(card.row.kind, Some(Kind::Emergency));
        app.said(Voice::Phone, FeedbackKind::Cancellation, &card, "Воду вже дали, дякую.").await;
        let card = app.seen(card.row.id).await;
        let op = app.operator();
        let no = app.refuses(card.row.id, op.close_on_request(&card)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_danger", 422));
        no.points_at("/danger_removed");
        let closed = op.decide_request(&card, &closing(None, true)).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Cancelled));
    }

    /// Whatever else waited for a decision loses its object with the closing.
    async fn other_feedback_loses_its_object(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск ще слабкуватий.").await;
        app.said(Voice::Phone, FeedbackKind::Confirmation, &card, "Тепер добре, дякую.").await;
        let closed = app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
        assert!(closed.feedback.iter().all(|f| !f.state.is_open()), "{:#?}", closed.feedback);
        assert_eq!((closed.row.open_comments, closed.row.open_request), (0, None));
    }

    /// Phone and cabinet lead to the same history but for the channel and the words' author.
    async fn phone_and_cabinet_are_worth_the_same(app: &TestApp) {
        let mut stories = Vec::new();
        for voice in [Voice::Cabinet, Voice::Phone] {
            let pending = app.ticket(Status::PendingClosure).await;
            app.said(voice, FeedbackKind::Confirmation, &pending, "Дякую.").await;
            app.operator().close_on_request(&app.seen(pending.row.id).await).await.ok();
            let history = app.operator().history(pending.row.id).await;
            stories.push(history.into_iter().map(|h| (h.transition, h.from, h.to, h.clause, h.due_at)).collect::<Vec<_>>());
        }
        assert_eq!(stories[0], stories[1]);
    }

    /// The applicant and the executor close nothing.
    async fn only_an_operator_closes(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Дякую.").await;
        for other in [app.applicant(), app.vodokanal(), app.manager(), app.analyst(), app.admin()] {
            let no = app.refuses(card.row.id, other.close_on_request(&card)).await;
            assert_eq!(no.status, 403, "{}", other.name);
        }
        assert!(may(&app.seen(card.row.id).await, Act::DecideConfirmation));
    }

    /// Once processed it is done.
    async fn a_request_is_processed_once(app: &TestApp) {
        let closed = app.closed(ClosureReason::Confirmed).await;
        let no = app.refuses(closed.row.id, app.operator().close_on_request(&closed)).await;
        assert_eq!(no.status, 409);
    }
}
