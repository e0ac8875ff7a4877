//! The rules as living data: drafts, publishing, conflicts, going back.
use domain::rules::{Entry, Part, Rules};
use openapi::rules::{
    CreateRuleDraft, Difference, EditionState, EntryQuery, PublishRules, PutRulesEntry, RuleDraftView,
    RulesEdition,
};
use tests::prelude::*;

async fn begin(app: &TestApp, title: &str, restore: Option<i32>) -> RuleDraftView {
    let body = CreateRuleDraft {
        title: title.into(),
        restore,
    };
    app.admin()
        .on(&e::CREATE_RULE_DRAFT, &[])
        .body(&body)
        .send()
        .await
        .ok()
}

async fn put(app: &TestApp, draft: &RuleDraftView, entry: Entry) -> Reply<RuleDraftView> {
    let body = PutRulesEntry {
        entry,
        instead_of: None,
    };
    app.admin()
        .on(&e::PUT_RULE_ENTRY, &[&draft.id])
        .body(&body)
        .send()
        .await
}

async fn publish(app: &TestApp, draft: &RuleDraftView, from: Option<DateTime<Utc>>) -> Reply<RulesEdition> {
    let body = PublishRules {
        revision: draft.revision,
        note: "Рішення виконкому".into(),
        effective_at: from,
        ..PublishRules::default()
    };
    app.admin()
        .on(&e::PUBLISH_RULES, &[&draft.id])
        .body(&body)
        .send()
        .await
}

async fn rules(app: &TestApp) -> Rules {
    app.admin().on(&e::RULES, &[]).send().await.ok().rules
}

/// The item of `make::water` with another term.
async fn term(app: &TestApp, days: u32) -> Entry {
    let code = app.filed().await.row.item.unwrap().code;
    let mut item = rules(app)
        .await
        .items
        .into_iter()
        .find(|i| i.code == code)
        .unwrap();
    item.terms.normal_working_days = Some(days);
    item.terms.default_kind = domain::Kind::Normal;
    Entry::Item(Box::new(item))
}

async fn editions(app: &TestApp) -> Vec<RulesEdition> {
    app.admin().on(&e::EDITIONS, &[]).send().await.ok()
}

fn named(part: Part, code: &str) -> EntryQuery {
    EntryQuery {
        part,
        code: code.into(),
    }
}

