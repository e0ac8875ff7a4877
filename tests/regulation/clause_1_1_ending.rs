//! 1.1: a request is always with somebody competent. An organisation with open requests does not end without a successor
//! or a plan for each of them, however its end is brought about.
use crate::{clause_of, last_event};
use domain::rules::{Entry, Executor, Rules};
use openapi::Problem;
use openapi::rules::{
    CreateRuleDraft, ExportQuery, ImportQuery, LeftToMove, PublishRules, PutRulesEntry, RuleDraftView,
    RulesEdition, RulesFormat, RulesHandover, RulesTable,
};
use tests::prelude::*;

const OLD: &str = "kp-vodokanal";
const HEIR: &str = "kp-dorohy";

async fn rules(app: &TestApp) -> Rules {
    app.admin().on(&e::RULES, &[]).send().await.ok().rules
}

async fn begin(app: &TestApp) -> RuleDraftView {
    let body = CreateRuleDraft {
        title: "Реорганізація".into(),
        restore: None,
    };
    app.admin()
        .on(&e::CREATE_RULE_DRAFT, &[])
        .body(&body)
        .send()
        .await
        .ok()
}

async fn put(app: &TestApp, draft: &RuleDraftView, entry: Entry) -> RuleDraftView {
    let body = PutRulesEntry {
        entry,
        instead_of: None,
    };
    app.admin()
        .on(&e::PUT_RULE_ENTRY, &[&draft.id])
        .body(&body)
        .send()
        .await
        .ok()
}

async fn publish(app: &TestApp, draft: &RuleDraftView, more: PublishRules) -> Reply<RulesEdition> {
    let body = PublishRules {
        revision: draft.revision,
        note: "Рішення виконкому".into(),
        ..more
    };
    app.admin()
        .on(&e::PUBLISH_RULES, &[&draft.id])
        .body(&body)
        .send()
        .await
}

/// Everything that names the organisation points elsewhere: rules, items, its sub-units.
async fn pointed_elsewhere(app: &TestApp, draft: &RuleDraftView) -> RuleDraftView {
    let now = rules(app).await;
    let mut last = None;
    for mut rule in now.routing.into_iter().filter(|r| r.executor.as_str() == OLD) {
        rule.executor = HEIR.into();
        last = Some(put(app, draft, Entry::Rule(rule)).await);
    }
    for mut item in now
        .items
        .into_iter()
        .filter(|i| i.default_executor.as_ref().is_some_and(|x| x.as_str() == OLD))
    {
        item.default_executor = Some(HEIR.into());
        last = Some(put(app, draft, Entry::Item(Box::new(item))).await);
    }
    for mut unit in now
        .executors
        .into_iter()
        .filter(|x| x.parent.as_ref().is_some_and(|p| p.as_str() == OLD))
    {
        unit.parent = Some(HEIR.into());
        last = Some(put(app, draft, Entry::Executor(Box::new(unit))).await);
    }
    last.expect("something names it")
}

async fn ended(app: &TestApp, successor: Option<&str>) -> Executor {
    let mut ended = rules(app)
        .await
        .executors
        .into_iter()
        .find(|x| x.code.as_str() == OLD)
        .unwrap();
    (ended.retired, ended.successor) = (true, successor.map(Into::into));
    ended
}

/// One request in every state somebody waits in.
async fn in_every_state(app: &TestApp) -> Vec<TicketCard> {
    let mut all = Vec::new();
    for status in [
        Status::Assigned,
        Status::InProgress,
        Status::Rework,
        Status::PendingClosure,
        Status::NonExecutionReview,
        Status::Clarification,
    ] {
        let card = app.ticket(status).await;
        all.push(app.seen(card.row.id).await);
    }
    all
}

fn names_them(no: &Problem, cards: &[TicketCard]) {
    for card in cards {
        let number = format!("№ {}", card.row.number);
        assert!(
            no.errors[0].message.contains(&number),
            "{number}: {:?}",
            no.errors
        );
    }
}

