//! The database locked or gone: 503 with Retry-After, nothing lost, and back by itself.
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tests::prelude::*;

/// Waits for a state, with a limit.
async fn until_ready(app: &TestApp) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(30) {
        if app.anonymous().on(&e::READY, &[]).send().await.status == 200 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the server does not recover");
}

fn is_unavailable<R: serde::de::DeserializeOwned>(reply: Reply<R>) {
    let wait = reply
        .header("retry-after")
        .expect("Retry-After")
        .parse::<u64>()
        .unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    reply.refused("unavailable").status(503);
}

async fn sqlite() -> TestApp {
    TestApp::start(Base::Sqlite).await
}

async fn postgres() -> TestApp {
    TestApp::start(Base::Postgres).await
}

/// Somebody else holds SQLite's write lock: writes wait, then say so; reads go on; then all is well.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_sqlite_file() {
    let app = sqlite().await;
    let card = app.filed().await;
    let executor = app.vodokanal();
    let url = app.database.url.clone();
    let (locked, is_locked) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let holder = std::thread::spawn(move || {
        let db = store::Db::open(&store::Options {
            url,
            readers: 1,
            sync_full: false,
        })
        .unwrap();
        db.write::<_, store::DbError>(|_| {
            locked.send(()).unwrap();
            // held until the test says so
            released.recv().ok();
            Ok(())
        })
        .unwrap();
    });
    is_locked.recv().unwrap();
    let started = Instant::now();
    is_unavailable(executor.accept(&card).await);
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "the caller waits too long: {:?}",
        started.elapsed()
    );
    assert_eq!(
        app.seen(card.row.id).await.row.version,
        card.row.version,
        "reads go on, nothing has changed"
    );
    release.send(()).unwrap();
    holder.join().unwrap();
    until_ready(&app).await;
    executor.accept(&card).await.ok();
}

/// A PostgreSQL table is locked by somebody's maintenance.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_postgres_table() {
    let app = postgres().await;
    let card = app.filed().await;
    let executor = app.vodokanal();
    let url = app.database.url.clone();
    let holder = std::thread::spawn(move || {
        tests::database::execute(
            &url,
            "BEGIN; LOCK TABLE tickets IN EXCLUSIVE MODE; SELECT pg_sleep(14); COMMIT",
        )
        .unwrap();
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    is_unavailable(executor.accept(&card).await);
    assert_eq!(
        app.seen(card.row.id).await.row.version,
        card.row.version,
        "reads go on, nothing has changed"
    );
    holder.join().unwrap();
    executor.accept(&card).await.ok();
}

/// PostgreSQL is gone in the middle of the day, and comes back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_is_gone() {
    let app = postgres().await;
    let card = app.filed().await;
    let (me, executor) = (app.applicant(), app.vodokanal());
    app.database.go_away();
    is_unavailable(me.card(card.row.id).await);
    is_unavailable(executor.accept(&card).await);
    is_unavailable(me.file(&make::water()).await);
    is_unavailable(app.anonymous().on(&e::READY, &[]).send().await);
    app.anonymous().on(&e::HEALTH, &[]).send().await.ok();
    app.anonymous().on(&e::CLASSIFIER, &[]).send().await.ok();
    app.database.come_back();
    until_ready(&app).await;
    assert_eq!(me.card(card.row.id).await.ok().row.version, card.row.version);
    executor.accept(&card).await.ok();
}

/// Its connections break while it goes on: the next request has a new one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn broken_connections_are_replaced() {
    let app = postgres().await;
    let card = app.filed().await;
    app.database.go_away();
    app.database.come_back();
    until_ready(&app).await;
    for _ in 0..10 {
        app.applicant().card(card.row.id).await.ok();
    }
    app.vodokanal().accept(&card).await.ok();
}

/// Forty requests at once wait for the one writer of SQLite, and all are taken.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_wait_their_turn() {
    let app = sqlite().await;
    let me = app.applicant();
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let me = me.clone();
            tokio::spawn(async move { me.file(&make::water()).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().ok();
    }
}
