//! Signing in, refreshing, signing out.
use crate::register::complete;
use openapi::session::{Refresh, Session, SignIn, Transport};
use tests::prelude::*;

const PASSWORD: &str = "чотири прості слова";

async fn sign_in(app: &TestApp, login: &str, password: &str) -> Reply<Session> {
    let body = SignIn {
        login: login.into(),
        password: password.into(),
        transport: Transport::Body,
    };
    app.anonymous().on(&e::SIGN_IN, &[]).body(&body).send().await
}

async fn refresh(app: &TestApp, token: &str) -> Reply<Session> {
    let body = Refresh {
        refresh_token: Some(token.into()),
    };
    app.anonymous().on(&e::REFRESH, &[]).body(&body).send().await
}

async fn registered(app: &TestApp) -> Session {
    app.anonymous()
        .on(&e::REGISTER_APPLICANT, &[])
        .json(&complete())
        .send()
        .await
        .ok()
}

on_both! {
    /// A phone in every form people write it, or the e-mail in any case.
    async fn with_phone_or_email(app: &TestApp) {
        let first = registered(app).await;
        for login in ["067 765 43 21", "+380677654321", "80677654321", "(067) 765-43-21", "677654321",
            "hanna.shevchuk@example.org", " HANNA.Shevchuk@example.org "] {
            let session = sign_in(app, login, PASSWORD).await.ok();
            assert_eq!(session.me, first.me, "{login}");
            assert_eq!(session.expires_at, app.now() + TimeDelta::minutes(10));
        }
    }

    /// A wrong password and an unknown login are not told apart.
    async fn wrong_credentials_say_nothing(app: &TestApp) {
        registered(app).await;
        let wrong = sign_in(app, "0677654321", "не той пароль").await.refused("bad_credentials").status(401);
        let unknown = sign_in(app, "0670000000", PASSWORD).await.refused("bad_credentials").status(401);
        assert_eq!((wrong.title, wrong.detail), (unknown.title, unknown.detail));
        sign_in(app, "", PASSWORD).await.refused("invalid_input").points_at("/login");
        sign_in(app, "0677654321", "").await.refused("invalid_input").points_at("/password");
        let long = "д".repeat(100_000);
        sign_in(app, "0677654321", &long).await.refused("invalid_input").points_at("/password");
    }

    /// An account that was switched off is out at once: no sign-in, no refresh, no access.
    async fn a_disabled_account_is_out_at_once(app: &TestApp) {
        let session = registered(app).await;
        let db = &app.state().db;
        let user = db.read::<_, store::DbError>(|c| store::account::get(c, session.me.id)).unwrap().unwrap();
        let off = store::account::User { id: domain::UserId(uuid::Uuid::new_v4()), disabled: true,
            phone: Some("+380670000009".into()), email: None, ..user };
        app.write_user(off.clone());
        sign_in(app, "0670000009", PASSWORD).await.refused("account_blocked").status(401);
        sign_in(app, "0670000009", "не той пароль").await.refused("bad_credentials");
        let (token, _) = app.state().tokens.issue(off.id, off.role, app.now()).unwrap();
        app.with_token(&token).on(&e::ME, &[]).send().await.refused("account_blocked").status(401);
    }

    /// A refresh token is exchanged for a new pair; the old one is worth nothing, and using it
    /// again ends the whole session.
    async fn refresh_tokens_rotate_and_reuse_ends_the_session(app: &TestApp) {
        let first = registered(app).await.refresh_token.unwrap();
        let second = refresh(app, &first).await.ok().refresh_token.unwrap();
        assert_ne!(first, second);
        let third = refresh(app, &second).await.ok();
        app.with_token(&third.access_token).on(&e::ME, &[]).send().await.ok();
        refresh(app, &first).await.refused("token_expired").status(401);
        refresh(app, &third.refresh_token.unwrap()).await.refused("token_expired");
        let fresh = sign_in(app, "0677654321", PASSWORD).await.ok();
        refresh(app, &fresh.refresh_token.unwrap()).await.ok();
    }

    /// It lives thirty days without being used, and not a day longer.
    async fn a_refresh_token_ends(app: &TestApp) {
        let token = registered(app).await.refresh_token.unwrap();
        app.pass(TimeDelta::days(29));
        let next = refresh(app, &token).await.ok().refresh_token.unwrap();
        app.pass(TimeDelta::days(31));
        refresh(app, &next).await.refused("token_expired");
        for nonsense in ["", "x", "00000000-0000-0000-0000-000000000000", &"a".repeat(200)] {
            refresh(app, nonsense).await.refused("token_expired");
        }
        app.anonymous().on(&e::REFRESH, &[]).body(&Refresh::default()).send().await.refused("token_expired");
    }

    /// Signing out ends the session, and always succeeds.
    async fn signing_out_ends_the_session(app: &TestApp) {
        let token = registered(app).await.refresh_token.unwrap();
        let end = |token: &str| {
            let body = Refresh { refresh_token: Some(token.into()) };
            let nobody = app.anonymous();
            async move { nobody.on(&e::SIGN_OUT, &[]).body(&body).send().await }
        };
        end(&token).await.ok();
        refresh(app, &token).await.refused("token_expired");
        end(&token).await.ok();
        end("nonsense").await.ok();
    }

    /// For the browser the refresh token lives in a cookie no script reads, and counts only when our
    /// own pages send it.
    async fn the_browsers_token_is_a_cookie(app: &TestApp) {
        registered(app).await;
        let body = SignIn { login: "0677654321".into(), password: PASSWORD.into(), transport: Transport::Cookie };
        let reply = app.anonymous().on(&e::SIGN_IN, &[]).body(&body).send().await;
        let cookie = reply.header("set-cookie").expect("a cookie").to_owned();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/sessions", "Max-Age="] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert_eq!(reply.ok().refresh_token, None, "the body holds no refresh token");
        let pair = cookie.split(';').next().unwrap();
        let send = |own: bool| {
            let nobody = app.anonymous();
            let pair = pair.to_owned();
            async move {
                let call = nobody.on(&e::REFRESH, &[]).json(&json!({})).header("cookie", &pair);
                if own { call.header("x-requested-with", "contact-center").send().await } else { call.send().await }
            }
        };
        send(false).await.refused("forbidden").status(403);
        let renewed = send(true).await;
        assert!(renewed.header("set-cookie").is_some_and(|c| !c.starts_with(pair)), "the cookie rotates");
        renewed.ok();
        send(true).await.ok();
        app.pass(TimeDelta::seconds(11));
        send(true).await.refused("token_expired");
    }

    /// A page closed while its session was renewed never saw the answer: it shows the old token again
    /// and stays signed in. Once a newer token was used, or some seconds later, it is a theft.
    async fn a_lost_answer_does_not_sign_out(app: &TestApp) {
        let first = registered(app).await.refresh_token.unwrap();
        refresh(app, &first).await.ok();
        app.pass(TimeDelta::seconds(9));
        let second = refresh(app, &first).await.ok().refresh_token.unwrap();
        let third = refresh(app, &second).await.ok().refresh_token.unwrap();
        refresh(app, &first).await.refused("token_expired");
        refresh(app, &third).await.refused("token_expired");
    }
}
