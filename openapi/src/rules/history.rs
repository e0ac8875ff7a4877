//! What became of one entry, version by version.
use super::{Difference, Entry, Line, Part};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Names the entry whose history is asked for.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct HistoryQuery {
    /// The part.
    #[cfg_attr(feature = "doc", param(inline))]
    pub part: Part,
    /// The code within the part; `*` where there is only one entry.
    #[validate(length(min = 1, max = 500))]
    #[cfg_attr(feature = "doc", param(min_length = 1, max_length = 500, example = "07.03"))]
    pub key: String,
    /// Only versions before this one: the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i32>,
}

/// A version that changed the entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema), schema(as = RulesPastState))]
pub struct PastState {
    /// Its number.
    pub version: i32,
    /// From when it is in force.
    pub effective_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Who published it; nobody for the first import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    /// Why.
    pub note: String,
    /// What became of the entry.
    pub difference: Difference,
    /// Field by field; nothing for the version it is told from.
    pub lines: Vec<Line>,
    /// The entry as that version has it; nothing when it was taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
}

/// The history of an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct EntryHistory {
    /// The versions that changed it, the newest first; at most 20.
    pub states: Vec<PastState>,
    /// There may be more before this version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<i32>,
}
