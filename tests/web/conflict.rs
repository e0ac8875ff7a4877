//! Two operators at one card: the second hears that somebody was faster, and keeps what was typed.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, look_after};
use std::sync::Arc;
use tests::prelude::*;

const TASK: &str = "Перевірте стояк другого під’їзду разом із заявницею.";

#[test]
fn the_slower_one_keeps_the_text() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let pending = app.ticket(Status::PendingClosure).await;
    let first = app
        .said(
            Voice::Cabinet,
            FeedbackKind::Comment,
            &pending,
            "Тиск не змінився.",
        )
        .await;
    let op = stage.at(&app.operator()).await;
    op.open("/desk?queue=comments").await;
    op.press(&format!("row-{}", pending.row.number)).await;
    op.press("act-decide-comment").await;
    op.choose("decide-rework").await;
    op.write("decide-text", TASK).await;
    // meanwhile the applicant adds something
    app.said(
        Voice::Phone,
        FeedbackKind::Comment,
        &first,
        "І в третьому під’їзді теж.",
    )
    .await;
    op.press("decide-send").await;
    op.see("conflict").await;
    look_after(&op, "desk-conflict", DESKTOP, &[412]).await;
    assert_eq!(
        app.seen(pending.row.id).await.row.status,
        Status::PendingClosure,
        "nothing was decided unseen"
    );
    op.reads("feedback-list", "І в третьому під’їзді теж").await;
    assert_eq!(op.value("decide-text").await, TASK, "what was typed stays");
    op.press("decide-send").await;
    op.reads("status", "На доопрацюванні").await;
}
