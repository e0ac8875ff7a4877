//! The settings marked *policy* in the domain description, with their defaults.
use crate::ExecutorCode;
use crate::schedule::{self, Step};
use serde::{Deserialize, Serialize};

/// The longest text of a person, in characters; a setting that asks for more could never be met.
pub const LONGEST_TEXT: usize = 5_000;

/// What the city may choose where the regulation is silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Policy {
    /// Requests filed in the cabinet are routed without an operator when the routing is certain.
    pub route_without_moderation: bool,
    /// The executor's clock stands during a clarification.
    pub clarification_stops_clock: bool,
    /// T22: closing without a response is possible at all.
    pub no_response_enabled: bool,
    /// T22: days of silence after "submitted for closing".
    pub no_response_days: u32,
    /// T22: contact attempts needed.
    pub no_response_attempts: u32,
    /// T23: days after closing in which a comment may reopen the request.
    pub reopen_window_days: u32,
    /// From this round of rework on the senior operator is told.
    pub rework_rounds_escalation: u32,
    /// Shortest justification of non-execution, in characters of substance (6.2.4).
    pub justification_min_chars: usize,
    /// E01: how often a senior operator may extend the deadline in one round of work; 0 means never.
    pub extensions_per_round: u32,
    /// Working days an applicant has to answer a clarification.
    pub clarification_timeout_days: u32,
    /// Reminders before a deadline and escalation after it.
    pub term_steps: Vec<Step>,
    /// An operator may file an emergency without an applicant.
    pub anonymous_emergencies: bool,
    /// Requests within so many metres of a point may be about the same problem.
    pub near_metres: u32,
    /// Days a closed request stays on the public map.
    pub public_map_days: u32,
    /// Who gets what no rule and no default sends anywhere, without certainty: the dispatch service.
    pub dispatch_executor: Option<ExecutorCode>,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            route_without_moderation: true,
            clarification_stops_clock: true,
            no_response_enabled: false,
            no_response_days: 14,
            no_response_attempts: 2,
            reopen_window_days: 30,
            rework_rounds_escalation: 3,
            justification_min_chars: 30,
            extensions_per_round: 1,
            clarification_timeout_days: 5,
            term_steps: schedule::standard(),
            anonymous_emergencies: true,
            near_metres: 100,
            public_map_days: 30,
            dispatch_executor: None,
        }
    }
}
