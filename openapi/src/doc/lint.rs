//! The document read as a stranger reads it: what generators of clients trip over is not there.
use super::*;
use std::collections::BTreeSet;

/// Every operation with its method and path.
fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap();
        methods
            .iter()
            .map(move |(method, op)| (format!("{method} {path}"), op))
    })
}

fn parameters(op: &Value) -> impl Iterator<Item = &Value> {
    op["parameters"].as_array().into_iter().flatten()
}

#[test]
fn every_tag_is_declared_and_used() {
    let document = document();
    let tags = document["tags"].as_array().unwrap();
    let declared: BTreeSet<&str> = tags.iter().filter_map(|tag| tag["name"].as_str()).collect();
    let used: BTreeSet<&str> = operations(&document)
        .flat_map(|(_, op)| op["tags"].as_array().unwrap())
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(declared, used);
}

#[test]
fn every_parameter_has_a_type_and_says_what_it_is() {
    let document = document();
    for (name, op) in operations(&document) {
        for parameter in parameters(op) {
            let what = format!("{name}: {}", parameter["name"]);
            assert!(
                parameter["description"].as_str().is_some_and(|d| !d.is_empty()),
                "{what} says nothing"
            );
            let schema = parameter["schema"].as_object().unwrap();
            assert!(
                schema.contains_key("$ref") != schema.contains_key("type"),
                "{what} has a reference or a type, not {schema:?}"
            );
            assert!(
                !schema.values().any(Value::is_null),
                "{what} has an empty property: {schema:?}"
            );
        }
    }
}

#[test]
fn every_place_in_a_path_is_a_parameter_of_its_kind() {
    let document = document();
    for meta in endpoints::ALL {
        let path = format!("/api/v1{}", meta.path);
        let op = &document["paths"][&path][meta.method.as_str().to_lowercase()];
        let told: Vec<&str> = parameters(op)
            .filter(|p| p["in"] == "path")
            .filter_map(|p| p["name"].as_str())
            .collect();
        let wanted: Vec<&str> = meta
            .path
            .split('{')
            .skip(1)
            .filter_map(|part| part.split('}').next())
            .collect();
        assert_eq!(told, wanted, "{path}");
    }
}

#[test]
fn summaries_are_plain_words() {
    let document = document();
    for (name, op) in operations(&document) {
        let summary = op["summary"].as_str().unwrap();
        let identifier = |word: &str| {
            word.contains('_')
                || word
                    .chars()
                    .skip(1)
                    .zip(word.chars())
                    .any(|(c, before)| c.is_uppercase() && before.is_lowercase())
        };
        assert!(!summary.ends_with('.'), "{name}: a summary is no sentence");
        assert!(
            !summary.split_whitespace().any(identifier),
            "{name}: «{summary}» names something of the code"
        );
    }
}

#[test]
fn every_answer_names_its_media_types() {
    let document = document();
    for (name, op) in operations(&document) {
        for (status, answer) in op["responses"].as_object().unwrap() {
            let types = answer["content"].as_object().map_or(0, serde_json::Map::len);
            assert!(
                types > 0 || status == "204" || status.starts_with('2'),
                "{name} {status} has no type"
            );
            let vague = answer["content"].get("application/octet-stream");
            assert!(vague.is_none(), "{name} {status} does not say what it is");
        }
    }
}

/// Two types of one name would silently become one: the builder refuses.
#[test]
#[should_panic(expected = "two types are called Same")]
fn no_two_types_share_a_name() {
    let schema = |text: &str| {
        RefOr::T(Schema::Object(
            utoipa::openapi::ObjectBuilder::new()
                .description(Some(text))
                .build(),
        ))
    };
    by_name(vec![
        ("Same".to_owned(), schema("one")),
        ("Same".to_owned(), schema("another")),
    ]);
}
