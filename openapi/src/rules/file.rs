//! Tables of the rules as files.
use super::ChangeView;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// A table of the rules as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RulesTable {
    /// Groups of the Classifier.
    Groups,
    /// Its items.
    Items,
    /// Routing rules.
    Routing,
    /// Executors.
    Executors,
    /// Holidays and exceptional days.
    Holidays,
    /// Standard texts.
    Templates,
}

/// The form of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RulesFormat {
    /// Comma separated, UTF-8.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
    /// A calendar, of holidays alone.
    Ics,
}

/// Which table leaves, and how.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct ExportQuery {
    /// The table.
    #[cfg_attr(feature = "doc", param(inline))]
    pub table: RulesTable,
    /// The form; CSV by default.
    #[serde(default)]
    #[cfg_attr(feature = "doc", param(inline))]
    pub format: RulesFormat,
    /// The version; the one in force by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
}

/// Which table comes in.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// The table.
    #[cfg_attr(feature = "doc", param(inline))]
    pub table: RulesTable,
    /// Look only: nothing is kept.
    #[serde(default)]
    pub dry_run: bool,
}

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ImportProblem {
    /// The row as a spreadsheet counts; 0 is the file, 1 the header.
    pub row: u32,
    /// The column as the header names it.
    pub column: String,
    /// Stable code.
    #[cfg_attr(feature = "doc", schema(example = "empty_cell"))]
    pub code: String,
    /// A Ukrainian sentence.
    pub message: String,
}

/// What a file would change, or has changed, in the draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RulesImport {
    /// Whether the draft holds it now: not with a dry run, and not while the file has a problem.
    pub kept: bool,
    /// Everything that is wrong with the file; at most 500.
    pub problems: Vec<ImportProblem>,
    /// How many problems there are.
    pub problems_all: u32,
    /// What differs from the version published last; at most 200.
    pub changes: Vec<ChangeView>,
    /// How many entries differ.
    pub changes_all: u32,
}
