//! What the server stands on fails: nothing is acknowledged that is not kept, everybody hears 503 at once, readiness tells
//! the truth, and it all comes back by itself.
use backend::clock::Clock;
use std::time::{Duration, Instant};
use tests::database::server_url;
use tests::prelude::*;
use tests::proxy::Proxy;

async fn is_ready(app: &TestApp) -> bool {
    app.anonymous().on(&e::READY, &[]).send().await.status == 200
}

async fn until(app: &TestApp, ready: bool) {
    let started = Instant::now();
    while is_ready(app).await != ready {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "ready stays {}",
            !ready
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn is_unavailable<R: serde::de::DeserializeOwned>(reply: Reply<R>) {
    assert_eq!(reply.header("retry-after"), Some("2"), "{}", reply.text());
    reply.refused("unavailable").status(503);
}

/// Two hundred people at once; how long the slowest waited. Every answer is 503.
async fn two_hundred(app: &TestApp) -> Duration {
    let me = app.applicant();
    let id = uuid::Uuid::now_v7();
    let asked: Vec<_> = (0..200)
        .map(|n| {
            let me = me.clone();
            tokio::spawn(async move {
                let started = Instant::now();
                if n % 2 == 0 {
                    is_unavailable(me.on(&e::GET_TICKET, &[&id]).send().await);
                } else {
                    is_unavailable(me.file(&make::water()).await);
                }
                started.elapsed()
            })
        })
        .collect();
    let mut slowest = Duration::ZERO;
    for one in asked {
        slowest = slowest.max(one.await.unwrap());
    }
    slowest
}

/// PostgreSQL is gone: nobody waits longer than three seconds, however many ask; then all is well again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_while_postgres_is_away() {
    let app = TestApp::start(Base::Postgres).await;
    app.applicant();
    app.database.go_away();
    let slowest = two_hundred(&app).await;
    assert!(slowest < Duration::from_secs(3), "{slowest:?}");
    assert!(!is_ready(&app).await);
    app.database.come_back();
    until(&app, true).await;
    app.applicant().file(&make::water()).await.ok();
    app.stop().await;
}

/// PostgreSQL hangs without closing anything: the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_while_postgres_hangs() {
    let proxy = Proxy::start(&server_url()).await;
    let app = TestApp::with(
        Base::Postgres,
        Clock::manual(tests::app::start_of_time()),
        |config| {
            config.database = proxy.through(&config.database);
        },
    )
    .await;
    app.applicant();
    proxy.freeze(true);
    let slowest = two_hundred(&app).await;
    assert!(slowest < Duration::from_millis(3500), "{slowest:?}");
    assert!(!is_ready(&app).await);
    proxy.freeze(false);
    until(&app, true).await;
    // what hung ends first, on the connections it holds
    let me = app.applicant();
    let thawed = Instant::now();
    while me.file(&make::water()).await.status != 201 {
        assert!(thawed.elapsed() < Duration::from_secs(5));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    app.stop().await;
}

/// A row that somebody has locked is no fault of the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_row_leaves_the_server_ready() {
    let app = TestApp::start(Base::Postgres).await;
    let id = app.filed().await.row.id;
    let url = app.database.url.clone();
    let holder = std::thread::spawn(move || {
        let lock = format!(
            "BEGIN; SELECT 1 FROM tickets WHERE id = '{id}' FOR UPDATE; SELECT 1 FROM readiness FOR UPDATE; \
             SELECT pg_sleep(3); COMMIT"
        );
        tests::database::execute(&url, &lock).unwrap();
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    for _ in 0..5 {
        assert!(is_ready(&app).await);
    }
    holder.join().unwrap();
    app.stop().await;
}

/// A PostgreSQL that only reads, as a standby does: not ready, changes are told to come back, reading goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_only_reads() {
    let app = TestApp::start(Base::Postgres).await;
    let card = app.filed().await;
    app.database.only_reads(true);
    until(&app, false).await;
    is_unavailable(app.applicant().file(&make::water()).await);
    assert_eq!(app.seen(card.row.id).await.row.version, card.row.version);
    app.database.only_reads(false);
    until(&app, true).await;
    app.applicant().file(&make::water()).await.ok();
    app.stop().await;
}

on_both! {
    /// The folder of the files is moved away: not ready, and no file is acknowledged into nothing.
    async fn a_vanished_folder_of_files(app: &TestApp) {
        let id = app.filed().await.row.id;
        let me = app.applicant();
        assert!(is_ready(app).await);
        let files = app.folder().join("files");
        std::fs::rename(&files, app.folder().join("elsewhere")).unwrap();
        until(app, false).await;
        let reply = me.upload(id, AttachmentField::Applicant, "а.pdf", files::pdf()).await;
        is_unavailable(reply);
    }

    /// NUL is no text: refused with its field before a database sees it, in bodies and in questions.
    async fn nul_is_refused(app: &TestApp) {
        let me = app.applicant();
        let mut draft = serde_json::to_value(make::water()).unwrap();
        draft["text"] = json!("Немає води\u{0} з ранку");
        let no = me.on(&e::CREATE_TICKET, &[]).json(&draft).send().await.refused("invalid_input");
        assert_eq!((no.status, no.errors[0].pointer.as_str(), no.errors[0].code.as_str()), (422, "/text", "nul"));
        let operator = app.operator();
        let no = operator.on(&e::LIST_TICKETS, &[]).raw_query("q", "вода\u{0}").send().await.refused("invalid_input");
        assert_eq!(no.errors[0].pointer, "/q");
        let sign_in = json!({"login": "a\u{0}b", "password": "чотири\u{0} слова", "transport": "body"});
        app.anonymous().on(&e::SIGN_IN, &[]).json(&sign_in).send().await.refused("invalid_input").status(422);
    }
}

/// The file of the database is removed or spoiled while the server runs: nothing is acknowledged, nothing is called our fault.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sqlite_file_that_is_gone_or_spoiled() {
    let app = TestApp::start(Base::Sqlite).await;
    app.filed().await;
    std::fs::remove_file(app.folder().join("contact.db")).unwrap();
    is_unavailable(app.applicant().file(&make::water()).await);
    assert!(!is_ready(&app).await);
    app.stop().await;

    let app = TestApp::start(Base::Sqlite).await;
    app.filed().await;
    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(app.folder().join("contact.db"))
        .unwrap();
    std::io::Write::write_all(&mut &file, &[7; 64 * 1024]).unwrap();
    assert!(!is_ready(&app).await);
    app.stop().await;
}
