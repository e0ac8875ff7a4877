//! A tab that slept for an hour: its session is renewed without a word, the text that was being typed is there.
use crate::stage::{Stage, play_at};
use backend::clock::Clock;
use chrono::{TimeDelta, Utc};
use std::sync::Arc;
use tests::prelude::*;

#[test]
fn a_tab_asleep_for_an_hour() {
    play_at(Clock::manual(Utc::now()), story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let pending = app.ticket(Status::PendingClosure).await;
    let words = "Тиск у крані досі слабкий.";
    app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, words)
        .await;
    let op = stage.at(&app.operator()).await;
    op.open(&format!("/desk?queue=comments&ticket={}", pending.row.id))
        .await;
    op.press("act-decide-comment").await;
    op.choose("decide-rework").await;
    op.write("decide-text", "Перевірте тиск на верхніх поверхах.")
        .await;
    // the token lives for ten minutes
    app.pass(TimeDelta::hours(1));
    op.press("decide-send").await;
    op.reads("status", "На доопрацюванні").await;
    let after = app.seen(pending.row.id).await;
    assert_eq!(
        after.rework_task.as_deref(),
        Some("Перевірте тиск на верхніх поверхах.")
    );
    // and the list goes on living
    op.open("/desk?queue=rework").await;
    op.see(&format!("row-{}", after.row.number)).await;
}
