//! 10.2.1.3.3: a comment with obscene language, insults or threats is not considered.
use crate::{clause_of, last_event};
use tests::prelude::*;
use tests::voice::{last, last_is};

on_both! {
    /// The lexicon is found also through look-alike letters, asterisks and spacing.
    async fn an_abusive_comment_is_suggested_and_declined(app: &TestApp) {
        for (text, voice) in [
            ("Ви там всі дебіли, нічого не зробили.", Voice::Cabinet),
            ("Яка ж ви сука, нічого не працює.", Voice::Phone),
            ("Пиз*ець якийсь, води немає.", Voice::Reception),
        ] {
            let pending = app.ticket(Status::PendingClosure).await;
            app.said(voice, FeedbackKind::Comment, &pending, text).await;
            let card = app.seen(pending.row.id).await;
            let hints = &last(&card).hints;
            assert!(hints.iter().any(|h| h.ground == Some(DeclineGround::Abusive) && !h.why.is_empty()), "{text}: {hints:#?}");
            let why = "Коментар містить образи, тому не розглядається.";
            let after = app.operator().decline(&card, DeclineGround::Abusive, why).await.ok();
            assert_eq!(after.row.status, Status::PendingClosure);
            let mine = app.applicant().card(card.row.id).await.ok();
            let record = last_is(&mine, FeedbackKind::Comment, FeedbackState::Declined);
            assert_eq!(record.clause.as_ref().map(|c| c.number.as_str()), Some("10.2.1.3.3"));
            assert_eq!(clause_of(&last_event(app, card.row.id).await), "10.2.1.3.3");
        }
    }

    /// The words are kept as they were said: nothing is rewritten.
    async fn the_words_are_kept(app: &TestApp) {
        let text = "Ви там всі дебіли, нічого не зробили.";
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, text).await;
        assert_eq!(last(&card).text, text);
    }

    /// A hint decides nothing: behind rough words there may be a burst pipe.
    async fn a_rough_word_may_still_be_right(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Дебіли, у підвалі знову по коліно води.").await;
        let card = app.seen(pending.row.id).await;
        let back = app.operator().return_for_rework(&card, "Перевірте підвал: там вода.").await.ok();
        assert_eq!(back.row.status, Status::Rework);
    }

    /// A calm comment is not suspected.
    async fn a_calm_comment_gets_no_such_hint(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Прошу ще раз перевірити тиск у підвалі.").await;
        let card = app.seen(pending.row.id).await;
        assert!(!last(&card).hints.iter().any(|h| h.ground == Some(DeclineGround::Abusive)));
    }
}
