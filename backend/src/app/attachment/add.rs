//! A file joins a request (A01). Its bytes are stored before; those of a refused file wait for the sweeper.
use super::rules;
use crate::app::ticket::card::{self, People};
use crate::app::ticket::mask::{Eyes, Standing};
use crate::app::ticket::{Target, act, load};
use crate::app::{AppError, AppResult, Cx};
use crate::files::FileType;
use domain::ticket::{Command, Family, Ticket, decide};
use domain::{AttachmentField, AttachmentId, Status, TicketId};
use openapi::attachment::Attachment;
use store::DbConn;
use store::attachment::AttachmentRow;

/// A file that lies in the store of objects already.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its id.
    pub id: AttachmentId,
    /// The field of the card.
    pub field: AttachmentField,
    /// Cleaned name.
    pub name: String,
    /// Type told by the content.
    pub file_type: FileType,
    /// Bytes.
    pub size: u64,
    /// Hash of the content.
    pub sha256: Vec<u8>,
    /// Where the bytes lie.
    pub object_key: String,
    /// Where the thumbnail lies.
    pub thumbnail_key: Option<String>,
}

/// Everything that can be refused before a single byte is read. A key that was answered already gets its answer again,
/// also when the request takes no more files by now: the answer may never have arrived.
pub fn may_add(
    c: &mut DbConn,
    cx: &Cx,
    ticket: TicketId,
    field: AttachmentField,
    key: Option<&str>,
) -> AppResult<()> {
    let stored = load::readable(c, cx, ticket)?;
    rules::field_for(&cx.caller, field)?;
    if let Some(key) = key
        && store::idempotency::find(c, &cx.caller.user.to_string(), key)?.is_some()
    {
        return Ok(());
    }
    let command = Command::Attach {
        id: AttachmentId(uuid::Uuid::nil()),
        field,
    };
    let terms = load::terms(c, cx, stored.state.classifier_version, stored.state.item.as_ref())?;
    decide(
        &stored.state,
        &command,
        &cx.caller.actor(),
        &load::context(cx, terms.as_ref(), Family::default()),
    )?;
    rules::room(c, ticket)
}

/// The row and its event, on whatever version the request has now.
pub fn add(c: &mut DbConn, cx: &Cx, ticket: TicketId, file: &NewFile) -> AppResult<Attachment> {
    rules::field_for(&cx.caller, file.field)?;
    let version = load::readable(c, cx, ticket)?.state.version;
    rules::room(c, ticket)?;
    let (id, field) = (file.id, file.field);
    let stored = act::perform(c, cx, Target { id: ticket, version }, |_, _| {
        Ok(Command::Attach { id, field })
    })?;
    let row = row(cx, &stored.state, file);
    store::attachment::insert(c, &row)?;
    let eyes = Eyes::of(cx.caller.role, stored.state.status);
    let me = (cx.caller.user, cx.caller.name.clone());
    let people: People = eyes.know_staff().then_some(me).into_iter().collect();
    card::attachment(cx, eyes, Standing::of(&stored.state), row, &people).ok_or(AppError::NotFound)
}

/// A file of a user of the executor is the executor's, whichever of its units the user belongs to. What comes
/// after the answer belongs to that answer: others see it at once.
fn row(cx: &Cx, ticket: &Ticket, file: &NewFile) -> AttachmentRow {
    let executor = ticket.executor.clone();
    let late = cx.caller.role.is_executor() && matches!(Standing::of(ticket), Standing::Open { .. });
    let in_review = u32::from(ticket.settled_status() == Status::NonExecutionReview);
    AttachmentRow {
        id: file.id,
        ticket: ticket.id,
        field: file.field,
        file_name: file.name.clone(),
        media_type: file.file_type.media_type().to_owned(),
        size: i64::try_from(file.size).unwrap_or(i64::MAX),
        sha256: file.sha256.clone(),
        object_key: file.object_key.clone(),
        thumbnail_key: file.thumbnail_key.clone(),
        added_by: Some(cx.caller.user),
        role: cx.caller.role,
        executor: executor.filter(|_| cx.caller.role.is_executor()),
        at: cx.now,
        round: late.then_some(ticket.resolutions + in_review),
        withdrawn: None,
    }
}
