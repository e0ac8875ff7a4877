//! Access tokens: ours, in time, unforged, or none at all.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tests::prelude::*;

async fn me(app: &TestApp, token: &str) -> Reply<openapi::session::Me> {
    app.with_token(token).on(&e::ME, &[]).send().await
}

fn issued(app: &TestApp, actor: &Actor, role: Role) -> String {
    app.state().tokens.issue(actor.user(), role, app.now()).unwrap().0
}

fn with_payload(token: &str, change: impl Fn(&mut Value)) -> [String; 3] {
    let parts: Vec<&str> = token.split('.').collect();
    let mut payload: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    change(&mut payload);
    [
        parts[0].to_owned(),
        URL_SAFE_NO_PAD.encode(payload.to_string()),
        parts[2].to_owned(),
    ]
}

on_both! {
    /// Ten minutes and no more.
    async fn a_token_ends(app: &TestApp) {
        let token = issued(app, &app.applicant(), Role::Applicant);
        me(app, &token).await.ok();
        app.pass(TimeDelta::minutes(9));
        me(app, &token).await.ok();
        app.pass(TimeDelta::minutes(2));
        let reply = me(app, &token).await;
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
        reply.refused("token_expired").status(401);
    }

    /// Nothing about it can be changed.
    async fn a_forged_token_is_worth_nothing(app: &TestApp) {
        let token = issued(app, &app.applicant(), Role::Applicant);
        let admin = with_payload(&token, |p| p["role"] = json!("admin"));
        let longer = with_payload(&token, |p| p["exp"] = json!(9_999_999_999_i64));
        let somebody = app.admin();
        let other_person = with_payload(&token, |p| p["sub"] = json!(somebody.user()));
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
        let hs512 = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS512","typ":"JWT"}"#);
        let foreign = backend::auth::Tokens::new(&"another secret of more than thirty-two signs".to_owned().into());
        let foreign = foreign.issue(somebody.user(), Role::Admin, app.now()).unwrap().0;
        let truncated = token.rsplit_once('.').unwrap().0.to_owned();
        for forged in [
            admin.join("."), longer.join("."), other_person.join("."), foreign,
            format!("{none}.{}.", admin[1]), format!("{none}.{}.{}", admin[1], admin[2]),
            format!("{hs512}.{}.{}", admin[1], admin[2]), truncated.clone(), format!("{truncated}."),
            "null".into(), "a.b.c".into(), "x".repeat(8000),
        ] {
            me(app, &forged).await.refused("unauthenticated").status(401);
        }
    }

    /// A token whose role is no longer the person's says nothing.
    async fn a_changed_role_makes_it_useless(app: &TestApp) {
        let token = issued(app, &app.applicant(), Role::Admin);
        me(app, &token).await.refused("unauthenticated");
        let nobody = app.state().tokens.issue(domain::UserId(uuid::Uuid::new_v4()), Role::Admin, app.now()).unwrap().0;
        me(app, &nobody).await.refused("unauthenticated");
    }

    /// Other schemes and empty headers are nobody.
    async fn other_schemes_are_nobody(app: &TestApp) {
        let token = issued(app, &app.applicant(), Role::Applicant);
        for header in ["Basic YTpi".to_owned(), "Bearer".into(), "Bearer ".into(), token.clone(), format!("Token {token}")] {
            let reply = app.anonymous().on(&e::ME, &[]).header("authorization", &header).send().await;
            reply.refused("unauthenticated").status(401);
        }
        app.anonymous().on(&e::ME, &[]).header("authorization", &format!("bearer {token}")).send().await.ok();
    }
}
