//! 10.1.1.2: the applicant may ask to cancel the request, at any time while it is open.
use crate::{clause_of, last_event, may};
use openapi::feedback::WithdrawFeedback;
use tests::prelude::*;
use tests::voice::{last, last_is, words};

const TEXT: &str = "Питання вже не актуальне, прошу закрити.";
const OPEN: [Status; 7] = [
    Status::Registered,
    Status::Assigned,
    Status::InProgress,
    Status::Clarification,
    Status::NonExecutionReview,
    Status::PendingClosure,
    Status::Rework,
];

on_both! {
    /// In every open status; the request itself stays where it is until an operator has processed it.
    async fn in_every_open_status(app: &TestApp) {
        for status in OPEN {
            let card = app.ticket(status).await;
            let after = app.said(Voice::Cabinet, FeedbackKind::Cancellation, &card, TEXT).await;
            assert_eq!(after.row.status, status, "asking changes no status");
            assert_eq!(after.row.open_request, Some(FeedbackKind::Cancellation));
            last_is(&after, FeedbackKind::Cancellation, FeedbackState::New);
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::F01, "10.1.1.2"));
            assert!(may(&app.seen(card.row.id).await, Act::DecideCancellation));
        }
    }

    /// Phone and reception are worth the same.
    async fn in_every_way(app: &TestApp) {
        for voice in Voice::ALL {
            let card = app.ticket(Status::InProgress).await;
            let after = app.said(voice, FeedbackKind::Cancellation, &card, TEXT).await;
            assert_eq!(last(&after).channel, voice.channel());
            let closed = app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
            assert_eq!(closed.row.closure, Some(ClosureReason::Cancelled));
        }
    }

    /// At most one request of a kind is open: the newer one replaces the older.
    async fn a_newer_request_replaces_the_older(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        for kind in [FeedbackKind::Cancellation, FeedbackKind::Confirmation] {
            let asked = app.said(Voice::Cabinet, kind, &app.seen(pending.row.id).await, TEXT).await;
            let again = app.said(Voice::Phone, kind, &asked, "Ще раз те саме.").await;
            let states: Vec<_> = again.feedback.iter().filter(|f| f.kind == kind).map(|f| f.state).collect();
            assert_eq!(states, [FeedbackState::Superseded, FeedbackState::New]);
        }
    }

    /// What is not decided yet may be taken back; what is decided may not.
    async fn an_undecided_request_may_be_withdrawn(app: &TestApp) {
        let card = app.ticket(Status::InProgress).await;
        let me = app.applicant();
        let asked = app.said(Voice::Cabinet, FeedbackKind::Cancellation, &card, TEXT).await;
        let record = last(&asked).id;
        let withdraw = |card: &TicketCard| me.on(&e::WITHDRAW_FEEDBACK, &[&card.row.id, &record])
            .version(card.row.version).body(&WithdrawFeedback::default()).send();
        let back = withdraw(&asked).await.ok();
        last_is(&back, FeedbackKind::Cancellation, FeedbackState::Withdrawn);
        assert_eq!((back.row.open_request, back.row.status), (None, Status::InProgress));
        let no = app.refuses(card.row.id, withdraw(&back)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_decided", 409));
        let no = app.refuses(card.row.id, app.operator().close_on_request(&back)).await;
        assert_eq!(no.code, "refused_decided");
    }

    /// A closed request has nothing left to cancel.
    async fn a_closed_request_cannot_be_cancelled(app: &TestApp) {
        for reason in [ClosureReason::Confirmed, ClosureReason::Cancelled, ClosureReason::NonExecution] {
            let closed = app.closed(reason).await;
            for voice in [Voice::Cabinet, Voice::Phone] {
                let no = app.refuses(closed.row.id, app.says(voice, FeedbackKind::Cancellation, &closed, TEXT)).await;
                assert_eq!(no.status, 409, "{reason} {voice:?}");
            }
        }
    }

    /// The applicant says why.
    async fn a_request_without_a_reason_is_incomplete(app: &TestApp) {
        let card = app.ticket(Status::InProgress).await;
        for voice in [Voice::Cabinet, Voice::Reception] {
            let no = app.refuses(card.row.id, app.says(voice, FeedbackKind::Cancellation, &card, "  ")).await;
            no.status(422).points_at("/text");
        }
    }

    /// Nobody cancels another's request.
    async fn nobody_else_asks(app: &TestApp) {
        let card = app.ticket(Status::InProgress).await;
        let body = words(app, Voice::Cabinet, TEXT);
        for (other, status) in [(app.stranger(), 404), (app.vodokanal(), 403), (app.analyst(), 403)] {
            let call = other.on(&e::REQUEST_CANCELLATION, &[&card.row.id]).version(card.row.version).body(&body).send();
            let no = app.refuses(card.row.id, call).await.status(status);
            if status == 403 {
                no.clause("10.1.1.2");
            }
        }
    }
}
