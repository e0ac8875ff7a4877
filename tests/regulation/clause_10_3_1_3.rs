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

    /// When the operator asks for a photo on returning, the answer needs one, whatever the item says, and whoever
    /// has the request by then.
    async fn a_photo_is_owed_when_the_operator_asks(app: &TestApp) {
        for by_comment in [true, false] {
            let pending = app.ticket(Status::PendingClosure).await;
            assert!(!pending.photo_required);
            let op = app.operator();
            let rework = if by_comment {
                let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "У другому під’їзді тиску немає.").await;
                let body = DecideComment { photo: true, ..DecideComment::new(CommentDecision::Rework, "Покажіть манометр.") };
                let id = card.feedback.last().unwrap().id;
                op.decide_comment(&card, id, &body).await.ok()
            } else {
                let body = ReturnForRework { reason: "Покажіть манометр.".into(), photo: true };
                op.on(&e::RETURN_FOR_REWORK, &[&pending.row.id]).version(pending.row.version).body(&body).send().await.ok()
            };
            assert!(rework.photo_required && rework.photo_asked);
            let executor = app.vodokanal();
            let no = app.refuses(rework.row.id, executor.submit(&rework, ANSWER)).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_photo", 422));
            no.clause("10.3.1.3");
            let moved = op.assign(&rework, "kp-dorohy", Some("Труба на їхньому балансі.")).await.ok();
            assert!(moved.row.status == Status::Rework && moved.photo_asked);
            let roads = app.executor("kp-dorohy");
            app.refuses(rework.row.id, roads.submit(&moved, ANSWER)).await.clause("10.3.1.3");
            roads.upload(rework.row.id, AttachmentField::PhotoReport, "манометр.jpg", files::jpeg()).await.ok();
            let ready = roads.card(rework.row.id).await.ok();
            let done = roads.submit(&ready, "На манометрі 3 бари, фото додано.").await.ok();
            assert!(!done.photo_asked && done.row.status == Status::PendingClosure);
        }
    }

    /// A photo is asked for on returning, not on declining.
    async fn a_photo_is_not_asked_for_on_declining(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Такі думки маю про місто.").await;
        let body = DecideComment { photo: true, ..DecideComment::declined(DeclineGround::NotToThePoint, "Не щодо заявки.") };
        let id = card.feedback.last().unwrap().id;
        app.refuses(card.row.id, app.operator().decide_comment(&card, id, &body)).await.status(422).points_at("/photo");
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