on_both! {
    /// A draft changes nothing until it is published; then new requests take its term, and those of before keep theirs.
    async fn a_request_keeps_the_version_it_was_born_with(app: &TestApp) {
        let before = app.filed().await;
        let draft = begin(app, "Зимові строки", None).await;
        assert!(draft.changes.is_empty());
        let draft = put(app, &draft, term(app, 9).await).await.ok();
        assert_eq!(draft.revision, 2);
        let change = &draft.changes[0];
        assert_eq!((change.part, change.difference), (Part::Item, Difference::Changed));
        let line = change.lines.iter().find(|l| l.name_uk == "Строк звичайної, робочих днів").unwrap();
        assert_eq!(line.after.as_deref(), Some("9"));
        assert_eq!(app.filed().await.row.due_at, before.row.due_at, "a draft decides nothing");

        let edition = publish(app, &draft, None).await.ok();
        assert_eq!((edition.version, edition.state, edition.changes), (2, EditionState::InForce, 1));
        let after = app.filed().await;
        assert!(after.row.due_at > before.row.due_at);
        assert_eq!(app.seen(before.row.id).await.row.due_at, before.row.due_at);
        assert_eq!(editions(app).await.iter().map(|e| e.state).collect::<Vec<_>>(), [EditionState::InForce, EditionState::Past]);
        app.admin().on(&e::RULE_DRAFT, &[&draft.id]).send().await.refused("not_found");
        let told = app.admin().on(&e::EDITION_CHANGES, &[&2]).send().await.ok();
        assert_eq!((told.against, told.changes.len()), (Some(1), 1));
        let old = app.admin().on(&e::RULES, &[]).query(&openapi::rules::RulesQuery { version: Some(1) }).send().await.ok();
        assert_ne!(old.rules, rules(app).await);
    }

    /// A version with a date waits for it, and can be taken back until then.
    async fn a_version_waits_for_its_date(app: &TestApp) {
        let before = app.filed().await.row.due_at;
        let draft = begin(app, "З понеділка", None).await;
        let draft = put(app, &draft, term(app, 9).await).await.ok();
        let from = app.now() + TimeDelta::days(7);
        let edition = publish(app, &draft, Some(from)).await.ok();
        assert_eq!((edition.state, edition.effective_at), (EditionState::Scheduled, from));
        assert_eq!(app.filed().await.row.due_at, before);

        // nothing can begin before it
        let other = begin(app, "Сьогодні", None).await;
        let other = put(app, &other, Entry::Lexicon("слово\n".into())).await.ok();
        let refused = publish(app, &other, None).await.refused("invalid_input");
        assert_eq!(refused.errors[0].pointer, "/effective_at");

        let back = app.admin().on(&e::WITHDRAW_EDITION, &[&2]).send().await.ok();
        assert_eq!((back.changes.len(), back.title.as_str()), (1, "Рішення виконкому"));
        assert_eq!(editions(app).await.len(), 1);
        app.admin().on(&e::WITHDRAW_EDITION, &[&1]).send().await.refused("edition_begun");
        publish(app, &other, None).await.ok();
        publish(app, &back, Some(from)).await.ok();
        app.pass(TimeDelta::days(7));
        app.state().reload_reference().unwrap();
        assert_eq!(app.state().reference().classifier_version(), 3);
        app.admin().on(&e::WITHDRAW_EDITION, &[&3]).send().await.refused("edition_begun").status(409);
    }

    /// Two administrators: different entries go together, the same entry is shown to the second one.
    async fn two_drafts_meet_only_in_the_same_entry(app: &TestApp) {
        let (first, second, third) = (begin(app, "Перша", None).await, begin(app, "Друга", None).await, begin(app, "Третя", None).await);
        let first = put(app, &first, term(app, 9).await).await.ok();
        let second = put(app, &second, term(app, 7).await).await.ok();
        let third = put(app, &third, Entry::Lexicon("слово\n".into())).await.ok();
        publish(app, &first, None).await.ok();
        publish(app, &third, None).await.ok();
        let seen = app.admin().on(&e::RULE_DRAFT, &[&second.id]).send().await.ok();
        assert!(seen.changes[0].conflict);
        let refused = publish(app, &seen, None).await.refused("rules_conflict");
        assert!(refused.detail.contains("Предмет заявки"), "{}", refused.detail);
        // looked at and saved again, it is agreed
        let again = put(app, &second, term(app, 7).await).await.ok();
        assert!(!again.changes[0].conflict);
        publish(app, &second, None).await.refused("stale_version").status(412);
        publish(app, &again, None).await.ok();
        assert_eq!(editions(app).await.len(), 4);
        let item = rules(app).await.items.into_iter().find(|i| i.terms.normal_working_days == Some(7));
        assert!(item.is_some());
    }

    /// Of two who publish at once both get a version of their own, or one is told.
    async fn publishing_takes_turns(app: &TestApp) {
        let first = begin(app, "Перша", None).await;
        let first = put(app, &first, term(app, 9).await).await.ok();
        let second = begin(app, "Друга", None).await;
        let second = put(app, &second, term(app, 8).await).await.ok();
        let (a, b) = tokio::join!(publish(app, &first, None), publish(app, &second, None));
        let statuses = [a.status, b.status];
        assert!(statuses == [201, 409] || statuses == [409, 201], "{statuses:?}");
        assert_eq!(editions(app).await.len(), 2);
    }

    /// Going back is a version too.
    async fn an_earlier_state_is_published_again(app: &TestApp) {
        let first = rules(app).await;
        let draft = begin(app, "Строки", None).await;
        let draft = put(app, &draft, term(app, 9).await).await.ok();
        let draft = put(app, &draft, Entry::Lexicon("інше\n".into())).await.ok();
        publish(app, &draft, None).await.ok();
        let back = begin(app, "Повернення до версії 1", Some(1)).await;
        assert_eq!(back.changes.len(), 2);
        publish(app, &back, None).await.ok();
        assert_eq!(rules(app).await, first);
        let same = begin(app, "Ще раз", Some(1)).await;
        publish(app, &same, None).await.refused("invalid_input");
        app.admin().on(&e::CREATE_RULE_DRAFT, &[]).body(&CreateRuleDraft { title: "Куди".into(), restore: Some(77) }).send().await.refused("not_found");
    }

    /// A change is taken back alone; what requests may name is retired, never removed.
    async fn a_change_is_taken_back_alone(app: &TestApp) {
        let draft = begin(app, "Спроба", None).await;
        let entry = term(app, 9).await;
        let code = entry.key().code;
        put(app, &draft, entry).await.ok();
        put(app, &draft, Entry::Lexicon("інше\n".into())).await.ok();
        let admin = app.admin();
        let left = admin.on(&e::UNDO_RULE_CHANGE, &[&draft.id]).query(&named(Part::Item, &code)).send().await.ok();
        assert_eq!(left.changes.iter().map(|c| c.part).collect::<Vec<_>>(), [Part::Lexicon]);
        admin.on(&e::UNDO_RULE_CHANGE, &[&draft.id]).query(&named(Part::Item, &code)).send().await.refused("not_found");
        let drop = async |part, code: &str| admin.on(&e::DROP_RULE_ENTRY, &[&draft.id]).query(&named(part, code)).send().await;
        drop(Part::Item, &code).await.refused("invalid_input");
        drop(Part::Policy, "*").await.refused("invalid_input");
        drop(Part::Template, "немає").await.refused("not_found");
        let text = rules(app).await.templates[0].code.clone();
        let dropped = drop(Part::Template, &text).await.ok();
        assert_eq!(dropped.changes.last().map(|c| (c.part, c.difference)), Some((Part::Template, Difference::Removed)));
        publish(app, &dropped, None).await.ok();
        assert!(rules(app).await.templates.iter().all(|t| t.code != text));
        admin.on(&e::DELETE_RULE_DRAFT, &[&draft.id]).send().await.refused("not_found");
    }

    /// What a draft would do is told before: pairs that go elsewhere, what ends and the open requests it touches.
    async fn the_impact_is_told_before(app: &TestApp) {
        let card = app.filed().await;
        let (item, executor) = (card.row.item.unwrap().code, card.row.executor.unwrap().code);
        let now = rules(app).await;
        let draft = begin(app, "Виведення", None).await;
        let mut rule = now.routing.iter().find(|r| r.executor == executor && r.district.is_none()).unwrap().clone();
        rule.executor = now.executors.iter().find(|e| e.code != executor).unwrap().code.clone();
        put(app, &draft, Entry::Rule(rule)).await.ok();
        let mut ended = now.items.iter().find(|i| i.code == item).unwrap().clone();
        ended.retired = true;
        put(app, &draft, Entry::Item(Box::new(ended))).await.ok();
        let impact = app.admin().on(&e::RULE_DRAFT_IMPACT, &[&draft.id]).send().await.ok();
        assert!(impact.rerouted_all > 0 && !impact.rerouted.is_empty());
        assert_eq!(impact.items.iter().map(|i| (i.code.as_str(), i.open)).collect::<Vec<_>>(), [(item.as_str(), 1)]);
        assert_eq!(impact.open, 1);
    }

    /// A retired item takes no new requests; one that was filed goes on. A draft may name it until it is sent.
    async fn a_retired_item_takes_no_new_requests(app: &TestApp) {
        let card = app.filed().await;
        let code = card.row.item.clone().unwrap().code;
        let draft = begin(app, "Виведення", None).await;
        let mut item = rules(app).await.items.into_iter().find(|i| i.code == code).unwrap();
        item.retired = true;
        let draft = put(app, &draft, Entry::Item(Box::new(item))).await.ok();
        publish(app, &draft, None).await.ok();
        let refused = app.applicant().file(&make::water()).await.refused("unknown_reference");
        assert_eq!(refused.errors[0].pointer, "/item");
        let shown = app.anonymous().on(&e::CLASSIFIER, &[]).send().await.ok();
        assert!(shown.items.iter().all(|i| i.code != code));
        let seen = app.seen(card.row.id).await;
        assert_eq!(seen.row.item.as_ref().map(|i| &i.name_uk), card.row.item.as_ref().map(|i| &i.name_uk));
        let taken = app.vodokanal().accept(&seen).await.ok();
        app.vodokanal().submit(&taken, tests::verbs::ANSWER).await.ok();
    }

    /// An executor ends with its successor: open work goes over once, in the story and with the deadline it had.
    async fn a_retired_executor_hands_its_work_over(app: &TestApp) {
        let card = app.filed().await;
        let old = card.row.executor.clone().unwrap().code;
        let now = rules(app).await;
        let heir = now.executors.iter().find(|x| x.code != old).unwrap().clone();
        let mut ended = now.executors.iter().find(|x| x.code == old).unwrap().clone();
        (ended.retired, ended.successor) = (true, Some(heir.code.clone()));
        let draft = begin(app, "Реорганізація", None).await;
        // without a plan for its open work it does not end
        ended.successor = None;
        let bare = put(app, &draft, Entry::Executor(Box::new(ended.clone()))).await.ok();
        assert!(bare.problems.iter().any(|p| p.blocks && p.key == old.as_str()), "{:?}", bare.problems);
        publish(app, &bare, None).await.refused("invalid_input");
        ended.successor = Some(heir.code.clone());
        put(app, &draft, Entry::Executor(Box::new(ended))).await.ok();
        let mut rule = now.routing.iter().find(|r| r.executor == old).unwrap().clone();
        rule.executor = heir.code.clone();
        let mut draft = put(app, &draft, Entry::Rule(rule)).await.ok();
        for mut rule in now.routing.iter().filter(|r| r.executor == old).cloned() {
            rule.executor = heir.code.clone();
            draft = put(app, &draft, Entry::Rule(rule)).await.ok();
        }
        for mut item in now.items.iter().filter(|i| i.default_executor.as_ref() == Some(&old)).cloned() {
            item.default_executor = Some(heir.code.clone());
            draft = put(app, &draft, Entry::Item(Box::new(item))).await.ok();
        }
        // its sub-units need another parent, or the draft is refused
        let refused = publish(app, &draft, None).await.refused("invalid_input");
        assert!(refused.errors.iter().all(|e| e.code == "parent_retired"), "{refused:?}");
        for mut unit in now.executors.iter().filter(|x| x.parent.as_ref() == Some(&old)).cloned() {
            unit.parent = Some(heir.code.clone());
            draft = put(app, &draft, Entry::Executor(Box::new(unit))).await.ok();
        }
        let impact = app.admin().on(&e::RULE_DRAFT_IMPACT, &[&draft.id]).send().await.ok();
        assert_eq!(impact.executors.iter().map(|x| (x.code.as_str(), x.open)).collect::<Vec<_>>(), [(old.as_str(), 1)]);
        publish(app, &draft, None).await.ok();
        let state = app.state();
        assert_eq!(backend::app::rules::hand_over(state).unwrap(), 1);
        assert_eq!(backend::app::rules::hand_over(state).unwrap(), 0);
        let seen = app.seen(card.row.id).await;
        assert_eq!(seen.row.executor.as_ref().map(|x| &x.code), Some(&heir.code));
        assert_eq!(seen.row.due_at, card.row.due_at);
        app.operator().assign(&seen, old.as_str(), Some("Назад")).await.refused("unknown_reference");
        let fresh = app.filed().await;
        assert_eq!(fresh.row.executor.map(|x| x.code), Some(heir.code));
    }
}
