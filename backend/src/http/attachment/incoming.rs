//! One file out of a multipart body: streamed to disk, counted and hashed on the way.
use super::file_name::{given_name, readable_names};
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{announced, broken};
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use futures_util::TryStreamExt;
use openapi::{Code, FieldError, limits};
use sha2::{Digest, Sha256};
use std::path::Path;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

/// Bytes around the file: boundaries and headers of its part.
const AROUND: u64 = 64 * 1024;

/// A file on disk, still in nobody's card.
#[derive(Debug)]
pub struct Incoming {
    /// Where it lies; gone when dropped.
    pub file: NamedTempFile,
    /// Name as the sender gave it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Hash of the content.
    pub sha256: Vec<u8>,
}

/// The body of an upload, unread.
pub struct Upload {
    parts: Multipart,
    announced: Option<u64>,
}

impl FromRequest for Upload {
    type Error = HttpError;
    type Future = std::future::Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Upload {
            parts: Multipart::new(req.headers(), readable_names(payload.take())),
            announced: announced(req),
        }))
    }
}

impl Upload {
    /// Reads the part named `file` into the folder. Of what is refused nothing more is read.
    pub async fn receive(mut self, folder: &Path) -> HttpResult<Incoming> {
        if self
            .announced
            .is_some_and(|length| length > limits::FILE_MAX + AROUND)
        {
            return Err(too_large());
        }
        let mut found = None;
        while let Some(mut part) = self.parts.try_next().await.map_err(malformed)? {
            match (part.name(), &found) {
                (Some("file"), None) => found = Some(save(&mut part, folder).await?),
                (name, _) => return Err(unexpected(name.unwrap_or_default())),
            }
        }
        let incoming = found.ok_or_else(|| field("required", "Додайте файл у поле file."))?;
        if incoming.size == 0 {
            Err(field("empty", "Файл порожній."))
        } else {
            Ok(incoming)
        }
    }
}

async fn save(part: &mut Field, folder: &Path) -> HttpResult<Incoming> {
    let name = part.content_disposition().map(given_name).unwrap_or_default();
    let file = NamedTempFile::new_in(folder).map_err(|e| HttpError::surroundings(&e))?;
    let handle = file.reopen().map_err(|e| HttpError::surroundings(&e))?;
    let mut out = tokio::fs::File::from_std(handle);
    let (mut hash, mut size) = (Sha256::new(), 0u64);
    while let Some(chunk) = part.try_next().await.map_err(malformed)? {
        size += chunk.len() as u64;
        if size > limits::FILE_MAX {
            return Err(too_large());
        }
        hash.update(&chunk);
        out.write_all(&chunk)
            .await
            .map_err(|e| HttpError::surroundings(&e))?;
    }
    out.flush().await.map_err(|e| HttpError::surroundings(&e))?;
    Ok(Incoming {
        file,
        name,
        size,
        sha256: hash.finalize().to_vec(),
    })
}

fn too_large() -> HttpError {
    let mb = limits::FILE_MAX / 1024 / 1024;
    HttpError::because(
        Code::TooLarge,
        format!("Файл більший за {mb} МБ. Зменште його або розділіть."),
    )
}

fn malformed(e: MultipartError) -> HttpError {
    if let MultipartError::Payload(e) = &e {
        return broken(e);
    }
    HttpError::because(
        Code::Malformed,
        format!("Очікуємо multipart/form-data з полем file. ({e})"),
    )
}

fn unexpected(name: &str) -> HttpError {
    field(
        "unknown_field",
        &format!("Поля «{name}» тут немає: надсилайте один файл у полі file."),
    )
}

fn field(code: &str, message: &str) -> HttpError {
    HttpError::invalid(vec![FieldError {
        pointer: "/file".to_owned(),
        code: code.to_owned(),
        message: message.to_owned(),
    }])
}
