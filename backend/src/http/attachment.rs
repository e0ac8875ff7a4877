//! Files of the electronic card.
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{Auth, Id};
use crate::http::reply::Answer;
use crate::http::run::Shared;
use actix_web::HttpResponse;
use domain::{AttachmentId, TicketId};
use openapi::attachment::Attachment;
use openapi::{Code, NoBody};

/// Stores a file.
pub async fn upload(_app: Shared, _auth: Auth, _id: Id<TicketId>) -> Answer<Attachment> {
    Err(HttpError::code(Code::Internal))
}

/// The file.
pub async fn download(_app: Shared, _auth: Auth, _id: Id<AttachmentId>) -> HttpResult<HttpResponse> {
    Err(HttpError::code(Code::Internal))
}

/// Its thumbnail.
pub async fn thumbnail(_app: Shared, _auth: Auth, _id: Id<AttachmentId>) -> HttpResult<HttpResponse> {
    Err(HttpError::code(Code::Internal))
}

/// Takes it away.
pub async fn remove(_app: Shared, _auth: Auth, _id: Id<AttachmentId>) -> Answer<NoBody> {
    Err(HttpError::code(Code::Internal))
}
