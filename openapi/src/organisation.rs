//! An executor's own organisation: its sub-units, its people, their load and lateness.
use crate::ticket::ExecutorRef;
use chrono::{DateTime, Utc};
use domain::{ExecutorCode, Role, UserId};
use serde::{Deserialize, Serialize};

/// My organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// The organisation I act for.
    pub executor: ExecutorRef,
    /// All organisations below it, in the order of the reference data.
    pub units: Vec<ExecutorRef>,
    /// Everybody who may sign in for it or for one below it, by name.
    pub people: Vec<OrganisationPerson>,
}

/// A user of the organisation or of one of its sub-units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct OrganisationPerson {
    /// Id.
    pub id: UserId,
    /// Full name.
    #[cfg_attr(feature = "doc", schema(example = "Ткач Андрій Миколайович"))]
    pub name: String,
    /// `executor` or `executor_manager`.
    pub role: Role,
    /// The organisation this person acts for.
    pub executor: ExecutorCode,
}

/// Load and lateness. A request counts for the unit and the person it is passed on to now; a closed one for
/// those who had it last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct OrganisationLoad {
    /// Since when answers and beginnings count: 30 days back.
    pub since: DateTime<Utc>,
    /// The organisation.
    pub executor: ExecutorRef,
    /// Everything it has, as the executor or as a sub-unit of another.
    pub total: LoadFigures,
    /// What it has passed on to each sub-unit.
    pub units: Vec<UnitLoad>,
    /// What is with each person.
    pub people: Vec<PersonLoad>,
}

/// The load of a sub-unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct UnitLoad {
    /// The sub-unit.
    pub unit: ExecutorRef,
    /// Its figures.
    #[serde(flatten)]
    pub figures: LoadFigures,
}

/// The load of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct PersonLoad {
    /// The person.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// The organisation this person acts for.
    pub executor: ExecutorRef,
    /// The figures.
    #[serde(flatten)]
    pub figures: LoadFigures,
}

/// Figures of load and lateness.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct LoadFigures {
    /// Open requests.
    pub open: u64,
    /// Open, the clock runs, and the deadline is still ahead today.
    pub due_today: u64,
    /// Open, the clock runs, and the deadline has passed.
    pub overdue: u64,
    /// Returned for rework.
    pub rework: u64,
    /// Submitted for closing or justified, and waiting for the contact centre's check.
    pub waiting: u64,
    /// Answers of the last 30 days that stand: submitted for closing and not sent back since. The last answer of
    /// a request is the one that counts.
    pub answered: u64,
    /// Those of them submitted at or before the deadline the request had at that moment. Their share is
    /// `answered_in_time / answered`; a justification of non-execution is no answer and is not counted.
    pub answered_in_time: u64,
    /// Median of the hours, nights included, between sending to the organisation and taking into work, of
    /// requests taken in the last 30 days; absent when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reaction_hours: Option<f64>,
}
