//! The one bridge from the asynchronous edge to blocking work.
//!
//! A use case runs in one closure on a blocking thread, over one connection; writes run in one
//! transaction that an error rolls back. The caller's account is read on the same connection, first.
use crate::app::idempotency::{self, BoundKey};
use crate::app::{App, AppError, AppResult, Cx};
use crate::concurrency::WorkPermit;
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::IdemKey;
use crate::http::principal::Principal;
use crate::http::reply::{Answer, Reply};
use actix_web::web;
use domain::TicketId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::DbConn;

/// The server's shared state, as handlers take it.
pub type Shared = web::Data<App>;

/// Runs a reading use case.
pub async fn read<T, F>(app: &Shared, who: impl Into<Principal>, f: F) -> HttpResult<T>
where
    T: Send + 'static,
    F: FnOnce(&mut DbConn, &Cx) -> AppResult<T> + Send + 'static,
{
    let (shared, who) = (app.clone(), who.into());
    on_database(app, app.concurrency.read_permit(), move || {
        shared.db.read(|c| {
            let cx = shared.cx(who.caller(c)?);
            f(c, &cx)
        })
    })
    .await
}

/// Runs a reading use case and writes its answer down as JSON in the same thread: the memory is freed
/// where it was taken, and the asynchronous workers only pass bytes on.
pub async fn answer<T, F>(app: &Shared, who: impl Into<Principal>, f: F) -> Answer<T>
where
    T: Serialize,
    F: FnOnce(&mut DbConn, &Cx) -> AppResult<T> + Send + 'static,
{
    let json = read(app, who, move |c, cx| json(&f(c, cx)?)).await?;
    Ok(Reply::written(json))
}

/// An answer as JSON.
pub fn json<T: Serialize>(answer: &T) -> AppResult<String> {
    serde_json::to_string(answer).map_err(|e| AppError::Internal(e.into()))
}

/// Runs a changing use case in one transaction.
pub async fn write<T, F>(app: &Shared, who: impl Into<Principal>, f: F) -> HttpResult<T>
where
    T: Send + 'static,
    F: FnOnce(&mut DbConn, &Cx) -> AppResult<T> + Send + 'static,
{
    let (shared, who) = (app.clone(), who.into());
    on_database(app, app.concurrency.write_permit(), move || {
        shared.db.write(|c| {
            let cx = shared.cx(who.caller(c)?);
            f(c, &cx)
        })
    })
    .await
}

/// Runs a creation in one transaction with its idempotency record: the same key and body get
/// the first answer again, another body is refused. The answer is about this request: who may not know of it any
/// more does not read it again, either.
pub async fn create<B, T, A, F>(
    app: &Shared,
    who: impl Into<Principal>,
    key: IdemKey,
    body: &B,
    about: A,
    f: F,
) -> HttpResult<T>
where
    B: Serialize,
    T: Serialize + DeserializeOwned + Send + 'static,
    A: FnOnce(&T) -> Option<TicketId> + Send + 'static,
    F: FnOnce(&mut DbConn, &Cx) -> AppResult<T> + Send + 'static,
{
    let who = who.into();
    let Some(key) = key.bind(body)? else {
        return write(app, who, f).await;
    };
    write(app, who, move |c, cx| idempotency::once(c, cx, &key, about, f)).await
}

/// The answer already given under a key: for creations whose work is better not done twice. Errors: `key_reused`.
pub async fn replayed<B, T>(
    app: &Shared,
    who: impl Into<Principal>,
    key: IdemKey,
    body: &B,
) -> HttpResult<Option<T>>
where
    B: Serialize,
    T: DeserializeOwned + Send + 'static,
{
    let (who, Some(key)) = (who.into(), key.bind(body)?) else {
        return Ok(None);
    };
    read(app, who, move |c, cx| idempotency::find(c, cx, &key)).await
}

/// Claims a key for work in several transactions: the first answer when there is one already. Without
/// one the work may have been cut short, and goes on.
pub async fn claim(
    app: &Shared,
    who: impl Into<Principal>,
    key: Option<BoundKey>,
) -> HttpResult<Option<String>> {
    let (who, Some(key)) = (who.into(), key) else {
        return Ok(None);
    };
    write(app, who, move |c, cx| idempotency::claim(c, cx, &key)).await
}

/// Keeps the answer to work in several transactions under its key.
pub async fn complete<T: Serialize>(
    app: &Shared,
    who: impl Into<Principal>,
    key: Option<BoundKey>,
    answer: &T,
) -> HttpResult<()> {
    let (who, Some(key)) = (who.into(), key) else {
        return Ok(());
    };
    let answer = json(answer)?;
    write(app, who, move |c, cx| idempotency::complete(c, cx, &key, &answer)).await
}

/// Reads the reference data again after it was published. When that fails, the watcher does it two seconds later.
pub async fn renewed(app: &Shared) {
    let shared = app.clone();
    if let Err(e) = block(app, move || Ok(shared.reload_reference()?)).await {
        tracing::warn!(cause = %e, "the published rules were not read at once");
    }
}

/// Gives back the requests of people who cannot work on them any more. When that fails, the watcher does it half a
/// minute later.
pub async fn released(app: &Shared) {
    let shared = app.clone();
    let done = on_database(app, app.concurrency.write_permit(), move || {
        crate::app::staff::release(&shared)
    });
    if let Err(e) = done.await {
        tracing::warn!(cause = %e, "requests of a changed account were not given back at once");
    }
}

/// Runs heavy work without a database: hashing, scaling an image.
pub async fn heavy<T, F>(app: &Shared, f: F) -> HttpResult<T>
where
    T: Send + 'static,
    F: FnOnce() -> AppResult<T> + Send + 'static,
{
    let Some(place) = app.concurrency.heavy_permit().await else {
        return Err(HttpError::unavailable());
    };
    block(app, move || {
        let _place = place;
        f()
    })
    .await
}

/// Work on the database, in its line. While the database does not answer nobody waits for it: neither those in line
/// nor those whose work hangs. The place stays taken until the work has really ended, also when nobody waits any more.
async fn on_database<T, F>(
    app: &Shared,
    line: impl Future<Output = Option<WorkPermit>>,
    f: F,
) -> HttpResult<T>
where
    T: Send + 'static,
    F: FnOnce() -> AppResult<T> + Send + 'static,
{
    let work = async {
        let Some(place) = line.await else {
            return Err(HttpError::unavailable());
        };
        block(app, move || {
            let _place = place;
            f()
        })
        .await
    };
    tokio::select! {
        biased;
        () = app.pulse.away() => Err(HttpError::unavailable()),
        done = work => done,
    }
}

/// The only call that starts a blocking thread; a panic in it becomes an internal error.
async fn block<T: Send + 'static>(
    app: &Shared,
    f: impl FnOnce() -> AppResult<T> + Send + 'static,
) -> HttpResult<T> {
    let span = tracing::Span::current();
    match app.concurrency.spawn_blocking(move || span.in_scope(f)).await {
        Ok(done) => done.map_err(HttpError::from),
        Err(stopped) => Err(HttpError::internal(&stopped)),
    }
}
