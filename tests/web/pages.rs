//! Pages that no story visits: the doors of the app, and what happens at a wrong one.
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, PHONE, look, look_after};
use std::sync::Arc;
use tests::prelude::*;

#[test]
fn the_doors_of_the_app() {
    play(story);
}

async fn story(stage: Arc<Stage>) {
    let app = &stage.app;
    let nobody = stage.nobody().await;
    for (path, name) in [
        ("/", "home"),
        ("/sign-in", "sign-in"),
        ("/register", "register"),
        ("/accessibility", "accessibility"),
        ("/no/such/page", "not-found"),
    ] {
        nobody.open(path).await;
        nobody.loaded().await;
        assert_eq!(
            nobody.count("h1").await,
            1,
            "{path} has one heading of the first level"
        );
        look(&nobody, name, DESKTOP).await;
    }
    // a wrong password says so, and keeps what was typed
    nobody.open("/sign-in").await;
    nobody.write("sign-in-login", "067 123 45 01").await;
    nobody.write("sign-in-password", "не той пароль").await;
    nobody.press("sign-in-submit").await;
    nobody.see("error-summary").await;
    look_after(&nobody, "sign-in-wrong", DESKTOP, &[401]).await;
    // a page for somebody else asks to sign in
    nobody.open("/desk").await;
    nobody.until_path("/sign-in").await;

    let me = stage.at(&app.applicant()).await;
    me.width(PHONE).await;
    for (path, name) in [("/new/what", "new-what"), ("/my", "my-empty")] {
        me.open(path).await;
        me.loaded().await;
        look(&me, name, PHONE).await;
    }
    // a foreign request is not there
    let foreign = app.stranger().file(&make::water()).await.ok().row.id;
    me.open(&format!("/requests/{foreign}")).await;
    me.loaded().await;
    look_after(&me, "foreign-request", PHONE, &[404]).await;
    assert!(
        !me.script("return document.body.innerText")
            .await
            .as_str()
            .unwrap_or_default()
            .contains("Слабкий тиск")
    );

    let admin = stage.at(&app.admin()).await;
    admin.until_path("/admin").await;
    admin.see("key-name").await;
    look(&admin, "admin", DESKTOP).await;
}
