//! A resident's own way: an address that is asked for once, photos that survive a reload, what others will
//! see, yes in two taps, and a new request after a closed one.
use crate::browser::Browser;
use crate::stage::{PASSWORD, Stage, play};
use crate::watch::{PHONE, look};
use std::sync::Arc;
use tests::prelude::*;

const WORDS: &str = "Третю добу немає води в усьому під’їзді, квартира сорок два.";

#[test]
fn from_the_first_address_to_a_new_linked_request() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let me = newcomer(&stage).await;
    say_where_one_lives(&me).await;
    file(&stage, &me).await;
    let card = newest(&stage, &me).await;
    assert_eq!(
        card.attachments.len(),
        1,
        "the photo that survived the reload was sent"
    );
    assert_eq!(card.location.flat.as_deref(), Some("42"));

    yes_in_two_taps(app, &me, &card).await;
    anew(app, &me, &card).await;
}

/// Somebody with a cabinet and without an address.
async fn newcomer(stage: &Stage) -> Browser {
    let body = json!({
        "full_name": "Шевчук Ганна Миколаївна", "phone": "0677654321", "password": PASSWORD,
        "residence": {"settlement": "Кривий Ріг"}, "basis": {"kind": "declared"}, "consent": true,
    });
    let anonymous = stage.app.anonymous();
    anonymous
        .on(&e::REGISTER_APPLICANT, &[])
        .json(&body)
        .send()
        .await
        .ok();
    let me = stage.nobody().await;
    me.sign_in("067 765 43 21", PASSWORD).await;
    me.width(PHONE).await;
    me
}

/// Asked on the first page, kept in the card, known in the wizard.
async fn say_where_one_lives(me: &Browser) {
    me.open("/").await;
    me.press("home-ask").await;
    me.press("home-save").await;
    me.reads("error-summary", "Вкажіть вулицю").await;
    look(me, "my-home-asked", PHONE).await;
    me.pick("home-street", "Каунась", "вул. Каунаська").await;
    me.write("home-building", "11").await;
    me.write("home-flat", "42").await;
    me.press("home-save").await;
    me.reads("home-works", "вул. Каунаська, 11").await;
    look(me, "my-home", PHONE).await;
    me.open("/my").await;
    me.press("my-details").await;
    me.until_path("/my/card").await;
    assert_eq!(me.value("home-flat").await, "42", "the card knows the flat");
    look(me, "my-details", PHONE).await;
}

/// Four steps: what, where by one tap, details with a photo, the check.
async fn file(stage: &Stage, me: &Browser) {
    me.open("/new/what").await;
    me.press_css("[data-testid=group-01] > summary").await;
    me.press("item-01.01").await;
    me.press("new-my-address").await;
    assert_eq!(me.value("new-building").await, "11");
    look(me, "new-where", PHONE).await;
    me.press("new-next").await;
    me.write("new-text", WORDS).await;
    me.upload("new-photo", &stage.file("під’їзд.png", &files::png()))
        .await;
    me.until("return document.querySelectorAll('.upload .file').length === 1")
        .await;
    // a closed tab, an empty battery
    me.open_nothing().await;
    me.open("/new/details").await;
    me.until("return document.querySelectorAll('.upload .file img').length === 1")
        .await;
    assert_eq!(me.value("new-text").await, WORDS);
    look(me, "new-details", PHONE).await;
    me.press("new-next").await;
    let seen = me.see("others-seen").await;
    assert!(seen.contains("вул. Каунаська"), "{seen}");
    for private in ["11", "42", "Третю добу", "Шевчук"] {
        assert!(!seen.contains(private), "others do not see {private}: {seen}");
    }
    look(me, "new-check", PHONE).await;
    me.press("new-send").await;
    me.reads("done-photos", "Надіслано").await;
    look(me, "new-done", PHONE).await;
    me.open("/new/details").await;
    me.loaded().await;
    assert_eq!(
        me.count(".upload .file").await,
        0,
        "the next draft begins without the old photo"
    );
}

/// The request this person has filed last.
async fn newest(stage: &Stage, me: &Browser) -> TicketCard {
    me.open("/my").await;
    me.press_css("[data-testid=my-list] .list-row").await;
    me.until_path("/requests/").await;
    let id: TicketId = me.path().await.trim_start_matches("/requests/").parse().unwrap();
    stage.app.seen(id).await
}

/// The executor is done: the question stands first, and two taps answer it.
async fn yes_in_two_taps(app: &TestApp, me: &Browser, card: &TicketCard) {
    let executor = card.row.executor.as_ref().expect("an executor").code.to_string();
    let executor = app.executor(&executor);
    let taken = executor.accept(&app.seen(card.row.id).await).await.ok();
    executor.submit(&taken, tests::verbs::ANSWER).await.ok();
    me.open("/my").await;
    me.see("my-turn").await;
    look(me, "my-turn", PHONE).await;
    me.open(&format!("/requests/{}", card.row.id)).await;
    me.see("verdict").await;
    let visible = "const b = document.querySelector('[data-testid=act-confirm]').getBoundingClientRect(); \
        return b.bottom <= innerHeight && b.height >= 44";
    assert_eq!(
        me.script(visible).await,
        true,
        "the answer is in view without scrolling"
    );
    look(me, "my-verdict", PHONE).await;
    me.press("act-confirm").await;
    me.reads("form-confirm", "10.1.1.3").await;
    me.until("const b = document.querySelector('[data-testid=confirm-send]').getBoundingClientRect(); return b.bottom <= innerHeight")
        .await;
    look(me, "my-yes", PHONE).await;
    me.press("confirm-send").await;
    me.reads("status-sentence", "Ви підтвердили виконання").await;
    me.gone("verdict").await;
}

/// A closed request is continued by a new one, with item and place filled in.
async fn anew(app: &TestApp, me: &Browser, card: &TicketCard) {
    let seen = app.seen(card.row.id).await;
    app.operator()
        .decide_request(&seen, &tests::verbs::closing(None, true))
        .await
        .ok();
    me.open(&format!("/requests/{}", card.row.id)).await;
    me.reads("next", "подайте нову заявку").await;
    me.press("act-create-linked").await;
    me.until_path("/new/what").await;
    me.reads("linked", &card.row.number.to_string()).await;
    me.press("new-keep").await;
    me.until_path("/new/where").await;
    assert_eq!(me.value("new-building").await, "11");
    me.press("new-next").await;
    me.write("new-text", "Води знову немає, учора все було добре.")
        .await;
    me.press("new-next").await;
    me.press("new-send").await;
    me.see("ticket-number").await;
    me.press("done-card").await;
    me.until_path("/requests/").await;
    let id: TicketId = me.path().await.trim_start_matches("/requests/").parse().unwrap();
    let linked = app.seen(id).await.linked_to.expect("a link");
    assert_eq!((linked.id, linked.number), (card.row.id, card.row.number));
}
