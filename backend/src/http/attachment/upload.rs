//! Attaching a file: rights first, then the bytes, then type and thumbnail, then one transaction.
//!
//! The bytes are on the disk before the row commits, and nothing is deleted here: whether a commit that broke came
//! through is not known, so only the sweeper (`jobs/sweep.rs`) takes away what no row names.
use super::incoming::{Incoming, Upload};
use crate::app::attachment::{self as app, NewFile};
use crate::app::{AppError, AppResult};
use crate::files::thumbnail::{self, Small};
use crate::files::{FileType, name, picture, sniff};
use crate::http::blocking::{self, Shared};
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{Auth, Id, IdemKey, Query};
use crate::http::principal::Principal;
use crate::http::reply::{Answer, Reply};
use domain::{AttachmentField, AttachmentId, TicketId};
use openapi::Code;
use openapi::attachment::{Attachment, UploadQuery};
use serde::Serialize;
use sha2::{Digest, Sha256};
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
    let (ticket, field, used) = (id.0, query.0.field, key.text());
    blocking::read(&app, auth.0.clone(), move |c, cx| {
        app::may_add(c, cx, ticket, field, used.as_deref())
    })
    .await?;
    let incoming = body.receive(app.files.incoming()).await?;
    let (file, small) = examine(&app, &incoming, field).await?;
    let fingerprint = (file.field, &file.name, &incoming.sha256);
    if let Some(before) = blocking::replayed(&app, auth.0.clone(), key.clone(), &fingerprint).await? {
        return Ok(Reply::new(before));
    }
    store(&app, &incoming, &file, small).await?;
    add(&app, auth.0, ticket, key, &file, &fingerprint)
        .await
        .map(Reply::new)
}

/// The row and its event. Nobody's decision is based on the version here, so a faster act of
/// somebody else is no reason to refuse: the next try sees it.
async fn add(
    app: &Shared,
    who: Principal,
    ticket: TicketId,
    key: IdemKey,
    file: &NewFile,
    fingerprint: &impl Serialize,
) -> HttpResult<Attachment> {
    for _ in 1..TRIES {
        let new = file.clone();
        let about = move |_: &Attachment| Some(ticket);
        let once = blocking::create(app, who.clone(), key.clone(), fingerprint, about, move |c, cx| {
            app::add(c, cx, ticket, &new)
        });
        match once.await {
            Err(e) if e.problem.status == Code::StaleVersion.status() => {}
            done => return done,
        }
    }
    let new = file.clone();
    let about = move |_: &Attachment| Some(ticket);
    blocking::create(app, who, key, fingerprint, about, move |c, cx| {
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
    let Seen {
        file_type,
        small,
        changed,
    } = blocking::heavy(app, move || look(&path)).await?;
    let (size, sha256) = changed.unwrap_or_else(|| (incoming.size, incoming.sha256.clone()));
    let id = AttachmentId(Uuid::now_v7());
    let object_key = format!("attachments/{id}");
    let file = NewFile {
        id,
        field,
        name: name::clean(&incoming.name, file_type),
        file_type,
        size,
        sha256,
        thumbnail_key: small.is_some().then(|| format!("thumbnails/{id}")),
        object_key,
    };
    Ok((file, small))
}

/// What a look at a file tells.
struct Seen {
    file_type: FileType,
    small: Option<Vec<u8>>,
    /// Size and hash, when metadata was taken out.
    changed: Option<(u64, Vec<u8>)>,
}

/// What it is; a photograph loses here what its camera wrote into it.
fn look(path: &Path) -> AppResult<Seen> {
    let told = std::fs::File::open(path).and_then(|mut f| sniff::sniff(&mut f));
    let file_type = told
        .map_err(|e| AppError::Surroundings(e.into()))?
        .ok_or_else(|| {
            let accepted =
                "Приймаємо PDF, JPEG, PNG, WebP, DOCX і XLSX. Тип визначаємо за вмістом, не за назвою.";
            AppError::because(Code::UnsupportedType, accepted)
        })?;
    let changed = match picture::clean(path, file_type).map_err(refused)? {
        true => Some(measured(path).map_err(|e| AppError::Surroundings(e.into()))?),
        false => None,
    };
    let small = match file_type.is_picture().then(|| thumbnail::make(path)) {
        Some(Small::Made(bytes)) => Some(bytes),
        Some(Small::Broken) => return Err(refused(picture::Refused::Broken)),
        Some(Small::NotOpened) | None => None,
    };
    Ok(Seen {
        file_type,
        small,
        changed,
    })
}

/// Size and hash of a file.
fn measured(path: &Path) -> std::io::Result<(u64, Vec<u8>)> {
    let bytes = std::fs::read(path)?;
    Ok((bytes.len() as u64, Sha256::digest(&bytes).to_vec()))
}

fn refused(why: picture::Refused) -> AppError {
    let said = why.to_string();
    match why {
        picture::Refused::Heic => AppError::because(Code::UnsupportedType, said),
        picture::Refused::TooManyPixels { .. } => AppError::field("/file", "too_many_pixels", said),
        picture::Refused::Broken => AppError::field("/file", "broken", said),
        picture::Refused::Io(e) => AppError::Surroundings(e.into()),
    }
}

async fn store(app: &Shared, incoming: &Incoming, file: &NewFile, small: Option<Vec<u8>>) -> HttpResult<()> {
    let stored = async {
        app.files.put(&file.object_key, incoming.file.path()).await?;
        match (&file.thumbnail_key, small) {
            (Some(key), Some(bytes)) => app.files.put_bytes(key, bytes).await,
            _ => Ok(()),
        }
    };
    stored
        .await
        .map_err(|e: anyhow::Error| HttpError::surroundings(&format!("{e:#}")))
}
