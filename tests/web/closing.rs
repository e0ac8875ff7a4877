//! How a request ends at the desk: by the applicant's word with its parts, from the reception, and an emergency only
//! when somebody says that the danger is gone.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, look, look_after};
use openapi::ticket::{ReturnToQueue, SplitOff};
use std::sync::Arc;
use tests::prelude::*;

#[test]
fn the_applicants_word_ends_the_parts() {
    play(cancelled_with_parts);
}

async fn cancelled_with_parts(stage: Arc<Stage>) {
    let app = &stage.app;
    let main = app.ticket(Status::InProgress).await;
    let id = main.row.id;
    let body = SplitOff {
        executor: "kp-dorohy".into(),
        item: None,
        kind: None,
        task: "Відновіть асфальт після розкопок.".into(),
    };
    let desk = app.operator();
    let split = desk
        .on(&e::SPLIT, &[&id])
        .version(main.row.version)
        .body(&body)
        .send();
    let part = split.await.ok().parts[0].clone();

    // the applicant comes to the reception: who and when is asked, no number
    let op = stage.at(&desk).await;
    op.open(&format!("/desk?queue=open&ticket={id}")).await;
    op.press("act-request-cancellation").await;
    op.press_css("#channel option[value=reception]").await;
    op.gone("call-phone").await;
    assert!(op.value("call-person").await.contains("Коваль"));
    op.write("decide-text", "Воду вже дали, заявка не потрібна.")
        .await;
    look(&op, "desk-reception", DESKTOP).await;
    op.press("decide-send").await;
    op.reads("feedback-list", "не потрібна").await;
    let card = app.seen(id).await;
    let record = card.feedback[0].call.clone().expect("the record of the visit");
    assert_eq!(record.phone, "");

    // the applicant comes back: what was said is taken back in the applicant's own words, and said again
    op.press("act-withdraw-feedback").await;
    op.press_css("#channel option[value=reception]").await;
    op.press("decide-send").await;
    op.until("return !!document.querySelector('.compose .field-error')")
        .await;
    op.write("decide-text", "Забираю, почекаю до вечора.").await;
    look(&op, "desk-takes-back", DESKTOP).await;
    op.press("decide-send").await;
    op.reads("feedback-list", "Відкликано").await;
    assert_eq!(app.seen(id).await.feedback[0].state, FeedbackState::Withdrawn);
    op.press("act-request-cancellation").await;
    op.press_css("#channel option[value=reception]").await;
    op.write("decide-text", "Воду дали, тепер заявка не потрібна.")
        .await;
    op.press("decide-send").await;
    op.reads("feedback-list", "тепер заявка не потрібна").await;

    // the operator is told what ends with it
    op.press("act-decide-cancellation").await;
    op.until(&format!(
        "return document.querySelector('.compose .notice')?.textContent.includes('№ {}')",
        part.number
    ))
    .await;
    look(&op, "desk-ends-parts", DESKTOP).await;
    op.press("cancellation-close").await;
    op.reads("status", "скасована").await;
    let ended = app.seen(part.id).await.row;
    assert_eq!(ended.closure, Some(ClosureReason::PartDropped));
}

#[test]
fn an_emergency_ends_when_the_danger_is_gone() {
    play(dangers);
}

async fn dangers(stage: Arc<Stage>) {
    let app = &stage.app;
    let urgent = app.filed_as(&make::emergency()).await;
    let op = stage.at(&app.operator()).await;
    op.open(&format!("/desk?queue=open&ticket={}", urgent.row.id))
        .await;
    op.press("act-not-accept").await;
    op.press_css("#reason option[value=outside_community]").await;
    op.write(
        "decide-text",
        "Це за межами громади, зверніться до ДСНС за номером 101.",
    )
    .await;
    op.press("decide-send").await;
    op.until("return document.querySelector('.compose')?.textContent.includes('небезпеки немає')")
        .await;
    assert!(
        app.seen(urgent.row.id).await.row.status.is_open(),
        "nobody has said it"
    );
    look_after(&op, "desk-danger", DESKTOP, &[422]).await;
    op.choose("danger-removed").await;
    op.press("decide-send").await;
    op.reads("status", "не прийнята").await;
    let event = app
        .operator()
        .history(urgent.row.id)
        .await
        .pop()
        .expect("an event");
    assert!(event.danger_removed);

    // what comes back to the queue becomes calm with a reason only
    let back = app.filed_as(&make::emergency()).await;
    let body = ReturnToQueue {
        reason: "Не наша мережа, це внутрішньобудинкова.".into(),
        proposed: None,
    };
    let executor = app.vodokanal();
    let returned = executor
        .on(&e::RETURN_TO_QUEUE, &[&back.row.id])
        .version(back.row.version)
        .body(&body)
        .send();
    returned.await.ok();
    op.open(&format!("/desk?queue=new&ticket={}", back.row.id)).await;
    op.press("act-assign").await;
    op.gone("assign-reason").await;
    op.select("assign-kind", "normal").await;
    op.see("assign-reason").await;
    look(&op, "desk-why-calm", DESKTOP).await;
    op.write("assign-reason", "Краплі на з’єднанні, вода є в усіх.")
        .await;
    op.press_css("[data-testid=assign-executor] option[value=kp-dorohy]")
        .await;
    op.press("decide-send").await;
    op.reads("status", "Направлен").await;
    assert_eq!(app.seen(back.row.id).await.row.kind, Some(Kind::Normal));
}
