//! 10.3.1.1: the term is the Classifier's, of the version the request was registered with. The card says which that was,
//! what the item was called then and now, and each event that set a deadline says by what it was counted.
use crate::last_event;
use domain::rules::Entry;
use openapi::rules::{CreateRuleDraft, PublishRules, PutRulesEntry, RuleDraftView};
use openapi::ticket::TicketCard;
use tests::prelude::*;

async fn publish(app: &TestApp, entry: Entry) {
    let admin = app.admin();
    let body = CreateRuleDraft {
        title: "Нові назви".into(),
        restore: None,
    };
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
        note: "Рішення виконкому".into(),
        ..PublishRules::default()
    };
    admin
        .on(&e::PUBLISH_RULES, &[&draft.id])
        .body(&body)
        .send()
        .await
        .ok();
}

async fn item_of(app: &TestApp, card: &TicketCard) -> domain::rules::Item {
    let code = card.row.item.clone().unwrap().code;
    let rules = app.admin().on(&e::RULES, &[]).send().await.ok().rules;
    rules.items.into_iter().find(|i| i.code == code).unwrap()
}

on_both! {
    /// The name as registered, with the new one beside it; term and version stay.
    async fn clause_10_3_1_1_the_card_keeps_its_rules(app: &TestApp) {
        let before = app.filed().await;
        let kept = before.rules.clone().unwrap();
        let mut item = item_of(app, &before).await;
        assert_eq!((kept.classifier_version, kept.renamed, kept.kind), (1, None, before.row.kind));
        assert_eq!(kept.item.name_uk, item.public_name_uk);
        assert!(kept.term.is_some());
        let old = item.public_name_uk.clone();
        item.public_name_uk = "Відсутність водопостачання".into();
        item.terms.normal_working_days = item.terms.normal_working_days.map(|d| d + 7);
        item.terms.emergency_hours = item.terms.emergency_hours.map(|h| h + 70);
        publish(app, Entry::Item(Box::new(item))).await;
        for reader in [app.operator(), app.applicant(), app.vodokanal()] {
            let card = reader.card(before.row.id).await.ok();
            let now = card.rules.unwrap();
            assert_eq!((now.classifier_version, now.term), (1, kept.term));
            assert_eq!(now.item.name_uk, old);
            assert_eq!(card.row.item.unwrap().name_uk, old, "the card calls it as it was registered");
            assert_eq!(now.renamed.unwrap().name_uk, "Відсутність водопостачання");
        }
        let after = app.filed().await.rules.unwrap();
        assert_eq!((after.classifier_version, after.renamed), (2, None));
        assert_ne!(after.term, kept.term);
    }

    /// Each event that sets a deadline names version, week and holidays; the others name nothing.
    async fn clause_10_3_1_1_who_sets_a_deadline_says_by_what(app: &TestApp) {
        let mut calendar = app.admin().on(&e::RULES, &[]).send().await.ok().rules.calendar;
        let working = app.ticket(Status::InProgress).await;
        let martial = !calendar.martial_law.is_empty();
        let story = app.operator().history(working.row.id).await;
        let assigned = story.iter().find(|h| h.transition == Transition::T03).unwrap();
        let counted = assigned.counted.clone().unwrap();
        assert_eq!((counted.classifier_version, counted.holidays_off), (1, !martial));
        assert!(counted.week.starts_with("Пн") && counted.week.contains(':'), "{counted:?}");
        assert!(story.iter().filter(|h| h.transition == Transition::T06).all(|h| h.counted.is_none()));
        assert_eq!(app.seen(working.row.id).await.rules.unwrap().counted, Some(counted));

        // martial law ends, or begins: the next deadline says so, the former one stays what it was
        calendar.martial_law = if martial { Vec::new() } else { vec![("2026-01-01".parse().unwrap(), None)] };
        publish(app, Entry::Calendar(calendar)).await;
        let card = app.seen(working.row.id).await;
        let submitted = app.vodokanal().submit(&card, tests::verbs::ANSWER).await.ok();
        app.pass(TimeDelta::days(3));
        let commented = app.said(Voice::Cabinet, FeedbackKind::Comment, &submitted, "Вода не з’явилась у другому під’їзді.").await;
        let card = app.seen(commented.row.id).await;
        app.operator().return_for_rework(&card, "Перевірте другий під’їзд.").await.ok();
        let rework = last_event(app, working.row.id).await;
        assert_eq!(rework.transition, Transition::T16);
        let counted = rework.counted.unwrap();
        assert_eq!((counted.classifier_version, counted.holidays_off), (1, martial));
        let story = app.applicant().history(working.row.id).await;
        let first = story.iter().find(|h| h.transition == Transition::T03).unwrap();
        assert_eq!(first.counted.as_ref().map(|c| c.holidays_off), Some(!martial), "everybody may read it");
    }
}
