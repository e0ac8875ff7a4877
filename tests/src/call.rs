//! One request over a typed endpoint: path, query, body and headers from the contract.
use crate::actor::Actor;
use crate::reply::Reply;
use openapi::{Endpoint, Method};
use reqwest::multipart::{Form, Part};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

enum Body {
    None,
    Bytes(&'static str, Vec<u8>),
    Form(Form),
}

/// A request on its way.
pub struct Call<'a, Q, B, R> {
    actor: &'a Actor,
    endpoint: &'a Endpoint<Q, B, R>,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Body,
}

impl<'a, Q, B, R> Call<'a, Q, B, R> {
    pub(crate) fn new(
        actor: &'a Actor,
        endpoint: &'a Endpoint<Q, B, R>,
        params: &[&(dyn ToString + Sync)],
    ) -> Self {
        let params: Vec<String> = params.iter().map(|p| p.to_string()).collect();
        let path = endpoint.path(&params.iter().map(String::as_str).collect::<Vec<_>>());
        Call {
            actor,
            endpoint,
            path,
            query: Vec::new(),
            headers: Vec::new(),
            body: Body::None,
        }
    }

    /// With this query.
    pub fn query(mut self, query: &Q) -> Self
    where
        Q: Serialize,
    {
        let Value::Object(fields) = serde_json::to_value(query).unwrap() else {
            panic!("a query is an object")
        };
        self.query = fields
            .into_iter()
            .filter(|(_, v)| !v.is_null())
            .map(|(k, v)| (k, plain(&v)))
            .collect();
        self
    }

    /// With this parameter in the query, whatever the contract says.
    pub fn raw_query(mut self, name: &str, value: &str) -> Self {
        self.query.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With this body.
    pub fn body(self, body: &B) -> Self
    where
        B: Serialize,
    {
        let bytes = serde_json::to_vec(body).unwrap();
        self.raw("application/json", bytes)
    }

    /// With this JSON, whatever the contract says.
    pub fn json(self, body: &Value) -> Self {
        self.raw("application/json", body.to_string())
    }

    /// With these bytes of this type.
    pub fn raw(mut self, media_type: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Body::Bytes(media_type, bytes.into());
        self
    }

    /// With a file, as a browser sends it.
    pub fn file(mut self, name: &str, media_type: &str, bytes: Vec<u8>) -> Self {
        let part = Part::bytes(bytes)
            .file_name(name.to_owned())
            .mime_str(media_type)
            .unwrap();
        self.body = Body::Form(Form::new().part("file", part));
        self
    }

    /// With the version the caller has seen.
    pub fn version(self, version: u32) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    /// With an idempotency key.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// With any header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends it and waits for the answer.
    pub async fn send(self) -> Reply<R>
    where
        R: DeserializeOwned,
    {
        let meta = self.endpoint.meta;
        let method = match meta.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let url = format!("{}/api/v1{}", self.actor.base, self.path);
        let what = format!("{} {method} {}", self.actor.name, self.path);
        let mut request = self.actor.http.request(method, url).query(&self.query);
        if let Some((name, value)) = self.actor.credential() {
            request = request.header(name, value);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request = match self.body {
            Body::None => request,
            Body::Bytes(media_type, bytes) => request.header("content-type", media_type).body(bytes),
            Body::Form(form) => request.multipart(form),
        };
        let response = request.send().await.unwrap_or_else(|e| panic!("{what}: {e:?}"));
        Reply::read(what, Some(meta), response).await
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}
