//! Several requests at once, by keyboard and by pointer: what could not be done says why.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, look};
use std::sync::Arc;
use tests::prelude::*;

#[test]
fn many_at_once() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let plain = confirmed(app, "Дякую, воду дали.").await;
    let doubtful = confirmed(app, "Дякую, але досі тече.").await;
    let op = stage.at(&app.operator()).await;
    op.open("/desk?queue=confirmations").await;
    op.press(&format!("pick-{}", plain.row.number)).await;
    op.press(&format!("pick-{}", doubtful.row.number)).await;
    op.reads("bulk", "Вибрано: 2").await;
    look(&op, "desk-bulk", DESKTOP).await;
    op.press("bulk-confirm").await;
    op.press("bulk-send").await;
    op.reads("bulk-outcome", "Не вдалося: 1").await;
    op.reads("bulk-outcome", "суперечність").await;
    op.reads("bulk", "Вибрано: 1").await;
    look(&op, "desk-bulk-outcome", DESKTOP).await;
    assert_eq!(app.seen(plain.row.id).await.row.status, Status::Closed);
    assert_eq!(app.seen(doubtful.row.id).await.row.status, Status::PendingClosure);

    // to another executor, from the list of all that is open; the keyboard picks the first row
    let sent = app.filed().await;
    op.open("/desk?queue=open&sort=newest").await;
    op.see(&format!("row-{}", sent.row.number)).await;
    op.driver.action_chain().send_keys("x").perform().await.unwrap();
    op.press("bulk-assign").await;
    op.press_css("[data-testid=bulk-executor] option[value=kp-dorohy]")
        .await;
    op.write("bulk-note", "Це дорожня служба.").await;
    op.press("bulk-send").await;
    op.reads("bulk-outcome", "Зроблено").await;
    let after = app.seen(sent.row.id).await.row;
    assert_eq!(after.executor.unwrap().code.as_str(), "kp-dorohy");
}

async fn confirmed(app: &tests::TestApp, words: &str) -> TicketCard {
    let pending = app.ticket(Status::PendingClosure).await;
    app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, words)
        .await;
    app.seen(pending.row.id).await
}
