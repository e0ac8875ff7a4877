//! Examples of request bodies, put together from the examples of their fields.
use serde_json::{Map, Value, json};

/// Adds an example to every JSON request body, and a shared one to every successful JSON answer.
pub(super) fn fill(document: &mut Value) {
    let schemas = document["components"]["schemas"].clone();
    let mut shared = Map::new();
    let Some(paths) = document["paths"].as_object_mut() else {
        return;
    };
    for operation in paths
        .values_mut()
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut)
    {
        if let Some(content) = operation.pointer_mut("/requestBody/content/application~1json") {
            content["example"] = example(&schemas, &content["schema"], 0);
        }
        for status in ["200", "201"] {
            let place = format!("/responses/{status}/content/application~1json");
            if let Some(content) = operation.pointer_mut(&place) {
                answer(&schemas, content, &mut shared);
            }
        }
    }
    if let Some(examples) = document["components"]["examples"].as_object_mut() {
        examples.append(&mut shared);
    }
}

/// The example of an answer stands once, under the name of its schema.
fn answer(schemas: &Value, content: &mut Value, shared: &mut Map<String, Value>) {
    let value = example(schemas, &content["schema"], 0);
    let Some(name) = content["schema"]["$ref"]
        .as_str()
        .and_then(|r| r.rsplit('/').next())
        .map(str::to_owned)
    else {
        content["example"] = value;
        return;
    };
    content["examples"] = json!({ &name: { "$ref": format!("#/components/examples/{name}") } });
    shared.insert(name, json!({ "value": value }));
}

/// An example of a schema: its own, or one put together from its parts.
fn example(schemas: &Value, schema: &Value, depth: usize) -> Value {
    if depth > 24 {
        return Value::Null;
    }
    if let Some(own) = own_example(schema) {
        return own;
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        return example(schemas, &schemas[name], depth + 1);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return merged(parts.iter().map(|p| example(schemas, p, depth + 1)));
    }
    if let Some(choices) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        let real = choices.iter().find(|c| c["type"] != "null");
        return real.map_or(Value::Null, |c| example(schemas, c, depth + 1));
    }
    if let Some(first) = schema["enum"].as_array().and_then(|v| v.first()) {
        return first.clone();
    }
    by_type(schemas, schema, depth)
}

fn own_example(schema: &Value) -> Option<Value> {
    let plain = schema.get("example").cloned();
    plain.or_else(|| schema["examples"].as_array().and_then(|v| v.first()).cloned())
}

fn merged(parts: impl Iterator<Item = Value>) -> Value {
    let mut all = Map::new();
    for part in parts {
        if let Value::Object(fields) = part {
            all.extend(fields);
        }
    }
    Value::Object(all)
}

fn by_type(schemas: &Value, schema: &Value, depth: usize) -> Value {
    let kind = match &schema["type"] {
        Value::String(one) => one.as_str(),
        Value::Array(several) => several
            .iter()
            .filter_map(Value::as_str)
            .find(|t| *t != "null")
            .unwrap_or_default(),
        _ => "",
    };
    match kind {
        "object" => object(schemas, schema, depth),
        "array" => json!([example(schemas, &schema["items"], depth + 1)]),
        "boolean" => json!(true),
        "integer" => json!(1),
        "number" => json!(47.91),
        "string" => text(schema["format"].as_str()),
        _ => Value::Null,
    }
}

/// Required fields, and the optional ones that bring an example along.
fn object(schemas: &Value, schema: &Value, depth: usize) -> Value {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let Some(properties) = schema["properties"].as_object() else {
        return json!({});
    };
    let shown =
        |(name, field): &(&String, &Value)| required.contains(&name.as_str()) || own_example(field).is_some();
    let fields = properties.iter().filter(shown);
    Value::Object(
        fields
            .map(|(name, field)| (name.clone(), example(schemas, field, depth + 1)))
            .collect(),
    )
}

fn text(format: Option<&str>) -> Value {
    match format {
        Some("uuid") => json!("0192f1b2-7c3d-7a4e-8f50-61728394a5b6"),
        Some("date-time") => json!("2026-11-24T09:30:00Z"),
        Some("date") => json!("2026-11-24"),
        _ => json!("текст"),
    }
}
