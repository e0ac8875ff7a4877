//! The administrator's trees. An item is moved by buttons, by the keyboard and by dragging, also into another group;
//! what has moved is in the draft, and the catalogue follows when it is published. An executor leads to its neighbours.
use crate::browser::Browser;
use crate::hand::drag;
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use domain::rules::Part;
use openapi::rules::RuleDraftRow;
use std::sync::Arc;
use tests::prelude::*;

#[test]
fn the_order_of_the_classifier_is_changed() {
    play(classifier);
}

async fn begin(me: &Browser, title: &str) {
    me.open("/admin/rules").await;
    me.write("draft-title", title).await;
    me.press("draft-new").await;
    me.see("part-item").await;
}

/// The codes of a group's items as residents get them.
async fn catalogue(app: &TestApp, group: &str) -> Vec<String> {
    let all = app.anonymous().on(&e::CLASSIFIER, &[]).send().await.ok();
    let items = all.items.into_iter().filter(|i| i.group == group);
    items.map(|i| i.code.to_string()).collect()
}

async fn classifier(stage: Arc<Stage>) {
    let app = &stage.app;
    let (before, others) = (catalogue(app, "01").await, catalogue(app, "02").await);
    let me = stage.at(&app.admin()).await;
    begin(&me, "Порядок предметів").await;
    me.see("fold-01").await;
    look(&me, "rules-tree", DESKTOP).await;
    me.press("fold-01").await;

    // by a button, then by the keyboard: the focus stays with what has moved
    me.press("down-01.01").await;
    me.reads("tree-said", "місце 2 з").await;
    me.focused("down-01.01").await;
    me.keys("\u{E007}").await;
    me.reads("tree-said", "місце 3 з").await;
    me.focused("down-01.01").await;
    look(&me, "rules-tree-open", DESKTOP).await;

    // by dragging, among the items and into another group
    drag(&me, "[data-testid='grip-01.01']", &row("01.02"), -8).await;
    me.reads("tree-said", "місце 1 з").await;
    drag(&me, "[data-testid='grip-01.01']", &row("02"), 0).await;
    me.reads("tree-said", "Водовідведення").await;
    me.until("return document.querySelector(\".tree-row[data-code='01.01']\").closest('.tree-group').querySelector('.tree-row').dataset.code === '02'")
        .await;

    // a thumb has the same buttons
    me.width(PHONE).await;
    me.press("up-01.01").await;
    me.reads("tree-said", "«Водовідведення").await;
    look(&me, "rules-tree-phone", PHONE).await;
    me.press("down-01.01").await;
    me.press("down-01").await;
    me.reads("tree-said", "місце 2 з 18").await;
    me.width(DESKTOP).await;

    // a word a resident would use finds it; neighbours that are hidden cannot be passed
    me.write("admin-search", "сухий кран").await;
    me.see("entry-01.01").await;
    assert_eq!(me.count(".tree-row").await, 2);
    assert_eq!(me.count(".tree-grip, .tree-move").await, 0);
    me.press("entry-01.01").await;
    me.see("entry-form").await;
    me.write("cell-public_name_uk", "Немає води в будинку").await;
    me.press("entry-save").await;
    me.gone("entry-form").await;

    let drafts: Vec<RuleDraftRow> = app.admin().on(&e::RULE_DRAFTS, &[]).send().await.ok();
    let seen = app.admin().on(&e::RULE_DRAFT, &[&drafts[0].id]).send().await.ok();
    let of = |part| seen.changes.iter().filter(|c| c.part == part).count();
    // items had no places: those of both groups were numbered; groups had, and only two have changed theirs
    assert_eq!(of(Part::Item), before.len() + others.len(), "{:?}", seen.changes);
    assert_eq!(of(Part::Group), 2, "{:?}", seen.changes);

    me.press("tab-publish").await;
    me.write("publish-note", "Порядок за зверненнями").await;
    me.press("publish-send").await;
    me.reads("version-2", "діє").await;
    assert_eq!(catalogue(app, "01").await, before[1..]);
    let moved = catalogue(app, "02").await;
    assert_eq!(moved.last().map(String::as_str), Some("01.01"));
    let all = app.anonymous().on(&e::CLASSIFIER, &[]).send().await.ok();
    let groups: Vec<&str> = all.groups.iter().take(2).map(|g| g.code.as_str()).collect();
    assert_eq!(groups, ["02", "01"]);
    let item = all.items.iter().find(|i| i.code.as_str() == "01.01").unwrap();
    assert_eq!(item.public_name_uk, "Немає води в будинку");
}

fn row(code: &str) -> String {
    format!(".tree-row[data-code='{code}'] .rules-entry")
}

#[test]
fn an_executor_is_away_and_comes_back() {
    play(executor);
}

async fn executor(stage: Arc<Stage>) {
    let master = stage.app.vodokanal();
    let me = stage.at(&stage.app.admin()).await;
    begin(&me, "Ремонт бази").await;
    me.press("part-executor").await;
    me.see("executors").await;
    look(&me, "rules-executor-tree", DESKTOP).await;
    me.write("admin-search", "водоканал").await;
    me.press("entry-kp-vodokanal").await;
    me.reads("executor-rules", "правил").await;
    // the people who sign in for it
    me.reads("executor-people", &master.name).await;
    // to a sub-unit and back up, each with an address of its own
    me.press("to-vodokanal-zakhid").await;
    me.until("return location.search === '?part=executor&key=vodokanal-zakhid'")
        .await;
    me.press("to-kp-vodokanal").await;
    me.see("to-vodokanal-zakhid").await;
    look(&me, "rules-executor", DESKTOP).await;

    me.write("cell-away", "2027-01-04 2027-01-15 Ремонт бази").await;
    me.press("entry-save").await;
    me.reads("error-summary", "хто тоді отримує").await;
    me.select("cell-substitute", "kp-dorohy").await;
    me.press("entry-save").await;
    me.gone("entry-form").await;
    me.press("tab-changes").await;
    me.reads("rule-changes", "з 2027-01-04 до 2027-01-15 (Ремонт бази)")
        .await;
    me.press("tab-publish").await;
    me.write("publish-note", "Ремонт бази").await;
    me.press("publish-send").await;
    me.reads("version-2", "діє").await;

    // the history of the entry tells it, and brings the state of before back into a draft
    begin(&me, "Ремонт скасовано").await;
    me.press("part-executor").await;
    me.write("admin-search", "водоканал").await;
    me.press("entry-kp-vodokanal").await;
    me.reads("executor-card", "Ремонт бази").await;
    me.press("history-open").await;
    me.reads("state-2", "Ремонт бази").await;
    look(&me, "rules-history", DESKTOP).await;
    me.press("restore-1").await;
    me.until("return document.querySelector('[data-testid=cell-away]')?.value === ''")
        .await;
    me.press("tab-changes").await;
    me.reads("rule-changes", "Не приймає заявок").await;
}
