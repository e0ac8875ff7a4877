//! The edge as a whole, on a real port: who is let in, what errors look like, what is served.
use super::*;
use crate::clock::Clock;
use crate::config::Config;
use crate::server::{Running, start};
use openapi::{Access, Meta, Problem};
use reqwest::{Client, Method, Response};

struct Edge {
    running: Running,
    http: Client,
    _dir: tempfile::TempDir,
}

impl Edge {
    async fn start() -> Edge {
        let dir = tempfile::tempdir().unwrap();
        let app = dir.path().join("app");
        std::fs::create_dir(&app).unwrap();
        for (name, text) in [
            ("index.html", "<!doctype html>"),
            ("app-0123456789abcdef.js", "1"),
            ("app-0123456789abcdef.js.br", "b"),
        ] {
            std::fs::write(app.join(name), text).unwrap();
        }
        let config = Config {
            app_dir: Some(app),
            ..Config::local(dir.path())
        };
        let running = start(config, Clock::System).await.unwrap();
        let http = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Edge {
            running,
            http,
            _dir: dir,
        }
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let url = format!("http://{}{path}", self.running.addr);
        let mut request = self
            .http
            .request(Method::from_bytes(method.as_bytes()).unwrap(), url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }
}

fn path_of(meta: &Meta) -> String {
    let id = "0192f1b2-7c3d-7a4e-8f50-61728394a5b6";
    format!("{API}{}", meta.path.replace("{id}", id).replace("{record}", id))
}

fn header(response: &Response, name: &str) -> String {
    response
        .headers()
        .get(name)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn every_endpoint_of_the_contract_has_one_route() {
    let table = routes();
    let routed = table.metas();
    for meta in e::ALL {
        let found = routed.iter().filter(|m| m.id == meta.id).count();
        assert_eq!(
            found,
            1,
            "{} {} has {found} routes",
            meta.method.as_str(),
            meta.path
        );
    }
    assert_eq!(routed.len(), e::ALL.len());
}

#[tokio::test]
async fn the_gate_is_shut_by_default() {
    let edge = Edge::start().await;
    for meta in e::ALL {
        let answer = edge
            .ask(
                meta.method.as_str(),
                &path_of(meta),
                &[("content-type", "application/json")],
            )
            .await;
        let status = answer.status().as_u16();
        match meta.access {
            Access::Public => {
                assert!(![403, 404, 405, 500].contains(&status), "{} {status}", meta.id);
                assert!(status != 401 || meta.id == "REFRESH", "{}", meta.id);
            }
            Access::Roles(_) | Access::RolesOrKey(..) => {
                assert_eq!(
                    (status, header(&answer, "www-authenticate")),
                    (401, "Bearer".into()),
                    "{}",
                    meta.id
                );
            }
        }
    }
    edge.running.stop().await;
}

#[tokio::test]
async fn every_error_is_a_problem() {
    let edge = Edge::start().await;
    for (method, path, status, code) in [
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/api/nothing", 404, "not_found"),
        ("GET", "/api", 404, "not_found"),
        ("PUT", "/api/v1/tickets", 405, "method_not_allowed"),
        ("POST", "/tickets", 405, "method_not_allowed"),
        ("GET", "/api/v1/streets?limit=0", 422, "invalid_input"),
        ("GET", "/api/v1/streets?page=2", 422, "invalid_input"),
        ("POST", "/api/v1/sessions", 400, "malformed"),
        ("GET", "/gone-0123456789.js", 404, "not_found"),
        ("GET", "/../../etc/passwd.txt", 404, "not_found"),
    ] {
        let answer = edge.ask(method, path, &[("x-request-id", "mine")]).await;
        assert_eq!(answer.status().as_u16(), status, "{method} {path}");
        assert_eq!(
            header(&answer, "content-type"),
            "application/problem+json",
            "{path}"
        );
        let id = header(&answer, "x-request-id");
        let problem: Problem = answer.json().await.unwrap();
        assert_eq!(
            (problem.code.as_str(), problem.trace_id),
            (code, Some(id)),
            "{path}"
        );
    }
    let other = edge.ask("PUT", "/api/v1/tickets", &[]).await;
    assert_eq!(header(&other, "allow"), "POST, GET");
    edge.running.stop().await;
}

#[tokio::test]
async fn the_app_and_the_docs_are_served() {
    let edge = Edge::start().await;
    for path in ["/", "/tickets/1042", "/sign-in"] {
        let page = edge.ask("GET", path, &[]).await;
        assert_eq!(
            (page.status().as_u16(), header(&page, "cache-control")),
            (200, "no-cache".into()),
            "{path}"
        );
        assert!(header(&page, "content-security-policy").contains("'wasm-unsafe-eval'"));
        assert_eq!(header(&page, "x-content-type-options"), "nosniff");
    }
    let script = edge
        .ask("GET", "/app-0123456789abcdef.js", &[("accept-encoding", "br")])
        .await;
    assert_eq!(header(&script, "content-encoding"), "br");
    assert!(header(&script, "cache-control").contains("immutable"));
    assert_eq!(script.text().await.unwrap(), "b");
    let same = edge.ask("GET", "/", &[]).await;
    let again = edge
        .ask("GET", "/", &[("if-none-match", &header(&same, "etag"))])
        .await;
    assert_eq!(again.status().as_u16(), 304);
    assert_eq!(edge.ask("GET", "/docs/", &[]).await.status().as_u16(), 200);
    let document: serde_json::Value = edge
        .ask("GET", "/api/v1/openapi.json", &[])
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    edge.running.stop().await;
}

#[actix_web::test]
async fn a_panic_is_an_internal_error_without_its_words() {
    use actix_web::{App, body::to_bytes, middleware::from_fn, test, web};
    async fn broken() -> &'static str {
        panic!("secret of the house")
    }
    let app = App::new()
        .route("/", web::get().to(broken))
        .wrap(from_fn(middleware::finish));
    let service = test::init_service(app).await;
    let failed = test::try_call_service(&service, test::TestRequest::get().uri("/").to_request()).await;
    let answer = failed.unwrap_err().error_response();
    assert_eq!(answer.status().as_u16(), 500);
    let body = to_bytes(answer.into_body()).await.unwrap();
    assert!(!String::from_utf8_lossy(&body).contains("secret"));
}
