//! Who sees a request that was passed on: the organisation always, the unit while it has it.
use tests::prelude::*;

const UNIT: &str = "vodokanal-zakhid";
const OTHER: &str = "vodokanal-skhid";

fn unit(code: &str) -> PassOn {
    PassOn {
        unit: Some(code.into()),
        ..PassOn::default()
    }
}

async fn open(actor: &Actor) -> u64 {
    actor.on(&e::TICKET_COUNTERS, &[]).send().await.ok().open
}

/// What this person can see of the request: card, history, list, counter, file.
async fn sees(actor: &Actor, card: &TicketCard, file: domain::AttachmentId) -> Vec<bool> {
    let id = card.row.id;
    let read = actor.on(&e::DOWNLOAD, &[&file]).send().await.status;
    vec![
        actor.card(id).await.status == 200,
        actor.on(&e::TICKET_HISTORY, &[&id]).send().await.status == 200,
        actor
            .list(&TicketQuery::default())
            .await
            .iter()
            .any(|r| r.id == id),
        open(actor).await > 0,
        read == 200,
    ]
}

on_both! {
    /// The card, the story, lists, counters and files follow one rule.
    async fn one_rule_for_everything(app: &TestApp) {
        let card = app.filed().await;
        let me = app.applicant();
        let file = me.upload(card.row.id, AttachmentField::Applicant, "фото.png", files::png()).await.ok().id;
        let (lead, own, other) = (app.vodokanal(), app.executor(UNIT), app.executor(OTHER));
        let card = app.seen(card.row.id).await;
        assert_eq!(sees(&own, &card, file).await, [false; 5]);
        let passed = app.manager().pass_on(&card, &unit(UNIT)).await.ok();
        for (who, what) in [(&lead, true), (&own, true), (&other, false)] {
            assert_eq!(sees(who, &passed, file).await, [what; 5], "{}", who.name);
        }
        let moved = app.manager().pass_on(&passed, &unit(OTHER)).await.ok();
        for (who, what) in [(&lead, true), (&own, false), (&other, true)] {
            assert_eq!(sees(who, &moved, file).await, [what; 5], "{}", who.name);
        }
        own.accept(&moved).await.refused("not_found").status(404);
        let gone = app.operator().assign(&moved, "kp-dorohy", Some("Це дорожня служба.")).await.ok();
        assert_eq!((gone.row.unit.clone(), gone.row.worker.clone()), (None, None));
        for who in [&lead, &own, &other] {
            assert_eq!(sees(who, &gone, file).await, [false; 5], "{}", who.name);
        }
    }

    /// A unit's list holds what came to it and what it is the executor of, in one order, page by page.
    async fn both_sides_in_one_list(app: &TestApp) {
        let manager = app.manager();
        let mut expected = Vec::new();
        for n in 0..6 {
            let card = app.filed().await;
            let card = match n % 2 {
                0 => manager.pass_on(&card, &unit(UNIT)).await.ok(),
                _ => app.operator().assign(&card, UNIT, Some("Одразу на дільницю.")).await.ok(),
            };
            expected.push(card.row.number);
        }
        app.filed().await;
        let master = app.executor(UNIT);
        for (sort, newest_first) in [("due", false), ("newest", true), ("place", false)] {
            let (mut numbers, mut cursor) = (Vec::new(), None::<String>);
            loop {
                let mut call = master.on(&e::LIST_TICKETS, &[]).raw_query("sort", sort).raw_query("limit", "2");
                if let Some(cursor) = &cursor {
                    call = call.raw_query("cursor", cursor);
                }
                let page = call.send().await.ok();
                numbers.extend(page.items.iter().map(|r| r.number));
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            let mut wanted = expected.clone();
            if newest_first {
                wanted.reverse();
            }
            assert_eq!(numbers, wanted, "{sort}");
        }
        assert_eq!(open(&master).await, 6);
    }

    /// Mine, nobody's, a unit's: filters and counters say the same.
    async fn filters_and_counters(app: &TestApp) {
        let (manager, master, lead) = (app.manager(), app.executor(UNIT), app.vodokanal());
        let cards = [app.filed().await, app.filed().await, app.filed().await];
        manager.pass_on(&cards[0], &unit(UNIT)).await.ok();
        let hers = PassOn { worker: Some(master.user()), ..PassOn::default() };
        manager.pass_on(&cards[1], &hers).await.ok();
        let numbers = |rows: Vec<openapi::ticket::TicketRow>| {
            let mut n: Vec<i64> = rows.iter().map(|r| r.number).collect();
            n.sort_unstable();
            n
        };
        let n: Vec<i64> = cards.iter().map(|c| c.row.number).collect();
        let mine = TicketQuery { worker: Some("me".into()), ..TicketQuery::default() };
        let nobody = TicketQuery { unassigned: Some(true), ..TicketQuery::default() };
        let theirs = TicketQuery { unit: Some(UNIT.into()), ..TicketQuery::default() };
        let by_id = TicketQuery { worker: Some(master.user().to_string()), ..TicketQuery::default() };
        assert_eq!(numbers(master.list(&mine).await), [n[1]]);
        assert!(lead.list(&mine).await.is_empty());
        assert_eq!(numbers(lead.list(&nobody).await), [n[2]]);
        assert_eq!(numbers(master.list(&nobody).await), [n[0]], "the unit has it, none of its people");
        assert_eq!(numbers(lead.list(&theirs).await), [n[0], n[1]]);
        assert_eq!(numbers(app.operator().list(&by_id).await), [n[1]]);
        let counted = |actor: Actor| async move {
            let c = actor.on(&e::TICKET_COUNTERS, &[]).send().await.ok();
            (c.open, c.mine, c.unassigned)
        };
        assert_eq!(counted(master).await, (2, Some(1), Some(1)));
        assert_eq!(counted(lead).await, (3, Some(0), Some(1)));
        assert_eq!(counted(app.operator()).await, (3, None, None));
    }

    /// Residents cannot feel for people by filters; nonsense is told by field.
    async fn filters_are_for_staff(app: &TestApp) {
        for (name, value) in [("worker", "me"), ("unit", UNIT), ("unassigned", "true")] {
            let me = app.applicant();
            let call = me.on(&e::LIST_TICKETS, &[]).raw_query(name, value);
            call.send().await.refused("forbidden").status(403);
        }
        let lead = app.vodokanal();
        let call = lead.on(&e::LIST_TICKETS, &[]).raw_query("worker", "хтось");
        let problem = call.send().await.refused("invalid_input");
        assert_eq!(problem.errors[0].pointer, "/worker");
    }

    /// Whom to call stands in the executor's list while the request is open, and the reading is logged.
    async fn the_phone_stands_in_the_list(app: &TestApp) {
        let card = app.filed().await;
        // the operator has read the card just now
        backend::app::ticket::reads::flush(app.state()).unwrap();
        let row = app.vodokanal().list(&TicketQuery::default()).await.remove(0);
        assert_eq!(row.applicant_phone.as_deref(), Some(tests::actor::PHONE));
        assert_eq!(row.applicant_name, None);
        assert_eq!(backend::app::ticket::reads::flush(app.state()).unwrap(), 1);
        assert_eq!(app.operator().list(&TicketQuery::default()).await[0].applicant_phone, None);
        app.said(Voice::Cabinet, FeedbackKind::Cancellation, &card, "Уже не потрібно.").await;
        app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
        assert_eq!(app.vodokanal().list(&TicketQuery::default()).await[0].applicant_phone, None);
    }
}
