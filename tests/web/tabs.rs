//! Two tabs at once: each has its own draft, key and photos; what is unfinished elsewhere is offered, never given. A
//! session that ends while somebody types keeps the text.
use crate::browser::Browser;
use crate::stage::{PASSWORD, Stage, play, play_at};
use crate::watch::{DESKTOP, look};
use backend::clock::Clock;
use chrono::Utc;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tests::prelude::*;
use thirtyfour::WindowHandle;

const FIRST: &str = "Третю добу немає холодної води на п’ятому поверсі.";
const SECOND: &str = "У сусідньому під’їзді вода є, але з іржею.";
const PATIENCE: Duration = Duration::from_secs(30);
/// The drafts of requests that the browser keeps, as their keys and texts.
const KEPT: &str = "return Object.entries(localStorage).filter(([key]) => key.startsWith('kc.draft.'))
    .map(([, record]) => JSON.parse(record).body).map(draft => [draft.key, draft.text])";

/// The tab that is shown now.
async fn here(browser: &Browser) -> WindowHandle {
    browser.driver.window().await.unwrap()
}

/// Goes to a tab, at the width of a desk.
async fn switch(browser: &Browser, tab: &WindowHandle) {
    browser.driver.switch_to_window(tab.clone()).await.unwrap();
    browser.width(DESKTOP).await;
}

/// A new tab of the same browser.
async fn new_tab(browser: &Browser) -> WindowHandle {
    let tab = browser.driver.new_tab().await.unwrap();
    switch(browser, &tab).await;
    tab
}

