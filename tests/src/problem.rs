//! What every error has to be, and short words for what a test expects of one.
use domain::Act;
use domain::ticket::RefusalCode;
use openapi::{Access, Code, Meta, Problem};
use reqwest::header::HeaderMap;

/// Checks that an error is a problem of the contract.
pub(crate) fn check_shape(what: &str, meta: Option<&Meta>, status: u16, headers: &HeaderMap, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let media_type = headers
        .get("content-type")
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    assert_eq!(media_type, "application/problem+json", "{what}: {status} {text}");
    let problem: Problem = serde_json::from_slice(bytes).unwrap_or_else(|e| panic!("{what}: {e}: {text}"));
    assert_eq!(problem.status, status, "{what}: {text}");
    assert_eq!(
        problem.kind,
        format!("/problems/{}", problem.code),
        "{what}: {text}"
    );
    assert!(
        !problem.title.is_empty() && !problem.detail.is_empty(),
        "{what}: {text}"
    );
    assert!(
        problem.title.chars().any(|c| ('а'..='я').contains(&c)),
        "{what}: the title is not Ukrainian: {text}"
    );
    assert!(
        is_known(&problem.code),
        "{what}: the code is not of the contract: {text}"
    );
    assert_ne!(problem.code, "internal", "{what}: {text}");
    if let Some(meta) = meta {
        assert!(
            is_documented(meta, &problem.code),
            "{what}: {} is not documented there: {text}",
            problem.code
        );
    }
}

fn is_known(code: &str) -> bool {
    Code::GENERAL.iter().any(|c| c.as_str() == code) || RefusalCode::parse(code).is_some()
}

/// Whether the endpoint may answer with this code: its own list, what its access brings, and what
/// everybody may get.
fn is_documented(meta: &Meta, code: &str) -> bool {
    let everywhere = [
        Code::Malformed,
        Code::TooLarge,
        Code::UnsupportedType,
        Code::Unavailable,
        Code::MethodNotAllowed,
    ];
    let own = meta.errors.iter().chain(&everywhere).any(|c| c.as_str() == code);
    let access = match meta.access {
        Access::Public => code == "forbidden" && meta.path.starts_with("/sessions"),
        _ => [
            "unauthenticated",
            "token_expired",
            "account_blocked",
            "forbidden",
            "scope_missing",
        ]
        .contains(&code),
    };
    let act = meta.act && (["stale_version", "precondition_required"].contains(&code));
    let refusal =
        RefusalCode::parse(code).is_some() && ["act", "feedback", "ticket", "attachment"].contains(&meta.tag);
    own || access || act || refusal
}

/// Short words for what a test expects of a problem.
pub trait ProblemExt: Sized {
    /// It quotes this clause, with its text.
    fn clause(self, number: &str) -> Self;
    /// It points at this field.
    fn points_at(self, pointer: &str) -> Self;
    /// It points at this field with this code.
    fn field_code(self, pointer: &str, code: &str) -> Self;
    /// It offers this act instead.
    fn offers(self, act: Act) -> Self;
    /// It has this HTTP status.
    fn status(self, status: u16) -> Self;
}

impl ProblemExt for Problem {
    #[track_caller]
    fn clause(self, number: &str) -> Self {
        let found = self.clause.as_ref().map(|c| c.number.as_str());
        assert_eq!(found, Some(number), "{self:#?}");
        let text = self.clause.as_ref().map(|c| c.text.as_str()).unwrap_or_default();
        assert!(text.len() > 20, "the clause comes without its text: {self:#?}");
        self
    }

    #[track_caller]
    fn points_at(self, pointer: &str) -> Self {
        assert!(
            self.errors.iter().any(|e| e.pointer == pointer),
            "nothing points at {pointer}: {self:#?}"
        );
        self
    }

    #[track_caller]
    fn field_code(self, pointer: &str, code: &str) -> Self {
        assert!(
            self.errors.iter().any(|e| e.pointer == pointer && e.code == code),
            "no {code} at {pointer}: {self:#?}"
        );
        self
    }

    #[track_caller]
    fn offers(self, act: Act) -> Self {
        assert!(self.instead.contains(&act), "{act} is not offered: {self:#?}");
        self
    }

    #[track_caller]
    fn status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }
}
