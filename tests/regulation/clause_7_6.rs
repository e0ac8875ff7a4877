//! 7.6: documents made during execution are attached to their field of the card.
use tests::prelude::*;
use tests::verbs::ANSWER;

fn with_documents() -> Submit {
    Submit {
        answer: ANSWER.into(),
        documents_created: true,
        answers_comment: None,
    }
}

on_both! {
    /// «Були створені документи?» yes without a document is refused; each documents field will do.
    async fn documents_that_were_made_are_attached(app: &TestApp) {
        for field in [AttachmentField::Act, AttachmentField::Minutes, AttachmentField::OtherDocument] {
            let executor = app.vodokanal();
            let working = app.ticket(Status::InProgress).await;
            let no = app.refuses(working.row.id, executor.submit_as(&working, &with_documents())).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_documents", 422));
            no.clause("7.6");
            let file = executor.upload(working.row.id, field, "скан.pdf", files::pdf()).await.ok();
            assert_eq!((file.field, file.round, file.by), (field, None, Role::Executor));
            let ready = executor.card(working.row.id).await.ok();
            let done = executor.submit_as(&ready, &with_documents()).await.ok();
            assert_eq!(done.row.status, Status::PendingClosure);
            assert!(done.resolutions[0].documents_created);
            assert_eq!(done.attachments[0].round, Some(1), "the document belongs to the answer");
        }
    }

    /// The applicant and the operator read what was attached.
    async fn everybody_who_reads_the_card_reads_the_document(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let executor = app.vodokanal();
        let file = executor.upload(working.row.id, AttachmentField::Act, "акт.pdf", files::pdf()).await.ok();
        let ready = executor.card(working.row.id).await.ok();
        executor.submit_as(&ready, &with_documents()).await.ok();
        for reader in [app.applicant(), app.operator(), app.vodokanal()] {
            let reply = reader.on(&e::DOWNLOAD, &[&file.id]).send().await;
            assert_eq!((reply.status, reply.bytes), (200, files::pdf()), "{}", reader.name);
        }
    }

    /// A photo is a photo report, the applicant's file is the applicant's: neither is a document.
    async fn other_fields_are_no_documents(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let executor = app.vodokanal();
        executor.upload(working.row.id, AttachmentField::PhotoReport, "фото.png", files::png()).await.ok();
        app.applicant().upload(working.row.id, AttachmentField::Applicant, "довідка.pdf", files::pdf()).await.ok();
        let ready = executor.card(working.row.id).await.ok();
        let no = app.refuses(working.row.id, executor.submit_as(&ready, &with_documents())).await;
        assert_eq!(no.code, "refused_documents");
    }

    /// A document of the first answer is not one of the second.
    async fn a_new_round_needs_its_own_documents(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let executor = app.vodokanal();
        executor.upload(working.row.id, AttachmentField::Act, "акт.pdf", files::pdf()).await.ok();
        let ready = executor.card(working.row.id).await.ok();
        let pending = executor.submit_as(&ready, &with_documents()).await.ok();
        let rework = app.reworked(&pending).await;
        let again = Submit { answers_comment: rework.rework_comment, ..with_documents() };
        let no = app.refuses(rework.row.id, executor.submit_as(&rework, &again)).await;
        assert_eq!(no.code, "refused_documents");
        executor.upload(working.row.id, AttachmentField::Act, "акт 2.pdf", files::pdf()).await.ok();
        let ready = executor.card(working.row.id).await.ok();
        let done = executor.submit_as(&ready, &again).await.ok();
        let mut rounds: Vec<_> = done.attachments.iter().map(|a| a.round).collect();
        rounds.sort_unstable();
        assert_eq!(rounds, [Some(1), Some(2)]);
    }

    /// Where none were made, none are asked for.
    async fn no_documents_no_question(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let done = app.vodokanal().submit(&working, ANSWER).await.ok();
        assert!(!done.resolutions[0].documents_created);
    }

    /// What belongs to an answer stays; what waits may be taken back by the one who added it.
    async fn a_document_of_an_answer_cannot_be_taken_away(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let executor = app.vodokanal();
        let wrong = executor.upload(working.row.id, AttachmentField::Act, "не той.pdf", files::pdf()).await.ok();
        executor.on(&e::REMOVE_ATTACHMENT, &[&wrong.id]).send().await.ok();
        let kept = executor.upload(working.row.id, AttachmentField::Act, "акт.pdf", files::pdf()).await.ok();
        let ready = executor.card(working.row.id).await.ok();
        assert_eq!(ready.attachments.len(), 1);
        executor.submit_as(&ready, &with_documents()).await.ok();
        executor.on(&e::REMOVE_ATTACHMENT, &[&kept.id]).send().await.refused("file_in_use").status(409);
        assert_eq!(app.seen(working.row.id).await.attachments.len(), 1);
    }

    /// Only the executor that has the request fills the documents field.
    async fn the_documents_field_is_the_executors(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        for (other, status) in [(app.applicant(), [403, 422]), (app.executor("kp-dorohy"), [404, 404])] {
            let reply = other.upload(working.row.id, AttachmentField::Act, "акт.pdf", files::pdf()).await;
            assert!(status.contains(&reply.status), "{}: {}", other.name, reply.text());
        }
        assert!(app.seen(working.row.id).await.attachments.is_empty());
    }
}