/// A tab that begins with the memory of the one it was opened from, as a duplicated one does.
async fn duplicate(browser: &Browser, path: &str) -> WindowHandle {
    let before = browser.driver.windows().await.unwrap();
    browser
        .script(&format!("window.open('{path}'); return true"))
        .await;
    let started = Instant::now();
    loop {
        let now = browser.driver.windows().await.unwrap();
        if let Some(tab) = now.into_iter().find(|tab| !before.contains(tab)) {
            switch(browser, &tab).await;
            return tab;
        }
        assert!(started.elapsed() < PATIENCE, "no new tab");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// From the first step to the words.
async fn type_request(me: &Browser, words: &str) {
    me.press_css("[data-testid=group-01] > summary").await;
    me.press("item-01.01").await;
    me.until_path("/new/where").await;
    me.pick("new-street", "Каунась", "вул. Каунаська").await;
    me.write("new-building", "11").await;
    me.press("new-next").await;
    me.until_path("/new/details").await;
    assert_eq!(
        me.value("new-text").await,
        "",
        "nothing of another tab is in this one"
    );
    assert_eq!(me.count(".upload .file").await, 0);
    me.write("new-text", words).await;
}

/// The first request with its photo, on its way to be sent.
async fn with_a_photo(stage: &Stage, me: &Browser) {
    me.open("/new/what").await;
    type_request(me, FIRST).await;
    me.upload("new-photo", &stage.file("кран.png", &files::png()))
        .await;
    me.until("return document.querySelectorAll('.upload .file').length === 1")
        .await;
}

#[test]
fn two_tabs_of_the_wizard_file_two_requests() {
    play(two_requests);
}

async fn two_requests(stage: Arc<Stage>) {
    let applicant = stage.app.applicant();
    let me = stage.at(&applicant).await;
    let first = here(&me).await;
    with_a_photo(&stage, &me).await;

    let second = new_tab(&me).await;
    me.open("/new/what").await;
    me.reads("drafts", "Є незавершена заявка: продовжити чи почати нову?")
        .await;
    me.reads("drafts", "Третю добу немає холодної води").await;
    me.reads("drafts", "відкрито в іншій вкладці").await;
    look(&me, "new-unfinished", DESKTOP).await;
    me.press("draft-new").await;
    type_request(&me, SECOND).await;

    let kept: Vec<(String, String)> = serde_json::from_value(me.script(KEPT).await).unwrap();
    let keys: BTreeSet<&String> = kept.iter().map(|(key, _)| key).collect();
    let texts: BTreeSet<&str> = kept.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(keys.len(), 2, "{kept:?}");
    assert_eq!(texts, BTreeSet::from([FIRST, SECOND]));

    switch(&me, &first).await;
    assert_eq!(me.value("new-text").await, FIRST);
    assert_eq!(me.count(".upload .file").await, 1);
    send(&me).await;
    me.reads("done-photos", "Надіслано").await;
    switch(&me, &second).await;
    assert_eq!(me.value("new-text").await, SECOND);
    // a reload in between changes nothing
    me.open("/new/details").await;
    assert_eq!(me.value("new-text").await, SECOND);
    assert_eq!(me.count(".upload .file").await, 0);
    send(&me).await;

    let mut seen = Vec::new();
    for row in applicant.list(&TicketQuery::default()).await {
        let card = stage.app.seen(row.id).await;
        seen.push((card.text, card.attachments.len()));
    }
    seen.sort();
    assert_eq!(seen, [(FIRST.to_owned(), 1), (SECOND.to_owned(), 0)]);
    // nothing is left to continue
    new_tab(&me).await;
    me.open("/new/what").await;
    me.see("new-what").await;
    assert_eq!(me.count("[data-testid=drafts]").await, 0);
}

async fn send(me: &Browser) {
    me.press("new-next").await;
    me.until_path("/new/check").await;
    me.press("new-send").await;
    me.see("ticket-number").await;
}

#[test]
fn a_draft_moves_to_the_tab_that_continues_it() {
    play(moved);
}

async fn moved(stage: Arc<Stage>) {
    let applicant = stage.app.applicant();
    let me = stage.at(&applicant).await;
    let first = here(&me).await;
    with_a_photo(&stage, &me).await;
    let second = duplicate(&me, "/new/details").await;
    me.reads("drafts", "Третю добу").await;
    me.press("draft-continue").await;
    assert_eq!(me.value("new-text").await, FIRST);
    me.until("return document.querySelectorAll('.upload .file').length === 1")
        .await;
    // it is in one place only, so that it is sent once
    switch(&me, &first).await;
    me.see("draft-gone").await;
    look(&me, "new-gone", DESKTOP).await;
    me.press("draft-new").await;
    me.loaded().await;
    assert_eq!(me.value("new-text").await, "");
    switch(&me, &second).await;
    send(&me).await;
    me.reads("done-photos", "Надіслано").await;
    assert_eq!(applicant.list(&TicketQuery::default()).await.len(), 1);
}

/// What the server has of the calls that are not finished.
async fn at_the_server(stage: &Stage) -> String {
    let draft = stage.app.operator().on(&e::READ_DRAFT, &[]).send().await.ok();
    draft.body.map(|body| body.to_string()).unwrap_or_default()
}

/// Waits until the server has these words, and not those.
async fn server_has(stage: &Stage, words: &str, not: &str) {
    let started = Instant::now();
    loop {
        let kept = at_the_server(stage).await;
        if kept.contains(words) && !kept.contains(not) {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "the server has {kept}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[test]
fn two_tabs_of_the_intake_are_two_calls() {
    play(two_calls);
}

async fn two_calls(stage: Arc<Stage>) {
    let op = stage.at(&stage.app.operator()).await;
    op.until_path("/desk").await;
    let first = here(&op).await;
    op.open("/intake").await;
    op.write("intake-text", FIRST).await;
    server_has(&stage, FIRST, SECOND).await;

    new_tab(&op).await;
    op.open("/intake").await;
    op.reads("drafts", "Незавершений дзвінок: продовжити?").await;
    op.reads("drafts", "Третю добу немає холодної води").await;
    assert_eq!(op.value("intake-text").await, "", "the second call begins empty");
    look(&op, "intake-unfinished", DESKTOP).await;
    op.press("draft-new").await;
    op.gone("drafts").await;
    op.write("intake-phone", "050 111 22 33").await;
    op.write("intake-name", "Бойко Ірина Іванівна").await;
    op.write("intake-text", SECOND).await;
    op.pick("intake-street", "Каунась", "вул. Каунаська").await;
    op.write("intake-building", "11").await;
    op.press("intake-submit").await;
    op.see("intake-done").await;
    // the call that is dealt with is forgotten, the other one stays, here and at the server
    server_has(&stage, FIRST, SECOND).await;
    switch(&op, &first).await;
    assert_eq!(op.value("intake-text").await, FIRST);
    assert_eq!(op.value("intake-phone").await, "");
    // and a reload of its tab asks nothing
    op.open("/intake").await;
    op.until(&format!(
        "return document.getElementById('text')?.value === '{FIRST}'"
    ))
    .await;
    assert_eq!(op.count("[data-testid=drafts]").await, 0);
}

#[test]
fn a_session_that_ends_keeps_the_text() {
    play_at(Clock::manual(Utc::now()), ended);
}

async fn ended(stage: Arc<Stage>) {
    let operator = stage.app.operator();
    let op = stage.at(&operator).await;
    op.until_path("/desk").await;
    op.open("/intake").await;
    op.write("intake-text", FIRST).await;
    server_has(&stage, FIRST, SECOND).await;
    // longer than a session lives without being used
    stage.app.pass(TimeDelta::days(31));
    // in one go: the first answer of the server leads away
    op.script(&format!(
        "const i = document.getElementById('text'); i.value = '{SECOND}'; \
         i.dispatchEvent(new Event('input', {{bubbles: true}})); return true"
    ))
    .await;
    op.until_path("/sign-in").await;
    op.reads("session-ended", "Сеанс завершився, текст збережено")
        .await;
    op.write("sign-in-login", &operator.login).await;
    op.write("sign-in-password", PASSWORD).await;
    op.press("sign-in-submit").await;
    op.until_path("/intake").await;
    op.until(&format!(
        "return document.getElementById('text')?.value === '{SECOND}'"
    ))
    .await;
    assert_eq!(op.count("[data-testid=session-ended]").await, 0);
}
