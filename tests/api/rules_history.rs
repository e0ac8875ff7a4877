//! What became of one entry, version by version, and the way back by a new version.
use domain::rules::{Entry, Part, Rules};
use openapi::rules::{
    CreateRuleDraft, Difference, EntryHistory, HistoryQuery, PublishRules, PutRulesEntry, RuleDraftView,
};
use tests::prelude::*;

async fn publish(app: &TestApp, entry: Entry, note: &str) {
    let body = CreateRuleDraft {
        title: note.into(),
        restore: None,
    };
    let admin = app.admin();
    let draft: RuleDraftView = admin.on(&e::CREATE_RULE_DRAFT, &[]).body(&body).send().await.ok();
    let body = PutRulesEntry {
        entry,
        instead_of: None,
    };
    let draft = admin
        .on(&e::PUT_RULE_ENTRY, &[&draft.id])
        .body(&body)
        .send()
        .await
        .ok();
    let body = PublishRules {
        revision: draft.revision,
        note: note.into(),
        effective_at: None,
        ..PublishRules::default()
    };
    admin
        .on(&e::PUBLISH_RULES, &[&draft.id])
        .body(&body)
        .send()
        .await
        .ok();
}

async fn history(app: &TestApp, part: Part, key: &str, before: Option<i32>) -> Reply<EntryHistory> {
    let query = HistoryQuery {
        part,
        key: key.into(),
        before,
    };
    app.admin().on(&e::RULES_HISTORY, &[]).query(&query).send().await
}

async fn rules(app: &TestApp) -> Rules {
    app.admin().on(&e::RULES, &[]).send().await.ok().rules
}

fn versions(history: &EntryHistory) -> Vec<(i32, Difference)> {
    history.states.iter().map(|s| (s.version, s.difference)).collect()
}

on_both! {
    /// Only versions that changed the entry are told, with author, note and the fields; a state is brought back as
    /// a new version.
    async fn an_entry_has_a_history(app: &TestApp) {
        let first = rules(app).await.items[0].clone();
        let mut item = first.clone();
        item.public_name_uk = "Перша зміна".into();
        publish(app, Entry::Item(Box::new(item.clone())), "Наказ 1").await;
        publish(app, Entry::Lexicon("слово\n".into()), "Не про те").await;
        item.public_name_uk = "Друга зміна".into();
        publish(app, Entry::Item(Box::new(item)), "Наказ 2").await;

        let code = first.code.as_str();
        let told = history(app, Part::Item, code, None).await.ok();
        assert_eq!(versions(&told), [(4, Difference::Changed), (2, Difference::Changed), (1, Difference::Added)]);
        let newest = &told.states[0];
        assert_eq!((newest.note.as_str(), newest.published_by.is_some()), ("Наказ 2", true));
        let line = &newest.lines[0];
        assert_eq!((line.before.as_deref(), line.after.as_deref()), (Some("Перша зміна"), Some("Друга зміна")));
        assert_eq!((told.states[2].lines.len(), told.older), (0, None));

        publish(app, told.states[2].entry.clone().unwrap(), "Як було").await;
        assert_eq!(rules(app).await.items[0], first);
        let told = history(app, Part::Item, code, None).await.ok();
        assert_eq!(told.states.iter().map(|s| s.version).collect::<Vec<_>>(), [5, 4, 2, 1]);

        // one that was added later begins there; parts of one entry have a history too
        let group = domain::rules::Group { code: "99".into(), ..rules(app).await.groups[0].clone() };
        publish(app, Entry::Group(group), "Нова група").await;
        assert_eq!(versions(&history(app, Part::Group, "99", None).await.ok()), [(6, Difference::Added)]);
        assert_eq!(versions(&history(app, Part::Lexicon, "*", None).await.ok()), [(3, Difference::Changed), (1, Difference::Added)]);
        assert!(history(app, Part::Item, "77.77", None).await.ok().states.is_empty(), "never published");
        app.operator().on(&e::RULES_HISTORY, &[]).query(&HistoryQuery { part: Part::Item, key: code.into(), before: None }).send().await.refused("forbidden");
    }

    /// A long history comes in pages that miss nothing and tell nothing twice.
    async fn a_long_history_comes_in_pages(app: &TestApp) {
        let mut item = rules(app).await.items[0].clone();
        for n in 2..=23 {
            item.public_name_uk = format!("Назва {n}");
            publish(app, Entry::Item(Box::new(item.clone())), "Наказ").await;
        }
        let code = item.code.as_str();
        let page = history(app, Part::Item, code, None).await.ok();
        let more = history(app, Part::Item, code, page.older).await.ok();
        assert_eq!((page.states.len(), more.older), (20, None));
        let all: Vec<i32> = page.states.iter().chain(&more.states).map(|s| s.version).collect();
        assert_eq!(all, (1..=23).rev().collect::<Vec<i32>>());
    }

    /// A rule and a standard text that were taken away can be had again.
    async fn what_was_taken_away_can_be_had_again(app: &TestApp) {
        let text = rules(app).await.templates[0].clone();
        let admin = app.admin();
        let body = CreateRuleDraft { title: "Без тексту".into(), restore: None };
        let draft: RuleDraftView = admin.on(&e::CREATE_RULE_DRAFT, &[]).body(&body).send().await.ok();
        let query = openapi::rules::EntryQuery { part: Part::Template, code: text.code.clone() };
        let draft = admin.on(&e::DROP_RULE_ENTRY, &[&draft.id]).query(&query).send().await.ok();
        let body = PublishRules { revision: draft.revision, note: "Без тексту".into(), effective_at: None, ..PublishRules::default() };
        admin.on(&e::PUBLISH_RULES, &[&draft.id]).body(&body).send().await.ok();
        let told = history(app, Part::Template, &text.code, None).await.ok();
        assert_eq!(versions(&told), [(2, Difference::Removed), (1, Difference::Added)]);
        assert_eq!(told.states[0].entry, None);
        assert_eq!(told.states[1].entry, Some(Entry::Template(text)));
    }
}
