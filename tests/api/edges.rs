//! The edge: unknown paths and methods, security headers, the app's own pages, compression.
use backend::clock::Clock;
use tests::app::start_of_time;
use tests::prelude::*;

async fn plain() -> TestApp {
    TestApp::start(Base::Sqlite).await
}

/// A server with a small app folder.
async fn with_app() -> (TestApp, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("index.html", "<!doctype html><title>1520</title>"),
        ("app-1a2b3c4d5e6f7a8b.js", "let a = 1;"),
        ("app-1a2b3c4d5e6f7a8b.js.br", "packed"),
        ("favicon.svg", "<svg/>"),
        (".secret", "no"),
    ] {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    let folder = dir.path().to_owned();
    let app = TestApp::with(Base::Sqlite, Clock::manual(start_of_time()), |c| {
        c.app_dir = Some(folder)
    })
    .await;
    (app, dir)
}

async fn get(app: &TestApp, path: &str) -> Reply<Value> {
    let reply = app.http.get(format!("{}{path}", app.base)).send().await.unwrap();
    Reply::read(format!("GET {path}"), None, reply).await
}

/// Unknown paths of the API are problems, not pages.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unknown_api_paths_are_not_found() {
    let (app, _dir) = with_app().await;
    for path in [
        "/api/v1/nothing",
        "/api/v1/",
        "/api/v1",
        "/api/v2/tickets",
        "/api",
        "/api/v1/tickets/1/2/3/4",
        "/api/v1/tickets/",
        "/api/v1//tickets",
    ] {
        get(&app, path).await.refused("not_found").status(404);
    }
}

/// A known path with another method says which methods there are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_methods_are_not_allowed() {
    let app = plain().await;
    for (method, path) in [
        ("DELETE", "/tickets"),
        ("PUT", "/tickets"),
        ("PATCH", "/classifier"),
        ("POST", "/me"),
        ("TRACE", "/health"),
    ] {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let reply = app
            .http
            .request(method, format!("{}/api/v1{path}", app.base))
            .send()
            .await
            .unwrap();
        let reply: Reply<Value> = Reply::read(path.into(), None, reply).await;
        assert!(reply.header("allow").is_some(), "{path}");
        reply.refused("method_not_allowed").status(405);
    }
    let reply = app
        .http
        .head(format!("{}/api/v1/health", app.base))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 200);
}

/// Every answer carries the headers that protect its reader, and an id for the log.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_is_protected() {
    let (app, _dir) = with_app().await;
    for path in [
        "/",
        "/api/v1/health",
        "/api/v1/nothing",
        "/api/v1/me",
        "/favicon.svg",
        "/docs/",
    ] {
        let reply = get_any(&app, path).await;
        let header = |name: &str| {
            reply
                .get(name)
                .and_then(|v| v.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        let csp = header("content-security-policy");
        assert!(
            csp.contains("default-src 'self'") && csp.contains("frame-ancestors 'none'"),
            "{path}: {csp}"
        );
        assert!(
            !csp.contains("script-src 'self' 'unsafe-inline'") || path.starts_with("/docs"),
            "{path}: {csp}"
        );
        assert!(!header("x-request-id").is_empty(), "{path}");
        assert!(
            header("server").is_empty() && header("x-powered-by").is_empty(),
            "{path}"
        );
        if path.starts_with("/api") {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
    }
    let reply = get(&app, "/api/v1/me").await;
    let id = reply.header("x-request-id").unwrap().to_owned();
    assert_eq!(
        reply.problem().trace_id,
        Some(id),
        "the problem names the line of the log"
    );
}

async fn get_any(app: &TestApp, path: &str) -> reqwest::header::HeaderMap {
    app.http
        .get(format!("{}{path}", app.base))
        .send()
        .await
        .unwrap()
        .headers()
        .clone()
}

/// Pages of the app can be bookmarked; files that are missing are missing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_apps_pages_can_be_bookmarked() {
    let (app, _dir) = with_app().await;
    for path in ["/", "/desk", "/tickets/1042", "/my/requests?status=open", "/щось"] {
        let reply = app.http.get(format!("{}{path}", app.base)).send().await.unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        assert_eq!(
            reply.headers()["content-type"],
            "text/html; charset=utf-8",
            "{path}"
        );
        assert_eq!(reply.headers()["cache-control"], "no-cache", "{path}");
        assert!(reply.text().await.unwrap().contains("1520"), "{path}");
    }
    for path in [
        "/gone.js",
        "/.secret",
        "/../Cargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/a/../../.secret",
        "/problems/x",
    ] {
        let reply = app.http.get(format!("{}{path}", app.base)).send().await.unwrap();
        assert!(
            reply.status() == 404 || !reply.text().await.unwrap().contains("no"),
            "{path}"
        );
    }
    let reply = app.http.post(format!("{}/desk", app.base)).send().await.unwrap();
    assert_eq!(reply.status(), 405);
}

/// Hashed files are kept for ever and come compressed; a second visit costs nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_of_the_app_travel_light() {
    let (app, _dir) = with_app().await;
    let url = format!("{}/app-1a2b3c4d5e6f7a8b.js", app.base);
    let reply = app
        .http
        .get(&url)
        .header("accept-encoding", "gzip, br")
        .send()
        .await
        .unwrap();
    assert_eq!(reply.headers()["content-encoding"], "br");
    assert!(
        reply.headers()["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    assert_eq!(reply.headers()["vary"], "Accept-Encoding");
    let etag = reply.headers()["etag"].clone();
    assert_eq!(reply.bytes().await.unwrap(), "packed");
    let again = app
        .http
        .get(&url)
        .header("accept-encoding", "gzip, br")
        .header("if-none-match", etag)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);
    let bare = app.http.get(&url).send().await.unwrap();
    assert_eq!(bare.bytes().await.unwrap(), "let a = 1;");
}

/// Large JSON comes compressed when the caller takes it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn json_is_compressed() {
    let app = plain().await;
    let reply = app
        .http
        .get(format!("{}/api/v1/classifier", app.base))
        .header("accept-encoding", "br")
        .send()
        .await
        .unwrap();
    assert_eq!(reply.headers()["content-encoding"], "br");
    assert!(reply.bytes().await.unwrap().len() < 60_000);
}

/// A body that never ends, or is larger than any JSON of ours, is cut short.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn huge_bodies_are_cut_short() {
    let app = plain().await;
    let body = vec![b' '; 5 * 1024 * 1024];
    let me = app.applicant();
    let reply = me
        .on(&e::CREATE_TICKET, &[])
        .raw("application/json", body)
        .send()
        .await;
    reply.refused("too_large").status(413);
    let reply = app
        .anonymous()
        .on(&e::SIGN_IN, &[])
        .raw("application/json", vec![b'['; 300 * 1024])
        .send()
        .await;
    reply.refused("too_large").status(413);
}

/// Headers of nonsense do no harm.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nonsense_headers_do_no_harm() {
    let app = plain().await;
    for (name, value) in [
        ("x-forwarded-for", "1.2.3.4, ::::, x"),
        ("accept-language", "\u{fe}\u{ff}"),
        ("range", "bytes=99-1"),
        ("cookie", "kc_refresh=; a=b; ====="),
        ("origin", "null"),
        ("accept", "nonsense/*"),
    ] {
        let Ok(value) = reqwest::header::HeaderValue::from_bytes(value.as_bytes()) else {
            continue;
        };
        let reply = app
            .http
            .get(format!("{}/api/v1/health", app.base))
            .header(name, value)
            .send()
            .await
            .unwrap();
        assert_eq!(reply.status(), 200, "{name}");
    }
}
