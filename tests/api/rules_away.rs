//! A request that is filed while its executor is away goes to the substitute, with the reason why; afterwards to the
//! owner again. What would leave it with nobody is not published.
use domain::rules::{Absence, Entry, Executor, Rules};
use openapi::reference::RouteQuery;
use openapi::rules::{CreateRuleDraft, PublishRules, PutRulesEntry, RuleDraftView, RulesEdition};
use tests::prelude::*;

async fn rules(app: &TestApp) -> Rules {
    app.admin().on(&e::RULES, &[]).send().await.ok().rules
}

async fn drafted(app: &TestApp, executor: Executor) -> RuleDraftView {
    let body = CreateRuleDraft {
        title: "Ремонт бази".into(),
        restore: None,
    };
    let admin = app.admin();
    let draft: RuleDraftView = admin.on(&e::CREATE_RULE_DRAFT, &[]).body(&body).send().await.ok();
    let body = PutRulesEntry {
        entry: Entry::Executor(Box::new(executor)),
        instead_of: None,
    };
    let put = admin.on(&e::PUT_RULE_ENTRY, &[&draft.id]).body(&body);
    put.send().await.ok()
}

async fn publish(app: &TestApp, draft: &RuleDraftView) -> Reply<RulesEdition> {
    let body = PublishRules {
        revision: draft.revision,
        note: "База на ремонті".into(),
        effective_at: None,
        ..PublishRules::default()
    };
    let admin = app.admin();
    admin.on(&e::PUBLISH_RULES, &[&draft.id]).body(&body).send().await
}

on_both! {
    async fn the_substitute_gets_requests_while_the_owner_is_away(app: &TestApp) {
        let card = app.filed().await;
        let owner = card.row.executor.clone().unwrap().code;
        let item = card.row.item.clone().unwrap().code;
        let now = rules(app).await;
        let substitute = now.executors.iter().find(|x| x.code != owner && x.parent.is_none()).unwrap().clone();
        let today = domain::calendar::Calendar::of(&now.calendar).local(app.now()).date();
        let mut away = now.executors.iter().find(|x| x.code == owner).unwrap().clone();
        away.away = vec![Absence { from: today, to: Some(today + chrono::Days::new(6)), note: "Ремонт; бази".into() }];

        // without a substitute nobody would get it: that is not published
        let bare = drafted(app, away.clone()).await;
        assert!(bare.problems.iter().any(|p| p.blocks && p.code == "away_without_substitute"), "{:?}", bare.problems);
        let refused = publish(app, &bare).await.refused("invalid_input");
        assert!(refused.errors.iter().any(|e| e.message.contains("заступника не вказано")), "{refused:?}");

        away.substitute = Some(substitute.code.clone());
        let draft = drafted(app, away).await;
        let line = draft.changes[0].lines.iter().find(|l| l.name_uk == "Не приймає заявок").unwrap();
        assert!(line.after.as_deref().unwrap().contains("(Ремонт, бази)"), "{line:?}");
        publish(app, &draft).await.ok();

        let filed = app.filed().await;
        assert_eq!(filed.row.executor.as_ref().map(|x| &x.code), Some(&substitute.code));
        let query = RouteQuery { item: item.to_string(), ..RouteQuery::default() };
        let route = app.operator().on(&e::ROUTE_PREVIEW, &[]).query(&query).send().await.ok();
        let until = (today + chrono::Days::new(6)).format("%d.%m.%Y").to_string();
        assert!(route.rule.contains(&until) && route.rule.contains(&substitute.short_name_uk), "{}", route.rule);
        // what the owner had stays with it, and the substitute can work on what it got
        assert_eq!(app.seen(card.row.id).await.row.executor.map(|x| x.code), Some(owner.clone()));

        app.pass(TimeDelta::days(7));
        let fresh = app.filed().await;
        assert_eq!(fresh.row.executor.map(|x| x.code), Some(owner));
        assert_eq!(app.seen(filed.row.id).await.row.executor.map(|x| x.code), Some(substitute.code));
    }
}
