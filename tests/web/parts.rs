//! A request for two trades: the operator splits a part off, the co-executor does it, the operator accepts it.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;
use tests::prelude::*;
use tests::verbs::ANSWER;

const TASK: &str = "Відновіть асфальт після розкопок.";

#[test]
fn a_part_for_a_co_executor() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let main = app.ticket(Status::InProgress).await;
    let id = main.row.id;
    let op = stage.at(&app.operator()).await;
    op.open(&format!("/desk?queue=open&ticket={id}")).await;
    op.press("act-split").await;
    op.press_css("[data-testid=assign-executor] option[value=kp-dorohy]")
        .await;
    op.write("decide-text", TASK).await;
    look(&op, "desk-split", DESKTOP).await;
    op.press("decide-send").await;
    op.reads("parts", TASK).await;
    let part = app.seen(id).await.parts[0].clone();
    look(&op, "desk-parts", DESKTOP).await;

    // the co-executor, on a phone
    let ex = stage.at(&app.executor("kp-dorohy")).await;
    ex.width(PHONE).await;
    ex.open(&format!("/work/{}", part.id)).await;
    ex.reads("part-of", &main.text).await;
    look(&ex, "work-part", PHONE).await;
    let seen = app.seen(part.id).await;
    let dorohy = app.executor("kp-dorohy");
    dorohy.submit(&dorohy.accept(&seen).await.ok(), ANSWER).await.ok();

    // the resident reads the outcome in the main request
    let me = stage.at(&app.applicant()).await;
    me.width(PHONE).await;
    me.open(&format!("/requests/{id}")).await;
    me.reads("parts", ANSWER).await;
    look(&me, "my-parts", PHONE).await;

    // the part waits in a queue of its own, and its first act accepts it
    op.open("/desk?queue=parts").await;
    op.press(&format!("row-{}", part.number)).await;
    op.press("act-close-part").await;
    look(&op, "desk-close-part", DESKTOP).await;
    op.press("decide-send").await;
    op.reads("status", "частину виконано").await;
    let after = app.seen(id).await;
    assert_eq!(after.parts[0].closure, Some(ClosureReason::PartDone));
}
