//! What is seen is what is sent: fields that a password manager or a script has filled in.
use crate::browser::Browser;
use crate::stage::{PASSWORD, Stage, play};
use std::sync::Arc;

#[test]
fn filled_in_fields_are_sent_as_they_are_seen() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let operator = stage.app.operator();
    for event in ["change", ""] {
        let me = stage.nobody().await;
        me.open("/sign-in").await;
        fill(&me, "sign-in-login", &operator.login, event).await;
        fill(&me, "sign-in-password", PASSWORD, event).await;
        me.press("sign-in-submit").await;
        me.see("me").await;
    }
    // a step of the wizard, which no hook sends
    let guest = stage.nobody().await;
    guest.open("/new/what").await;
    guest.press("new-unknown").await;
    guest.until_path("/new/where").await;
    fill(&guest, "new-note", "біля ставка", "").await;
    guest.press("new-next").await;
    guest.until_path("/new/details").await;
    fill(
        &guest,
        "new-text",
        "Хтось вивіз сміття просто на берег.",
        "change",
    )
    .await;
    guest.press("new-next").await;
    guest.until_path("/new/check").await;
    guest
        .until("return document.querySelector('.summary').innerText.includes('Хтось вивіз сміття')")
        .await;
}

/// Fills a field in as a script does: with this event, or without a word.
async fn fill(browser: &Browser, testid: &str, text: &str, event: &str) {
    browser.see(testid).await;
    let told = match event {
        "" => String::new(),
        event => format!("i.dispatchEvent(new Event('{event}', {{bubbles: true}}));"),
    };
    let script = format!(
        "const i = document.querySelector(\"[data-testid='{testid}']\"); i.value = '{text}'; {told} return true"
    );
    browser.until(&script).await;
}
