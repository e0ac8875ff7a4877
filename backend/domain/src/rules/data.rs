//! What the city's rules consist of: Classifier, executors, calendar, standard texts, words, settings.
use super::{Absence, ExceptionalDay, Week};
use crate::policy::Policy;
use crate::routing::Rule;
use crate::term::ItemTerms;
use crate::{DistrictSlug, ExecutorCode, ItemCode};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One item of the classifier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RulesItem))]
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
    /// Place among the items of its group.
    #[serde(default)]
    pub order: u32,
    /// Nobody can ask for it any more; kept for the requests that did.
    #[serde(default)]
    pub retired: bool,
}

/// A group of items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RulesGroup))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RulesExecutor))]
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
    /// It gets nothing any more; kept for the requests that name it.
    #[serde(default)]
    pub retired: bool,
    /// Who takes over its open requests when it is retired.
    #[serde(default)]
    pub successor: Option<ExecutorCode>,
    /// Who gets its new requests while it is away; of several in a chain the first that is there.
    #[serde(default)]
    pub substitute: Option<ExecutorCode>,
    /// When it takes no new requests.
    #[serde(default)]
    pub away: Vec<Absence>,
}

/// A standard text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RulesTemplate))]
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

/// The working calendar; what is not said is the standard week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CalendarData {
    /// Public holidays with their names.
    pub holidays: Vec<(NaiveDate, String)>,
    /// Periods in which holidays are working days; an open one has no end.
    pub martial_law: Vec<(NaiveDate, Option<NaiveDate>)>,
    /// Hours of each day of the week.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Vec<super::Interval>>))]
    pub weekly: Week,
    /// Close of business: the last moment of every term counted in days.
    pub close: NaiveTime,
    /// Days that differ from the week, from holidays and from martial law.
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, ExceptionalDay>))]
    pub exceptions: BTreeMap<NaiveDate, ExceptionalDay>,
}

/// Everything that is edited as a draft and published as one version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rules {
    /// Groups of the Classifier.
    pub groups: Vec<Group>,
    /// Its items.
    pub items: Vec<Item>,
    /// Routing rules.
    pub routing: Vec<Rule>,
    /// Executors.
    pub executors: Vec<Executor>,
    /// The calendar.
    pub calendar: CalendarData,
    /// Standard texts.
    pub templates: Vec<Template>,
    /// Words for the hints, as in the file.
    pub lexicon: String,
    /// Settings.
    pub policy: Policy,
}
