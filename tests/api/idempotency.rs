//! Idempotency-Key: the same request sent twice is one request.
use tests::prelude::*;
use tests::voice::words;

async fn count(app: &TestApp) -> usize {
    app.operator()
        .on(&e::LIST_TICKETS, &[])
        .query(&TicketQuery::default())
        .send()
        .await
        .ok()
        .items
        .len()
}

on_both! {
    /// The same key and body: the first answer again, also after the request has moved on.
    async fn the_first_answer_again(app: &TestApp) {
        let me = app.applicant();
        let file = || async { me.on(&e::CREATE_TICKET, &[]).key("k-1").body(&make::water()).send().await };
        let first = file().await.ok();
        app.vodokanal().accept(&app.seen(first.row.id).await).await.ok();
        let again = file().await.ok();
        assert_eq!(first, again);
        assert_eq!(count(app).await, 1);
    }

    /// Another body under the same key is refused; another key is another request.
    async fn another_body_is_refused(app: &TestApp) {
        let me = app.applicant();
        let file = |key: &'static str, draft: CreateTicket| {
            let me = me.clone();
            async move { me.on(&e::CREATE_TICKET, &[]).key(key).body(&draft).send().await }
        };
        file("k-1", make::water()).await.ok();
        file("k-1", make::longterm()).await.refused("key_reused").status(422);
        file("k-2", make::water()).await.ok();
        assert_eq!(count(app).await, 2);
    }

    /// A key is its owner's: another's same key is another key.
    async fn a_key_is_its_owners(app: &TestApp) {
        let file = |actor: Actor| async move {
            actor.on(&e::CREATE_TICKET, &[]).key("k-1").body(&make::water()).send().await.ok()
        };
        let (a, b) = (file(app.applicant()).await, file(app.stranger()).await);
        assert_ne!(a.row.id, b.row.id);
    }

    /// A refused attempt uses no key up.
    async fn a_refused_attempt_uses_no_key(app: &TestApp) {
        let me = app.applicant();
        let mut draft = make::water();
        draft.place = PlaceInput::default();
        me.on(&e::CREATE_TICKET, &[]).key("k-1").body(&draft).send().await.refused("refused_place");
        me.on(&e::CREATE_TICKET, &[]).key("k-1").body(&make::water()).send().await.ok();
    }

    /// Eight at the same moment are one request.
    async fn eight_at_once_are_one(app: &TestApp) {
        let me = app.applicant();
        let file = || {
            let me = me.clone();
            tokio::spawn(async move { me.on(&e::CREATE_TICKET, &[]).key("k-8").body(&make::water()).send().await })
        };
        let tasks: Vec<_> = (0..8).map(|_| file()).collect();
        let mut ids = Vec::new();
        for task in tasks {
            let reply = task.await.unwrap();
            match reply.status {
                201 => ids.push(reply.ok().row.id),
                _ => {
                    reply.refused("request_in_progress").status(409);
                }
            }
        }
        assert!(!ids.is_empty());
        ids.dedup();
        assert_eq!(ids.len(), 1);
        assert_eq!(count(app).await, 1);
    }

    /// Feedback takes a key too: a comment sent twice on a bad line is one comment.
    async fn feedback_sent_twice_is_one(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let me = app.applicant();
        let body = words(app, Voice::Cabinet, "Тиск не змінився.");
        let send = || async {
            me.on(&e::COMMENT, &[&pending.row.id]).version(pending.row.version).key("c-1").body(&body).send().await
        };
        let first = send().await.ok();
        let again = send().await.ok();
        assert_eq!(first, again);
        assert_eq!(app.seen(pending.row.id).await.feedback.len(), 1);
    }

    /// So do files.
    async fn a_file_sent_twice_is_one(app: &TestApp) {
        let card = app.ticket(Status::InProgress).await;
        let executor = app.vodokanal();
        let send = |bytes: Vec<u8>| async {
            let query = openapi::attachment::UploadQuery { field: AttachmentField::Act };
            let call = executor.on(&e::UPLOAD, &[&card.row.id]).query(&query).key("f-1");
            call.file("акт.pdf", "application/pdf", bytes).send().await
        };
        let first = send(files::pdf()).await.ok();
        let again = send(files::pdf()).await.ok();
        assert_eq!(first.id, again.id);
        send(files::pdf_of(5000)).await.refused("key_reused");
        assert_eq!(executor.card(card.row.id).await.ok().attachments.len(), 1);
        let reply = executor.on(&e::DOWNLOAD, &[&first.id]).send().await;
        assert_eq!(reply.bytes, files::pdf(), "the first file is still there");
    }

    /// A key is short and visible.
    async fn keys_have_a_form(app: &TestApp) {
        let me = app.applicant();
        for key in ["", " ", &"k".repeat(201)] {
            let reply = me.on(&e::CREATE_TICKET, &[]).key(key).body(&make::water()).send().await;
            reply.refused("malformed").status(400);
        }
        assert_eq!(count(app).await, 0);
    }

    /// An answer, a beginning, a justification: sent again after a lost answer, done once.
    async fn the_executors_acts_are_done_once(app: &TestApp) {
        let master = app.vodokanal();
        let card = app.filed().await;
        let accept = || master.on(&e::ACCEPT, &[&card.row.id]).version(card.row.version).key("a-1").send();
        let working = accept().await.ok();
        assert_eq!(accept().await.ok(), working);
        let body = Submit {
            answer: tests::verbs::ANSWER.to_owned(),
            documents_created: false,
            answers_comment: None,
        };
        let submit = || master.on(&e::SUBMIT, &[&card.row.id]).version(working.row.version).key("s-1").body(&body).send();
        let first = submit().await.ok();
        assert_eq!(submit().await.ok(), first);
        assert_eq!(app.seen(card.row.id).await.resolutions.len(), 1);
        let other = app.ticket(Status::InProgress).await;
        let why = JustifyNonExecution {
            reason: NonExecutionReason::Technical,
            text: tests::verbs::JUSTIFICATION.to_owned(),
            documents_created: false,
        };
        let justify = || master.on(&e::JUSTIFY_NON_EXECUTION, &[&other.row.id]).version(other.row.version).key("j-1").body(&why).send();
        let once = justify().await.ok();
        assert_eq!(justify().await.ok(), once);
        assert_eq!(app.seen(other.row.id).await.non_executions.len(), 1);
    }

    /// A key replayed after the request went to another executor passes the access check of now.
    async fn a_replay_is_read_with_the_rights_of_now(app: &TestApp) {
        let master = app.vodokanal();
        let card = app.filed().await;
        let accept = || master.on(&e::ACCEPT, &[&card.row.id]).version(card.row.version).key("a-2").send();
        let working = accept().await.ok();
        assert_eq!(accept().await.ok(), working);
        app.operator().assign(&working, "kp-dorohy", Some("Розкопка на проїзній частині.")).await.ok();
        accept().await.refused("not_found");
    }
}
