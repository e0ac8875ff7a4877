//! The whole story: a call, the executor's answer with an act, a comment, rework with a new term,
//! a new answer, a confirmation, the closing.
use crate::browser::Browser;
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;
use tests::prelude::*;

const COMMENT: &str = "Не згодна з відповіддю: у другому під’їзді тиску так і немає.";
const TASK: &str = "Перевірте стояк другого під’їзду разом із заявницею.";
const AGAIN: &str = "Стояк другого під’їзду промито разом із заявницею, тиск 3,2 бара.";

#[test]
fn from_the_phone_call_to_the_closing() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let resident = app.applicant();
    let op = stage.at(&app.operator()).await;
    let id = take_the_call(app, &op).await;
    let registered = app.seen(id).await;
    assert_eq!(
        (registered.row.status, registered.channel),
        (Status::Assigned, Channel::Phone)
    );
    assert_eq!(
        registered.applicant.as_ref().map(|a| a.id),
        resident.card,
        "the card was found by phone"
    );

    let row = format!("row-{}", registered.row.number);
    let ex = stage.at(&app.vodokanal()).await;
    ex.width(PHONE).await;
    accept(&ex, &row).await;
    submit_with_an_act(&stage, &ex).await;
    let pending = app.seen(id).await;
    assert_eq!(
        (pending.attachments[0].field, pending.attachments[0].round),
        (AttachmentField::Act, Some(1))
    );

    let me = stage.at(&resident).await;
    me.width(PHONE).await;
    comment(&me, &row).await;
    return_for_rework(&op, &row).await;
    let rework = app.seen(id).await;
    assert_eq!((rework.row.status, rework.row.rework_count), (Status::Rework, 1));
    assert!(
        rework.row.due_at.is_some() && rework.clock_stopped_at.is_none(),
        "a new term runs"
    );

    submit_again(&ex, &row).await;
    assert_eq!(
        app.seen(id).await.resolutions[1].answers_comment,
        rework.rework_comment
    );

    confirm(&me, id).await;
    close(&op, &row).await;
    let closed = app.seen(id).await;
    assert_eq!(
        (closed.row.status, closed.row.closure),
        (Status::Closed, Some(ClosureReason::Confirmed))
    );
    everybody_sees_it_closed(&me, &ex, id).await;
}

/// The operator takes the caller's words down; the card is found by phone.
async fn take_the_call(app: &TestApp, op: &Browser) -> TicketId {
    op.until_path("/desk").await;
    look(op, "desk-empty", DESKTOP).await;
    op.open("/intake").await;
    op.write("intake-phone", "067 123 45 01").await;
    op.press_css(".found-card").await;
    op.write(
        "intake-text",
        "Слабкий тиск холодної води вже другий тиждень, п’ятий поверх.",
    )
    .await;
    let item = "Низький тиск холодної води в багатоквартирному";
    op.pick("intake-item", "тиск холодної води", item).await;
    op.pick("intake-street", "Каунась", "вул. Каунаська").await;
    op.write("intake-building", "11").await;
    look(op, "intake", DESKTOP).await;
    op.press("intake-submit").await;
    op.see("intake-done").await;
    let number = op.see("ticket-number").await.trim().to_owned();
    look(op, "intake-done", DESKTOP).await;
    let query = TicketQuery {
        q: Some(number),
        ..TicketQuery::default()
    };
    app.operator()
        .on(&e::LIST_TICKETS, &[])
        .query(&query)
        .send()
        .await
        .ok()
        .items[0]
        .id
}

async fn accept(ex: &Browser, row: &str) {
    ex.until_path("/work").await;
    ex.see(row).await;
    look(ex, "work-list", PHONE).await;
    ex.press(row).await;
    ex.press("act-accept").await;
    ex.reads("status", "В роботі").await;
    look(ex, "work-card", PHONE).await;
}

async fn submit_with_an_act(stage: &Stage, ex: &Browser) {
    ex.press("act-submit").await;
    ex.write("submit-answer", tests::verbs::ANSWER).await;
    ex.choose("submit-documents-yes").await;
    ex.upload("upload-act", &stage.file("акт обстеження.pdf", &files::pdf()))
        .await;
    ex.reads("attachments", "акт обстеження").await;
    look(ex, "work-submit", PHONE).await;
    ex.press("submit-send").await;
    ex.reads("status", "Подана на закриття").await;
}

async fn comment(me: &Browser, row: &str) {
    me.open("/my").await;
    me.see(row).await;
    look(me, "my-requests", PHONE).await;
    me.press(row).await;
    me.reads("status", "Подана на закриття").await;
    look(me, "my-card", PHONE).await;
    me.press("act-comment").await;
    me.write("comment-text", COMMENT).await;
    look(me, "my-comment", PHONE).await;
    me.press("comment-send").await;
    me.reads("feedback-list", COMMENT).await;
}

/// The operator reads the three parties' words and sends it back, with a new term.
async fn return_for_rework(op: &Browser, row: &str) {
    op.open("/desk?queue=comments").await;
    op.press(row).await;
    op.reads("feedback-list", COMMENT).await;
    look(op, "desk-card", DESKTOP).await;
    op.press("act-decide-comment").await;
    op.choose("decide-decline").await;
    look(op, "desk-decline", DESKTOP).await;
    op.choose("decide-rework").await;
    op.write("decide-text", TASK).await;
    look(op, "desk-rework", DESKTOP).await;
    op.press("decide-send").await;
    op.reads("status", "На доопрацюванні").await;
}

/// The executor has task and comment in view, and takes the comment up.
async fn submit_again(ex: &Browser, row: &str) {
    ex.open("/work").await;
    ex.press(row).await;
    ex.reads("rework-task", TASK).await;
    ex.reads("rework-task", COMMENT).await;
    look(ex, "work-rework", PHONE).await;
    ex.press("act-submit").await;
    ex.write("submit-answer", AGAIN).await;
    ex.choose("submit-documents-no").await;
    ex.press("submit-send").await;
    ex.reads("status", "Подана на закриття").await;
}

async fn confirm(me: &Browser, id: TicketId) {
    me.open(&format!("/requests/{id}")).await;
    me.press("act-confirm").await;
    me.write("confirm-text", "Дякую, тепер тиск добрий.").await;
    me.press("confirm-send").await;
    me.reads("feedback-list", "тепер тиск добрий").await;
}

async fn close(op: &Browser, row: &str) {
    op.open("/desk?queue=confirmations").await;
    op.press(row).await;
    op.press("act-decide-confirmation").await;
    look(op, "desk-confirmation", DESKTOP).await;
    op.press("confirmation-close").await;
    op.reads("status", "Закрита").await;
    look(op, "desk-closed", DESKTOP).await;
}

async fn everybody_sees_it_closed(me: &Browser, ex: &Browser, id: TicketId) {
    me.open(&format!("/requests/{id}")).await;
    me.reads("status", "Закрита").await;
    look(me, "my-closed", PHONE).await;
    ex.open(&format!("/work/{id}")).await;
    ex.reads("status", "Закрита").await;
    look(ex, "work-closed", PHONE).await;
}
