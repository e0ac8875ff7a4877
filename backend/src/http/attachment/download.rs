//! Files on their way out: never guessed at, shown in place only where that is safe.
use crate::app::attachment as app;
use crate::files::name;
use crate::http::blocking::{self, Shared};
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{Auth, Id};
use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_SECURITY_POLICY,
};
use domain::AttachmentId;
use openapi::Code;
use store::attachment::AttachmentRow;

/// Types a browser may show in place.
const SAFE_IN_PLACE: &[&str] = &["image/jpeg", "image/png", "image/webp"];

/// The file.
pub async fn download(app: Shared, auth: Auth, id: Id<AttachmentId>) -> HttpResult<HttpResponse> {
    let row = blocking::read(&app, auth.0, move |c, cx| app::find(c, cx, id.0)).await?;
    let kind = if SAFE_IN_PLACE.contains(&row.media_type.as_str()) {
        "inline"
    } else {
        "attachment"
    };
    let disposition = name::disposition(kind, &row.file_name);
    stream(&app, &row.object_key, &row.media_type, &disposition).await
}

/// Its thumbnail.
pub async fn thumbnail(app: Shared, auth: Auth, id: Id<AttachmentId>) -> HttpResult<HttpResponse> {
    let row: AttachmentRow = blocking::read(&app, auth.0, move |c, cx| app::find(c, cx, id.0)).await?;
    let key = row.thumbnail_key.ok_or_else(|| HttpError::code(Code::NotFound))?;
    stream(&app, &key, "image/jpeg", "inline").await
}

async fn stream(app: &Shared, key: &str, media_type: &str, disposition: &str) -> HttpResult<HttpResponse> {
    let found = app
        .files
        .get(key)
        .await
        .map_err(|e| HttpError::surroundings(&format!("{e:#}")))?;
    let object = found.ok_or_else(|| HttpError::internal(&format!("the object {key} is gone")))?;
    let size = object.meta.size;
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((CACHE_CONTROL, "private, max-age=3600, immutable"))
        // files are compressed already, and their length is worth keeping
        .insert_header((CONTENT_ENCODING, "identity"))
        .no_chunking(size)
        .streaming(object.into_stream()))
}
