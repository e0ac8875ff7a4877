//! A file for somebody who may see it.
use crate::app::ticket::load;
use crate::app::ticket::mask::{self, Eyes, Seen, Standing};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::Ticket;
use domain::{AttachmentField, AttachmentId};
use store::attachment::AttachmentRow;
use store::ticket::Stored;
use store::{DbConn, DbError};

/// What is known about the file; a foreign one does not exist, nor one that is hidden from the caller.
pub fn find(c: &mut DbConn, cx: &Cx, id: AttachmentId) -> AppResult<AttachmentRow> {
    let (row, _) = with_request(c, cx, id)?;
    Ok(row)
}

/// The file and its request.
pub(super) fn with_request(c: &mut DbConn, cx: &Cx, id: AttachmentId) -> AppResult<(AttachmentRow, Stored)> {
    let row = store::attachment::get(c, id)?.ok_or(AppError::NotFound)?;
    let stored = match load::readable(c, cx, row.ticket) {
        Err(AppError::NotFound) if shown_with_a_part(c, cx, &row)? => {
            store::ticket::get(c, row.ticket)?.ok_or(DbError::NotFound)?
        }
        other => other?,
    };
    if shown(cx, &row, &stored.state) {
        Ok((row, stored))
    } else {
        Err(AppError::NotFound)
    }
}

fn shown(cx: &Cx, row: &AttachmentRow, t: &Ticket) -> bool {
    mask::file(Eyes::of(cx.caller.role, t.status), row, Standing::of(t)) == Seen::Words
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
