//! What the reference data consists of.
use chrono::{DateTime, Utc};
use domain::community::Community;
use domain::policy::Policy;
use domain::rules::Rules;
pub use domain::rules::{CalendarData, Classifier, Executor, Group, Item, Template};
use domain::{DistrictSlug, ExecutorCode};
use serde::{Deserialize, Serialize};

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
    /// Other names people use, for instance in other languages.
    #[serde(default)]
    pub also: Vec<String>,
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

/// Everything the server caches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceData {
    /// Whose contact centre it is.
    pub community: Community,
    /// Its logo, a picture in SVG; without one the mark of the service is shown.
    pub logo: Option<String>,
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

/// What of it is not edited as rules: it comes with the community's files.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Whose contact centre it is.
    pub community: Community,
    /// Its logo.
    pub logo: Option<String>,
    /// Districts.
    pub districts: Vec<District>,
    /// Settlements.
    pub settlements: Vec<Settlement>,
    /// Streets.
    pub streets: Vec<Street>,
}

impl ReferenceData {
    /// The part of it that comes with the community's files.
    pub fn place(&self) -> Place {
        Place {
            community: self.community.clone(),
            logo: self.logo.clone(),
            districts: self.districts.clone(),
            settlements: self.settlements.clone(),
            streets: self.streets.clone(),
        }
    }

    /// The part of it that is published as a version.
    pub fn rules(&self) -> Rules {
        Rules {
            groups: self.classifier.groups.clone(),
            items: self.classifier.items.clone(),
            routing: self.classifier.rules.clone(),
            executors: self.executors.clone(),
            calendar: self.calendar.clone(),
            templates: self.templates.clone(),
            lexicon: self.lexicon.clone(),
            policy: self.policy.clone(),
        }
    }
}
