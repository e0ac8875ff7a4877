//! The second story: the executor justifies non-execution, the applicant objects, the operator
//! accepts the justification over the objection (6.2.4).
use crate::browser::Browser;
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;
use tests::prelude::*;
use tests::verbs::JUSTIFICATION;

const OBJECTION: &str = "Не згодна: торік цю трубу ремонтували саме ви.";
const NOTE: &str = "Перевірено за балансовою довідкою: мережа державна.";

#[test]
fn justified_over_an_objection() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let filed = app.filed().await;
    let (id, row) = (filed.row.id, format!("row-{}", filed.row.number));
    justify(&stage.at(&app.vodokanal()).await, &row).await;
    let me = stage.at(&app.applicant()).await;
    object(&me, id).await;
    accept_over_the_objection(&stage.at(&app.operator()).await, &row).await;

    let closed = app.seen(id).await;
    assert_eq!(
        (closed.row.status, closed.row.closure),
        (Status::Closed, Some(ClosureReason::NonExecution))
    );
    assert!(!closed.feedback[0].state.is_open());
    // the applicant reads why, and may still speak inside the window
    me.open(&format!("/requests/{id}")).await;
    me.reads("status", "Закрита").await;
    me.see("act-comment").await;
    look(&me, "my-non-execution-closed", PHONE).await;
}

async fn justify(ex: &Browser, row: &str) {
    ex.width(PHONE).await;
    ex.press(row).await;
    ex.press("act-accept").await;
    ex.reads("status", "В роботі").await;
    ex.press("act-justify").await;
    ex.choose("reason-no_authority").await;
    ex.write("justify-text", JUSTIFICATION).await;
    ex.choose("justify-documents-no").await;
    look(ex, "work-justify", PHONE).await;
    ex.press("justify-send").await;
    ex.reads("status", "Обґрунтування невиконання").await;
}

async fn object(me: &Browser, id: TicketId) {
    me.width(PHONE).await;
    me.open(&format!("/requests/{id}")).await;
    me.reads("status", "Обґрунтування невиконання").await;
    look(me, "my-non-execution", PHONE).await;
    me.press("act-comment").await;
    me.write("comment-text", OBJECTION).await;
    me.press("comment-send").await;
    me.reads("feedback-list", OBJECTION).await;
}

async fn accept_over_the_objection(op: &Browser, row: &str) {
    op.open("/desk?queue=justifications").await;
    op.press(row).await;
    op.press("act-decide-non-execution").await;
    op.write("non-execution-note", NOTE).await;
    look(op, "desk-non-execution", DESKTOP).await;
    op.press("non-execution-accept").await;
    op.reads("status", "Закрита").await;
}
