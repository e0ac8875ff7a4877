//! Routing by item × place × hour: who gets a request, and why.
//!
//! The table is data of the city; nothing here knows an executor by name, and nothing reads a clock.
//! Which rule wins, the first difference decides: the smaller priority number; a list of buildings before a whole
//! street; a street before a district or the city; an item before its group; a district before the whole city; the
//! order of the table. A rule that cannot act (outside its hours, or its executor is retired without a successor)
//! leaves the request to the next one.
//! While an executor is away, its substitute gets what it would have got.
mod coverage;
mod explanation;
mod hours;
mod rule;
mod succession;
mod table;

#[cfg(test)]
mod tests;

pub use coverage::Cell;
pub use hours::WeekHours;
pub use rule::{Rule, Spot};
pub use succession::{Acting, Heirs, Stuck};
pub use table::Routing;
pub(crate) use table::folded;

use crate::ExecutorCode;

/// Where a request goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The executor.
    pub executor: ExecutorCode,
    /// Whether a rule decided, so that no person needs to look.
    pub certain: bool,
    /// Why, in Ukrainian («чому сюди»).
    pub rule: String,
    /// What decided.
    pub by: By,
}

/// What decided where a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The rule at this place of the table.
    Rule(usize),
    /// The executor the Classifier names for the item.
    Classifier,
    /// The dispatch service of the settings.
    Dispatch,
}
