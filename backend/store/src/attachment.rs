//! Files of the electronic card: what is known about them, never their bytes.
use crate::db::schema::attachments;
use crate::db::types::{Coded, Ts, Uid, count as unsigned, int};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{AttachmentField, AttachmentId, ExecutorCode, Role, TicketId, UserId};
use std::collections::HashSet;

/// A stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Id.
    pub id: AttachmentId,
    /// The request.
    pub ticket: TicketId,
    /// Field of the card.
    pub field: AttachmentField,
    /// Cleaned name.
    pub file_name: String,
    /// Type told by the content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Hash of the content.
    pub sha256: Vec<u8>,
    /// Where the bytes lie.
    pub object_key: String,
    /// Where the thumbnail lies.
    pub thumbnail_key: Option<String>,
    /// Who added it.
    pub added_by: Option<UserId>,
    /// In which role.
    pub role: Role,
    /// For which organisation.
    pub executor: Option<ExecutorCode>,
    /// When.
    pub at: DateTime<Utc>,
    /// The answer it was submitted with; none while it waits for one.
    pub round: Option<u32>,
    /// When it was withdrawn, by whom and why: its bytes are shown to nobody any more.
    pub withdrawn: Option<Withdrawn>,
}

/// The trace of a file that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Option<UserId>,
    /// Why.
    pub note: String,
}

/// Adds a file.
pub fn insert(c: &mut DbConn, row: &AttachmentRow) -> DbResult<()> {
    diesel::insert_into(attachments::table)
        .values(Row::from(row))
        .execute(c)?;
    Ok(())
}

/// One file.
pub fn get(c: &mut DbConn, id: AttachmentId) -> DbResult<Option<AttachmentRow>> {
    let row = attachments::table
        .find(Uid::from(id))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(AttachmentRow::from))
}

/// Files of a request in order.
pub fn list(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<AttachmentRow>> {
    let rows: Vec<Row> = attachments::table
        .filter(attachments::ticket_id.eq(Uid::from(ticket)))
        .order((attachments::at, attachments::id))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(AttachmentRow::from).collect())
}

/// Files the executors have added to these requests, in order.
pub fn of_executors(c: &mut DbConn, tickets: &[TicketId]) -> DbResult<Vec<AttachmentRow>> {
    let ids: Vec<Uid> = tickets.iter().copied().map(Uid::from).collect();
    let rows: Vec<Row> = attachments::table
        .filter(attachments::ticket_id.eq_any(ids))
        .filter(attachments::field.ne(Coded(AttachmentField::Applicant)))
        .order((attachments::at, attachments::id))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(AttachmentRow::from).collect())
}

/// How many files a request has: without those withdrawn, and with them.
pub fn count(c: &mut DbConn, ticket: TicketId) -> DbResult<(usize, usize)> {
    let withdrawn: Vec<Option<Ts>> = attachments::table
        .filter(attachments::ticket_id.eq(Uid::from(ticket)))
        .select(attachments::withdrawn_at)
        .load(c)?;
    let there = withdrawn.iter().filter(|at| at.is_none()).count();
    Ok((there, withdrawn.len()))
}

/// (documents, photos) of this executor that no answer has taken up yet, without those withdrawn.
pub fn fresh(c: &mut DbConn, ticket: TicketId, executor: &ExecutorCode) -> DbResult<(usize, usize)> {
    let fields: Vec<Coded<AttachmentField>> = attachments::table
        .filter(attachments::ticket_id.eq(Uid::from(ticket)))
        .filter(attachments::executor.eq(executor.as_str()))
        .filter(attachments::round.is_null())
        .filter(attachments::withdrawn_at.is_null())
        .select(attachments::field)
        .load(c)?;
    let documents = fields.iter().filter(|f| f.0.is_document()).count();
    let photos = fields
        .iter()
        .filter(|f| f.0 == AttachmentField::PhotoReport)
        .count();
    Ok((documents, photos))
}

