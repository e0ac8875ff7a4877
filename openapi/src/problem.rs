//! RFC 9457 problem details with our extensions.
use crate::Code;
use chrono::{DateTime, Utc};
use domain::clause::Quote;
use domain::{Act, Role, Transition};
use serde::{Deserialize, Serialize};

/// One invalid field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// JSON pointer to the field.
    #[cfg_attr(feature = "doc", schema(example = "/place/street"))]
    pub pointer: String,
    /// Stable code of the check.
    #[cfg_attr(feature = "doc", schema(example = "length"))]
    pub code: String,
    /// A Ukrainian sentence.
    #[cfg_attr(feature = "doc", schema(example = "Вкажіть вулицю."))]
    pub message: String,
}

/// The act that came before the one that is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Latest {
    /// What was done.
    pub transition: Transition,
    /// When.
    pub at: DateTime<Utc>,
    /// In which role.
    pub role: Role,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The body of every error, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Problem {
    /// URI of the kind of problem: `/problems/{code}`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "doc", schema(example = "/problems/refused_too_early"))]
    pub kind: String,
    /// Short title in Ukrainian.
    pub title: String,
    /// HTTP status.
    #[cfg_attr(feature = "doc", schema(example = 409))]
    pub status: u16,
    /// What happened and what to do, in Ukrainian.
    pub detail: String,
    /// Stable code, one of the closed list.
    #[cfg_attr(feature = "doc", schema(example = "refused_too_early"))]
    pub code: String,
    /// The clause of the regulation that is the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", schema(value_type = Option<crate::ticket::ClauseQuote>))]
    pub clause: Option<Quote>,
    /// What the person can do instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<Act>,
    /// Invalid fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The current version, when the caller's is stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_version: Option<u32>,
    /// Who was faster, with what and when: for staff. An applicant hears only that it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Latest>,
    /// Identifies the request in the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
}

impl Problem {
    /// A problem of this code with its title as detail.
    pub fn new(code: Code) -> Problem {
        Problem {
            kind: format!("/problems/{}", code.as_str()),
            title: code.uk().to_owned(),
            status: code.status(),
            detail: code.uk().to_owned(),
            code: code.as_str().to_owned(),
            clause: None,
            instead: Vec::new(),
            errors: Vec::new(),
            current_version: None,
            latest: None,
            trace_id: None,
        }
    }

    /// The same with a sentence for this case.
    pub fn detail(mut self, detail: impl Into<String>) -> Problem {
        self.detail = detail.into();
        self
    }

    /// The same with one field at fault.
    pub fn field(mut self, pointer: impl Into<String>, code: &str, message: impl Into<String>) -> Problem {
        self.errors.push(FieldError {
            pointer: pointer.into(),
            code: code.to_owned(),
            message: message.into(),
        });
        self
    }
}

/// Field errors of a failed validation, with JSON pointers; nested structs included.
pub fn field_errors(errors: &validator::ValidationErrors) -> Vec<FieldError> {
    let mut found = Vec::new();
    collect("", errors, &mut found);
    found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    found
}

fn collect(prefix: &str, errors: &validator::ValidationErrors, found: &mut Vec<FieldError>) {
    use validator::ValidationErrorsKind as K;
    for (name, kind) in errors.errors() {
        let pointer = format!("{prefix}/{name}");
        match kind {
            K::Field(list) => found.extend(list.iter().map(|e| {
                FieldError {
                    pointer: pointer.clone(),
                    code: e.code.to_string(),
                    message: e
                        .message
                        .as_ref()
                        .map_or_else(|| default_message(e), ToString::to_string),
                }
            })),
            K::Struct(inner) => collect(&pointer, inner, found),
            K::List(items) => items
                .iter()
                .for_each(|(i, inner)| collect(&format!("{pointer}/{i}"), inner, found)),
        }
    }
}

fn default_message(e: &validator::ValidationError) -> String {
    let bound = |k: &str| e.params.get(k).map(ToString::to_string);
    let of = match e.params.get("value").is_some_and(serde_json::Value::is_array) {
        true => "записів",
        false => "знаків",
    };
    match (e.code.as_ref(), bound("min"), bound("max")) {
        ("length", Some(min), Some(max)) => format!("Від {min} до {max} {of}."),
        ("length", None, Some(max)) => format!("Не більше {max} {of}."),
        ("length", Some(min), None) => format!("Не менше {min} {of}."),
        ("range", None, Some(max)) => format!("Не більше {max}."),
        ("range", Some(min), None) => format!("Не менше {min}."),
        ("range", min, max) => {
            format!(
                "Значення від {} до {}.",
                min.unwrap_or_default(),
                max.unwrap_or_default()
            )
        }
        _ => "Неприпустиме значення.".to_owned(),
    }
}
