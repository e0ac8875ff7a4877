//! What a draft would do: impact, matrix, simulation.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

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

/// One item in one district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MatrixCell {
    /// Short name of the executor; none where nobody is competent.
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
    /// Names of the districts, as the cells follow one another after the first.
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
