//! One operation of the document.
use super::errors;
use crate::{Access, Meta, limits};
use serde_json::{Map, Value, json};

/// Media type and schema.
type Content = (&'static str, Value);

/// The operation of an endpoint.
pub(super) fn build(meta: &Meta, query: Vec<Value>, body: Option<Content>, answer: Vec<Content>) -> Value {
    let (summary, description) = texts(meta);
    let codes = errors::codes(meta, body.is_some(), !query.is_empty());
    let mut responses = errors::responses(&codes);
    responses.insert(meta.status.to_string(), success(meta, answer));
    let mut parameters = path_parameters(meta);
    parameters.extend(query);
    parameters.extend(header_parameters(meta));
    let mut operation = json!({
        "tags": [meta.tag],
        "operationId": meta.id.to_lowercase(),
        "summary": summary,
        "description": description,
        "security": security(meta.access),
        "responses": responses,
    });
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some((media, schema)) = body {
        operation["requestBody"] = json!({ "required": true, "content": { media: { "schema": schema } } });
    }
    operation
}

/// The first line of the doc comment is the summary, the rest and the access the description.
fn texts(meta: &Meta) -> (String, String) {
    let mut lines = meta.doc.lines().map(str::trim).filter(|l| !l.is_empty());
    let summary = lines.next().unwrap_or(meta.id).to_owned();
    let mut description: Vec<String> = lines.map(str::to_owned).collect();
    description.push(access_line(meta.access));
    if let Some(clause) = meta.clause {
        description.push(format!("Clause {clause} of the regulation."));
    }
    (summary, description.join("\n\n"))
}

fn access_line(access: Access) -> String {
    let names = |roles: &[domain::Role]| {
        roles
            .iter()
            .map(|r| format!("`{}`", r.as_str()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match access {
        Access::Public => "For everybody.".to_owned(),
        Access::Roles(roles) => format!("For {}.", names(roles)),
        Access::RolesOrKey(roles, scope) => {
            let scope = super::to_value(&scope);
            format!(
                "For {}, and keys with the scope `{}`.",
                names(roles),
                scope.as_str().unwrap_or_default()
            )
        }
    }
}

fn security(access: Access) -> Value {
    match access {
        Access::Public => json!([]),
        Access::Roles(_) => json!([{ "bearer": [] }]),
        Access::RolesOrKey(..) => json!([{ "bearer": [] }, { "apiKey": [] }]),
    }
}

fn success(meta: &Meta, answer: Vec<Content>) -> Value {
    let mut response = Map::new();
    let description = match (meta.status, answer.is_empty()) {
        (201, _) => "Created.",
        (_, true) => "Done.",
        (_, false) => "The answer.",
    };
    response.insert("description".into(), description.into());
    let content: Map<String, Value> = answer
        .into_iter()
        .map(|(media, schema)| (media.to_owned(), json!({ "schema": schema })))
        .collect();
    if !content.is_empty() {
        response.insert("content".into(), content.into());
    }
    if meta.act || ["GET_TICKET", "CREATE_TICKET", "CREATE_STAFF", "GET_STAFF"].contains(&meta.id) {
        let etag = json!({ "description": "The version, for If-Match.",
            "schema": { "type": "string", "examples": ["\"7\""] } });
        response.insert("headers".into(), json!({ "ETag": etag }));
    }
    Value::Object(response)
}

fn path_parameters(meta: &Meta) -> Vec<Value> {
    let names = meta
        .path
        .split('{')
        .skip(1)
        .filter_map(|part| part.split('}').next());
    names
        .map(|name| {
            let what = if name == "id" {
                "Its id."
            } else {
                "Id of the record."
            };
            let schema = match meta.numbered && name == "id" {
                true => json!({ "type": "integer", "format": "int32", "minimum": 1 }),
                false => json!({ "type": "string", "format": "uuid" }),
            };
            json!({ "name": name, "in": "path", "required": true, "description": what, "schema": schema })
        })
        .collect()
}

fn header_parameters(meta: &Meta) -> Vec<Value> {
    let mut headers = Vec::new();
    if meta.act {
        headers.push(json!({ "name": "If-Match", "in": "header", "required": true,
            "description": "The version you have seen; 412 when it has changed meanwhile.",
            "schema": { "type": "string", "examples": ["\"7\""] } }));
    }
    if meta.idempotent {
        headers.push(
            json!({ "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "The same key and body get the first answer again; another body is refused.",
            "schema": { "type": "string", "minLength": 1, "maxLength": limits::KEY_MAX,
                "examples": ["8e03978e-40d5-43dd-bc93-6894a57f9324"] } }),
        );
    }
    if meta.id == "DESK_STREAM" {
        headers.push(
            json!({ "name": "Last-Event-ID", "in": "header", "required": false,
            "description": "The id of the last event that was read.",
            "schema": { "type": "integer", "format": "int64", "minimum": 0, "examples": [1042] } }),
        );
    }
    headers
}
