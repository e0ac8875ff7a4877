//! Opening a cabinet (1.1): every basis, every fault, nothing twice.
use openapi::session::Session;
use tests::prelude::*;

/// A registration that is complete.
pub fn complete() -> Value {
    json!({
        "full_name": "Шевчук Ганна Миколаївна",
        "phone": "067 765 43 21",
        "email": "Hanna.Shevchuk@Example.org",
        "password": "чотири прості слова",
        "residence": {"street": "вул. Каунаська", "building": "11", "flat": "7"},
        "basis": {"kind": "declared"},
        "consent": true,
        "transport": "body",
    })
}

async fn register(app: &TestApp, body: &Value) -> Reply<Session> {
    app.anonymous()
        .on(&e::REGISTER_APPLICANT, &[])
        .json(body)
        .send()
        .await
}

on_both! {
    /// Registered means signed in, with a card that says what was said.
    async fn a_resident_opens_a_cabinet(app: &TestApp) {
        let session = register(app, &complete()).await.ok();
        assert_eq!(session.me.role, Role::Applicant);
        let card = session.me.applicant.as_ref().expect("a card");
        assert_eq!(card.full_name, "Шевчук Ганна Миколаївна");
        assert_eq!(card.phone.as_deref(), Some("+380677654321"), "the phone in one form");
        assert_eq!(card.email.as_deref(), Some("hanna.shevchuk@example.org"), "the e-mail in lower case");
        assert!(session.refresh_token.is_some());
        let me = app.with_token(&session.access_token).on(&e::ME, &[]).send().await.ok();
        assert_eq!(me, session.me);
        let filed = app.with_token(&session.access_token).file(&make::water()).await.ok();
        assert_eq!(filed.row.status, Status::Assigned);
    }

    /// Each of the three bases of 1.1 opens one.
    async fn every_basis_opens_one(app: &TestApp) {
        for (n, basis) in [
            json!({"kind": "declared"}),
            json!({"kind": "registered"}),
            json!({"kind": "idp_certificate", "idp_number": "1201-5000123456", "idp_date": "2023-08-14"}),
        ].into_iter().enumerate() {
            let mut body = complete();
            body["phone"] = json!(format!("067000000{n}"));
            body["email"] = Value::Null;
            body["basis"] = basis.clone();
            let card = register(app, &body).await.ok().me.applicant.unwrap();
            assert_eq!(serde_json::to_value(card.basis).unwrap(), basis);
        }
    }

    /// The certificate is named in full; its date is not in the future.
    async fn an_idp_certificate_is_named_in_full(app: &TestApp) {
        for (basis, pointer) in [
            (json!({"kind": "idp_certificate"}), "/basis/idp_number"),
            (json!({"kind": "idp_certificate", "idp_number": "1", "idp_date": null}), "/basis/idp_date"),
            (json!({"kind": "idp_certificate", "idp_number": "  ", "idp_date": "2023-08-14"}), "/basis/idp_number"),
            (json!({"kind": "idp_certificate", "idp_number": "1", "idp_date": "2026-03-03"}), "/basis/idp_date"),
            (json!({"kind": "idp_certificate", "idp_number": "1", "idp_date": "2023-02-30"}), "/basis/idp_date"),
            (json!({"kind": "visitor"}), "/basis/kind"),
        ] {
            let mut body = complete();
            body["basis"] = basis.clone();
            register(app, &body).await.refused("invalid_input").points_at(pointer);
        }
    }

    /// A phone or an e-mail opens one cabinet only, however it is written.
    async fn nothing_twice(app: &TestApp) {
        register(app, &complete()).await.ok();
        let mut same_phone = complete();
        same_phone["phone"] = json!("+38 (067) 765-43-21");
        same_phone["email"] = Value::Null;
        register(app, &same_phone).await.refused("phone_taken").status(409);
        let mut same_mail = complete();
        same_mail["phone"] = json!("0671112233");
        same_mail["email"] = json!("HANNA.shevchuk@example.ORG");
        register(app, &same_mail).await.refused("email_taken").status(409);
    }

    /// Two at once: one cabinet, the other hears that the phone is taken.
    async fn two_at_once(app: &TestApp) {
        let (one, two) = (complete(), complete());
        let (a, b) = tokio::join!(register(app, &one), register(app, &two));
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "{} {}", a.text(), b.text());
    }

    /// Every fault is named with its field, and no cabinet is opened.
    async fn faults_are_named(app: &TestApp) {
        for (pointer, value) in [
            ("/full_name", json!("")), ("/full_name", json!("12345")), ("/full_name", json!("<b>Ганна</b>")),
            ("/full_name", json!("Г".repeat(121))), ("/phone", json!("12")), ("/phone", json!("067 abc 43 21")),
            ("/email", json!("hanna@")), ("/email", json!("a b@c.d")), ("/password", json!("short")),
            ("/password", json!("д".repeat(201))), ("/residence", json!("вул. Каунаська")),
            ("/consent", json!("yes")), ("/transport", json!("pigeon")),
        ] {
            let mut body = complete();
            body[&pointer[1..]] = value.clone();
            let no = register(app, &body).await.refused("invalid_input").status(422);
            no.points_at(pointer);
        }
        let mut without = complete();
        without["consent"] = json!(false);
        register(app, &without).await.refused("invalid_input").points_at("/consent");
        for field in ["full_name", "phone", "password", "residence", "basis", "consent"] {
            let mut body = complete();
            body.as_object_mut().unwrap().remove(field);
            register(app, &body).await.refused("invalid_input").field_code(&format!("/{field}"), "required");
        }
        register(app, &complete()).await.ok();
    }

    /// What cannot be seen does not become part of a name.
    async fn hidden_signs_are_taken_out_of_names(app: &TestApp) {
        let mut body = complete();
        body["full_name"] = json!("Шев\u{200B}чук\u{202E}  Ганна\tМиколаївна ");
        let session = register(app, &body).await.ok();
        assert_eq!(session.me.full_name, "Шевчук Ганна Миколаївна");
    }
}
