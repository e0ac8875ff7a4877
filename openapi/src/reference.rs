//! Reference data: classifier, executors, territory, announcements, standard texts.
mod street;

pub use street::{Street, StreetQuery, UnknownStreet};

use crate::{ReadAs, limits, wire};
use chrono::{DateTime, Utc};
use domain::community::Community;
use domain::{DistrictSlug, ExecutorCode, ItemCode, Kind};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// The Classifier of basic requests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Classifier {
    /// Version in force.
    pub version: i32,
    /// Groups in order.
    pub groups: Vec<ClassifierGroup>,
    /// Items in order.
    pub items: Vec<ClassifierItem>,
}

/// A group of items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ClassifierGroup {
    /// Code.
    #[cfg_attr(feature = "doc", schema(example = "01"))]
    pub code: String,
    /// Name in Ukrainian.
    pub name_uk: String,
    /// Name in English.
    pub name_en: String,
}

/// One item: what can be asked for, its terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ClassifierItem {
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
    /// Term of an emergency in hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_hours: Option<u32>,
    /// Term in working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normal_working_days: Option<u32>,
    /// Term in calendar days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longterm_calendar_days: Option<u32>,
    /// Kind when nobody chooses one.
    pub default_kind: Kind,
    /// Whether the executor's answer needs a photo report.
    pub photo_on_report: bool,
    /// `point`, `address` or `none`.
    #[cfg_attr(feature = "doc", schema(example = "address"))]
    pub location: String,
}

/// Suggest items for what a person typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct SuggestQuery {
    /// What the person typed.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(min_length = 1, max_length = 200))]
    pub q: String,
}

/// A suggested item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// Code of the item.
    pub item: ItemCode,
    /// The words that led to it.
    pub because: Vec<String>,
}

/// Whose contact centre this is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct CommunityCard {
    /// Its names and its number.
    pub names: Community,
    /// Address of its logo; absent when the mark of the service is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", schema(example = "/community/logo.svg"))]
    pub logo: Option<String>,
}

/// What is suggested for a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Suggestions {
    /// Items, the best first.
    pub items: Vec<Suggestion>,
    /// «Не знаю»: of texts like this one, less than half have their item among the suggested.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsure: bool,
    /// Why it looks like an emergency; absent when it does not. A hint: the kind is a person's decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencySign>,
    /// How the text was read, when nothing is suggested for it as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_as: Option<ReadAs>,
}

/// Why a text looks like an emergency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct EmergencySign {
    /// Items it resembles whose requests are emergencies, with the words that led to each.
    pub items: Vec<Suggestion>,
}

/// What the suggestions have learned, and how good they are on texts they have not seen: the last requests are cut
/// into parts, and each part is asked of suggestions that know the other parts alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema), schema(as = SuggestionsLesson))]
pub struct Lesson {
    /// Requests learned from.
    pub requests: u32,
    /// Texts asked about; 0 when there are too few requests to measure.
    pub asked: u32,
    /// The right item came first.
    pub first: u32,
    /// The right item was among the first three.
    pub among_three: u32,
    /// An item of the right group was among the first three.
    pub right_group: u32,
    /// Emergencies among the texts.
    pub emergencies: u32,
    /// Of them: flagged.
    pub emergencies_flagged: u32,
    /// Texts that were flagged, rightly or not.
    pub flagged: u32,
}

/// An executor organisation (суб'єкт виконання).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Executor {
    /// Code.
    pub code: ExecutorCode,
    /// Full name.
    pub name_uk: String,
    /// Short name.
    pub short_name_uk: String,
    /// Kind of the organisation.
    #[cfg_attr(feature = "doc", schema(example = "municipal_enterprise"))]
    pub kind: String,
    /// Districts it works in; empty means the whole city.
    pub districts: Vec<DistrictSlug>,
    /// Parent organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ExecutorCode>,
    /// Public phone.
    pub phone: String,
    /// Working hours in words.
    pub work_hours: String,
}

/// A district of the city.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Settlement {
    /// КАТОТТГ code, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub katottg: Option<String>,
    /// Type (місто, село, селище).
    pub kind: String,
    /// Name.
    pub name_uk: String,
    /// District, where it belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
}

/// Planned or emergency works (оголошення).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Announcement {
    /// Id.
    pub id: String,
    /// `planned` or `emergency`.
    #[cfg_attr(feature = "doc", schema(example = "planned"))]
    pub kind: String,
    /// Who works.
    pub executor: ExecutorCode,
    /// Its short name.
    pub executor_name: String,
    /// Title.
    pub title: String,
    /// Text.
    pub text: String,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Streets, with house ranges where given.
    pub streets: Vec<String>,
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: DateTime<Utc>,
}

/// Announcements by address.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct AnnouncementQuery {
    /// Only those in force now; true by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<bool>,
    /// Days: with those in force also the ones that begin within so many days, 1 to 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = "limits::AHEAD_DAYS_MAX"))]
    #[cfg_attr(feature = "doc", param(minimum = 1, maximum = 30))]
    pub ahead_days: Option<u32>,
    /// Street as written in an address.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub street: Option<String>,
    /// Building on that street.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", param(max_length = 20))]
    pub building: Option<String>,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
}

/// A standard text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ResponseTemplate {
    /// Code.
    pub code: String,
    /// `operator` or `executor`.
    pub audience: String,
    /// Classifier group or `*`.
    pub group: String,
    /// When it fits: `from>to` or `request>decision:clause`.
    pub transition: String,
    /// The text with `{snake_case}` fields.
    pub text: String,
}

/// Where a request would go.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct RouteQuery {
    /// Item.
    pub item: String,
    /// District, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Street, by any of its names.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub street: Option<String>,
    /// House of the street.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub building: Option<String>,
    /// Kind; the item's default otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
}

/// The executor and the deadline a request would get now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct RoutePreview {
    /// The executor, when a rule or a default names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<crate::ticket::ExecutorRef>,
    /// Whether it goes there without a human.
    pub certain: bool,
    /// Why («чому сюди»).
    pub rule: String,
    /// Deadline if registered now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
}
