//! The desk hears what happens: lists fill by themselves, and nothing moves under what is being typed.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, look};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tests::prelude::*;

const TASK: &str = "Перевірте стояк другого під’їзду разом із заявницею.";
/// Sooner than the desk would ask by itself.
const LIVE: Duration = Duration::from_secs(12);

#[test]
fn news_come_by_themselves() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let pending = app.ticket(Status::PendingClosure).await;
    let op = stage.at(&app.operator()).await;
    op.open("/desk?queue=comments").await;
    op.reads("desk-live", "Оновлюється наживо").await;
    let began = Instant::now();
    let first = app
        .said(
            Voice::Cabinet,
            FeedbackKind::Comment,
            &pending,
            "Тиск не змінився.",
        )
        .await;
    op.press(&format!("row-{}", pending.row.number)).await;
    assert!(began.elapsed() < LIVE, "{:?}", began.elapsed());

    op.press("act-decide-comment").await;
    op.choose("decide-rework").await;
    op.write("decide-text", TASK).await;
    app.said(
        Voice::Phone,
        FeedbackKind::Comment,
        &first,
        "І в третьому під’їзді теж.",
    )
    .await;
    op.see("newer-version").await;
    assert_eq!(op.value("decide-text").await, TASK, "what was typed stays");
    look(&op, "desk-newer", DESKTOP).await;
    op.press("show-newer").await;
    op.reads("feedback-list", "І в третьому під’їзді теж").await;
    op.see("conflict").await;
    assert_eq!(op.value("decide-text").await, TASK, "and still stays");
}