/// Binds this executor's waiting files to an answer.
pub fn bind(c: &mut DbConn, ticket: TicketId, executor: &ExecutorCode, round: u32) -> DbResult<()> {
    diesel::update(attachments::table)
        .filter(attachments::ticket_id.eq(Uid::from(ticket)))
        .filter(attachments::executor.eq(executor.as_str()))
        .filter(attachments::round.is_null())
        .set(attachments::round.eq(int(round)))
        .execute(c)?;
    Ok(())
}

/// Keeps the row as a trace of a file that is shown no more; `false` when there is none, or it was withdrawn
/// before.
pub fn withdraw(c: &mut DbConn, id: AttachmentId, trace: &Withdrawn) -> DbResult<bool> {
    let changed = diesel::update(attachments::table.find(Uid::from(id)))
        .filter(attachments::withdrawn_at.is_null())
        .set((
            attachments::withdrawn_at.eq(Ts::from(trace.at)),
            attachments::withdrawn_by.eq(trace.by.map(Uid::from)),
            attachments::withdrawn_note.eq(&trace.note),
        ))
        .execute(c)?;
    Ok(changed > 0)
}

/// Which of these objects a row names, as a file or as its thumbnail.
pub fn named(c: &mut DbConn, keys: &[String]) -> DbResult<HashSet<String>> {
    let mut named: HashSet<String> = attachments::table
        .filter(attachments::object_key.eq_any(keys))
        .select(attachments::object_key)
        .load(c)?
        .into_iter()
        .collect();
    let small: Vec<Option<String>> = attachments::table
        .filter(attachments::thumbnail_key.eq_any(keys))
        .select(attachments::thumbnail_key)
        .load(c)?;
    named.extend(small.into_iter().flatten());
    Ok(named)
}

/// Forgets a file; `false` when there is none.
pub fn remove(c: &mut DbConn, id: AttachmentId) -> DbResult<bool> {
    Ok(diesel::delete(attachments::table.find(Uid::from(id))).execute(c)? > 0)
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = attachments)]
struct Row {
    id: Uid,
    ticket_id: Uid,
    field: Coded<AttachmentField>,
    file_name: String,
    media_type: String,
    size: i64,
    sha256: Vec<u8>,
    object_key: String,
    thumbnail_key: Option<String>,
    added_by: Option<Uid>,
    role: Coded<Role>,
    executor: Option<String>,
    at: Ts,
    round: Option<i32>,
    withdrawn_at: Option<Ts>,
    withdrawn_by: Option<Uid>,
    withdrawn_note: Option<String>,
}

impl From<&AttachmentRow> for Row {
    fn from(a: &AttachmentRow) -> Row {
        Row {
            id: a.id.into(),
            ticket_id: a.ticket.into(),
            field: Coded(a.field),
            file_name: a.file_name.clone(),
            media_type: a.media_type.clone(),
            size: a.size,
            sha256: a.sha256.clone(),
            object_key: a.object_key.clone(),
            thumbnail_key: a.thumbnail_key.clone(),
            added_by: a.added_by.map(Uid::from),
            role: Coded(a.role),
            executor: a.executor.as_ref().map(|e| e.0.clone()),
            at: a.at.into(),
            round: a.round.map(int),
            withdrawn_at: a.withdrawn.as_ref().map(|w| w.at.into()),
            withdrawn_by: a.withdrawn.as_ref().and_then(|w| w.by).map(Uid::from),
            withdrawn_note: a.withdrawn.as_ref().map(|w| w.note.clone()),
        }
    }
}

impl From<Row> for AttachmentRow {
    fn from(r: Row) -> AttachmentRow {
        AttachmentRow {
            id: r.id.into(),
            ticket: r.ticket_id.into(),
            field: r.field.0,
            file_name: r.file_name,
            media_type: r.media_type,
            size: r.size,
            sha256: r.sha256,
            object_key: r.object_key,
            thumbnail_key: r.thumbnail_key,
            added_by: r.added_by.map(Into::into),
            role: r.role.0,
            executor: r.executor.map(ExecutorCode),
            at: r.at.into(),
            round: r.round.map(unsigned),
            withdrawn: r.withdrawn_at.map(|at| Withdrawn {
                at: at.into(),
                by: r.withdrawn_by.map(Into::into),
                note: r.withdrawn_note.unwrap_or_default(),
            }),
        }
    }
}
