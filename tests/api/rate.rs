//! Guessing is slow: attempts to sign in and to register are limited.
use crate::register::complete;
use backend::clock::Clock;
use openapi::session::{SignIn, Transport};
use tests::app::start_of_time;
use tests::prelude::*;

async fn limited() -> TestApp {
    TestApp::with(Base::Sqlite, Clock::manual(start_of_time()), |config| {
        config.rate_limit = true
    })
    .await
}

/// The sixth guess at one login waits, and the answer says how long; another login is not concerned.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_at_a_password_are_limited() {
    let app = limited().await;
    let guess = |login: &str| {
        let body = SignIn {
            login: login.into(),
            password: "вгадую пароль".into(),
            transport: Transport::Body,
        };
        let nobody = app.anonymous();
        async move { nobody.on(&e::SIGN_IN, &[]).body(&body).send().await }
    };
    for _ in 0..5 {
        guess("0670000001").await.refused("bad_credentials");
    }
    let reply = guess("0670000001").await;
    let wait: u64 = reply
        .header("retry-after")
        .expect("how long to wait")
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    reply.refused("rate_limited").status(429);
    guess("0670000002").await.refused("bad_credentials");
}

/// The form in which the login is written opens no second set of guesses.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_spellings_are_the_same_login() {
    let app = limited().await;
    let spellings = [
        "0670000001",
        "+380670000001",
        "067 000 00 01",
        "80670000001",
        "(067) 000-00-01",
        "670000001",
    ];
    let mut refused = 0;
    for login in spellings {
        let body = SignIn {
            login: login.into(),
            password: "вгадую пароль".into(),
            transport: Transport::Body,
        };
        let reply = app.anonymous().on(&e::SIGN_IN, &[]).body(&body).send().await;
        refused += u32::from(reply.status == 429);
    }
    assert!(
        refused >= 1,
        "six spellings of one phone were six sets of guesses"
    );
}

/// Registrations from one address too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn registrations_are_limited() {
    let app = limited().await;
    let mut last = 0;
    for n in 0..8 {
        let mut body = complete();
        body["phone"] = json!(format!("067000010{n}"));
        body["email"] = Value::Null;
        let reply = app
            .anonymous()
            .on(&e::REGISTER_APPLICANT, &[])
            .json(&body)
            .send()
            .await;
        last = reply.status;
    }
    assert_eq!(last, 429);
}
