//! Rows of the files as they are written, and the reader that says which line is wrong.
use super::files::Source;
use anyhow::Context;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// All rows of a file; no rows when a community that need not have the file has none.
pub fn read<T: DeserializeOwned>(source: &Source, name: &str, needed: bool) -> anyhow::Result<Vec<T>> {
    if needed {
        source.need(name)?;
    }
    csv::Reader::from_reader(source.text(name)?.as_bytes())
        .deserialize()
        .collect::<Result<Vec<T>, csv::Error>>()
        .with_context(|| source.place(name).display().to_string())
}

/// The values of a cell that holds several.
pub fn several(cell: &str) -> Vec<String> {
    cell.split(';')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A cell that may be empty.
pub fn filled(cell: &str) -> Option<String> {
    Some(cell.trim()).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// districts.csv.
#[derive(Debug, Deserialize)]
pub struct DistrictRow {
    pub code: String,
    pub slug: String,
    pub name_uk: String,
    pub name_en: String,
    pub center_lat: f64,
    pub center_lon: f64,
}

/// settlements.csv.
#[derive(Debug, Deserialize)]
pub struct SettlementRow {
    pub katottg: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name_uk: String,
    pub district: String,
    /// Other names by `;`; the column may be missing.
    #[serde(default)]
    pub also: String,
}

/// streets.csv.
#[derive(Debug, Deserialize)]
pub struct StreetRow {
    pub code: String,
    pub name_uk: String,
    pub display_uk: String,
    pub district: String,
    pub former_name_uk: String,
}

/// announcements.csv.
#[derive(Debug, Deserialize)]
pub struct AnnouncementRow {
    pub id: String,
    pub kind: String,
    pub executor: String,
    pub starts_offset_minutes: i64,
    pub ends_offset_minutes: i64,
    pub district: String,
    pub streets: String,
    pub title: String,
    pub text: String,
}

/// martial_law.csv.
#[derive(Debug, Deserialize)]
pub struct MartialLawRow {
    pub start_date: chrono::NaiveDate,
    pub end_date: Option<chrono::NaiveDate>,
}

/// demo_tickets.csv.
#[derive(Debug, Clone, Deserialize)]
pub struct TicketRow {
    pub id: String,
    pub classifier_code: String,
    pub kind: String,
    pub channel: String,
    pub district: String,
    pub street: String,
    pub building: String,
    pub apartment: String,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub text: String,
    pub applicant_name: String,
    pub created_offset_minutes: i64,
    pub expected_flow: String,
}

/// demo_feedback.csv.
#[derive(Debug, Clone, Deserialize)]
pub struct FeedbackRow {
    pub id: String,
    pub kind: String,
    pub text: String,
    pub expected: String,
    pub previous_text: String,
}

/// demo_resolutions.csv.
#[derive(Debug, Clone, Deserialize)]
pub struct ResolutionRow {
    pub classifier_group: String,
    pub kind: String,
    pub non_execution_reason: String,
    pub text: String,
    pub documents: String,
}
