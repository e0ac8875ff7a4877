//! The executor in the field: the manager passes a request on, the master photographs, loses the connection,
//! answers, closes the tab; everything arrives once.
use crate::browser::Browser;
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;
use std::time::Duration;
use tests::prelude::*;
use tests::verbs::ANSWER;

const UNIT: &str = "vodokanal-zakhid";

#[test]
fn everything_arrives_once() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let master = app.executor(UNIT);
    let filed = app.filed_as(&make::manhole()).await;
    let (id, row) = (filed.row.id, format!("row-{}", filed.row.number));
    pass_on(&stage, &row, &master).await;
    let passed = app.seen(id).await;
    assert_eq!(passed.row.worker.map(|w| w.id), Some(master.user()));
    assert_eq!(passed.row.unit.map(|u| u.code.0), Some(UNIT.to_owned()));

    let field = stage.at(&master).await;
    field.width(PHONE).await;
    field.press(&row).await;
    field.reads("held", &master.name).await;
    field.press("act-accept").await;
    field.reads("status", "В роботі").await;
    field.press("act-submit").await;
    let photo = files::camera(3000, 2250);
    field.upload("upload-photo", &stage.file("люк.jpg", &photo)).await;
    field.see("attachments").await;
    let stored = master.card(id).await.ok().attachments.remove(0);
    assert!(
        stored.size < photo.len() as u64,
        "{} of {}",
        stored.size,
        photo.len()
    );
    let reply = master.on(&e::DOWNLOAD, &[&stored.id]).send().await;
    let picture = image::load_from_memory(&reply.bytes).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (2048, 1536));

    answer_without_a_connection(&field, &stage).await;
    assert_eq!(app.seen(id).await.resolutions.len(), 0, "nothing has arrived yet");
    // the tab is closed, and opened again where there is a connection
    field.open_nothing().await;
    field.offline(false).await;
    field.open("/work").await;
    let done = until(app, id, Status::PendingClosure).await;
    field.gone("unsent-list").await;
    assert_eq!(
        (done.resolutions.len(), done.resolutions[0].answer.as_str()),
        (1, ANSWER)
    );
    assert_eq!(done.attachments.len(), 2);
    assert!(
        done.attachments.iter().all(|a| a.round == Some(1)),
        "both photos belong to the answer"
    );
    // a second start finds nothing to send
    field.open("/work").await;
    field.loaded().await;
    assert_eq!(app.seen(id).await.row.version, done.row.version);
}

/// The manager's desk on a phone and on a large screen.
async fn pass_on(stage: &Stage, row: &str, master: &Actor) {
    let manager = stage.at(&stage.app.manager()).await;
    manager.width(PHONE).await;
    manager.press("queue-nobody").await;
    manager.see(row).await;
    look(&manager, "work-nobody", PHONE).await;
    manager.press("by-place").await;
    manager.see(row).await;
    look(&manager, "work-by-place", PHONE).await;
    manager.press(row).await;
    manager.select("pass-unit", UNIT).await;
    manager.select("pass-worker", &master.user().to_string()).await;
    manager
        .write("pass-note", "Зателефонуйте заявниці до обіду.")
        .await;
    look(&manager, "work-pass-on", PHONE).await;
    manager.press("pass-send").await;
    manager.reads("held", &master.name).await;
    manager.reads("story", "Передано").await;
    look(&manager, "work-passed-on", PHONE).await;
    manager.open("/load").await;
    manager.reads("load", "Відкриті").await;
    look(&manager, "work-load", DESKTOP).await;
    manager.press("sort-open").await;
    // a figure leads to the requests behind it
    manager.press_css("[data-testid=load] tbody a").await;
    manager.until_path("/work").await;
    manager.see(row).await;
}

/// A second photo and the answer, both without a connection: they wait, and say so.
async fn answer_without_a_connection(field: &Browser, stage: &Stage) {
    field.write("submit-answer", ANSWER).await;
    field.choose("submit-documents-no").await;
    field.offline(true).await;
    field
        .upload("upload-photo", &stage.file("поруч.png", &files::png()))
        .await;
    field.reads("unsent-list", "поруч.png").await;
    field.press("submit-send").await;
    field.reads("unsent-list", "Подати на закриття").await;
    field.reads("unsent-list", "Чекає на зв’язок: 2").await;
    field.hush().await;
    look(field, "work-unsent", PHONE).await;
}

/// Waits until the request has this status.
async fn until(app: &TestApp, id: TicketId, status: Status) -> TicketCard {
    for _ in 0..600 {
        let card = app.seen(id).await;
        if card.row.status == status {
            return card;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never {status}");
}

#[test]
fn what_somebody_else_changed_is_not_written_over() {
    play(conflict);
}

async fn conflict(stage: Arc<Stage>) {
    let app = &stage.app;
    let card = app.ticket(Status::InProgress).await;
    let field = stage.at(&app.vodokanal()).await;
    field.width(PHONE).await;
    field.open(&format!("/work/{}?do=submit", card.row.id)).await;
    field.write("submit-answer", ANSWER).await;
    field.choose("submit-documents-no").await;
    field.offline(true).await;
    field.press("submit-send").await;
    field.reads("unsent-list", "Чекає на зв’язок: 1").await;
    app.operator().ask(&card, "Який саме під’їзд?", None).await.ok();
    field.offline(false).await;
    field.reads("unsent-list", "змінив хтось інший").await;
    // what is true now is shown beside it
    field.reads("status", "Уточнення").await;
    field.hush().await;
    look(&field, "work-unsent-changed", PHONE).await;
    assert_eq!(app.seen(card.row.id).await.resolutions.len(), 0);
    // leaving asks first, because what waits would be lost
    field.press("sign-out").await;
    field.reads("unsent", "Не надіслано: 1").await;
    field.press("sign-out-stay").await;
    field.press("unsent-drop").await;
    field.gone("unsent-list").await;
    field.press("sign-out").await;
    field.see("sign-in-link").await;
    let left = field.script("return localStorage.getItem('kc.unsent')").await;
    assert!(left.is_null(), "{left}");
}
