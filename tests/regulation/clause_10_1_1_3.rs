//! 10.1.1.3: when the matter is solved the applicant may confirm it.
use crate::{clause_of, last_event, may};
use tests::prelude::*;
use tests::voice::{last_is, words};

on_both! {
    /// In every way, also without a word.
    async fn a_confirmation_is_taken_in_every_way(app: &TestApp) {
        for voice in Voice::ALL {
            for text in ["Дякую, тиск добрий.", ""] {
                let pending = app.ticket(Status::PendingClosure).await;
                let after = app.said(voice, FeedbackKind::Confirmation, &pending, text).await;
                assert_eq!(after.row.status, Status::PendingClosure, "the operator processes it first");
                let record = last_is(&after, FeedbackKind::Confirmation, FeedbackState::New);
                assert_eq!((record.text.as_str(), record.channel), (text, voice.channel()));
                let event = last_event(app, pending.row.id).await;
                assert_eq!((event.transition, clause_of(&event)), (Transition::F01, "10.1.1.3"));
            }
        }
    }

    /// A matter that solved itself before the executor answered may be confirmed too (T18).
    async fn it_may_be_confirmed_before_the_executor_answers(app: &TestApp) {
        for status in [Status::Assigned, Status::InProgress, Status::Rework] {
            let card = app.ticket(status).await;
            app.said(Voice::Cabinet, FeedbackKind::Confirmation, &card, "Воду дали, дякую.").await;
            let closed = app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
            assert_eq!(closed.row.closure, Some(ClosureReason::Confirmed), "{status}");
        }
    }

    /// By phone with a call record, and never from a call that has not happened yet.
    async fn a_confirmation_by_phone_has_a_call_record(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let op = app.operator();
        let mut body = words(app, Voice::Phone, "Підтверджую.");
        body.call = None;
        let call = op.on(&e::CONFIRM, &[&pending.row.id]).version(pending.row.version).body(&body).send();
        let no = app.refuses(pending.row.id, call).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_call_record", 422));
    }

    /// The executor cannot confirm its own work, nor can anybody but the applicant.
    async fn nobody_confirms_for_the_applicant(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let body = words(app, Voice::Cabinet, "Підтверджую.");
        for (other, status) in [
            (app.vodokanal(), 403), (app.manager(), 403), (app.stranger(), 404), (app.admin(), 403), (app.anonymous(), 401),
        ] {
            let call = other.on(&e::CONFIRM, &[&pending.row.id]).version(pending.row.version).body(&body).send();
            assert_eq!(app.refuses(pending.row.id, call).await.status, status, "{}", other.name);
        }
        let executors = app.vodokanal().card(pending.row.id).await.ok();
        assert!(!executors.acts.iter().any(|a| a.act == Act::Confirm), "it is not even offered to an executor");
        assert!(may(&app.applicant().card(pending.row.id).await.ok(), Act::Confirm));
    }

    /// What is closed is not confirmed again.
    async fn a_closed_request_is_not_confirmed_again(app: &TestApp) {
        for reason in [ClosureReason::Confirmed, ClosureReason::Cancelled] {
            let closed = app.closed(reason).await;
            for voice in [Voice::Cabinet, Voice::Phone] {
                let no = app.refuses(closed.row.id, app.says(voice, FeedbackKind::Confirmation, &closed, "Так.")).await;
                assert_eq!((no.code.as_str(), no.status), ("refused_closed", 409), "{reason} {voice:?}");
            }
        }
    }
}
