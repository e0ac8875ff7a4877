//! Somebody new: the administrator invites a worker, the worker sets a password and sees the work; then the account is
//! blocked, and the open page says so at its next step. A manager keeps the own people.
use crate::stage::{PASSWORD, Stage, play};
use crate::watch::{DESKTOP, PHONE, look, look_after};
use domain::Role;
use openapi::staff::{StaffQuery, StaffRow};
use std::sync::Arc;
use tests::prelude::*;

const UNIT: &str = "vodokanal-zakhid";
const NAME: &str = "Ткач Андрій Миколайович";
const EMAIL: &str = "tkach@example.org";

#[test]
fn a_worker_is_invited_and_blocked() {
    play(invited_and_blocked);
}

async fn invited_and_blocked(stage: Arc<Stage>) {
    let app = &stage.app;
    let admin = stage.at(&app.admin()).await;
    for somebody in [app.operator(), app.manager(), app.executor(UNIT)] {
        assert_ne!(somebody.name, NAME);
    }
    admin.open("/admin/staff").await;
    admin.reads("staff-list", "Мельник Оксана").await;
    look(&admin, "staff-list", DESKTOP).await;
    admin.press("staff-new").await;
    admin.press("staff-save").await;
    admin.reads("error-summary", "Виберіть роль").await;
    admin.write("staff-name", NAME).await;
    admin.select("staff-role", "executor").await;
    admin.select("staff-place", UNIT).await;
    admin.write("staff-email", EMAIL).await;
    admin.write("staff-phone", "067 123 45 67").await;
    look(&admin, "staff-new", DESKTOP).await;
    admin.press("staff-save").await;
    let link = admin.see("staff-link").await;
    look(&admin, "staff-link", DESKTOP).await;
    let path = link.strip_prefix(app.base.as_str()).expect("a link of this site");

    let worker = stage.nobody().await;
    worker.width(PHONE).await;
    worker.open(path).await;
    worker.reads("invitation", NAME).await;
    worker.write("invitation-password", "коротко").await;
    worker.press("invitation-accept").await;
    worker.reads("error-summary", "від 10 до 200").await;
    look(&worker, "invitation", PHONE).await;
    worker.write("invitation-password", PASSWORD).await;
    worker.press("invitation-accept").await;
    worker.until_path("/work").await;

    // the manager passes a request on, and it is among the worker's own
    let account = found(app, NAME).await;
    let to = PassOn {
        unit: Some(UNIT.into()),
        worker: Some(account.id),
        note: None,
    };
    let card = app.manager().pass_on(&app.filed().await, &to).await.ok();
    let row = format!("row-{}", card.row.number);
    worker.open("/work").await;
    worker.see(&row).await;

    let late = stage.nobody().await;
    late.open(path).await;
    late.reads("invitation-gone", "уже скористалися").await;
    look_after(&late, "invitation-gone", PHONE, &[410]).await;

    admin.press("staff-link-done").await;
    admin.write("staff-search", "ткач андрій").await;
    admin.press(&format!("staff-{}", account.id)).await;
    admin.reads("staff-facts", "1 відкрита заявка").await;
    admin.press("staff-block").await;
    admin.reads("staff-open", "Нікому не передано").await;
    look(&admin, "staff-block", DESKTOP).await;
    admin.press("staff-block-sure").await;
    admin.reads("staff-state", "заблоковано").await;
    admin.reads("staff-history", "Власник встановив пароль").await;
    look(&admin, "staff-person", DESKTOP).await;

    // the open page hears of it by itself
    worker.reads("blocked", "Ваш обліковий запис заблоковано").await;
    look_after(&worker, "blocked", PHONE, &[401]).await;
    worker.open("/sign-in").await;
    worker.write("sign-in-login", EMAIL).await;
    worker.write("sign-in-password", PASSWORD).await;
    worker.press("sign-in-submit").await;
    worker.reads("error-summary", "заблоковано").await;
    let waits = app.seen(card.row.id).await.row;
    assert_eq!(
        (waits.unit.map(|u| u.code.0), waits.worker),
        (Some(UNIT.to_owned()), None)
    );

    // back in the list what was looked for is still there
    admin.press("staff-back").await;
    assert_eq!(admin.value("staff-search").await, "ткач андрій");
    admin.reads("staff-list", NAME).await;
}

#[test]
fn a_manager_keeps_the_own_people() {
    play(own_people);
}

async fn own_people(stage: Arc<Stage>) {
    let app = &stage.app;
    let foreign = app.executor("kp-dorohy").user();
    let manager = stage.at(&app.manager()).await;
    manager.width(PHONE).await;
    manager.press_css(".site-nav a[href='/people']").await;
    manager.reads("staff-list", &app.executor(UNIT).name).await;
    assert_eq!(
        manager.count(&format!("[data-testid='staff-{foreign}']")).await,
        0
    );
    look(&manager, "people", PHONE).await;
    manager.press("staff-new").await;
    assert_eq!(
        manager.count("[data-testid=staff-role] option").await,
        3,
        "two roles, and none chosen"
    );
    manager.write("staff-name", NAME).await;
    manager.write("staff-email", EMAIL).await;
    look(&manager, "people-new", PHONE).await;
    manager.press("staff-save").await;
    manager.see("staff-link").await;
    let account = found(app, NAME).await;
    assert_eq!(
        (account.role, account.executor.map(|e| e.code.0)),
        (Role::Executor, Some("kp-vodokanal".to_owned()))
    );

    // the mistake in the name is mended, the role is given
    manager.press("staff-link-done").await;
    manager.press(&format!("staff-{}", account.id)).await;
    manager.press("staff-change").await;
    manager.write("staff-name", "Ткач Андрій Мусійович").await;
    manager.select("staff-role", "executor_manager").await;
    look(&manager, "people-change", PHONE).await;
    manager.press("staff-save").await;
    manager
        .reads("staff-history", "Роль: Працівник виконавця → Керівник виконавця")
        .await;
    manager.press("staff-reset").await;
    manager.press("staff-reset-sure").await;
    manager.see("staff-link").await;
    look(&manager, "people-person", PHONE).await;
}

/// The account of this name.
async fn found(app: &TestApp, name: &str) -> StaffRow {
    let query = StaffQuery {
        q: Some(name.to_owned()),
        ..StaffQuery::default()
    };
    let admin = app.admin();
    let call = admin.on(&e::LIST_STAFF, &[]).query(&query);
    call.send().await.ok().items.remove(0)
}
