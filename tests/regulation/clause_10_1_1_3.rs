//! 10.1.1.3: when the matter is solved the applicant may confirm it.
use crate::{clause_of, last_event, may};
use openapi::feedback::LeaveFeedback;
use openapi::ticket::CallInput;
use tests::prelude::*;
use tests::voice::{last, last_is, words};

on_both! {
    /// In every way; in the cabinet also without a word.
    async fn a_confirmation_is_taken_in_every_way(app: &TestApp) {
        for voice in Voice::ALL {
            let silent = (voice == Voice::Cabinet).then_some("");
            for text in ["Дякую, тиск добрий."].into_iter().chain(silent) {
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

    /// By phone or at the reception with a record of who said it and when; at the reception no number is asked for.
    async fn a_spoken_confirmation_has_a_record(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let op = app.operator();
        let send = |body: LeaveFeedback| {
            let (op, id, version) = (op.clone(), pending.row.id, pending.row.version);
            async move { op.on(&e::CONFIRM, &[&id]).version(version).body(&body).send().await }
        };
        for voice in [Voice::Phone, Voice::Reception] {
            let silent = LeaveFeedback { call: None, ..words(app, voice, "Підтверджую.") };
            let no = app.refuses(pending.row.id, send(silent)).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_call_record", 422), "{voice:?}");
            no.points_at("/call").clause("10.1.1.3");
        }
        let numberless = |voice| {
            let said = words(app, voice, "Підтверджую.");
            LeaveFeedback { call: said.call.map(|call| CallInput { phone: None, ..call }), ..said }
        };
        app.refuses(pending.row.id, send(numberless(Voice::Phone))).await.status(422).points_at("/call/phone");
        let card = send(numberless(Voice::Reception)).await.ok();
        let record = last(&card).call.clone().expect("the record");
        assert_eq!((record.person.is_empty(), record.phone.as_str()), (false, ""));
    }

    /// C24: a call of 2019, before the registration or ahead of now says nothing about this request, and what an operator
    /// records has the applicant's words. The same holds for the other words by phone.
    async fn c24_a_spoken_confirmation_has_words_and_a_call_about_it(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.pass(TimeDelta::days(1));
        let op = app.operator();
        let send = |kind: FeedbackKind, voice: Voice, text: &str, at: Option<DateTime<Utc>>| {
            let mut body = words(app, voice, text);
            if let (Some(call), Some(at)) = (body.call.as_mut(), at) {
                call.at = at;
            }
            let (op, id, version) = (op.clone(), pending.row.id, pending.row.version);
            async move { op.on(tests::voice::endpoint(kind), &[&id]).version(version).body(&body).send().await }
        };
        let confirm = FeedbackKind::Confirmation;
        for voice in [Voice::Phone, Voice::Reception] {
            for text in ["", "  ", "…"] {
                let no = app.refuses(pending.row.id, send(confirm, voice, text, None)).await;
                no.status(422).points_at("/text").clause("10.1.1.3");
            }
        }
        let before = pending.row.registered_at - TimeDelta::hours(1);
        let laws = [(confirm, "10.1.1.3"), (FeedbackKind::Comment, "10.1.1.1"), (FeedbackKind::Cancellation, "10.1.1.2")];
        for at in ["2019-05-01T10:00:00Z".parse().unwrap(), before, app.now() + TimeDelta::hours(1)] {
            for (kind, law) in laws {
                let no = app.refuses(pending.row.id, send(kind, Voice::Phone, "Так, підтверджую.", Some(at))).await;
                assert_eq!(no.code, "refused_call_record", "{at}");
                no.status(422).points_at("/call/at").clause(law);
            }
        }
        send(confirm, Voice::Phone, "Так, підтверджую.", Some(app.now() - TimeDelta::hours(2))).await.ok();
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
