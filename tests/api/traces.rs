//! One event for each change: files that go, calls that bring no words. Nothing that others may have seen is gone
//! without a trace.
use openapi::attachment::WithdrawFile;
use openapi::call::CallAttemptInput;
use tests::prelude::*;

async fn withdraw(
    actor: &Actor,
    file: domain::AttachmentId,
    reason: &str,
) -> Reply<openapi::attachment::Attachment> {
    let body = WithdrawFile {
        reason: reason.to_owned(),
    };
    actor
        .on(&e::WITHDRAW_ATTACHMENT, &[&file])
        .body(&body)
        .send()
        .await
}

async fn last(app: &TestApp, id: TicketId) -> openapi::ticket::HistoryEntry {
    app.operator().history(id).await.pop().unwrap()
}

on_both! {
    /// What an executor prepares is seen by nobody else until it answers, and may be deleted: one event.
    async fn a_draft_is_deleted(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let (id, executor) = (working.row.id, app.vodokanal());
        let draft = executor.upload(id, AttachmentField::PhotoReport, "фото.png", files::png()).await.ok();
        for other in [app.applicant(), app.operator(), app.senior()] {
            assert!(other.card(id).await.ok().attachments.is_empty(), "{}", other.name);
            other.on(&e::DOWNLOAD, &[&draft.id]).send().await.refused("not_found");
        }
        let before = app.seen(id).await.row.version;
        executor.on(&e::REMOVE_ATTACHMENT, &[&draft.id]).send().await.ok();
        let gone = last(app, id).await;
        assert_eq!((gone.transition, gone.seq), (Transition::A02, before + 1));
        assert_eq!(gone.person.as_deref(), Some("Майстер kp-vodokanal"));
        assert!(app.seen(id).await.attachments.is_empty(), "no trace of what nobody has seen, but the event");
        assert!(app.applicant().history(id).await.iter().all(|h| h.transition != Transition::A02));
    }

    /// What was submitted is withdrawn, never deleted; the last document of an answer stays (7.6).
    async fn what_others_may_have_seen_is_withdrawn(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let (id, executor) = (working.row.id, app.vodokanal());
        let mut sent = Vec::new();
        for name in ["акт 1.pdf", "акт 2.pdf"] {
            sent.push(executor.upload(id, AttachmentField::Act, name, files::pdf()).await.ok().id);
        }
        let body = Submit { answer: tests::verbs::ANSWER.into(), documents_created: true, answers_comment: None };
        executor.submit_as(&executor.card(id).await.ok(), &body).await.ok();
        let silent = executor.on(&e::REMOVE_ATTACHMENT, &[&sent[0]]).send().await.refused("file_in_use");
        assert!(silent.detail.contains("поясніть"), "never without a reason: {silent:?}");
        withdraw(&executor, sent[0], " ").await.problem().status(422);
        withdraw(&app.manager(), sent[0], "Не той акт, помилка.").await.refused("refused_role").status(403);
        withdraw(&executor, sent[0], "Не той акт, помилка.").await.ok();
        let gone = last(app, id).await;
        assert_eq!((gone.transition, gone.note.as_deref()), (Transition::A03, Some("Не той акт, помилка.")));
        withdraw(&executor, sent[1], "І цей теж не той.").await.refused("file_in_use").status(409);
        withdraw(&executor, sent[0], "Ще раз те саме.").await.refused("not_found");
        for reader in [app.applicant(), app.vodokanal()] {
            let card = reader.card(id).await.ok();
            assert_eq!(card.attachments.iter().map(|a| a.id).collect::<Vec<_>>(), [sent[1]], "{}", reader.name);
        }
        for reader in [app.applicant(), app.vodokanal(), app.operator()] {
            reader.on(&e::DOWNLOAD, &[&sent[0]]).send().await.refused("not_found");
        }
        let kept = app.seen(id).await.attachments.into_iter().find(|a| a.id == sent[0]).unwrap();
        let trace = kept.withdrawn.expect("the trace");
        assert_eq!((trace.person.as_deref(), trace.reason.as_str()), (Some("Майстер kp-vodokanal"), "Не той акт, помилка."));
        assert_eq!(kept.executor.map(|x| x.code.0).as_deref(), Some("kp-vodokanal"));
    }

    /// An operator withdraws a file of anybody, also of a closed request: a stranger's passport has no deadline.
    async fn an_operator_withdraws_what_must_not_be_seen(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let id = working.row.id;
        let photo = app.applicant().upload(id, AttachmentField::Applicant, "фото.png", files::png()).await.ok();
        let pending = app.vodokanal().submit(&app.vodokanal().card(id).await.ok(), tests::verbs::ANSWER).await.ok();
        app.closed_on(FeedbackKind::Confirmation, &pending, "Дякую, зроблено.").await;
        withdraw(&app.applicant(), photo.id, "Не те фото, вибачте.").await.refused("file_in_use");
        withdraw(&app.operator(), photo.id, " .").await.problem().status(422);
        let gone = withdraw(&app.operator(), photo.id, "На фото паспорт сусідки.").await.ok();
        assert!(gone.withdrawn.is_some());
        let event = last(app, id).await;
        assert_eq!((event.transition, event.to), (Transition::A03, Status::Closed));
        app.applicant().on(&e::DOWNLOAD, &[&photo.id]).send().await.refused("not_found");
        let seen = app.applicant().history(id).await.pop().unwrap();
        assert_eq!((seen.transition, seen.note), (Transition::A03, None), "the applicant hears that it is gone");
    }

    /// A late document belongs to the answer it comes after: everybody sees it at once.
    async fn what_comes_after_the_answer_is_seen_at_once(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let late = app.vodokanal().upload(pending.row.id, AttachmentField::Act, "акт.pdf", files::pdf()).await.ok();
        assert_eq!(late.round, Some(1));
        assert_eq!(app.applicant().card(pending.row.id).await.ok().attachments.len(), 1);
    }

    /// An attempt to call is an event (10.2.2.2): it changes nothing else, and the executor does not hear of it.
    async fn an_attempt_to_call_is_an_event(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let body = CallAttemptInput { result: domain::CallResult::NoAnswer, again_at: None };
        let op = app.operator();
        op.on(&e::CALL_ATTEMPT, &[&pending.row.id]).body(&body).send().await.ok();
        let now = app.seen(pending.row.id).await;
        assert_eq!((now.row.version, now.row.status), (pending.row.version + 1, Status::PendingClosure));
        assert_eq!((now.row.due_at, now.clock_stopped_at), (pending.row.due_at, pending.clock_stopped_at));
        let event = last(app, pending.row.id).await;
        assert_eq!((event.transition, event.call_result), (Transition::C01, Some(domain::CallResult::NoAnswer)));
        assert_eq!(event.clause.map(|c| c.number).as_deref(), Some("10.2.2.2"));
        assert!(app.vodokanal().history(pending.row.id).await.iter().all(|h| h.transition != Transition::C01));
    }
}
