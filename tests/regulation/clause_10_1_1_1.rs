//! 10.1.1.1: a comment is left after the executor has submitted the request for closing.
use crate::{act, clause_of, last_event, may};
use tests::prelude::*;
use tests::voice::{endpoint, last_is, words};

const TEXT: &str = "Не згодна з відповіддю: тисну у другому під’їзді немає.";

on_both! {
    /// In the cabinet, on the phone, at the reception: the same record.
    async fn after_submission_a_comment_is_taken_in_every_way(app: &TestApp) {
        for voice in Voice::ALL {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(voice, FeedbackKind::Comment, &pending, TEXT).await;
            assert_eq!((card.row.status, card.row.version), (Status::PendingClosure, pending.row.version + 1));
            let seen = app.seen(card.row.id).await;
            let comment = last_is(&seen, FeedbackKind::Comment, FeedbackState::New);
            assert_eq!((comment.text.as_str(), comment.channel), (TEXT, voice.channel()));
            assert_eq!(comment.call.is_some(), voice != Voice::Cabinet, "a conversation leaves its record");
            assert_eq!(seen.row.open_comments, 1);
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::F01, "10.1.1.1"));
        }
    }

    /// Earlier it is refused with the clause, and the way that is open is named.
    async fn before_submission_it_is_too_early(app: &TestApp) {
        let early = [Status::Registered, Status::Assigned, Status::InProgress, Status::Clarification, Status::Rework];
        for status in early {
            let card = app.ticket(status).await;
            for voice in Voice::ALL {
                let no = app.refuses(card.row.id, app.says(voice, FeedbackKind::Comment, &card, TEXT)).await;
                assert_eq!((no.code.as_str(), no.status), ("refused_too_early", 409), "{status} {voice:?}");
                let no = no.clause("10.1.1.1").offers(Act::RequestCancellation);
                if status == Status::Clarification {
                    no.offers(Act::AnswerClarification);
                }
            }
            let mine = app.applicant().card(card.row.id).await.ok();
            let comment = act(&mine, Act::Comment).expect("the card speaks of the act");
            assert!(!comment.allowed && comment.reason.is_some(), "{comment:#?}");
            assert_eq!(comment.clause.as_ref().map(|c| c.number.as_str()), Some("10.1.1.1"));
        }
    }

    /// The card offers it exactly when it is taken.
    async fn the_card_offers_it_then(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let mine = app.applicant().card(pending.row.id).await.ok();
        assert!(may(&mine, Act::Comment));
        assert!(may(&mine, Act::Confirm));
    }

    /// A comment says something.
    async fn an_empty_comment_is_none(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        for text in ["", "   \n ", "\u{200B}\u{202E}", "…!?"] {
            let no = app.refuses(pending.row.id, app.says(Voice::Cabinet, FeedbackKind::Comment, &pending, text)).await;
            no.status(422).points_at("/text");
        }
        let long = "т".repeat(5001);
        let no = app.refuses(pending.row.id, app.says(Voice::Cabinet, FeedbackKind::Comment, &pending, &long)).await;
        no.status(422).points_at("/text");
    }

    /// By phone there is a call record; a resident brings none.
    async fn a_call_has_a_record(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let (op, me, id) = (app.operator(), app.applicant(), pending.row.id);
        let send = |actor: &Actor, body: LeaveFeedback| {
            let actor = actor.clone();
            let version = pending.row.version;
            async move { actor.on(endpoint(FeedbackKind::Comment), &[&id]).version(version).body(&body).send().await }
        };
        let mut body = words(app, Voice::Phone, TEXT);
        body.call = None;
        let no = app.refuses(id, send(&op, body)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_call_record", 422));
        let mut body = words(app, Voice::Phone, TEXT);
        body.call.as_mut().unwrap().at = app.now() + TimeDelta::hours(1);
        app.refuses(id, send(&op, body)).await.status(422).points_at("/call/at");
        for voice in [Voice::Phone, Voice::Reception] {
            app.refuses(id, send(&me, words(app, voice, TEXT))).await.status(422);
        }
    }

    /// Nobody but the applicant, or the operator who records a call from them.
    async fn nobody_else_comments(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let body = words(app, Voice::Cabinet, TEXT);
        let id = pending.row.id;
        for (other, status) in [
            (app.stranger(), 404), (app.vodokanal(), 403), (app.manager(), 403), (app.analyst(), 403), (app.admin(), 403),
            (app.integration(&[Scope::Read, Scope::Create]), 403), (app.anonymous(), 401),
        ] {
            let call = other.on(&e::COMMENT, &[&id]).version(pending.row.version).body(&body).send();
            assert_eq!(app.refuses(id, call).await.status, status, "{}", other.name);
        }
    }

    /// Several comments may wait at once.
    async fn comments_do_not_replace_each_other(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let first = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, TEXT).await;
        app.said(Voice::Phone, FeedbackKind::Comment, &first, "Додам: у підвалі сиро.").await;
        assert_eq!(app.seen(pending.row.id).await.row.open_comments, 2);
    }
}
