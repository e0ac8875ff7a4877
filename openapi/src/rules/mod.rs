//! The city's rules as living data: versions, drafts, what a draft would do.
mod file;
mod history;
mod trial;

pub use file::*;
pub use history::*;
pub use trial::*;

use crate::{limits, wire};
use chrono::{DateTime, Utc};
pub use domain::rules::{Entry, Key, Line, Part, Rules};
use domain::{ExecutorCode, RuleDraftId};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// The rules of a version, or of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RulesOf {
    /// The version; for a draft the one it is laid upon.
    pub version: i32,
    /// Everything.
    pub rules: Rules,
}

/// Which version.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct RulesQuery {
    /// The version; the one in force by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
}

/// Where a version stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema), schema(as = RulesEditionState))]
#[serde(rename_all = "snake_case")]
pub enum EditionState {
    /// Its date has not come.
    Scheduled,
    /// New requests are born with it.
    InForce,
    /// A newer one is in force.
    Past,
}

/// A published version of the rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RulesEdition {
    /// Its number.
    pub version: i32,
    /// Where it stands.
    pub state: EditionState,
    /// From when it is in force.
    pub effective_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Who published it; nobody for the first import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    /// Why.
    pub note: String,
    /// How many entries differ from the version before.
    pub changes: u32,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema), schema(as = RulesDifference))]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// It is new.
    Added,
    /// Something of it differs.
    Changed,
    /// It is there no more.
    Removed,
    /// The draft wants what is there already.
    Nothing,
}

/// One entry that differs, in plain words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema), schema(as = RulesChange))]
pub struct ChangeView {
    /// The part of the rules.
    pub part: Part,
    /// The code within the part.
    #[cfg_attr(feature = "doc", schema(example = "07.03"))]
    pub code: String,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub difference: Difference,
    /// Field by field.
    pub lines: Vec<Line>,
    /// Who changed it in the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// A version published meanwhile has changed it too: look at it and save it again, or take it back.
    pub conflict: bool,
}

/// A version with what it changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RulesEditionChanges {
    /// The version.
    pub edition: RulesEdition,
    /// The version it is compared with; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<i32>,
    /// What differs.
    pub changes: Vec<ChangeView>,
}

/// Compare a version with another one.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct AgainstQuery {
    /// The other version; the one before by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<i32>,
}

/// A draft in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RuleDraftRow {
    /// Id.
    pub id: RuleDraftId,
    /// What it is about.
    pub title: String,
    /// The version it began from.
    pub base: i32,
    /// Who began it.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// How many entries it changes.
    pub changes: u32,
}

/// Something wrong with the rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RulesProblem {
    /// It must be mended before the draft is published.
    pub blocks: bool,
    /// Stable code of the check.
    #[cfg_attr(feature = "doc", schema(example = "unknown_executor"))]
    pub code: String,
    /// The part of the rules.
    pub part: Part,
    /// The entry.
    pub key: String,
    /// What is wrong, in Ukrainian.
    pub message_uk: String,
    /// The same in English.
    pub message_en: String,
}

/// A draft of the next version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RuleDraftView {
    /// Id.
    pub id: RuleDraftId,
    /// What it is about.
    pub title: String,
    /// The version it began from.
    pub base: i32,
    /// The version published last: the draft is laid upon it.
    pub newest: i32,
    /// Grows with every change; who publishes says which one they have seen.
    pub revision: u32,
    /// Who began it.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// What it changes, conflicts first; at most 500.
    pub changes: Vec<ChangeView>,
    /// How many entries it changes.
    pub changes_all: u32,
    /// What is wrong with the rules as they would be.
    pub problems: Vec<RulesProblem>,
    /// How much of them ends.
    #[serde(default)]
    pub endings: RulesEndings,
}

/// Begin a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateRuleDraft {
    /// What it is about.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 3, max = "limits::NAME_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 3, max_length = 120, example = "Зимові строки")
    )]
    pub title: String,
    /// Go back to this version: the draft holds the difference to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restore: Option<i32>,
}

/// Change an entry in a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PutRulesEntry {
    /// The entry as it shall be.
    pub entry: Entry,
    /// The entry it takes the place of, when its code is another now: a rule that is about something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
}

/// Names an entry of the rules.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct EntryQuery {
    /// The part.
    pub part: Part,
    /// The code within the part; `*` where there is only one entry.
    #[validate(length(min = 1, max = 500))]
    #[cfg_attr(feature = "doc", param(min_length = 1, max_length = 500, example = "07.03"))]
    pub code: String,
}

/// Publish a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishRules {
    /// The revision that was looked at.
    pub revision: u32,
    /// Why.
    #[serde(deserialize_with = "wire::text")]
    #[validate(length(min = 3, max = "limits::NOTE_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 3, max_length = 2000, example = "Рішення виконкому від 19.11")
    )]
    pub note: String,
    /// From when it is in force; at once by default. Never before the version published last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_at: Option<DateTime<Utc>>,
    /// How many items and executors end, typed by who publishes: needed when it is more than a tenth of either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endings: Option<u32>,
    /// To whom each open request goes of an organisation that ends without a successor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 5_000))]
    #[cfg_attr(feature = "doc", schema(max_items = 5_000))]
    pub handover: Vec<RulesHandover>,
}

/// To whom an open request goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RulesHandover {
    /// Number of the request.
    #[cfg_attr(feature = "doc", schema(example = 1024))]
    pub number: i64,
    /// Who gets it.
    pub executor: ExecutorCode,
}

/// How much of the rules ends with a draft.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RulesEndings {
    /// Items that end.
    pub items: u32,
    /// Items that are in force.
    pub items_all: u32,
    /// Executors that end.
    pub executors: u32,
    /// Executors that are in force.
    pub executors_all: u32,
    /// Who publishes has to type the number of both together: it is more than a tenth of either.
    pub to_type: bool,
}

/// Requests an organisation that has ended still has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct LeftToMove {
    /// The organisation.
    pub code: ExecutorCode,
    /// Its name.
    pub name: String,
    /// Open requests that are left.
    pub left: u32,
    /// Who takes them over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}
