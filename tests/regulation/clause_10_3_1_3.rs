//! 10.3.1.3: where needed the repeated execution comes with a photo report or more information.
use tests::prelude::*;
use tests::verbs::ANSWER;

async fn with_photo(app: &TestApp, card: &TicketCard) -> TicketCard {
    app.vodokanal()
        .upload(
            card.row.id,
            AttachmentField::PhotoReport,
            "фото.jpg",
            files::jpeg(),
        )
        .await
        .ok();
    app.vodokanal().card(card.row.id).await.ok()
}

on_both! {
    /// Where the item asks for a photo report, no answer goes without one.
    async fn the_item_asks_for_a_photo_report(app: &TestApp) {
        let assigned = app.filed_as(&make::manhole()).await;
        assert!(assigned.photo_required);
        let executor = app.vodokanal();
        let working = executor.accept(&assigned).await.ok();
        let no = app.refuses(working.row.id, executor.submit(&working, ANSWER)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_photo", 422));
        let ready = with_photo(app, &working).await;
        let done = executor.submit(&ready, ANSWER).await.ok();
        assert_eq!(done.row.status, Status::PendingClosure);
    }

    /// The repeated execution has a photo report of its own: the old photo shows the old work.
    async fn the_repeated_execution_has_its_own_photo(app: &TestApp) {
        let executor = app.vodokanal();
        let working = executor.accept(&app.filed_as(&make::manhole()).await).await.ok();
        let ready = with_photo(app, &working).await;
        let pending = executor.submit(&ready, ANSWER).await.ok();
        for voice in [Voice::Cabinet, Voice::Phone] {
            let pending = app.seen(pending.row.id).await;
            let card = app.said(voice, FeedbackKind::Comment, &pending, &format!("З люка знову тече, {voice:?}.")).await;
            let rework = app.operator().return_for_rework(&card, "Ще раз перевірте колодязь.").await.ok();
            let no = app.refuses(rework.row.id, executor.submit(&rework, ANSWER)).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_photo", 422));
            no.clause("10.3.1.3");
            let ready = with_photo(app, &rework).await;
            executor.submit(&ready, ANSWER).await.ok();
        }
        let card = app.seen(pending.row.id).await;
        let mut rounds: Vec<_> = card.attachments.iter().map(|a| a.round).collect();
        rounds.sort_unstable();
        assert_eq!(rounds, [Some(1), Some(2), Some(3)]);
    }

    /// A document is no photo.
    async fn a_document_is_no_photo_report(app: &TestApp) {
        let executor = app.vodokanal();
        let working = executor.accept(&app.filed_as(&make::manhole()).await).await.ok();
        executor.upload(working.row.id, AttachmentField::Act, "акт.pdf", files::pdf()).await.ok();
        let ready = executor.card(working.row.id).await.ok();
        let no = app.refuses(working.row.id, executor.submit(&ready, ANSWER)).await;
        assert_eq!(no.code, "refused_photo");
    }

    /// Where the item asks for none, more information may still be given.
    async fn a_photo_may_always_be_added(app: &TestApp) {
        let rework = app.ticket(Status::Rework).await;
        assert!(!rework.photo_required);
        let ready = with_photo(app, &rework).await;
        let done = app.vodokanal().submit(&ready, ANSWER).await.ok();
        assert_eq!(done.attachments[0].round, Some(2));
        let mine = app.applicant().card(rework.row.id).await.ok();
        assert_eq!(mine.attachments.len(), 1, "the applicant sees the photo report");
    }
}
