//! Two drafts of the calendar go together where they touch different days, and meet where they touch the same one.
use chrono::NaiveDate;
use domain::rules::{CalendarData, Entry, Rules};
use openapi::rules::{CreateRuleDraft, PublishRules, PutRulesEntry, RuleDraftView, RulesEdition};
use tests::prelude::*;

async fn rules(app: &TestApp) -> Rules {
    app.admin().on(&e::RULES, &[]).send().await.ok().rules
}

/// A draft with this entry.
async fn drafted(app: &TestApp, title: &str, entry: Entry) -> RuleDraftView {
    let body = CreateRuleDraft {
        title: title.into(),
        restore: None,
    };
    let admin = app.admin();
    let draft: RuleDraftView = admin.on(&e::CREATE_RULE_DRAFT, &[]).body(&body).send().await.ok();
    put(app, &draft, entry).await
}

async fn put(app: &TestApp, draft: &RuleDraftView, entry: Entry) -> RuleDraftView {
    let body = PutRulesEntry {
        entry,
        instead_of: None,
    };
    let admin = app.admin();
    let put = admin.on(&e::PUT_RULE_ENTRY, &[&draft.id]).body(&body);
    put.send().await.ok()
}

async fn publish(app: &TestApp, draft: &RuleDraftView) -> Reply<RulesEdition> {
    let body = PublishRules {
        revision: draft.revision,
        note: "Рішення виконкому".into(),
        effective_at: None,
        ..PublishRules::default()
    };
    let admin = app.admin();
    admin.on(&e::PUBLISH_RULES, &[&draft.id]).body(&body).send().await
}

fn with(calendar: &CalendarData, day: &str, name: &str) -> Entry {
    let mut calendar = calendar.clone();
    let day: NaiveDate = day.parse().unwrap();
    calendar.holidays.retain(|(other, _)| *other != day);
    calendar.holidays.push((day, name.into()));
    calendar.holidays.sort();
    Entry::Calendar(calendar)
}

fn named(calendar: &CalendarData, day: &str) -> Option<String> {
    let day: NaiveDate = day.parse().unwrap();
    let found = calendar.holidays.iter().find(|(other, _)| *other == day);
    found.map(|(_, name)| name.clone())
}

on_both! {
    async fn drafts_of_different_days_go_together(app: &TestApp) {
        let before = rules(app).await.calendar;
        let first = drafted(app, "День міста", with(&before, "2027-05-27", "День міста")).await;
        let second = drafted(app, "День шахтаря", with(&before, "2027-08-29", "День шахтаря")).await;
        let rival = drafted(app, "Інша назва", with(&before, "2027-05-27", "Свято міста")).await;
        publish(app, &first).await.ok();

        // the second is seen laid upon the first: only its own day differs
        let seen = app.admin().on(&e::RULE_DRAFT, &[&second.id]).send().await.ok();
        assert!(!seen.changes[0].conflict);
        let lines: Vec<&str> = seen.changes[0].lines.iter().map(|l| l.name_uk.as_str()).collect();
        assert_eq!(lines, ["Свято 2027-08-29"]);
        let shown = app.admin().on(&e::RULE_DRAFT_RULES, &[&second.id]).send().await.ok().rules.calendar;
        assert_eq!(named(&shown, "2027-05-27").as_deref(), Some("День міста"));
        publish(app, &second).await.ok();
        let now = rules(app).await.calendar;
        assert_eq!(named(&now, "2027-05-27").as_deref(), Some("День міста"));
        assert_eq!(named(&now, "2027-08-29").as_deref(), Some("День шахтаря"));
        assert_eq!(now.holidays.len(), before.holidays.len() + 2);

        // the same day with another name meets, until somebody has looked at it and saved it again
        let seen = app.admin().on(&e::RULE_DRAFT, &[&rival.id]).send().await.ok();
        assert!(seen.changes[0].conflict);
        let refused = publish(app, &rival).await.refused("rules_conflict");
        assert!(refused.detail.contains("Календар"), "{}", refused.detail);
        let again = put(app, &rival, with(&now, "2027-05-27", "Свято міста")).await;
        publish(app, &again).await.ok();
        let last = rules(app).await.calendar;
        assert_eq!(named(&last, "2027-05-27").as_deref(), Some("Свято міста"));
        assert_eq!(named(&last, "2027-08-29").as_deref(), Some("День шахтаря"));
    }

    /// Words appended by two people are both there; so are two settings.
    async fn drafts_of_words_and_settings_go_together(app: &TestApp) {
        let before = rules(app).await;
        let words = |more: &str| Entry::Lexicon(format!("{}\n{more}\n", before.lexicon.trim_end()));
        let mut near = before.policy.clone();
        near.near_metres = 250;
        let mut days = before.policy.clone();
        days.public_map_days = 45;
        let first = drafted(app, "Перша", words("слово1")).await;
        let first = put(app, &first, Entry::Policy(Box::new(near))).await;
        let second = drafted(app, "Друга", words("слово2")).await;
        let second = put(app, &second, Entry::Policy(Box::new(days))).await;
        publish(app, &first).await.ok();
        publish(app, &second).await.ok();
        let now = rules(app).await;
        assert!(now.lexicon.contains("слово1") && now.lexicon.contains("слово2"));
        assert_eq!((now.policy.near_metres, now.policy.public_map_days), (250, 45));
    }
}
