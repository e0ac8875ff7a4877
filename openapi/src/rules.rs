//! The city's rules as living data: versions, drafts, what a draft would do.
use crate::{limits, wire};
use chrono::{DateTime, Utc};
use domain::RuleDraftId;
pub use domain::rules::{Entry, Key, Line, Part, Rules};
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
    /// What it changes.
    pub changes: Vec<ChangeView>,
    /// What is wrong with the rules as they would be.
    pub problems: Vec<RulesProblem>,
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

/// PublishRules a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
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
}

/// Where requests would go otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema), schema(as = RulesRerouted))]
pub struct Rerouted {
    /// Item.
    pub item: String,
    /// Its name.
    pub name: String,
    /// District; none is a request without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Who gets it by the rules in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who would get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Open requests of that kind.
    pub open: u32,
}

/// An item or an executor that ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema), schema(as = RulesRetired))]
pub struct Retired {
    /// Code of the item or the executor.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Open requests that name it.
    pub open: u32,
    /// Who takes them over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

/// What a draft would do, before it is published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RulesImpact {
    /// Pairs of item and district whose executor would be another; at most 200.
    pub rerouted: Vec<Rerouted>,
    /// How many there are.
    pub rerouted_all: u32,
    /// Pairs nobody is competent for.
    pub uncovered: u32,
    /// The same by the rules in force.
    pub uncovered_now: u32,
    /// Items that end.
    pub items: Vec<Retired>,
    /// Executors that end.
    pub executors: Vec<Retired>,
    /// Open requests that keep the rules they were registered with.
    pub open: u32,
}

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
    pub table: RulesTable,
    /// The form; CSV by default.
    #[serde(default)]
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

/// One item in one district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MatrixCell {
    /// Code of the executor; none where nobody is competent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<String>,
    /// Whether a rule covers it, so that nobody needs to look.
    pub certain: bool,
    /// Why («чому сюди»).
    pub why: String,
}

/// One item with its executors, district by district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MatrixRow {
    /// Code of the item.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Without a district first, then in the order of the districts.
    pub cells: Vec<MatrixCell>,
}

/// Who gets what, everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RoutingMatrix {
    /// The districts, as the cells follow one another after the first.
    pub districts: Vec<String>,
    /// The items.
    pub rows: Vec<MatrixRow>,
}

/// Where past requests would go under a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Simulate {
    /// Numbers of requests; empty takes the ones filed last.
    #[serde(default)]
    #[validate(length(max = 200))]
    #[cfg_attr(feature = "doc", schema(max_items = 200))]
    pub numbers: Vec<i64>,
}

/// One request of the simulation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Simulated {
    /// Its number.
    pub number: i64,
    /// Its item.
    pub item: String,
    /// Where it is.
    pub place: String,
    /// Who gets it by the version published last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// Who would get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// Why.
    pub why: String,
    /// Deadline if it were filed now, by the version published last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_now: Option<DateTime<Utc>>,
    /// Deadline under the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_then: Option<DateTime<Utc>>,
}

/// Where past requests would go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Simulation {
    /// The requests, those that would go elsewhere first.
    pub requests: Vec<Simulated>,
    /// How many would go elsewhere.
    pub elsewhere: u32,
    /// Numbers nobody knows, and requests without an item.
    pub left_out: Vec<i64>,
}
