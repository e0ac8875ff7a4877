//! The contract spoken from the browser: one function per kind of call, typed by the endpoint.
//!
//! The bearer is taken from memory and renewed before it ends or once after a 401; every failure comes
//! back as an [`ApiError`], whether it is a problem of the server or a lost connection.
mod error;
mod query;
mod send;
mod stream;
pub mod token;
mod upload;

pub use error::ApiError;
pub use query::{encode, fingerprint};
pub use send::last_answer_at;
pub use stream::{Event, stream};
pub use upload::{send_file, upload};

use openapi::endpoint::FileAnswer;
use openapi::{Endpoint, NoBody, NoQuery};
use send::{Request, json};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Calls an endpoint. The request is written at once; only the type of the answer is left in the future.
pub fn call<Q, B, R>(
    e: &Endpoint<Q, B, R>,
    params: &[&str],
    query: &Q,
    body: &B,
) -> impl Future<Output = Result<R, ApiError>> + use<Q, B, R>
where
    Q: Serialize,
    B: Serialize,
    R: DeserializeOwned,
{
    json(Request::new(&e.meta, e.path(params)).query(query).body(body))
}

/// Reads an endpoint that takes nothing but its path.
pub fn get<R: DeserializeOwned>(
    e: &Endpoint<NoQuery, NoBody, R>,
    params: &[&str],
) -> impl Future<Output = Result<R, ApiError>> + use<R> {
    json(Request::new(&e.meta, e.path(params)))
}

/// Acts on a request of this version. The same act sent again is done once.
pub async fn act<B, R>(
    e: &Endpoint<NoQuery, B, R>,
    params: &[&str],
    version: u32,
    body: &B,
) -> Result<R, ApiError>
where
    B: Serialize,
    R: DeserializeOwned,
{
    let request = Request::new(&e.meta, e.path(params)).body(body).version(version);
    let key = request.fingerprint();
    json(request.key(&key)).await
}

/// The key [`act`] sends for this version and body.
pub fn act_key<B, R>(e: &Endpoint<NoQuery, B, R>, params: &[&str], version: u32, body: &B) -> String
where
    B: Serialize,
{
    Request::new(&e.meta, e.path(params))
        .body(body)
        .version(version)
        .fingerprint()
}

/// Acts on a request of this version under a key that was made before, perhaps for an older version.
pub async fn act_again<B, R>(
    e: &Endpoint<NoQuery, B, R>,
    params: &[&str],
    version: u32,
    key: &str,
    body: &B,
) -> Result<R, ApiError>
where
    B: Serialize,
    R: DeserializeOwned,
{
    let request = Request::new(&e.meta, e.path(params)).body(body).version(version);
    json(request.key(key)).await
}

/// Creates something once, however often it is sent with the same key.
pub async fn create<B, R>(
    e: &Endpoint<NoQuery, B, R>,
    params: &[&str],
    key: &str,
    body: &B,
) -> Result<R, ApiError>
where
    B: Serialize,
    R: DeserializeOwned,
{
    json(Request::new(&e.meta, e.path(params)).body(body).key(key)).await
}

/// Reads bytes that a query describes.
pub async fn blob_of<Q: Serialize, R: FileAnswer>(
    e: &Endpoint<Q, NoBody, R>,
    params: &[&str],
    query: &Q,
) -> Result<web_sys::Blob, ApiError> {
    send::blob(Request::new(&e.meta, e.path(params)).query(query)).await
}

/// Reads bytes.
pub async fn blob<R: FileAnswer>(
    e: &Endpoint<NoQuery, NoBody, R>,
    params: &[&str],
) -> Result<web_sys::Blob, ApiError> {
    send::blob(Request::new(&e.meta, e.path(params))).await
}
