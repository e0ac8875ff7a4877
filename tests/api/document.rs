//! The OpenAPI document: complete, true, the committed one.
use openapi::{Access, Meta};
use std::collections::BTreeSet;
use tests::prelude::*;

async fn served(app: &TestApp) -> Value {
    let reply = app
        .http
        .get(format!("{}/api/v1/openapi.json", app.base))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 200);
    reply.json().await.unwrap()
}

fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, methods)| {
            methods
                .as_object()
                .unwrap()
                .iter()
                .map(move |(method, op)| (path.clone(), method.clone(), op))
        })
        .collect()
}

/// What `$ref` points at, or the value itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(pointer) => document
            .pointer(pointer.trim_start_matches('#'))
            .unwrap_or_else(|| panic!("{pointer} leads nowhere")),
        None => value,
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(pointer)) = fields.get("$ref") {
                found.insert(pointer.clone());
            }
            fields.values().for_each(|v| references(v, found));
        }
        Value::Array(items) => items.iter().for_each(|v| references(v, found)),
        _ => {}
    }
}

/// One walk over the served document; the database plays no part in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_endpoint_is_described_in_full() {
    let app = TestApp::start(Base::Sqlite).await;
    let document = served(&app).await;
    assert_eq!(document["openapi"], "3.1.0");
    assert!(!document["info"]["title"].as_str().unwrap_or_default().is_empty());
    let mut described = BTreeSet::new();
    for (path, method, op) in operations(&document) {
        let what = format!("{method} {path}");
        let this = |m: &&&Meta| {
            m.method.as_str().eq_ignore_ascii_case(&method) && format!("/api/v1{}", m.path) == path
        };
        let meta = e::ALL
            .iter()
            .find(this)
            .unwrap_or_else(|| panic!("{what} is not in the table"));
        words(&what, op);
        answers(&document, &what, op, meta);
        parameters(&document, &what, op, meta);
        described.insert((method, path));
    }
    let table = e::ALL
        .iter()
        .map(|m| (m.method.as_str().to_lowercase(), format!("/api/v1{}", m.path)));
    assert_eq!(described, table.collect());
}

fn words(what: &str, op: &Value) {
    for part in ["summary", "description", "operationId"] {
        assert!(
            op[part].as_str().is_some_and(|s| !s.is_empty()),
            "{what} has no {part}"
        );
    }
    assert!(op["tags"].is_array(), "{what} has no tags");
}

/// The success, and every error the endpoint may answer with, as problem+json.
fn answers(document: &Value, what: &str, op: &Value, meta: &Meta) {
    let responses = op["responses"]
        .as_object()
        .unwrap_or_else(|| panic!("{what} has no responses"));
    assert!(
        responses.contains_key(&meta.status.to_string()),
        "{what} does not describe its success"
    );
    let mut expected: BTreeSet<u16> = meta.errors.iter().map(|c| c.status()).collect();
    expected.insert(503);
    if meta.access != Access::Public {
        expected.extend([401, 403]);
    }
    if meta.act {
        expected.extend([412, 428]);
    }
    if meta.act && meta.path.starts_with("/tickets") {
        expected.insert(409);
    }
    for status in expected {
        let response = responses.get(&status.to_string());
        let response = resolved(
            document,
            response.unwrap_or_else(|| panic!("{what}: {status} is not described")),
        );
        let media = &response["content"]["application/problem+json"];
        assert!(media.is_object(), "{what}: {status} is no problem+json");
    }
}

fn parameters(document: &Value, what: &str, op: &Value, meta: &Meta) {
    for parameter in op["parameters"].as_array().into_iter().flatten() {
        let parameter = resolved(document, parameter);
        let complete =
            parameter["name"].is_string() && parameter["in"].is_string() && parameter["schema"].is_object();
        assert!(complete, "{what}: {parameter}");
    }
    let named = op["parameters"].to_string().to_lowercase();
    assert!(
        !meta.act || named.contains("if-match"),
        "{what} does not mention If-Match"
    );
    assert!(
        !meta.idempotent || named.contains("idempotency-key"),
        "{what} does not mention Idempotency-Key"
    );
}

/// Every reference leads somewhere, every operation id is used once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn references_lead_somewhere() {
    let app = TestApp::start(Base::Sqlite).await;
    let document = served(&app).await;
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for pointer in found {
        assert!(
            document.pointer(pointer.trim_start_matches('#')).is_some(),
            "{pointer} leads nowhere"
        );
    }
    let ids: Vec<String> = operations(&document)
        .iter()
        .map(|(_, _, op)| op["operationId"].to_string())
        .collect();
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
}

/// The committed document is the served one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_committed_document_is_this_one() {
    let app = TestApp::start(Base::Sqlite).await;
    let committed = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/openapi.json");
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(committed).unwrap()).unwrap();
    assert_eq!(served(&app).await, committed, "run `cargo xtask openapi`");
}

/// The pages to read it come without the internet.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pages_come_from_here() {
    let app = TestApp::start(Base::Sqlite).await;
    let reply = app.http.get(format!("{}/docs/", app.base)).send().await.unwrap();
    assert_eq!(reply.status(), 200);
    let page = reply.text().await.unwrap();
    assert!(page.contains("swagger"), "{page}");
    let abroad = page.split(['"', '\'']).find(|p| p.starts_with("http"));
    assert_eq!(abroad, None, "the page asks another server");
    let script = page
        .split('"')
        .find(|p| p.ends_with("swagger-ui-bundle.js"))
        .expect("the script")
        .trim_start_matches("./");
    let reply = app
        .http
        .get(format!("{}/docs/{script}", app.base))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 200);
}
