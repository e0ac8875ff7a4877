//! Applicants change their own card: name, e-mail, residence, and nothing else.
use openapi::applicant::ApplicantCard;
use openapi::map::PublicPreviewQuery;
use openapi::session::{Me, Session};
use tests::prelude::*;

/// Who has opened a cabinet with this phone and e-mail, and has named no street yet.
async fn registered(app: &TestApp, phone: &str, email: &str) -> Actor {
    let body = json!({
        "full_name": "Шевчук Ганна Миколаївна", "phone": phone, "email": email,
        "password": "чотири прості слова", "residence": {"settlement": "Кривий Ріг"}, "basis": {"kind": "declared"},
        "consent": true, "transport": "body",
    });
    let session: Session = app
        .anonymous()
        .on(&e::REGISTER_APPLICANT, &[])
        .json(&body)
        .send()
        .await
        .ok();
    app.with_token(&session.access_token)
}

fn card() -> Value {
    json!({
        "full_name": "Шевчук Ганна Іванівна",
        "email": "Hanna@Example.org",
        "residence": {"street": "вул. Каунаська", "building": "11", "flat": "7"},
    })
}

async fn save(who: &Actor, body: &Value) -> Reply<Me> {
    who.on(&e::SAVE_MY_CARD, &[]).json(body).send().await
}

on_both! {
    /// What was changed is there the next time, also for signing in; phone and basis stay.
    async fn the_card_is_changed_by_its_owner(app: &TestApp) {
        let me = registered(app, "0677654321", "old@example.org").await;
        let before: ApplicantCard = me.on(&e::ME, &[]).send().await.ok().applicant.unwrap();
        let saved = save(&me, &card()).await.ok();
        assert_eq!(me.on(&e::ME, &[]).send().await.ok(), saved);
        let after = saved.applicant.unwrap();
        assert_eq!((saved.full_name.as_str(), after.full_name.as_str()), ("Шевчук Ганна Іванівна", "Шевчук Ганна Іванівна"));
        assert_eq!(after.email.as_deref(), Some("hanna@example.org"));
        let home = after.residence.unwrap();
        assert_eq!((home.street.as_deref(), home.building.as_deref(), home.flat.as_deref()), (Some("вул. Каунаська"), Some("11"), Some("7")));
        assert_eq!((after.phone, after.basis), (before.phone, before.basis));
        let sign_in = async |login: &str| {
            let body = json!({"login": login, "password": "чотири прості слова", "transport": "body"});
            app.anonymous().on(&e::SIGN_IN, &[]).json(&body).send().await.status
        };
        assert_eq!((sign_in("hanna@example.org").await, sign_in("old@example.org").await), (201, 401));
    }

    /// Half an address is none; one that is there is not taken away; a foreign e-mail stays foreign.
    async fn what_is_refused(app: &TestApp) {
        let me = registered(app, "0677654321", "one@example.org").await;
        registered(app, "0677654322", "two@example.org").await;
        let refused = async |change: Value| {
            let mut body = card();
            for (key, value) in change.as_object().unwrap() {
                body[key] = value.clone();
            }
            save(&me, &body).await
        };
        let nowhere = json!({"full_name": "Шевчук Ганна Миколаївна", "email": "one@example.org", "residence": {}});
        assert_eq!(save(&me, &nowhere).await.status, 200, "a card without an address may stay without one");
        refused(json!({"residence": {"street": "вул. Каунаська"}})).await.refused("invalid_input").points_at("/residence/building");
        refused(json!({"residence": {"flat": "7"}})).await.refused("invalid_input").points_at("/residence/street");
        refused(json!({"full_name": "   "})).await.refused("invalid_input").points_at("/full_name");
        refused(json!({"email": "not an address"})).await.refused("invalid_input").points_at("/email");
        refused(json!({"phone": "0670000000"})).await.refused("invalid_input");
        refused(json!({"basis": {"kind": "registered"}})).await.refused("invalid_input");
        refused(json!({"email": "TWO@example.org"})).await.refused("email_taken");
        save(&me, &card()).await.ok();
        save(&me, &nowhere).await.refused("invalid_input").points_at("/residence/street");
        app.operator().on(&e::SAVE_MY_CARD, &[]).json(&card()).send().await.refused("forbidden");
    }

    /// The preview says what the public map would: the item when it is public, the street of the directory.
    async fn others_see_what_the_preview_says(app: &TestApp) {
        let ask = async |item: Option<&str>, street: &str| {
            let query = PublicPreviewQuery { item: item.map(Into::into), street: Some(street.to_owned()) };
            app.anonymous().on(&e::PUBLIC_PREVIEW, &[]).query(&query).send().await.ok()
        };
        let water = ask(Some("01.03"), "каунаська").await;
        assert_eq!((water.on_map, water.street.as_deref(), water.within_metres), (true, Some("вул. Каунаська"), 100));
        assert_eq!(water.item.unwrap().code.as_str(), "01.03");
        let unknown = ask(None, "вул. Каунаська, 11, кв. 7").await;
        assert_eq!((unknown.on_map, unknown.item, unknown.street.as_deref()), (false, None, Some("вул. Каунаська")), "the street alone, no building or flat");
    }
}
