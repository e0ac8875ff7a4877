//! What the screens say before anybody decides: a flag for emergencies with its reason, at the desk and to the resident;
//! the lesson of the suggestions; and the longer deadline a senior operator gives.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;
use tests::prelude::*;

const DANGER: &str = "Обірваний дріт іскрить на тротуарі біля школи.";

#[test]
fn an_emergency_is_flagged_with_its_words() {
    play(flagged);
}

async fn flagged(stage: Arc<Stage>) {
    let op = stage.at(&stage.app.operator()).await;
    op.open("/intake").await;
    op.write("intake-text", DANGER).await;
    op.reads("emergency-hint", "Схоже на аварію").await;
    op.reads("emergency-hint", "«").await;
    look(&op, "intake-emergency", DESKTOP).await;
    // words that are no danger take it away
    op.write("intake-text", "Потрібна нова лавка біля під’їзду.")
        .await;
    op.gone("emergency-hint").await;
    let guest = stage.nobody().await;
    guest.width(PHONE).await;
    guest.open("/new/what").await;
    guest.write("new-what", "дріт іскрить на тротуарі").await;
    guest.reads("emergency-hint", "103").await;
    look(&guest, "wizard-emergency", PHONE).await;
}

#[test]
fn the_suggestions_are_taught_at_once() {
    play(taught);
}

async fn taught(stage: Arc<Stage>) {
    for _ in 0..5 {
        stage.app.closed(ClosureReason::Confirmed).await;
    }
    let me = stage.at(&stage.app.admin()).await;
    me.open("/admin").await;
    me.press("tab-lesson").await;
    me.press("learn").await;
    me.reads("learned", "5 вирішених заявках").await;
    look(&me, "admin-lesson", DESKTOP).await;
}

#[test]
fn a_senior_operator_gives_more_time_once() {
    play(extended);
}

async fn extended(stage: Arc<Stage>) {
    let app = &stage.app;
    let card = app.ticket(Status::InProgress).await;
    let senior = stage.at(&app.senior()).await;
    senior.open(&format!("/desk?ticket={}", card.row.id)).await;
    senior.press("act-extend").await;
    let later = card.row.due_at.unwrap() + TimeDelta::days(3);
    let typed = later.format("%Y-%m-%dT%H:%M").to_string();
    let script = format!(
        "const i = document.querySelector('[data-testid=extend-due]'); i.value = '{typed}'; \
         i.dispatchEvent(new Event('input', {{bubbles: true}})); return true"
    );
    senior.see("extend-due").await;
    senior.until(&script).await;
    senior
        .write("decide-text", "Насос везуть із заводу, поставка у четвер.")
        .await;
    look(&senior, "desk-extend", DESKTOP).await;
    senior.press("decide-send").await;
    senior.reads("story", "Насос везуть із заводу").await;
    let after = app.senior().card(card.row.id).await.ok();
    assert!(after.row.due_at > card.row.due_at, "{:?}", after.row.due_at);
    assert_eq!(after.row.status, Status::InProgress);
    // the second time is not offered
    let extend = after.acts.iter().find(|a| a.act == Act::Extend).unwrap();
    assert!(!extend.allowed);
}
