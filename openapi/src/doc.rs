//! The OpenAPI 3.1 document, built from the endpoint table and the wire types.
//!
//! Nothing is described twice: paths, access, errors come from [`crate::endpoints`], schemas and
//! their limits from the types; `openapi.json` is this document, committed and checked.
mod errors;
mod example;
mod operation;
mod types;

pub use types::{Answer, Body};

use crate::{Endpoint, endpoints};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{IntoParams, ToSchema};

/// Receives every endpoint with its types.
pub trait Visitor {
    /// One endpoint.
    fn endpoint<Q: IntoParams, B: Body, R: Answer>(&mut self, endpoint: &Endpoint<Q, B, R>);
}

/// Schemas by name.
type Schemas = Vec<(String, RefOr<Schema>)>;

/// Collects operations and schemas.
#[derive(Default)]
struct Builder {
    paths: BTreeMap<String, Map<String, Value>>,
    schemas: Schemas,
}

impl Visitor for Builder {
    fn endpoint<Q: IntoParams, B: Body, R: Answer>(&mut self, endpoint: &Endpoint<Q, B, R>) {
        B::schemas(&mut self.schemas);
        R::schemas(&mut self.schemas);
        let meta = &endpoint.meta;
        let operation = operation::build(meta, types::query::<Q>(), B::body(), R::content());
        let path = self.paths.entry(format!("/api/v1{}", meta.path)).or_default();
        path.insert(meta.method.as_str().to_lowercase(), operation);
    }
}

/// The whole document.
pub fn document() -> Value {
    let mut builder = Builder::default();
    endpoints::visit(&mut builder);
    shared_schemas(&mut builder.schemas);
    let schemas = by_name(builder.schemas);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": info(),
        "servers": [{ "url": "/", "description": "Цей сервер" }],
        "tags": tags(),
        "paths": builder.paths,
        "components": {
            "schemas": schemas,
            "examples": errors::examples(),
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                    "description": "Access token of a session, ten minutes." },
                "apiKey": { "type": "apiKey", "in": "header", "name": "X-Api-Key",
                    "description": "Key of a partner system, made by an administrator." }
            }
        }
    });
    whole_numbers(&mut document);
    example::fill(&mut document);
    document
}

/// Whole numbers without a sign: the generator calls them `int32`, which ends at half of what is taken.
fn whole_numbers(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(whole_numbers),
        Value::Object(fields) => {
            let least = fields.get("minimum").and_then(Value::as_f64);
            if least.is_some_and(|m| m >= 0.0) && fields.get("format") == Some(&json!("int32")) {
                fields.remove("format");
                fields.entry("maximum").or_insert(json!(u32::MAX));
            }
            fields.values_mut().for_each(whole_numbers);
        }
        _ => {}
    }
}

/// The document as it is committed.
pub fn pretty() -> String {
    let mut text = serde_json::to_string_pretty(&sorted(document())).unwrap_or_default();
    text.push('\n');
    text
}

fn info() -> Value {
    json!({
        "title": "Контакт-центр виконкому Криворізької міської ради",
        "version": env!("CARGO_PKG_VERSION"),
        "summary": "Requests of residents from the call to the closing.",
        "description": "Every error is `application/problem+json` (RFC 9457) with a stable `code`, a Ukrainian `detail`, \
            `errors` with JSON pointers for invalid fields, and `clause` where the regulation is the reason. \
            Acts on a request need `If-Match` with its version and answer with the new `ETag`; creations take an \
            `Idempotency-Key`. Lists continue with the opaque `next` cursor.",
        "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" }
    })
}

fn tags() -> Value {
    let tag = |name: &str, description: &str| json!({ "name": name, "description": description });
    json!([
        tag("session", "Registration, sign-in, tokens"),
        tag("account", "Keys of partner systems"),
        tag("staff", "The people who work here: accounts and invitations"),
        tag("applicant", "Applicants' cards"),
        tag("reference", "Classifier, executors, territory, announcements"),
        tag("ticket", "Requests: filing, lists, the electronic card"),
        tag("act", "Acts of operators and executors on a request"),
        tag(
            "feedback",
            "Section 10: comments, cancellations, confirmations, clarifications"
        ),
        tag(
            "desk",
            "The desk of the contact centre: its live stream, named looks, who has which card open"
        ),
        tag("rules", "The rules as living data: versions and drafts"),
        tag("organisation", "An executor's own organisation: people and load"),
        tag("call", "Telephone: the exchange, consultations, calls to make"),
        tag("map", "The map: requests in a box, for staff and for everybody"),
        tag("attachment", "Files of the electronic card (7.6)"),
        tag(
            "letters",
            "Letters: addresses to be proved, language, no more news"
        ),
        tag("security", "The security journal"),
        tag("health", "Liveness, readiness, version"),
    ])
}

/// Schemas that only queries and errors refer to.
fn shared_schemas(schemas: &mut Schemas) {
    fn add<T: ToSchema>(schemas: &mut Schemas) {
        T::schemas(schemas);
        schemas.push((T::name().into_owned(), T::schema()));
    }
    add::<crate::Problem>(schemas);
    add::<crate::ticket::TicketSort>(schemas);
    // rows that nothing but a page holds
    add::<crate::security::SecurityRow>(schemas);
    add::<domain::ApplicantId>(schemas);
    add::<domain::AttachmentField>(schemas);
    add::<domain::DistrictSlug>(schemas);
    add::<domain::ExecutorCode>(schemas);
    add::<domain::ItemCode>(schemas);
    add::<domain::Kind>(schemas);
    add::<domain::ticket::RefusalCode>(schemas);
}

/// Schemas in the order of their names.
///
/// # Panics
/// Two types share a name: readers of the document would take one for the other.
#[expect(
    clippy::panic,
    reason = "the document is made by a command and by tests, never while serving"
)]
fn by_name(schemas: Schemas) -> BTreeMap<String, Value> {
    let mut all: BTreeMap<String, Value> = BTreeMap::new();
    for (name, schema) in schemas {
        let schema = to_value(&schema);
        match all.get(&name) {
            Some(known) if *known != schema => panic!("two types are called {name}"),
            _ => all.insert(name, schema),
        };
    }
    all
}

fn to_value(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// Keys in alphabetical order, whatever map serde_json was built with in this workspace.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let ordered: std::collections::BTreeMap<String, Value> =
                map.into_iter().map(|(key, inner)| (key, sorted(inner))).collect();
            ordered.into_iter().collect()
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        plain => plain,
    }
}

#[cfg(test)]
mod lint;
#[cfg(test)]
mod tests;
