//! On paper: whole dates instead of «сьогодні», when it was printed, the rows of a list.
use crate::browser::Browser;
use crate::stage::{Stage, play};
use serde_json::json;
use std::sync::Arc;
use tests::prelude::*;

/// Words that are wrong tomorrow.
const NEAR: &str = "return ![...document.querySelectorAll('time, [data-testid=time-left]')]
    .some(e => /сьогодні|завтра|вчора|лишилося/.test(e.textContent))";
/// When it was printed, and for when it is true.
const PRINTED: &str = "const note = document.querySelector('[data-testid=printed]');
    return note !== null && note.checkVisibility() && /Надруковано: .* року, .*чинне на: .* року, /.test(note.textContent)";

#[test]
fn a_card_and_a_list_are_printed_with_whole_dates() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let (one, other) = (
        app.ticket(Status::InProgress).await,
        app.ticket(Status::InProgress).await,
    );
    let op = stage.at(&app.operator()).await;
    op.open("/desk?queue=open").await;
    op.see(&format!("row-{}", one.row.number)).await;
    to_paper(&op).await;
    op.until(PRINTED).await;
    op.until(NEAR).await;
    for row in [&one, &other] {
        op.see(&format!("row-{}", row.row.number)).await;
        op.reads(&format!("row-{}", row.row.number), "строк").await;
    }
    assert_eq!(
        op.script("return document.querySelector('.desk-card').checkVisibility()")
            .await,
        false,
        "without a card only the list is printed"
    );
    from_paper(&op).await;
    op.gone("printed").await;

    op.open(&format!("/desk?queue=open&ticket={}", one.row.id)).await;
    op.see("ticket-number").await;
    to_paper(&op).await;
    op.until(PRINTED).await;
    op.until(NEAR).await;
    assert_eq!(
        op.script("return document.querySelector('.desk-list').checkVisibility()")
            .await,
        false,
        "with a card only the card is printed"
    );
}

/// The page as it goes to paper; no printer is asked.
async fn to_paper(browser: &Browser) {
    media(browser, "print").await;
    browser
        .script("dispatchEvent(new Event('beforeprint')); return true")
        .await;
}

async fn from_paper(browser: &Browser) {
    media(browser, "").await;
    browser
        .script("dispatchEvent(new Event('afterprint')); return true")
        .await;
}

async fn media(browser: &Browser, media: &str) {
    let cdp = browser.driver.cdp();
    cdp.send_raw("Emulation.setEmulatedMedia", json!({ "media": media }))
        .await
        .unwrap();
}
