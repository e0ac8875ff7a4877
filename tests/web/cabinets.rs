//! A cabinet that somebody opened with another's number is blocked by an administrator; who works here finds the own letters.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;
use tests::prelude::*;

const NUMBER: &str = "067 765 43 21";
const NAME: &str = "Шевчук Ганна Миколаївна";

#[test]
fn an_administrator_blocks_a_cabinet() {
    play(blocked);
}

async fn blocked(stage: Arc<Stage>) {
    let app = &stage.app;
    let body = json!({
        "full_name": NAME, "phone": NUMBER, "password": "чужий пароль тут", "consent": true,
        "residence": {"settlement": "Кривий Ріг", "street": "вул. Каунаська", "building": "11"},
        "basis": {"kind": "declared"}, "transport": "body",
    });
    app.anonymous()
        .on(&e::REGISTER_APPLICANT, &[])
        .json(&body)
        .send()
        .await
        .ok();

    let admin = stage.at(&app.admin()).await;
    admin.open("/admin").await;
    admin.press("tab-cabinets").await;
    admin.write("cabinet-phone", "067 765 43 22").await;
    admin.press("cabinet-find").await;
    admin
        .until("return document.body.innerText.includes('Кабінету з таким номером немає')")
        .await;
    admin.write("cabinet-phone", NUMBER).await;
    admin.press("cabinet-find").await;
    admin.reads("cabinet", NAME).await;
    admin.reads("cabinet", "номер не підтверджено").await;
    admin.press("cabinet-act").await;
    admin
        .write("cabinet-note", "Власниця номера про кабінет не знає.")
        .await;
    look(&admin, "cabinets", DESKTOP).await;
    admin.press("cabinet-sure").await;
    admin.reads("cabinet", "заблоковано").await;
    admin.press("cabinet-act").await;
    admin
        .write("cabinet-note", "Власниця підтвердила, що це вона.")
        .await;
    admin.press("cabinet-sure").await;
    admin
        .until("return !document.querySelector('[data-testid=cabinet]').innerText.includes('заблоковано')")
        .await;
}

#[test]
fn who_works_here_chooses_letters() {
    play(letters);
}

async fn letters(stage: Arc<Stage>) {
    let worker = stage.at(&stage.app.vodokanal()).await;
    worker.until_path("/work").await;
    // on a phone the header has no room for a name: there the address of the page is opened
    worker.press("my-card-link").await;
    worker.until_path("/my/card").await;
    worker.see("my-letters").await;
    assert_eq!(worker.count("#full-name").await, 0, "no card of an applicant");
    worker.width(PHONE).await;
    look(&worker, "staff-letters", PHONE).await;
    worker.press_css("#letters-news").await;
    worker.press("letters-save").await;
    worker
        .until("return document.body.innerText.includes('Збережено')")
        .await;
    worker.open("/my/card").await;
    worker.until("return document.querySelector('#letters-news') !== null && !document.querySelector('#letters-news').checked").await;
}
