//! An administrator gives an item another term: a draft, what is wrong with a cell, the change in plain words, what
//! it would do, publishing; and the resident's next request has the new term.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;

#[test]
fn a_term_is_changed_and_published() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let before = app.filed().await;
    let item = before.row.item.clone().unwrap().code;
    let me = stage.at(&app.admin()).await;
    me.open("/admin").await;
    me.press("to-rules").await;
    me.see("version-1").await;
    me.press("draft-new").await;
    me.see("error-summary").await;
    me.write("draft-title", "Зимові строки").await;
    me.press("draft-new").await;

    me.press("part-item").await;
    me.write("admin-search", item.as_str()).await;
    me.press(&format!("entry-{item}")).await;
    me.write("cell-normal_working_days", "дев’ять").await;
    me.press("entry-save").await;
    me.reads("error-summary", "ціле число").await;
    look(&me, "rules-cell-wrong", DESKTOP).await;
    me.write("cell-normal_working_days", "9").await;
    me.press("entry-save").await;
    me.until("return !document.querySelector('[data-testid=entry-form]')")
        .await;
    look(&me, "rules-items", DESKTOP).await;
    look(&me, "rules-items-phone", PHONE).await;
    me.width(DESKTOP).await;

    for (part, name) in [
        ("rule", "rules-routing"),
        ("executor", "rules-executors"),
        ("calendar", "rules-calendar"),
        ("policy", "rules-policy"),
    ] {
        me.press(&format!("part-{part}")).await;
        if part == "calendar" {
            me.see("year").await;
        }
        look(&me, name, DESKTOP).await;
    }

    me.press("tab-changes").await;
    me.reads("rule-changes", "Строк звичайної, робочих днів").await;
    look(&me, "rules-changes", DESKTOP).await;
    let groups = "code,name_uk,name_en,icon,order\n01,,Water supply,droplets,1\n";
    me.press("tab-files").await;
    me.select("table", "groups").await;
    me.upload("table-file", &stage.file("groups.csv", groups.as_bytes()))
        .await;
    me.press("table-look").await;
    me.reads("table-problems", "name_uk").await;
    look(&me, "rules-file-wrong", DESKTOP).await;
    me.press("tab-trial").await;
    me.press("trial-send").await;
    me.see("trial").await;
    me.see("matrix").await;
    look(&me, "rules-trial", DESKTOP).await;
    me.press("tab-impact").await;
    me.see("impact").await;
    look(&me, "rules-impact", DESKTOP).await;
    me.press("tab-publish").await;
    me.write("publish-note", "Рішення виконкому").await;
    look(&me, "rules-publish", DESKTOP).await;
    me.press("publish-send").await;
    me.reads("version-2", "діє").await;
    me.press("version-changes-2").await;
    me.reads("rule-changes", "9").await;
    look(&me, "rules-versions", DESKTOP).await;

    let after = app.filed().await;
    assert!(
        after.row.due_at > before.row.due_at,
        "{:?} {:?}",
        after.row.due_at,
        before.row.due_at
    );
    assert_eq!(app.seen(before.row.id).await.row.due_at, before.row.due_at);

    // and back again, in two presses and a reason
    me.press("version-restore-1").await;
    me.press("tab-publish").await;
    me.write("publish-note", "Помилилися").await;
    me.press("publish-send").await;
    me.reads("version-3", "діє").await;
    let again = app.filed().await;
    assert_eq!(
        again.row.due_at.map(|d| d.date_naive()),
        before.row.due_at.map(|d| d.date_naive())
    );
}
