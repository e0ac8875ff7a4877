//! An answer of the server, with the checks every answer has to pass.
use crate::problem::check_shape;
use openapi::{Meta, Problem};
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;

/// An answer whose success would be an `R`.
#[derive(Debug)]
pub struct Reply<R> {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub bytes: Vec<u8>,
    what: String,
    meta: Option<Meta>,
    success: PhantomData<R>,
}

impl<R: DeserializeOwned> Reply<R> {
    /// Reads an answer; an error that is not problem+json, or whose code the contract does not
    /// name, fails the test whatever it is about.
    pub async fn read(what: String, meta: Option<Meta>, response: reqwest::Response) -> Reply<R> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        // a stream has no end to wait for
        let endless = headers
            .get("content-type")
            .is_some_and(|v| v == "text/event-stream");
        let bytes = match endless {
            true => Vec::new(),
            false => response
                .bytes()
                .await
                .unwrap_or_else(|e| panic!("{what}: {e:?}"))
                .to_vec(),
        };
        if status >= 400 {
            check_shape(&what, meta.as_ref(), status, &headers, &bytes);
        }
        Reply {
            status,
            headers,
            bytes,
            what,
            meta,
            success: PhantomData,
        }
    }

    /// The body of the success the contract promises; anything else fails the test.
    #[track_caller]
    pub fn ok(self) -> R {
        let expected = self.meta.map_or(200, |m| m.status);
        assert_eq!(self.status, expected, "{}: {}", self.what, self.text());
        let body: &[u8] = if self.bytes.is_empty() { b"{}" } else { &self.bytes };
        serde_json::from_slice(body).unwrap_or_else(|e| panic!("{}: {e}: {}", self.what, self.text()))
    }

    /// The problem it is; a success fails the test.
    #[track_caller]
    pub fn problem(self) -> Problem {
        assert!(
            self.status >= 400,
            "{} succeeded: {} {}",
            self.what,
            self.status,
            self.text()
        );
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{}: {e}: {}", self.what, self.text()))
    }

    /// The problem with this code.
    #[track_caller]
    pub fn refused(self, code: &str) -> Problem {
        let what = self.what.clone();
        let problem = self.problem();
        assert_eq!(problem.code, code, "{what}: {problem:#?}");
        problem
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|v| v.to_str().ok())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).chars().take(2000).collect()
    }
}
