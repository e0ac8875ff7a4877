//! What an executor learns of the applicant's words: a comment when the request came back because of it, of a
//! confirmation or a cancellation that one waits and how it ended, and nothing of pressure it was told of.
use tests::prelude::*;

const PRESSURE: &str = "Майстер погрожував відключити воду, якщо не підтверджу.";

/// Everything an executor can read of a request, as text.
async fn everything(reader: &Actor, id: TicketId) -> String {
    let whole = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let card = whole(reader.card(id).await.bytes);
    let history = serde_json::to_string(&reader.history(id).await).unwrap();
    let list = reader
        .on(&e::LIST_TICKETS, &[])
        .query(&TicketQuery::default())
        .send()
        .await
        .bytes;
    let list = whole(list);
    let acts = whole(reader.on(&e::TICKET_ACTS, &[&id]).send().await.bytes);
    format!("{card}{history}{list}{acts}")
}

on_both! {
    /// A photograph that comes with an undecided comment is read with it: by the operator now, by the executor when the
    /// request is returned.
    async fn a_photograph_of_an_undecided_comment_waits_with_it(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let (id, me) = (working.row.id, app.applicant());
        let early = me.upload(id, AttachmentField::Applicant, "до.png", files::png()).await.ok();
        app.pass(TimeDelta::minutes(5));
        app.vodokanal().submit(&app.vodokanal().card(id).await.ok(), tests::verbs::ANSWER).await.ok();
        app.pass(TimeDelta::minutes(5));
        let late = me.upload(id, AttachmentField::Applicant, "після.png", files::png()).await.ok();
        app.said(Voice::Cabinet, FeedbackKind::Comment, &app.seen(id).await, "На фото видно, що не зроблено.").await;
        let seen = |card: TicketCard| card.attachments.into_iter().map(|a| a.id).collect::<Vec<_>>();
        assert_eq!(seen(app.vodokanal().card(id).await.ok()), [early.id]);
        app.vodokanal().on(&e::DOWNLOAD, &[&late.id]).send().await.refused("not_found");
        for reader in [app.operator(), app.applicant()] {
            assert_eq!(seen(reader.card(id).await.ok()), [early.id, late.id], "{}", reader.name);
        }
        app.operator().return_for_rework(&app.seen(id).await, "Приберіть і сфотографуйте.").await.ok();
        assert_eq!(seen(app.vodokanal().card(id).await.ok()), [early.id, late.id]);
    }

    /// An undecided comment is not there for the executor, an accepted one is its task.
    async fn a_comment_is_read_when_the_request_comes_back(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, PRESSURE).await;
        for reader in [app.vodokanal(), app.manager()] {
            let told = everything(&reader, pending.row.id).await;
            assert!(!told.contains("погрожував") && !told.contains("\"comment\""), "{told}");
            let seen = reader.card(pending.row.id).await.ok();
            assert!(seen.feedback.is_empty() && seen.row.open_comments == 0);
            assert!(reader.history(pending.row.id).await.iter().all(|h| h.transition != Transition::F01));
        }
        let task = "Перевірте тиск у другому під’їзді.";
        app.operator().return_for_rework(&card, task).await.ok();
        let seen = app.vodokanal().card(pending.row.id).await.ok();
        assert_eq!((seen.feedback.len(), seen.feedback[0].text.as_str()), (1, PRESSURE));
        assert_eq!(seen.rework_task.as_deref(), Some(task));
        app.vodokanal().submit(&seen, "Тиск у другому під’їзді 3 бари, стояк промито.").await.ok();
        assert_eq!(app.vodokanal().card(pending.row.id).await.ok().feedback.len(), 1, "later it is history");
    }

    /// A declined comment and the decision on it never reach the executor.
    async fn a_declined_comment_stays_between_applicant_and_desk(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, PRESSURE).await;
        let why = "Скаргу на дії майстра передано керівництву окремо.";
        app.operator().decline(&card, DeclineGround::NotToThePoint, why).await.ok();
        let told = everything(&app.vodokanal(), pending.row.id).await;
        for words in ["погрожував", "Скаргу", "10.2.1.3", "T21"] {
            assert!(!told.contains(words), "{words}: {told}");
        }
        assert!(everything(&app.operator(), pending.row.id).await.contains("Скаргу"));
    }

    /// Of a cancellation the executor learns that it waits, then how it ended; never why.
    async fn of_a_request_to_cancel_only_that_it_waits(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Cancellation, &working, "Скасуйте: майстер тисне на мене.").await;
        let seen = app.vodokanal().card(working.row.id).await.ok();
        assert_eq!(seen.row.open_request, Some(FeedbackKind::Cancellation));
        assert_eq!((seen.feedback.len(), seen.feedback[0].text.as_str()), (1, ""));
        let asked = app.operator().ask(&card, "Хто саме на вас тиснув?", Some(seen.feedback[0].id)).await.ok();
        let told = everything(&app.vodokanal(), working.row.id).await;
        assert!(!told.contains("тисне") && !told.contains("тиснув"), "{told}");
        assert!(app.vodokanal().card(working.row.id).await.ok().clarifications.is_empty());
        assert_eq!(asked.clarifications.len(), 1);
    }

    /// Lists and counters do not tell by what they leave out.
    async fn filters_are_no_oracle(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, PRESSURE).await;
        let ask = |actor: Actor, query: TicketQuery| async move {
            actor.on(&e::LIST_TICKETS, &[]).query(&query).send().await
        };
        for query in [
            TicketQuery { pending: Some("comment".into()), ..TicketQuery::default() },
            TicketQuery { pending: Some("any".into()), ..TicketQuery::default() },
            TicketQuery { silent: Some(true), ..TicketQuery::default() },
            TicketQuery { conflict: Some(true), ..TicketQuery::default() },
        ] {
            ask(app.vodokanal(), query.clone()).await.refused("forbidden").status(403);
        }
        for reader in [app.applicant(), app.analyst()] {
            let query = TicketQuery { conflict: Some(false), ..TicketQuery::default() };
            ask(reader, query).await.refused("forbidden");
        }
        let counters = app.vodokanal().on(&e::TICKET_COUNTERS, &[]).send().await.ok();
        assert_eq!((counters.comments, counters.pending_closure), (0, 1));
        assert_eq!(app.operator().on(&e::TICKET_COUNTERS, &[]).send().await.ok().comments, 1);
    }

    /// A senior operator flags a conflict; operators see and list it, executor and applicant never learn of it.
    async fn a_conflict_is_flagged_for_the_desk(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let other = app.filed().await;
        let flag = |on, version| {
            let body = openapi::ticket::FlagConflict { on, reason: "Заявниця каже про тиск майстра.".into() };
            let (senior, id) = (app.senior(), pending.row.id);
            async move { senior.on(&e::FLAG_CONFLICT, &[&id]).version(version).body(&body).send().await }
        };
        let flagged = flag(true, pending.row.version).await.ok();
        assert!(flagged.row.conflict);
        // who comes too late is told that something has changed, not what
        let no = app.refuses(pending.row.id, app.vodokanal().submit(&pending, tests::verbs::ANSWER)).await;
        assert_eq!((no.status, &no.latest), (412, &None));
        assert!(!no.detail.contains("конфлікт"), "{}", no.detail);
        flag(true, flagged.row.version).await.refused("refused_decided").status(409);
        let listed = |on| TicketQuery { conflict: on, ..TicketQuery::default() };
        let rows = app.operator().list(&listed(Some(true))).await;
        assert_eq!(rows.iter().map(|r| r.id).collect::<Vec<_>>(), [pending.row.id]);
        assert!(rows[0].conflict && app.operator().list(&listed(None)).await.iter().any(|r| r.id == other.row.id));
        for reader in [app.vodokanal(), app.manager(), app.applicant(), app.analyst()] {
            let told = everything(&reader, pending.row.id).await;
            for words in ["conflict\":true", "K01", "тиск майстра"] {
                assert!(!told.contains(words), "{}: {told}", reader.name);
            }
        }
        let last = app.operator().history(pending.row.id).await.pop().unwrap();
        assert_eq!((last.transition, last.actor.as_deref()), (Transition::K01, Some("Савчук Лариса")));
        assert!(last.note.is_some());
        let cleared = flag(false, flagged.row.version).await.ok();
        assert!(!cleared.row.conflict && app.operator().list(&listed(Some(true))).await.is_empty());
    }

    /// Executors have no files of closed requests.
    async fn files_of_closed_requests_are_not_the_executors(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let id = working.row.id;
        let photo = app.applicant().upload(id, AttachmentField::Applicant, "фото.png", files::png()).await.ok();
        let executor = app.vodokanal();
        let own = executor.upload(id, AttachmentField::PhotoReport, "звіт.png", files::png()).await.ok();
        let ready = executor.card(id).await.ok();
        assert_eq!(ready.attachments.len(), 2);
        let pending = executor.submit(&ready, tests::verbs::ANSWER).await.ok();
        app.closed_on(FeedbackKind::Confirmation, &pending, "Дякую, зроблено.").await;
        for file in [photo.id, own.id] {
            for reader in [app.vodokanal(), app.manager()] {
                reader.on(&e::DOWNLOAD, &[&file]).send().await.refused("not_found").status(404);
                reader.on(&e::THUMBNAIL, &[&file]).send().await.refused("not_found").status(404);
            }
            assert_eq!(app.operator().on(&e::DOWNLOAD, &[&file]).send().await.status, 200);
        }
        assert!(app.vodokanal().card(id).await.ok().attachments.is_empty());
        assert_eq!(app.applicant().card(id).await.ok().attachments.len(), 2);
    }
}
