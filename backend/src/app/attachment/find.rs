//! A file for somebody who may see its request.
use crate::app::ticket::load;
use crate::app::{AppError, AppResult, Cx};
use domain::{AttachmentField, AttachmentId};
use store::DbConn;
use store::attachment::AttachmentRow;

/// What is known about the file; a foreign one does not exist.
pub fn find(c: &mut DbConn, cx: &Cx, id: AttachmentId) -> AppResult<AttachmentRow> {
    let row = store::attachment::get(c, id)?.ok_or(AppError::NotFound)?;
    match load::readable(c, cx, row.ticket) {
        Err(AppError::NotFound) if shown_with_a_part(c, cx, &row)? => Ok(row),
        other => other.map(|_| row),
    }
}

/// A co-executor sees what the applicant has added to the main request.
fn shown_with_a_part(c: &mut DbConn, cx: &Cx, row: &AttachmentRow) -> AppResult<bool> {
    match &cx.caller.executor {
        Some(own) if row.field == AttachmentField::Applicant => {
            Ok(store::ticket::part_of_executor(c, row.ticket, own)?)
        }
        _ => Ok(false),
    }
}
