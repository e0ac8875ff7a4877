//! Two people at one card: one wins, the other hears it and keeps what they typed.
use openapi::ticket::TicketCard;
use tests::prelude::*;
use tests::verbs::ANSWER;

on_both! {
    /// Without a version there is no act; an unreadable one is no version; an old one is stale.
    async fn acts_name_the_version_they_saw(app: &TestApp) {
        let card = app.filed().await;
        let (executor, id) = (app.vodokanal(), card.row.id);
        let accept = |tag: Option<&str>| {
            let (executor, tag) = (executor.clone(), tag.map(str::to_owned));
            async move {
                let call = executor.on(&e::ACCEPT, &[&id]);
                match tag {
                    Some(tag) => call.header("if-match", &tag).send().await,
                    None => call.send().await,
                }
            }
        };
        let no = app.refuses(id, accept(None)).await;
        assert_eq!((no.code.as_str(), no.status), ("precondition_required", 428));
        for tag in ["\"x\"", "*", "\"-1\"", "\"1\", \"2\"", "\"99999999999999\""] {
            let no = app.refuses(id, accept(Some(tag))).await;
            assert_eq!((no.code.as_str(), no.status), ("malformed", 400), "{tag}");
        }
        for old in [1, 999] {
            let no = app.refuses(id, accept(Some(&format!("\"{old}\"")))).await;
            assert_eq!((no.code.as_str(), no.status, no.current_version), ("stale_version", 412, Some(card.row.version)));
        }
        let reply = accept(Some(&format!("W/\"{}\"", card.row.version))).await;
        assert_eq!(reply.header("etag"), Some(format!("\"{}\"", card.row.version + 1).as_str()));
        reply.ok();
    }

    /// Two operators decide the same comment differently at the same moment.
    async fn two_operators_decide_at_once(app: &TestApp) {
        for _ in 0..5 {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск не змінився.").await;
            let (one, two) = (app.operator(), app.second_operator());
            let (a, b) = tokio::join!(
                one.return_for_rework(&card, "Перевірте тиск ще раз."),
                two.decline(&card, DeclineGround::NotToThePoint, "Не стосується заявки."),
            );
            one_wins(app, &card, a, b).await;
        }
    }

    /// The executor submits while the operator cancels.
    async fn the_executor_and_the_operator_at_once(app: &TestApp) {
        for _ in 0..5 {
            let working = app.ticket(Status::InProgress).await;
            let card = app.said(Voice::Cabinet, FeedbackKind::Cancellation, &working, "Уже не потрібно.").await;
            let (executor, op) = (app.vodokanal(), app.operator());
            let (a, b) = tokio::join!(executor.submit(&card, ANSWER), op.close_on_request(&card));
            one_wins(app, &card, a, b).await;
        }
    }

    /// The same act twice from the same screen is done once.
    async fn a_double_click_acts_once(app: &TestApp) {
        let card = app.filed().await;
        let executor = app.vodokanal();
        let (a, b) = tokio::join!(executor.accept(&card), executor.accept(&card));
        one_wins(app, &card, a, b).await;
    }

    /// Files of two people at once do not disturb each other: an upload names no version.
    async fn uploads_at_once_are_all_kept(app: &TestApp) {
        let card = app.ticket(Status::InProgress).await;
        let (executor, me, id) = (app.vodokanal(), app.applicant(), card.row.id);
        let (a, b, c, d) = tokio::join!(
            executor.upload(id, AttachmentField::Act, "акт.pdf", files::pdf()),
            executor.upload(id, AttachmentField::PhotoReport, "фото.png", files::png()),
            me.upload(id, AttachmentField::Applicant, "моє.png", files::png()),
            me.upload(id, AttachmentField::Applicant, "моє.pdf", files::pdf()),
        );
        for reply in [a, b, c, d] {
            reply.ok();
        }
        let (_, history) = app.everything(id).await;
        assert_eq!(app.vodokanal().card(id).await.ok().attachments.len(), 4);
        assert_eq!(history.iter().filter(|h| h.transition == Transition::A01).count(), 4);
    }
}

/// Exactly one of two attempts has happened, and it raised the version by one.
async fn one_wins(app: &TestApp, before: &TicketCard, a: Reply<TicketCard>, b: Reply<TicketCard>) {
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert!(
        [200, 201].contains(&statuses[0]) && [409, 412].contains(&statuses[1]),
        "{} / {}",
        a.text(),
        b.text()
    );
    let after = app.seen(before.row.id).await;
    assert_eq!(after.row.version, before.row.version + 1);
    app.everything(before.row.id).await;
}
