//! One act on many requests: each is answered for itself, and done once however often it is sent.
use openapi::ticket::{Bulk, BulkAct, BulkAnswer, BulkItem};
use tests::prelude::*;

fn items(cards: &[&TicketCard]) -> Vec<BulkItem> {
    let item = |card: &&TicketCard| BulkItem {
        id: card.row.id,
        version: card.row.version,
    };
    cards.iter().map(item).collect()
}

fn act(act: BulkAct, cards: &[&TicketCard]) -> Bulk {
    Bulk {
        act,
        items: items(cards),
        executor: None,
        note: None,
    }
}

async fn send(actor: &Actor, bulk: &Bulk) -> Reply<BulkAnswer> {
    actor.on(&e::BULK, &[]).body(bulk).send().await
}

/// Code of every refusal, nothing for what was done.
fn codes(answer: &BulkAnswer) -> Vec<Option<&str>> {
    let code = |i: &openapi::ticket::BulkOutcome| {
        assert_ne!(i.done.is_some(), i.refused.is_some());
        match (&i.done, &i.refused) {
            (None, Some(problem)) => Some(problem.code.clone()),
            _ => None,
        }
    };
    let all: Vec<Option<String>> = answer.items.iter().map(code).collect();
    assert_eq!(answer.done as usize, all.iter().filter(|c| c.is_none()).count());
    all.into_iter().map(|c| c.map(|c| &*c.leak())).collect()
}

async fn confirmed(app: &TestApp, words: &str) -> TicketCard {
    let pending = app.ticket(Status::PendingClosure).await;
    app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, words)
        .await;
    app.seen(pending.row.id).await
}

