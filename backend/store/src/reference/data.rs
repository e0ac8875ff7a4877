//! What the reference data consists of.
use chrono::{DateTime, NaiveDate, Utc};
use domain::policy::Policy;
use domain::routing::Rule;
use domain::term::ItemTerms;
use domain::{DistrictSlug, ExecutorCode, ItemCode};
use serde::{Deserialize, Serialize};

/// One item of the classifier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Code.
    pub code: ItemCode,
    /// Code of its group.
    pub group: String,
    /// Official name.
    pub name_uk: String,
    /// Name in residents' words.
    pub public_name_uk: String,
    /// Name in English.
    pub name_en: String,
    /// What the operator asks.
    pub operator_hint_uk: String,
    /// Words people use for it.
    pub keywords: Vec<String>,
    /// Terms and demands.
    pub terms: ItemTerms,
    /// Executor when no rule fits.
    pub default_executor: Option<ExecutorCode>,
    /// May be shown in public.
    pub is_public: bool,
}

/// A group of items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Code.
    pub code: String,
    /// Name in Ukrainian.
    pub name_uk: String,
    /// Name in English.
    pub name_en: String,
    /// Name of an icon.
    pub icon: String,
    /// Place in the list.
    pub order: i32,
}

/// One immutable version of the classifier with its routing rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Classifier {
    /// Version.
    pub version: i32,
    /// Groups.
    pub groups: Vec<Group>,
    /// Items.
    pub items: Vec<Item>,
    /// Routing rules.
    pub rules: Vec<Rule>,
}

/// An executor organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Executor {
    /// Code.
    pub code: ExecutorCode,
    /// Full name.
    pub name_uk: String,
    /// Short name.
    pub short_name_uk: String,
    /// Kind of the organisation.
    pub kind: String,
    /// Districts it works in; empty means the whole city.
    pub districts: Vec<DistrictSlug>,
    /// Parent organisation.
    pub parent: Option<ExecutorCode>,
    /// Public phone.
    pub phone: String,
    /// E-mail for notifications.
    pub email: String,
    /// Working hours in words.
    pub work_hours: String,
}

/// A district of the city.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct District {
    /// Key.
    pub slug: DistrictSlug,
    /// КАТОТТГ code.
    pub katottg: String,
    /// Name in Ukrainian.
    pub name_uk: String,
    /// Name in English.
    pub name_en: String,
    /// Latitude of the centre.
    pub lat: f64,
    /// Longitude of the centre.
    pub lon: f64,
}

/// A settlement of the community.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// КАТОТТГ code, where known.
    pub katottg: Option<String>,
    /// Type (місто, село, селище).
    pub kind: String,
    /// Name.
    pub name_uk: String,
    /// District, where it belongs to one.
    pub district: Option<DistrictSlug>,
}

/// A street.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Street {
    /// Code.
    pub code: String,
    /// As written in an address.
    pub display: String,
    /// Name without the type.
    pub name: String,
    /// Former name that people still use.
    pub former_name: Option<String>,
    /// District.
    pub district: DistrictSlug,
}

/// A standard text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// Code.
    pub code: String,
    /// `operator` or `executor`.
    pub audience: String,
    /// Classifier group or `*`.
    pub group: String,
    /// When it fits.
    pub transition: String,
    /// The text with `{snake_case}` fields.
    pub text: String,
}

/// Planned or emergency works.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Announcement {
    /// Id.
    pub id: String,
    /// `planned` or `emergency`.
    pub kind: String,
    /// Who works.
    pub executor: ExecutorCode,
    /// Title.
    pub title: String,
    /// Text.
    pub text: String,
    /// District.
    pub district: Option<DistrictSlug>,
    /// Streets, with house ranges where given.
    pub streets: Vec<String>,
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
}

/// Days that differ from the weekly hours.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CalendarData {
    /// Public holidays with their names.
    pub holidays: Vec<(NaiveDate, String)>,
    /// Periods in which holidays are working days; an open one has no end.
    pub martial_law: Vec<(NaiveDate, Option<NaiveDate>)>,
}

/// Everything the server caches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceData {
    /// The newest classifier.
    pub classifier: Classifier,
    /// Executors.
    pub executors: Vec<Executor>,
    /// Districts.
    pub districts: Vec<District>,
    /// Settlements.
    pub settlements: Vec<Settlement>,
    /// Streets.
    pub streets: Vec<Street>,
    /// Standard texts.
    pub templates: Vec<Template>,
    /// Announcements.
    pub announcements: Vec<Announcement>,
    /// The calendar.
    pub calendar: CalendarData,
    /// Words for the hints, as in the file.
    pub lexicon: String,
    /// Settings.
    pub policy: Policy,
}
