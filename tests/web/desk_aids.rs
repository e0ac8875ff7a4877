//! What helps at the desk: a document read in place, earlier comments beside the new one, chosen columns, a call
//! that rings while a card is being read, and the street an administrator has to look at.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, look};
use openapi::Scope;
use openapi::call::{CallEvent, CallEventKind, DeskLine};
use std::sync::Arc;
use tests::prelude::*;
use tests::verbs::ANSWER;
use thirtyfour::Key;

#[test]
fn aids_of_the_desk() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let card = twice_commented(app).await;
    let op = stage.at(&app.operator()).await;
    op.open(&format!("/desk?queue=comments&ticket={}", card.row.id))
        .await;

    // the columns a person chooses stay chosen
    op.press_css("[data-testid=desk-columns] summary").await;
    op.choose("column-executor").await;
    op.until(
        "return [...document.querySelectorAll('.row-more')].some(e => e.innerText.includes('водоканал'))",
    )
    .await;
    op.open(&format!("/desk?queue=comments&ticket={}", card.row.id))
        .await;
    op.until("return document.querySelectorAll('.row-more').length > 0")
        .await;

    // a document is read in place
    op.press_css(".party .file-open").await;
    op.until("return document.querySelector('iframe.viewer-paper')?.src.startsWith('blob:') === true")
        .await;
    op.keys(Key::Escape.value().to_string()).await;
    op.until("return document.querySelector('iframe.viewer-paper') === null")
        .await;

    // the earlier comment stands beside the new one, with the words they share
    op.press("act-decide-comment").await;
    op.until(
        "return [...document.querySelectorAll('.compared mark')].some(m => m.innerText.includes('тиск'))",
    )
    .await;
    look(&op, "desk-compared", DESKTOP).await;

    // a call that rings over an open card
    let line = DeskLine {
        line: Some("204".to_owned()),
    };
    app.operator()
        .on(&e::SIT_AT_LINE, &[])
        .body(&line)
        .send()
        .await
        .ok();
    op.open(&format!("/desk?queue=open&ticket={}", card.row.id)).await;
    let event = CallEvent {
        event: CallEventKind::Ringing,
        record: "pbx-7".to_owned(),
        line: "204".to_owned(),
        from: Some("0671112233".to_owned()),
        at: app.now(),
    };
    let exchange = app.integration(&[Scope::Telephony]);
    exchange.on(&e::CALL_EVENT, &[]).body(&event).send().await.ok();
    op.reads("ringing", "671112233").await;
    look(&op, "desk-ringing", DESKTOP).await;
    op.keys(Key::F8.value().to_string()).await;
    op.until_path("/intake").await;

    // a street nobody knows
    let mut draft = make::water();
    draft.place.street = Some("вул. Щойно Збудована".into());
    let named = app.applicant().file(&draft).await.ok().row.number;
    let admin = stage.at(&app.admin()).await;
    admin.open("/admin").await;
    admin.press("tab-streets").await;
    admin.reads("unknown-streets", "Щойно Збудована").await;
    look(&admin, "admin-streets", DESKTOP).await;
    admin.press(&format!("settle-{named}")).await;
    admin
        .until("return document.querySelector('[data-testid=unknown-streets]') === null")
        .await;
}

/// Submitted with a document; the applicant says the same for the second time.
async fn twice_commented(app: &TestApp) -> TicketCard {
    let working = app.ticket(Status::InProgress).await;
    let pdf = tests::files::pdf();
    let vodokanal = app.vodokanal();
    vodokanal
        .upload(working.row.id, AttachmentField::Act, "акт.pdf", pdf)
        .await
        .ok();
    let pending = vodokanal
        .submit(&app.seen(working.row.id).await, ANSWER)
        .await
        .ok();
    let first = "Слабкий тиск, на п’ятий поверх вода не йде.";
    let said = app
        .said(Voice::Cabinet, FeedbackKind::Comment, &pending, first)
        .await;
    app.operator()
        .decline(
            &app.seen(said.row.id).await,
            DeclineGround::NotToThePoint,
            "Тиск перевірено, він у нормі.",
        )
        .await
        .ok();
    let again = "Досі слабкий тиск на п’ятому поверсі.";
    let seen = app.seen(said.row.id).await;
    app.said(Voice::Cabinet, FeedbackKind::Comment, &seen, again)
        .await;
    app.seen(said.row.id).await
}
