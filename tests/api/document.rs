//! The OpenAPI document: complete, true, the committed one.
use openapi::Access;
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
        assert!(
            op["summary"].as_str().is_some_and(|s| !s.is_empty()),
            "{what} has no summary"
        );
        assert!(
            op["description"].as_str().is_some_and(|s| !s.is_empty()),
            "{what} has no description"
        );
        assert!(op["operationId"].is_string() && op["tags"].is_array(), "{what}");
        let responses = op["responses"]
            .as_object()
            .unwrap_or_else(|| panic!("{what} has no responses"));
        let meta = e::ALL.iter().find(|m| {
            m.method.as_str().eq_ignore_ascii_case(&method) && format!("/api/v1{}", m.path) == path
        });
        let meta = meta.unwrap_or_else(|| panic!("{what} is not in the table"));
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
            expected.extend([409, 412, 428]);
        }
        for status in expected {
            let response = resolved(
                &document,
                &responses
                    .get(&status.to_string())
                    .unwrap_or_else(|| panic!("{what}: {status} is not described")),
            )
            .clone();
            assert!(
                response["content"]["application/problem+json"].is_object(),
                "{what}: {status} is no problem+json"
            );
        }
        for parameter in op["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(&document, parameter);
            assert!(
                parameter["name"].is_string()
                    && parameter["in"].is_string()
                    && parameter["schema"].is_object(),
                "{what}: {parameter}"
            );
        }
        if meta.act {
            let text = op["parameters"].to_string().to_lowercase();
            assert!(text.contains("if-match"), "{what} does not mention If-Match");
        }
        if meta.idempotent {
            assert!(
                op["parameters"]
                    .to_string()
                    .to_lowercase()
                    .contains("idempotency-key"),
                "{what}"
            );
        }
        described.insert((method, path));
    }
    let table: BTreeSet<_> = e::ALL
        .iter()
        .map(|m| (m.method.as_str().to_lowercase(), format!("/api/v1{}", m.path)))
        .collect();
    assert_eq!(described, table);
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
    for part in page.split(['"', '\'']).filter(|p| p.starts_with("http")) {
        panic!("the page asks for {part}");
    }
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
