//! A file for somebody who may see its request.
use crate::app::ticket::load;
use crate::app::{AppError, AppResult, Cx};
use domain::AttachmentId;
use store::DbConn;
use store::attachment::AttachmentRow;

/// What is known about the file; a foreign one does not exist.
pub fn find(c: &mut DbConn, cx: &Cx, id: AttachmentId) -> AppResult<AttachmentRow> {
    let row = store::attachment::get(c, id)?.ok_or(AppError::NotFound)?;
    load::readable(c, cx, row.ticket)?;
    Ok(row)
}
