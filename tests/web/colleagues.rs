//! Two at one desk: each sees who has the card open; a named look is there on the next visit.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, look};
use std::sync::Arc;
use tests::prelude::*;

#[test]
fn colleagues_and_looks() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let card = app.filed().await;
    let (first, second) = (app.operator(), app.second_operator());
    second.on(&e::TICKET_PRESENCE, &[&card.row.id]).send().await.ok();
    let op = stage.at(&first).await;
    op.open(&format!("/desk?queue=open&ticket={}", card.row.id)).await;
    op.reads("presence", &second.name).await;

    op.press_css("[data-testid=desk-sort] option[value=updated]")
        .await;
    op.press("filter-new").await;
    op.write("filter-name", "Останні зміни").await;
    op.press("filter-save").await;
    op.reads("filters", "Останні зміни").await;
    look(&op, "desk-colleagues", DESKTOP).await;
    op.open("/desk").await;
    op.press_css("[data-testid=filters] a").await;
    op.see(&format!("row-{}", card.row.number)).await;
    let query = op.script("return location.search").await;
    assert_eq!(query, "?queue=open&sort=updated");
    op.press_css("[data-testid=filters] button").await;
    op.reads("filters", "").await;
}
