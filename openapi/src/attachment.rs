//! Files of the electronic card (7.6).
use crate::ticket::ExecutorRef;
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::{AttachmentField, AttachmentId};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Which field of the card the file goes to.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct UploadQuery {
    /// The field.
    pub field: AttachmentField,
}

/// The multipart body of an upload: one part named `file`.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct FileUpload {
    /// The file itself, at most 20 MB: PDF, JPEG, PNG, WebP, DOCX, XLSX; told by content.
    #[serde(skip)]
    pub file: (),
}

/// A stored file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Id.
    pub id: AttachmentId,
    /// Field of the card.
    pub field: AttachmentField,
    /// Name as uploaded, cleaned.
    pub file_name: String,
    /// Type told by the content.
    #[cfg_attr(feature = "doc", schema(example = "application/pdf"))]
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Role of the person who added it.
    pub by: domain::Role,
    /// The organisation that added it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// The person who added it, by name; operators and executors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Whether a thumbnail can be asked for.
    pub has_thumbnail: bool,
    /// Round of the answer it was submitted with; none while it waits for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// It was withdrawn and can be read by nobody; operators see that it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<FileWithdrawal>,
}

/// The trace of a withdrawn file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct FileWithdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Why.
    pub reason: String,
}

/// Withdraw a file that others may have seen (A03).
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawFile {
    /// Why; operators read it.
    #[serde(deserialize_with = "wire::text")]
    #[validate(
        length(min = 5, max = "limits::NOTE_MAX"),
        custom(function = "check::substance")
    )]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 5, max_length = 2000, example = "На фото видно паспорт сусідки.")
    )]
    pub reason: String,
}
