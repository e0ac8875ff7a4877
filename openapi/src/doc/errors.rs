//! The errors of an endpoint: what every endpoint may answer with, and what its own list adds.
use crate::{Access, Code, Meta, Method, Problem};
use domain::ticket::{RefusalCode, RefusalKind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Every code an endpoint may answer with.
pub(super) fn codes(meta: &Meta, has_body: bool, has_query: bool) -> Vec<Code> {
    let mut codes = vec![Code::Internal, Code::Unavailable];
    match meta.access {
        Access::Public => {}
        Access::Roles(_) => {
            codes.extend([
                Code::Unauthenticated,
                Code::TokenExpired,
                Code::AccountBlocked,
                Code::Forbidden,
            ]);
        }
        Access::RolesOrKey(..) => {
            codes.extend([
                Code::Unauthenticated,
                Code::TokenExpired,
                Code::AccountBlocked,
                Code::Forbidden,
                Code::ScopeMissing,
            ]);
        }
    }
    if has_body {
        codes.extend([
            Code::Malformed,
            Code::InvalidInput,
            Code::SlowBody,
            Code::TooLarge,
            Code::UnsupportedType,
        ]);
    }
    if has_query {
        codes.push(Code::InvalidInput);
    }
    if meta.path.contains('{') {
        codes.push(Code::NotFound);
    }
    if meta.act {
        codes.extend([Code::Malformed, Code::PreconditionRequired, Code::StaleVersion]);
    }
    if meta.idempotent {
        codes.push(Code::Malformed);
    }
    if refuses(meta) {
        codes.extend(refusals());
    }
    codes.extend(meta.errors);
    codes.sort_by_key(|c| (c.status(), c.as_str()));
    codes.dedup_by_key(|c| (c.status(), c.as_str()));
    codes
}

/// What is done to a request is a decision of the domain, with a version and without.
fn refuses(meta: &Meta) -> bool {
    (meta.act || meta.method == Method::Post) && meta.path.starts_with("/tickets")
}

/// One example of each kind of refusal; the whole list is in the description.
fn refusals() -> [Code; 4] {
    [
        Code::Refused(RefusalCode::RefusedStatus, RefusalKind::State),
        Code::Refused(RefusalCode::RefusedIncomplete, RefusalKind::Incomplete),
        Code::Refused(RefusalCode::RefusedRole, RefusalKind::Role),
        Code::Refused(RefusalCode::RefusedForeign, RefusalKind::Hidden),
    ]
}

/// Responses by status.
pub(super) fn responses(codes: &[Code]) -> Map<String, Value> {
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.status()).or_default().push(*code);
    }
    by_status
        .into_iter()
        .map(|(status, codes)| (status.to_string(), response(status, &codes)))
        .collect()
}

fn response(status: u16, codes: &[Code]) -> Value {
    let example = |c: &Code| {
        let name = c.as_str();
        (
            name.to_owned(),
            json!({ "$ref": format!("#/components/examples/{name}") }),
        )
    };
    let examples: Map<String, Value> = codes.iter().map(example).collect();
    let mut response = json!({
        "description": description(codes),
        "content": { "application/problem+json": {
            "schema": { "$ref": "#/components/schemas/Problem" }, "examples": examples } }
    });
    if let Some(headers) = headers(status) {
        response["headers"] = headers;
    }
    response
}

fn description(codes: &[Code]) -> String {
    let mut lines: Vec<String> = codes
        .iter()
        .map(|c| format!("- `{}`: {}. {}.", c.as_str(), c.uk(), c.en()))
        .collect();
    if codes
        .iter()
        .any(|c| matches!(c, Code::Refused(_, RefusalKind::State | RefusalKind::Incomplete)))
    {
        lines.push("- or another refusal by the regulation, see `RefusalCode`.".to_owned());
    }
    lines.join("\n")
}

/// An example of every error, by code.
pub(super) fn examples() -> Map<String, Value> {
    let example = |c: &Code| {
        (
            c.as_str().to_owned(),
            json!({ "summary": c.en(), "value": Problem::new(*c) }),
        )
    };
    let refused = refusals().into_iter().chain([Code::RESIDENCE]);
    Code::GENERAL
        .iter()
        .copied()
        .chain(refused)
        .map(|c| example(&c))
        .collect()
}

fn headers(status: u16) -> Option<Value> {
    let header = |name: &str, description: &str, schema: Value| {
        Some(json!({ name: { "description": description, "schema": schema } }))
    };
    match status {
        401 => header("WWW-Authenticate", "`Bearer`.", json!({ "type": "string" })),
        429 | 503 => header(
            "Retry-After",
            "Seconds until the next try.",
            json!({ "type": "integer" }),
        ),
        _ => None,
    }
}
