//! The security journal.
use crate::{limits, wire};
use chrono::{DateTime, Utc};
use domain::security::SecurityKind;
use domain::{Role, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct SecurityQuery {
    /// Of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SecurityKind>,
    /// Of this account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<UserId>,
    /// From this IP address.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 45))]
    #[cfg_attr(feature = "doc", param(max_length = 45, example = "203.0.113.9"))]
    pub address: Option<String>,
    /// Not before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub after: Option<String>,
    /// Rows of a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = "limits::PAGE_MAX"))]
    #[cfg_attr(feature = "doc", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
}

/// Something that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct SecurityRow {
    /// Id.
    pub id: Uuid,
    /// When it happened first.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: SecurityKind,
    /// The error's code.
    #[cfg_attr(feature = "doc", schema(example = "forbidden"))]
    pub code: String,
    /// The endpoint.
    #[cfg_attr(feature = "doc", schema(example = "EDITIONS"))]
    pub endpoint: String,
    /// Who it was, or whose account was tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<SecurityActor>,
    /// In which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// From which IP address; `*` for what is only counted.
    #[cfg_attr(feature = "doc", schema(example = "203.0.113.9"))]
    pub address: String,
    /// The id that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Uuid>,
    /// How often, in about a minute.
    pub times: u64,
}

/// An account of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct SecurityActor {
    /// Id.
    pub id: UserId,
    /// Name; absent when the account is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