async fn left(app: &TestApp) -> Vec<LeftToMove> {
    app.admin().on(&e::LEFT_TO_MOVE, &[]).send().await.ok()
}

on_both! {
    /// Also when its rules were pointed elsewhere first, in a version of its own.
    async fn clause_1_1_an_organisation_with_open_requests_does_not_end(app: &TestApp) {
        let cards = in_every_state(app).await;
        let first = begin(app).await;
        let first = pointed_elsewhere(app, &first).await;
        publish(app, &first, PublishRules::default()).await.ok();
        let draft = begin(app).await;
        let draft = put(app, &draft, Entry::Executor(Box::new(ended(app, None).await))).await;
        let no = publish(app, &draft, PublishRules::default()).await.refused("open_requests");
        assert_eq!(no.status, 409);
        names_them(&no, &cards);
        let no = no.clause("1.1");
        assert!(no.errors[0].message.contains("відкритих заявок 6"), "{:?}", no.errors);
        assert_eq!(rules(app).await.executors.iter().filter(|x| x.retired).count(), 0, "nothing has changed");

        // nor at a date
        let later = PublishRules { effective_at: Some(app.now() + TimeDelta::days(7)), ..PublishRules::default() };
        publish(app, &draft, later.clone()).await.refused("open_requests").clause("1.1");
        // nor with a plan for some of them
        let plan = |cards: &[TicketCard]| -> Vec<RulesHandover> {
            cards.iter().map(|c| RulesHandover { number: c.row.number, executor: HEIR.into() }).collect()
        };
        let some = PublishRules { handover: plan(&cards[1..]), ..PublishRules::default() };
        let no = publish(app, &draft, some).await.refused("open_requests");
        assert!(no.errors[0].message.contains("лишаються 1"), "{:?}", no.errors);
        // nor to somebody who is not there
        let nowhere = vec![RulesHandover { number: cards[0].row.number, executor: "kp-nema".into() }];
        publish(app, &draft, PublishRules { handover: nowhere, ..PublishRules::default() }).await.refused("unknown_reference");
        // a plan is no use for those who come until its day
        let all = plan(&cards);
        publish(app, &draft, PublishRules { handover: all.clone(), ..later }).await.refused("open_requests");
        publish(app, &draft, PublishRules { handover: all, ..PublishRules::default() }).await.ok();
        assert_eq!(left(app).await[0].left, 6);
        assert_eq!(backend::app::rules::hand_over(app.state()).unwrap(), 6);
        assert_eq!(left(app).await, []);
        for card in &cards {
            assert_eq!(app.seen(card.row.id).await.row.executor.map(|x| x.code.to_string()).as_deref(), Some(HEIR));
        }
    }

    /// By a table, too: what the file does not name ends.
    async fn clause_1_1_a_table_does_not_end_it_either(app: &TestApp) {
        let cards = [app.ticket(Status::PendingClosure).await];
        let first = begin(app).await;
        let first = pointed_elsewhere(app, &first).await;
        publish(app, &first, PublishRules::default()).await.ok();
        let query = ExportQuery { table: RulesTable::Executors, format: RulesFormat::Csv, version: None };
        let file = app.admin().on(&e::EXPORT_RULES, &[]).query(&query).send().await.bytes;
        let text = String::from_utf8(file).unwrap();
        let kept: Vec<&str> = text.split("\r\n").filter(|line| !line.starts_with(OLD)).collect();
        let draft = begin(app).await;
        let query = ImportQuery { table: RulesTable::Executors, dry_run: false };
        let admin = app.admin();
        let call = admin.on(&e::IMPORT_RULES, &[&draft.id]).query(&query);
        let file = kept.join("\r\n").into_bytes();
        let brought = call.file("table", "text/csv", file).send().await.ok();
        assert!(brought.kept, "{:?}", brought.problems);
        let draft = app.admin().on(&e::RULE_DRAFT, &[&draft.id]).send().await.ok();
        let no = publish(app, &draft, PublishRules::default()).await.refused("open_requests");
        names_them(&no, &cards);
        no.clause("1.1");
    }

    /// Two drafts that are right alone: one names a successor, the other ends the successor.
    async fn clause_1_1_nor_do_two_drafts_together(app: &TestApp) {
        let card = app.ticket(Status::NonExecutionReview).await;
        let first = begin(app).await;
        put(app, &first, Entry::Executor(Box::new(ended(app, Some(HEIR)).await))).await;
        let first = pointed_elsewhere(app, &first).await;
        publish(app, &first, PublishRules::default()).await.ok();
        let second = begin(app).await;
        let mut gone = ended(app, None).await;
        gone.successor = None;
        let second = put(app, &second, Entry::Executor(Box::new(gone))).await;
        let no = publish(app, &second, PublishRules::default()).await.refused("open_requests");
        names_them(&no, std::slice::from_ref(&card));
        no.clause("1.1");
    }

    /// The successor takes over what waits as it stands, and sees it; the administrator sees how much is left.
    async fn clause_1_1_the_successor_sees_what_is_under_check(app: &TestApp) {
        let cards = in_every_state(app).await;
        let draft = begin(app).await;
        put(app, &draft, Entry::Executor(Box::new(ended(app, Some(HEIR)).await))).await;
        let draft = pointed_elsewhere(app, &draft).await;
        publish(app, &draft, PublishRules::default()).await.ok();
        let told = left(app).await;
        assert_eq!((told.len(), told[0].code.as_str(), told[0].left), (1, OLD, 6));
        assert!(told[0].successor.is_some());
        assert_eq!(backend::app::rules::hand_over(app.state()).unwrap(), 6);
        assert_eq!((backend::app::rules::hand_over(app.state()).unwrap(), left(app).await.len()), (0, 0));
        for before in cards {
            let id = before.row.id;
            let now = app.executor(HEIR).card(id).await.ok();
            assert_eq!(now.row.due_at, before.row.due_at, "{:?}", before.row.status);
            let event = last_event(app, id).await;
            match before.row.status {
                Status::PendingClosure | Status::NonExecutionReview | Status::Clarification => {
                    assert_eq!((event.transition, clause_of(&event)), (Transition::H01, "1.1"));
                    assert_eq!((now.row.status, now.clock_stopped_at), (before.row.status, before.clock_stopped_at));
                }
                _ => assert_eq!(event.transition, Transition::T08),
            }
            let story = app.applicant().history(id).await;
            assert!(story.last().unwrap().executor.is_some(), "the applicant reads who does it now");
        }
    }

    /// No draft ends much of the city by accident: the number of endings is typed.
    async fn clause_1_1_more_than_a_tenth_does_not_end_by_accident(app: &TestApp) {
        let now = rules(app).await;
        let tenth = now.items.len() / 10;
        let mut draft = begin(app).await;
        for item in now.items.iter().take(tenth) {
            let entry = Entry::Item(Box::new(domain::rules::Item { retired: true, ..item.clone() }));
            draft = put(app, &draft, entry).await;
        }
        assert!(!draft.endings.to_type, "{:?}", draft.endings);
        let one_more = domain::rules::Item { retired: true, ..now.items[tenth].clone() };
        draft = put(app, &draft, Entry::Item(Box::new(one_more))).await;
        assert!(draft.endings.to_type);
        assert_eq!(usize::try_from(draft.endings.items).unwrap(), tenth + 1);
        let typed = |endings| PublishRules { endings, ..PublishRules::default() };
        for wrong in [None, Some(draft.endings.items - 1), Some(0)] {
            let no = publish(app, &draft, typed(wrong)).await.refused("endings_not_typed");
            assert_eq!(no.status, 409);
        }
        publish(app, &draft, typed(Some(draft.endings.items))).await.ok();
    }
}
