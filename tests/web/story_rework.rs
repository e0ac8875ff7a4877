//! The whole story: a call, the executor's answer with an act, a comment, rework with a new term,
//! a new answer, a confirmation, the closing.
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
    let (resident, operator, master) = (app.applicant(), app.operator(), app.vodokanal());

    // the operator takes the call
    let op = stage.at(&operator).await;
    op.until_path("/desk").await;
    look(&op, "desk-empty", DESKTOP).await;
    op.open("/intake").await;
    op.write("intake-phone", "067 123 45 01").await;
    op.press_css(".found-card").await;
    op.write(
        "intake-text",
        "Слабкий тиск холодної води вже другий тиждень, п’ятий поверх.",
    )
    .await;
    op.pick(
        "intake-item",
        "тиск холодної води",
        "Низький тиск холодної води в багатоквартирному",
    )
    .await;
    op.pick("intake-street", "Каунась", "вул. Каунаська").await;
    op.write("intake-building", "11").await;
    look(&op, "intake", DESKTOP).await;
    op.press("intake-submit").await;
    op.see("intake-done").await;
    let number: i64 = op
        .see("ticket-number")
        .await
        .trim()
        .parse()
        .expect("the number to read aloud");
    look(&op, "intake-done", DESKTOP).await;
    let row = format!("row-{number}");
    let query = TicketQuery {
        q: Some(number.to_string()),
        ..TicketQuery::default()
    };
    let id = operator
        .on(&e::LIST_TICKETS, &[])
        .query(&query)
        .send()
        .await
        .ok()
        .items[0]
        .id;
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

    // the executor accepts, and submits with an act attached
    let ex = stage.at(&master).await;
    ex.width(PHONE).await;
    ex.until_path("/work").await;
    ex.see(&row).await;
    look(&ex, "work-list", PHONE).await;
    ex.press(&row).await;
    ex.press("act-accept").await;
    ex.reads("status", "В роботі").await;
    look(&ex, "work-card", PHONE).await;
    ex.press("act-submit").await;
    ex.write("submit-answer", tests::verbs::ANSWER).await;
    ex.choose("submit-documents-yes").await;
    ex.upload("upload-act", &stage.file("акт обстеження.pdf", &files::pdf()))
        .await;
    ex.reads("attachments", "акт обстеження").await;
    look(&ex, "work-submit", PHONE).await;
    ex.press("submit-send").await;
    ex.reads("status", "Подана на закриття").await;
    let pending = app.seen(id).await;
    assert_eq!(
        (pending.attachments[0].field, pending.attachments[0].round),
        (AttachmentField::Act, Some(1))
    );

    // the applicant comments
    let me = stage.at(&resident).await;
    me.width(PHONE).await;
    me.open("/my").await;
    me.see(&row).await;
    look(&me, "my-requests", PHONE).await;
    me.press(&row).await;
    me.reads("status", "Подана на закриття").await;
    look(&me, "my-card", PHONE).await;
    me.press("act-comment").await;
    me.write("comment-text", COMMENT).await;
    look(&me, "my-comment", PHONE).await;
    me.press("comment-send").await;
    me.reads("feedback-list", COMMENT).await;

    // the operator sends it back, with a new term
    op.open("/desk?queue=comments").await;
    op.press(&row).await;
    op.reads("feedback-list", COMMENT).await;
    look(&op, "desk-card", DESKTOP).await;
    op.press("act-decide-comment").await;
    op.choose("decide-decline").await;
    look(&op, "desk-decline", DESKTOP).await;
    op.choose("decide-rework").await;
    op.write("decide-text", TASK).await;
    look(&op, "desk-rework", DESKTOP).await;
    op.press("decide-send").await;
    op.reads("status", "На доопрацюванні").await;
    let rework = app.seen(id).await;
    assert_eq!((rework.row.status, rework.row.rework_count), (Status::Rework, 1));
    assert!(
        rework.row.due_at.is_some() && rework.clock_stopped_at.is_none(),
        "a new term runs"
    );

    // the executor submits again, taking up the comment
    ex.open("/work").await;
    ex.press(&row).await;
    ex.reads("rework-task", TASK).await;
    ex.reads("rework-task", COMMENT).await;
    look(&ex, "work-rework", PHONE).await;
    ex.press("act-submit").await;
    ex.write("submit-answer", AGAIN).await;
    ex.choose("submit-documents-no").await;
    ex.press("submit-send").await;
    ex.reads("status", "Подана на закриття").await;
    let again = app.seen(id).await;
    assert_eq!(again.resolutions[1].answers_comment, rework.rework_comment);

    // the applicant confirms, the operator closes
    me.open(&format!("/requests/{id}")).await;
    me.press("act-confirm").await;
    me.write("confirm-text", "Дякую, тепер тиск добрий.").await;
    me.press("confirm-send").await;
    me.reads("feedback-list", "тепер тиск добрий").await;
    op.open("/desk?queue=confirmations").await;
    op.press(&row).await;
    op.press("act-decide-confirmation").await;
    look(&op, "desk-confirmation", DESKTOP).await;
    op.press("confirmation-close").await;
    op.reads("status", "Закрита").await;
    look(&op, "desk-closed", DESKTOP).await;
    let closed = app.seen(id).await;
    assert_eq!(
        (closed.row.status, closed.row.closure),
        (Status::Closed, Some(ClosureReason::Confirmed))
    );

    // and everybody sees it
    me.open(&format!("/requests/{id}")).await;
    me.reads("status", "Закрита").await;
    look(&me, "my-closed", PHONE).await;
    ex.open(&format!("/work/{id}")).await;
    ex.reads("status", "Закрита").await;
    look(&ex, "work-closed", PHONE).await;
}
