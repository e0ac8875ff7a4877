//! Attaching a file: rights first, then the bytes, then type and thumbnail, then one transaction.
use super::forget;
use super::incoming::{Incoming, Upload};
use crate::app::attachment::{self as app, NewFile};
use crate::app::{AppError, AppResult};
use crate::files::{FileType, name, sniff, thumbnail};
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{Auth, Id, IdemKey, Query};
use crate::http::reply::{Answer, Reply};
use crate::http::run::{self, Shared};
use crate::http::who::Who;
use domain::{AttachmentField, AttachmentId, TicketId};
use openapi::Code;
use openapi::attachment::{Attachment, UploadQuery};
use std::path::Path;
use uuid::Uuid;

/// How often a file is offered to a request that keeps changing.
const TRIES: u32 = 5;

/// Stores a file in a field of the card.
pub async fn upload(
    app: Shared,
    auth: Auth,
    id: Id<TicketId>,
    query: Query<UploadQuery>,
    key: IdemKey,
    body: Upload,
) -> Answer<Attachment> {
    let (ticket, field) = (id.0, query.0.field);
    if let Err(e) = run::read(&app, auth.0.clone(), move |c, cx| {
        app::may_add(c, cx, ticket, field)
    })
    .await
    {
        return Err(body.refuse(e).await);
    }
    let incoming = body.receive(app.files.incoming()).await?;
    let (file, small) = examine(&app, &incoming, field).await?;
    store(&app, &incoming, &file, small).await?;
    let added = add(&app, auth.0, ticket, key, &file).await;
    let kept = added.as_ref().is_ok_and(|a| a.id == file.id);
    if !kept {
        forget(&app, &objects(&file)).await;
    }
    added.map(Reply::new)
}

/// The row and its event. Nobody's decision is based on the version here, so a faster act of
/// somebody else is no reason to refuse: the next try sees it.
async fn add(
    app: &Shared,
    who: Who,
    ticket: TicketId,
    key: IdemKey,
    file: &NewFile,
) -> HttpResult<Attachment> {
    let fingerprint = (file.field, &file.name, &file.sha256);
    for _ in 1..TRIES {
        let new = file.clone();
        let once = run::create(app, who.clone(), key.clone(), &fingerprint, move |c, cx| {
            app::add(c, cx, ticket, &new)
        });
        match once.await {
            Err(e) if e.problem.status == Code::StaleVersion.status() => {}
            done => return done,
        }
    }
    let new = file.clone();
    run::create(app, who, key, &fingerprint, move |c, cx| {
        app::add(c, cx, ticket, &new)
    })
    .await
}

/// What it is, and its thumbnail.
async fn examine(
    app: &Shared,
    incoming: &Incoming,
    field: AttachmentField,
) -> HttpResult<(NewFile, Option<Vec<u8>>)> {
    let path = incoming.file.path().to_owned();
    let (file_type, small) = run::heavy(app, move || look(&path)).await?;
    let id = AttachmentId(Uuid::now_v7());
    let object_key = format!("attachments/{id}");
    let file = NewFile {
        id,
        field,
        name: name::clean(&incoming.name, file_type),
        file_type,
        size: incoming.size,
        sha256: incoming.sha256.clone(),
        thumbnail_key: small.is_some().then(|| format!("thumbnails/{id}")),
        object_key,
    };
    Ok((file, small))
}

fn look(path: &Path) -> AppResult<(FileType, Option<Vec<u8>>)> {
    let told = std::fs::File::open(path).and_then(|mut f| sniff::sniff(&mut f));
    let file_type = told.map_err(|e| AppError::Internal(e.into()))?.ok_or_else(|| {
        let accepted =
            "Приймаємо PDF, JPEG, PNG, WebP, HEIC, DOCX і XLSX. Тип визначаємо за вмістом, не за назвою.";
        AppError::because(Code::UnsupportedType, accepted)
    })?;
    let small = if file_type.is_picture() {
        thumbnail::make(path)
    } else {
        None
    };
    Ok((file_type, small))
}

async fn store(app: &Shared, incoming: &Incoming, file: &NewFile, small: Option<Vec<u8>>) -> HttpResult<()> {
    let stored = async {
        app.files.put(&file.object_key, incoming.file.path()).await?;
        match (&file.thumbnail_key, small) {
            (Some(key), Some(bytes)) => app.files.put_bytes(key, bytes).await,
            _ => Ok(()),
        }
    };
    if let Err(e) = stored.await {
        forget(app, &objects(file)).await;
        tracing::error!(cause = %format!("{e:#}"), "the store of files failed");
        return Err(HttpError::unavailable());
    }
    Ok(())
}

fn objects(file: &NewFile) -> Vec<String> {
    std::iter::once(file.object_key.clone())
        .chain(file.thumbnail_key.clone())
        .collect()
}
