//! The next person at the same browser: what somebody typed is gone after signing out.
use crate::stage::{Stage, play};
use std::sync::Arc;

const WORDS: &str = "Сусідка Ганна просить не дзвонити після восьмої.";

/// Everything of ours that the browser remembers, but the look of the pages.
const KEPT: &str = "return JSON.stringify([sessionStorage, localStorage].flatMap(s => Object.entries(s))
    .filter(([key]) => key.startsWith('kc.') && key !== 'kc.lang' && key !== 'kc.theme'))";

#[test]
fn drafts_do_not_outlive_the_person() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let op = stage.at(&stage.app.operator()).await;
    op.open("/intake").await;
    op.write("intake-text", WORDS).await;
    op.open("/intake").await;
    assert_eq!(op.value("intake-text").await, WORDS, "a reload loses nothing");
    let kept = op.script(KEPT).await.to_string();
    assert!(
        kept.contains("Ганна"),
        "the draft is where this test looks: {kept}"
    );

    op.press("sign-out").await;
    op.see("sign-in-link").await;
    assert_eq!(op.script(KEPT).await, "[]", "nothing is left for the next person");
}
