//! The document is complete, true to the validators, and the committed one.
use super::*;
use crate::limits;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

fn operations(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let each = |(path, item): (&String, &Value)| {
        let methods = item.as_object().unwrap().clone();
        methods
            .into_iter()
            .map(|(m, op)| (format!("{m} {path}"), op))
            .collect::<Vec<_>>()
    };
    paths.iter().flat_map(each).collect()
}

#[test]
fn the_committed_document_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == pretty(),
        "openapi.json is stale: run `contact-center openapi > openapi/openapi.json`"
    );
}

#[test]
fn every_operation_says_everything() {
    let document = document();
    let all = operations(&document);
    assert_eq!(
        all.len(),
        endpoints::ALL.len(),
        "two endpoints share a path and a method"
    );
    let ids: BTreeSet<_> = all
        .iter()
        .map(|(_, op)| op["operationId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), all.len());
    for (name, op) in &all {
        for key in ["summary", "description", "operationId"] {
            assert!(
                op[key].as_str().is_some_and(|t| !t.is_empty()),
                "{name} has no {key}"
            );
        }
        assert!(op["security"].is_array(), "{name} has no security");
        let responses = op["responses"].as_object().unwrap();
        assert!(
            responses.keys().any(|s| s.starts_with('2')),
            "{name} never succeeds"
        );
        for (status, response) in responses.iter().filter(|(s, _)| !s.starts_with('2')) {
            let examples = response["content"]["application/problem+json"]["examples"].as_object();
            assert!(
                examples.is_some_and(|e| !e.is_empty()),
                "{name} {status} has no example"
            );
        }
        if let Some(json) = op.pointer("/requestBody/content/application~1json") {
            assert!(json["example"].is_object(), "{name} has no example");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut stack = vec![&document];
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(items) => stack.extend(items),
            Value::Object(fields) => {
                if let Some(target) = fields.get("$ref").and_then(Value::as_str) {
                    assert!(
                        document.pointer(target.trim_start_matches('#')).is_some(),
                        "{target}"
                    );
                }
                stack.extend(fields.values());
            }
            _ => {}
        }
    }
}

/// What the validators refuse and the document forbids is the same.
#[test]
fn limits_are_the_validators_limits() {
    let document = document();
    let at = |schema: &str, field: &str, key: &str| {
        document["components"]["schemas"][schema]["properties"][field][key].as_u64()
    };
    for (schema, field, min, max) in [
        ("CreateTicket", "text", Some(limits::TEXT_MIN), limits::TEXT_MAX),
        ("LeaveFeedback", "text", None, limits::TEXT_MAX),
        ("DecideComment", "text", Some(1), limits::NOTE_MAX),
        ("Submit", "answer", Some(limits::ANSWER_MIN), limits::TEXT_MAX),
        ("JustifyNonExecution", "text", None, limits::TEXT_MAX),
        ("AskClarification", "question", Some(5), limits::NOTE_MAX),
        ("AnswerClarification", "answer", Some(1), limits::TEXT_MAX),
        ("RegisterApplicant", "full_name", None, limits::NAME_MAX),
        (
            "RegisterApplicant",
            "password",
            Some(limits::PASSWORD_MIN),
            limits::PASSWORD_MAX,
        ),
        ("PlaceInput", "street", None, limits::LINE_MAX),
        ("SignIn", "login", Some(1), limits::LINE_MAX),
    ] {
        assert_eq!(at(schema, field, "minLength"), min, "{schema}.{field}");
        assert_eq!(at(schema, field, "maxLength"), Some(max), "{schema}.{field}");
    }
    assert_eq!(
        limits::TEXT_MAX,
        domain::policy::LONGEST_TEXT as u64,
        "a setting may ask for no more than a text holds"
    );
}

#[test]
fn limits_of_queries_too() {
    let document = document();
    let at = |path: &str, name: &str, key: &str| {
        let list = document["paths"][format!("/api/v1{path}")]["get"]["parameters"]
            .as_array()
            .unwrap()
            .clone();
        list.iter().find(|p| p["name"] == name).unwrap()["schema"][key].as_u64()
    };
    for (path, name) in [
        ("/tickets", "q"),
        ("/streets", "q"),
        ("/classifier/suggestions", "q"),
    ] {
        assert_eq!(
            at(path, name, "maxLength"),
            Some(limits::QUERY_MAX),
            "{path}?{name}"
        );
    }
    for path in ["/tickets", "/streets"] {
        assert_eq!(
            at(path, "limit", "maximum"),
            Some(u64::from(limits::PAGE_MAX)),
            "{path}"
        );
        assert_eq!(at(path, "limit", "minimum"), Some(1), "{path}");
    }
}

/// Every example of a request body is accepted by the type and its validators.
#[test]
fn examples_are_valid_input() {
    fn accepted<T: DeserializeOwned + Serialize + validator::Validate>(document: &Value, path: &str) {
        let pointer = format!(
            "/paths/~1api~1v1{}/post/requestBody/content/application~1json/example",
            path.replace('/', "~1")
        );
        let example = document
            .pointer(&pointer)
            .unwrap_or_else(|| panic!("{path} has no example"))
            .clone();
        let value: T =
            serde_json::from_value(example.clone()).unwrap_or_else(|e| panic!("{path}: {e}: {example}"));
        value.validate().unwrap_or_else(|e| panic!("{path}: {e}"));
    }
    let document = document();
    accepted::<crate::session::RegisterApplicant>(&document, "/applicants");
    accepted::<crate::session::SignIn>(&document, "/sessions");
    accepted::<crate::account::CreateApiKey>(&document, "/api-keys");
    accepted::<crate::ticket::CreateTicket>(&document, "/tickets");
    accepted::<crate::ticket::Assign>(&document, "/tickets/{id}/assignments");
    accepted::<crate::ticket::Submit>(&document, "/tickets/{id}/resolutions");
    accepted::<crate::ticket::JustifyNonExecution>(&document, "/tickets/{id}/non-executions");
    accepted::<crate::ticket::MarkDuplicate>(&document, "/tickets/{id}/duplicate");
    accepted::<crate::ticket::CloseNoResponse>(&document, "/tickets/{id}/no-response");
    accepted::<crate::desk::SaveDeskFilter>(&document, "/desk/filters");
    accepted::<crate::ticket::Bulk>(&document, "/tickets/bulk");
    accepted::<crate::ticket::Reopen>(&document, "/tickets/{id}/reopening");
    accepted::<crate::feedback::LeaveFeedback>(&document, "/tickets/{id}/comments");
    accepted::<crate::feedback::DecideComment>(&document, "/tickets/{id}/comments/{record}/decision");
    accepted::<crate::feedback::AskClarification>(&document, "/tickets/{id}/clarifications");
    accepted::<crate::feedback::AnswerClarification>(
        &document,
        "/tickets/{id}/clarifications/{record}/answer",
    );
}
