//! Bodies that come slowly, never, or in masses hold nobody up; what is refused is not read to its end.
use std::time::{Duration, Instant};
use tests::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn address(app: &TestApp) -> String {
    app.base.trim_start_matches("http://").to_owned()
}

/// Half of a body of a thousand bytes.
fn half(path: &str, headers: &str) -> Vec<u8> {
    let head = format!(
        "POST /api/v1{path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{headers}Content-Length: 1000\r\n\r\n"
    );
    let mut bytes = head.into_bytes();
    bytes.extend(br#"{"login": "#);
    bytes
}

async fn open(app: &TestApp, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address(app)).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream
}

/// Everything until the server closes.
async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut bytes));
    // a connection that is reset has been answered before
    let _ = read.await.expect("the server closes");
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn start() -> TestApp {
    TestApp::start(Base::Sqlite).await
}

/// A body that stops coming is answered with 408 within its time, also a file with a right to come.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_stalls_is_cut_off() {
    let app = start().await;
    let id = app.filed().await.row.id;
    let (token, _) = app
        .state()
        .tokens
        .issue(app.applicant().user(), Role::Applicant, app.now())
        .unwrap();
    let file = format!(
        "POST /api/v1/tickets/{id}/attachments?field=applicant HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4"
    );
    let started = Instant::now();
    let mut json = open(&app, &half("/sessions", "")).await;
    let mut file = open(&app, file.as_bytes()).await;
    let (json, file) = tokio::join!(answer(&mut json), answer(&mut file));
    for text in [json, file] {
        assert!(text.starts_with("HTTP/1.1 408 "), "{text}");
        assert!(text.contains("slow_body"), "{text}");
    }
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
    let left = std::fs::read_dir(app.folder().join("incoming")).unwrap().count();
    assert_eq!(left, 0, "no half file stays");
    app.stop().await;
}

/// Eleven hundred half-sent bodies: those without a token are refused at once, the others wait, and nobody else notices.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eleven_hundred_half_sent_bodies() {
    let app = start().await;
    let card = app.filed().await;
    let mut refused = open(&app, &half("/tickets", "")).await;
    let started = Instant::now();
    let text = answer(&mut refused).await;
    assert!(
        text.starts_with("HTTP/1.1 401 ") && started.elapsed() < Duration::from_secs(3),
        "{text}"
    );
    let mut held = Vec::new();
    for n in 0..1_100 {
        let path = if n % 2 == 0 { "/tickets" } else { "/sessions" };
        held.push(open(&app, &half(path, "")).await);
    }
    let operator = app.operator();
    for _ in 0..20 {
        let started = Instant::now();
        operator.card(card.row.id).await.ok();
        app.anonymous().on(&e::HEALTH, &[]).send().await.ok();
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "{:?}",
            started.elapsed()
        );
    }
    drop(held);
    app.stop().await;
}

/// A body that is refused is not read: 401 and 413 come at once, and the rest finds a closed connection.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_refused_is_not_read_to_its_end() {
    let app = start().await;
    let (token, _) = app
        .state()
        .tokens
        .issue(app.applicant().user(), Role::Applicant, app.now())
        .unwrap();
    let bearer = format!("Authorization: Bearer {token}\r\n");
    for (path, headers, status) in [
        ("/tickets", "", "401"),
        (
            "/tickets/0192f1b2-7c3d-7a4e-8f50-61728394a5b6/attachments?field=applicant",
            "",
            "401",
        ),
        ("/tickets", bearer.as_str(), "413"),
    ] {
        let head = format!(
            "POST /api/v1{path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{headers}Transfer-Encoding: chunked\r\n\r\n"
        );
        let stream = open(&app, head.as_bytes()).await;
        let (mut from, mut to) = stream.into_split();
        let sender = tokio::spawn(async move {
            let mut chunk = b"10000\r\n".to_vec();
            chunk.extend(vec![b' '; 0x10000]);
            chunk.extend(b"\r\n");
            let mut sent = 0_usize;
            while sent < 600 * 1024 * 1024 && to.write_all(&chunk).await.is_ok() {
                sent += chunk.len();
            }
            sent
        });
        let mut text = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(10), from.read_to_end(&mut text))
            .await
            .unwrap();
        drop(from);
        let text = String::from_utf8_lossy(&text).into_owned();
        assert!(text.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {text}");
        assert!(text.to_lowercase().contains("connection: close"), "{text}");
        let sent = sender.await.unwrap();
        assert!(sent < 32 * 1024 * 1024, "{path}: {} MB were taken", sent >> 20);
    }
    app.stop().await;
}

/// Whoever closes the connection leaves the line: an aborted search is never begun.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn aborted_searches_are_forgotten() {
    let app = start().await;
    let operator = app.operator();
    let (token, _) = app
        .state()
        .tokens
        .issue(operator.user(), Role::Operator, app.now())
        .unwrap();
    let limits = &app.state().concurrency;
    let all = limits.free_read_permits();
    let mut held = Vec::new();
    for _ in 0..all {
        held.push(limits.read_permit().await.unwrap());
    }
    let search = format!(
        "GET /api/v1/tickets?q=%D0%B2%D0%BE%D0%B4%D0%B0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    let mut searches = Vec::new();
    for _ in 0..300 {
        searches.push(open(&app, search.as_bytes()).await);
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    drop(searches);
    tokio::time::sleep(Duration::from_millis(1000)).await;
    drop(held);
    assert_eq!(
        limits.free_read_permits(),
        all,
        "nobody stands in line for people who have gone"
    );
    app.stop().await;
}
