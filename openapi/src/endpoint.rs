//! One typed description per endpoint: a changed path breaks the build, not the user.
use crate::{Access, Code, Problem};
use domain::Clause;
use domain::ticket::RefusalCode as Refused;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// HTTP methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Read.
    Get,
    /// Create or act.
    Post,
    /// Say how it is now; saying it again changes nothing.
    Put,
    /// Remove.
    Delete,
}

impl Method {
    /// The method's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

/// No query parameters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoQuery {}

/// No body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoBody {}

/// An answer that is a file: which types it may have.
pub trait FileAnswer {
    /// Media types, as `Content-Type` names them.
    const MEDIA_TYPES: &'static [&'static str];
}

/// A file of the electronic card, as it was stored.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct StoredFile;

impl FileAnswer for StoredFile {
    const MEDIA_TYPES: &'static [&'static str] = &[
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/heic",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];
}

/// A small picture of a file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Thumbnail;

impl FileAnswer for Thumbnail {
    const MEDIA_TYPES: &'static [&'static str] = &["image/jpeg"];
}

/// A table of the rules, or their calendar.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct TableFile;

impl FileAnswer for TableFile {
    const MEDIA_TYPES: &'static [&'static str] = &[
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/calendar",
    ];
}

/// What an endpoint is, without its types.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    /// Method.
    pub method: Method,
    /// Path below `/api/v1`, parameters in braces.
    pub path: &'static str,
    /// Operation id.
    pub id: &'static str,
    /// Area.
    pub tag: &'static str,
    /// Summary and description, from the doc comment.
    pub doc: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Success status.
    pub status: u16,
    /// An act on a request: needs If-Match, answers with an ETag.
    pub act: bool,
    /// Takes an Idempotency-Key.
    pub idempotent: bool,
    /// `{id}` of the path is a whole number, not a UUID.
    pub numbered: bool,
    /// Error codes beyond those every endpoint may answer with.
    pub errors: &'static [Code],
    /// The clause of the regulation that gives this act to those who may call it.
    pub clause: Option<Clause>,
    /// Fields that a clause demands, by JSON pointer.
    pub demanded: &'static [(&'static str, Clause)],
}

impl Meta {
    /// The clause a refusal rests on that does not name one itself: the role's, when the door is closed to it; the
    /// act's, when somebody else was faster; the field's, when something the regulation demands is missing.
    pub fn law(&self, problem: &Problem) -> Option<Clause> {
        if problem.clause.is_some() {
            return None;
        }
        let code = problem.code.as_str();
        let refused = Refused::parse(code);
        if code == Code::Forbidden.as_str() || refused == Some(Refused::RefusedRole) {
            return self.clause;
        }
        let overtaken = code == Code::StaleVersion.as_str()
            || matches!(
                refused,
                Some(Refused::RefusedDecided | Refused::RefusedStatus | Refused::RefusedClosed)
            );
        if overtaken {
            // acts of the city's own rules close too, but none of them is this one
            return self
                .clause
                .filter(|c| *c != Clause::C10_2_2_1 || self.tag == "feedback");
        }
        let missing = problem.status == Code::InvalidInput.status();
        problem.errors.iter().filter(|_| missing).find_map(|e| {
            let demanded = |(pointer, _): &&(&str, Clause)| {
                e.pointer == *pointer
                    || e.pointer
                        .strip_prefix(pointer)
                        .is_some_and(|rest| rest.starts_with('/'))
            };
            self.demanded.iter().find(demanded).map(|(_, clause)| *clause)
        })
    }
}

/// An endpoint with the types of its query, body and answer.
#[derive(Debug)]
pub struct Endpoint<Q, B, R> {
    /// Everything but the types.
    pub meta: Meta,
    types: PhantomData<fn(Q, B) -> R>,
}

impl<Q, B, R> Endpoint<Q, B, R> {
    /// Binds a description to its types.
    pub const fn new(meta: Meta) -> Self {
        Endpoint {
            meta,
            types: PhantomData,
        }
    }

    /// The path with its parameters filled in, in order.
    pub fn path(&self, params: &[&str]) -> String {
        let mut path = String::from(self.meta.path);
        for value in params {
            if let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
                path.replace_range(open..=close, value);
            }
        }
        path
    }
}