on_both! {
    /// 10.2.2.1: confirmations without a contradiction close; the others say why not.
    async fn confirmations_without_a_contradiction(app: &TestApp) {
        let (plain, second) = (confirmed(app, "Дякую, воду дали.").await, confirmed(app, "").await);
        let doubtful = confirmed(app, "Дякую, але досі тече.").await;
        let silent = app.ticket(Status::PendingClosure).await;
        let mut old = confirmed(app, "Усе добре.").await;
        old.row.version -= 1;
        let mut unknown = plain.clone();
        unknown.row.id = TicketId(uuid::Uuid::now_v7());
        let bulk = act(BulkAct::Confirm, &[&plain, &doubtful, &silent, &old, &unknown, &second]);
        let answer = send(&app.operator(), &bulk).await.ok();
        assert_eq!(codes(&answer), [
            None, Some("refused_contradiction"), Some("refused_status"), Some("stale_version"), Some("not_found"), None,
        ]);
        let done = answer.items[0].done.unwrap();
        let after = app.seen(plain.row.id).await.row;
        assert_eq!((done.version, done.status), (after.version, Status::Closed));
        assert_eq!(after.closure, Some(ClosureReason::Confirmed));
        let refused = answer.items[1].refused.as_ref().unwrap();
        assert_eq!(refused.clause.as_ref().unwrap().number, "10.2.2.1");
        assert!(refused.detail.contains("суперечність"), "{}", refused.detail);
        assert_eq!(app.seen(doubtful.row.id).await.row.version, doubtful.row.version, "nothing has changed");
        assert_eq!(answer.items[3].refused.as_ref().unwrap().current_version, Some(old.row.version + 1));
    }

    /// C01: letters of another alphabet, transliteration and the other keyboard layout hide no contradiction.
    async fn c01_a_contradiction_in_other_letters(app: &TestApp) {
        let plain = confirmed(app, "Дякую, воду дали.").await;
        let mut doubtful = Vec::new();
        for words in ["Досi холодно в квартирi", "Dosi techet kran", "Djls ytvf'"] {
            let card = confirmed(app, words).await;
            let hints = &card.feedback.last().unwrap().hints;
            assert!(hints.iter().any(|h| h.ground.is_none()), "{words}: {hints:?}");
            doubtful.push(card);
        }
        let all: Vec<&TicketCard> = doubtful.iter().chain([&plain]).collect();
        let answer = send(&app.operator(), &act(BulkAct::Confirm, &all)).await.ok();
        let refused = Some("refused_contradiction");
        assert_eq!(codes(&answer), [refused, refused, refused, None]);
        for outcome in answer.items.iter().take(3) {
            let problem = outcome.refused.as_ref().unwrap();
            assert_eq!(problem.clause.as_ref().unwrap().number, "10.2.2.1");
        }
        for card in &doubtful {
            assert_eq!(app.seen(card.row.id).await.row.status, Status::PendingClosure);
        }
    }

    /// A request named twice would be counted twice.
    async fn a_request_named_twice_is_refused(app: &TestApp) {
        let card = confirmed(app, "Дякую, воду дали.").await;
        let no = send(&app.operator(), &act(BulkAct::Confirm, &[&card, &card])).await.refused("invalid_input");
        no.points_at("/items/1/id");
        assert_eq!(app.seen(card.row.id).await.row.status, Status::PendingClosure);
    }

    /// T22 for many, where the settings allow it.
    async fn closing_without_a_response(app: &TestApp) {
        let (a, b) = (app.ticket(Status::PendingClosure).await, app.ticket(Status::InProgress).await);
        let bulk = Bulk { note: Some("Телефон не відповідає.".into()), ..act(BulkAct::NoResponse, &[&a, &b]) };
        assert_eq!(codes(&send(&app.operator(), &bulk).await.ok()), [Some("refused_policy"); 2]);
        app.policy(|p| p.no_response_enabled = true);
        app.pass(TimeDelta::days(14));
        assert_eq!(codes(&send(&app.operator(), &bulk).await.ok()), [Some("refused_policy"), Some("refused_status")], "nobody has called");
        tests::make::unanswered(app, &a, 2).await;
        let a = app.seen(a.row.id).await;
        let bulk = Bulk { note: bulk.note.clone(), ..act(BulkAct::NoResponse, &[&a, &b]) };
        let answer = send(&app.operator(), &bulk).await.ok();
        assert_eq!(codes(&answer), [None, Some("refused_status")]);
        assert_eq!(app.seen(a.row.id).await.row.closure, Some(ClosureReason::NoResponse));
    }

    /// T03 and T08 for many; a reason is demanded where the request was with somebody already.
    async fn sending_to_another_executor(app: &TestApp) {
        let (new, sent) = (app.ticket(Status::Registered).await, app.filed().await);
        let done = app.ticket(Status::Closed).await;
        let to = |executor: &str, note: Option<&str>| Bulk {
            executor: Some(executor.into()),
            note: note.map(str::to_owned),
            ..act(BulkAct::Assign, &[&sent, &done, &new])
        };
        let op = app.operator();
        send(&op, &to("nobody", None)).await.refused("unknown_reference").points_at("/executor");
        send(&op, &act(BulkAct::Assign, &[&sent])).await.refused("invalid_input").points_at("/executor");
        let answer = send(&op, &to("kp-dorohy", None)).await.ok();
        assert_eq!(answer.items[0].refused.as_ref().unwrap().code, "refused_incomplete");
        let answer = send(&op, &to("kp-dorohy", Some("Це дорожня служба."))).await.ok();
        assert_eq!(codes(&answer)[..2], [None, Some("refused_closed")]);
        let after = app.seen(sent.row.id).await.row;
        assert_eq!((after.executor.unwrap().code.as_str().to_owned(), after.due_at), ("kp-dorohy".to_owned(), sent.row.due_at));
    }

    /// The same key: the first answer again, nothing done twice; another body is refused.
    async fn sent_twice_done_once(app: &TestApp) {
        let cards = [confirmed(app, "Дякую.").await, confirmed(app, "Добре.").await];
        let bulk = act(BulkAct::Confirm, &[&cards[0], &cards[1]]);
        let op = app.operator();
        let sent = async |bulk: &Bulk| op.on(&e::BULK, &[]).key("k-1").body(bulk).send().await;
        let first = sent(&bulk).await.ok();
        assert_eq!(first.done, 2);
        assert_eq!(sent(&bulk).await.ok(), first);
        assert_eq!(op.history(cards[0].row.id).await.len(), first.items[0].done.unwrap().version as usize);
        sent(&act(BulkAct::Confirm, &[&cards[0]])).await.refused("key_reused").status(422);
    }

    /// Cut short in the middle: the same key does the rest, and what was done is not called stale.
    async fn cut_short_and_sent_again(app: &TestApp) {
        let cards = [confirmed(app, "Дякую.").await, confirmed(app, "Добре.").await];
        let bulk = act(BulkAct::Confirm, &[&cards[0], &cards[1]]);
        let op = app.operator();
        let sent = async |bulk: &Bulk| op.on(&e::BULK, &[]).key("k-1").body(bulk).send().await.ok();
        let first = sent(&bulk).await;
        // as if the server had stopped before the whole answer was kept
        app.state().db.write::<_, store::DbError>(|c| {
            store::idempotency::forget(c, &op.user().to_string(), "k-1")
        }).unwrap();
        assert_eq!(sent(&bulk).await, first);
    }

    /// Two hundred at once, no more, and never none.
    async fn at_most_two_hundred(app: &TestApp) {
        let card = confirmed(app, "Дякую.").await;
        let many = |n: usize| {
            let nobodys = || BulkItem { id: TicketId(uuid::Uuid::new_v4()), version: 1 };
            let items = items(&[&card]).into_iter().chain(std::iter::repeat_with(nobodys)).take(n).collect();
            Bulk { items, ..act(BulkAct::Confirm, &[]) }
        };
        let op = app.operator();
        for n in [0, 201] {
            send(&op, &many(n)).await.refused("invalid_input").points_at("/items");
        }
        let answer = send(&op, &many(200)).await.ok();
        assert_eq!((answer.done, answer.items.len()), (1, 200));
        assert!(codes(&answer)[1..].iter().all(|c| *c == Some("not_found")));
    }
}
