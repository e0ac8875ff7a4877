//! Guessing is slow: attempts to sign in and to register are limited.
use crate::register::complete;
use backend::clock::Clock;
use openapi::session::{Session, SignIn, Transport};
use tests::app::start_of_time;
use tests::prelude::*;

async fn limited() -> TestApp {
    TestApp::with(Base::Sqlite, Clock::manual(start_of_time()), |config| {
        config.rate_limit = true
    })
    .await
}

async fn guess(app: &TestApp, login: &str) -> Reply<Session> {
    let body = SignIn {
        login: login.into(),
        password: "вгадую пароль".into(),
        transport: Transport::Body,
    };
    app.anonymous().on(&e::SIGN_IN, &[]).body(&body).send().await
}

/// After some guesses at one login the next waits, and the answer says how long; another login is
/// not concerned.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_at_a_password_are_limited() {
    let app = limited().await;
    let mut tries = 0;
    let reply = loop {
        tries += 1;
        assert!(tries <= 15, "nobody counts the guesses");
        let reply = guess(&app, "0670000001").await;
        if reply.status == 429 {
            break reply;
        }
        reply.refused("bad_credentials");
    };
    assert!(tries > 4, "people mistype their passwords");
    let wait: u64 = reply
        .header("retry-after")
        .expect("how long to wait")
        .parse()
        .unwrap();
    assert!((1..=120).contains(&wait), "{wait}");
    reply.refused("rate_limited").status(429);
    guess(&app, "0670000002").await.refused("bad_credentials");
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
    for login in spellings.iter().cycle().take(18) {
        refused += u32::from(guess(&app, login).await.status == 429);
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

/// The public map can be moved about for long, and not emptied by a program.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looks_at_the_public_map_are_limited() {
    let app = limited().await;
    let query = openapi::map::PublicMapQuery {
        west: 33.2,
        south: 47.7,
        east: 33.6,
        north: 48.1,
        zoom: 12,
        item: None,
        district: None,
    };
    let nobody = app.anonymous();
    let mut looks = 0;
    let reply = loop {
        looks += 1;
        assert!(looks <= 2_000, "nobody counts the looks");
        let reply = nobody.on(&e::PUBLIC_MAP, &[]).query(&query).send().await;
        if reply.status == 429 {
            break reply;
        }
        reply.ok();
    };
    assert!(looks > 200, "people move the map");
    assert!(reply.header("retry-after").is_some());
    reply.refused("rate_limited");
    app.operator().on(&e::DISTRICTS, &[]).send().await.ok();
}
