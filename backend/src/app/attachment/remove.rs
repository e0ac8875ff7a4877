//! Whoever added a file may take it away while it is not part of an answer.
use super::find;
use crate::app::ticket::load;
use crate::app::{AppError, AppResult, Cx};
use domain::AttachmentId;
use openapi::Code;
use store::DbConn;

/// Forgets the file; gives back the keys of the objects to take away.
pub fn remove(c: &mut DbConn, cx: &Cx, id: AttachmentId) -> AppResult<Vec<String>> {
    let row = find(c, cx, id)?;
    if row.added_by != Some(cx.caller.user) {
        return Err(AppError::because(
            Code::Forbidden,
            "Файл може забрати лише той, хто його додав.",
        ));
    }
    let open = load::readable(c, cx, row.ticket)?.state.status.is_open();
    if row.round.is_some() || !open {
        return Err(AppError::code(Code::FileInUse));
    }
    store::attachment::remove(c, id)?;
    Ok(std::iter::once(row.object_key).chain(row.thumbnail_key).collect())
}
