//! Files of the electronic card: what is known about them, never their bytes.
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use domain::{AttachmentField, AttachmentId, ExecutorCode, Role, TicketId, UserId};

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
}

/// Adds a file.
pub fn insert(_c: &mut DbConn, _row: &AttachmentRow) -> DbResult<()> {
    unimplemented!()
}

/// One file.
pub fn get(_c: &mut DbConn, _id: AttachmentId) -> DbResult<Option<AttachmentRow>> {
    unimplemented!()
}

/// Files of a request in order.
pub fn list(_c: &mut DbConn, _ticket: TicketId) -> DbResult<Vec<AttachmentRow>> {
    unimplemented!()
}

/// How many files a request has.
pub fn count(_c: &mut DbConn, _ticket: TicketId) -> DbResult<u32> {
    unimplemented!()
}

/// (documents, photos) of this executor that no answer has taken up yet.
pub fn fresh(_c: &mut DbConn, _ticket: TicketId, _executor: &ExecutorCode) -> DbResult<(usize, usize)> {
    unimplemented!()
}

/// Binds this executor's waiting files to an answer.
pub fn bind(_c: &mut DbConn, _ticket: TicketId, _executor: &ExecutorCode, _round: u32) -> DbResult<()> {
    unimplemented!()
}

/// Forgets a file; `false` when there is none.
pub fn remove(_c: &mut DbConn, _id: AttachmentId) -> DbResult<bool> {
    unimplemented!()
}
