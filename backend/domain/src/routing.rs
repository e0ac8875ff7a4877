//! Routing by item × district.
use crate::{DistrictSlug, ExecutorCode, ItemCode};
use serde::{Deserialize, Serialize};

/// One rule of the routing table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Code of an item (`07.03`) or of a group (`07`).
    pub target: String,
    /// District; `None` is the whole city.
    pub district: Option<DistrictSlug>,
    /// Who gets it.
    pub executor: ExecutorCode,
    /// The smallest number wins.
    pub priority: u32,
}

/// Where a request goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The executor.
    pub executor: ExecutorCode,
    /// Whether a rule decided, so that no person needs to look.
    pub certain: bool,
    /// Why, in Ukrainian («чому сюди»).
    pub rule: String,
}

/// The prepared routing table.
#[derive(Debug, Clone, Default)]
pub struct Routing {
    rules: Vec<Rule>,
}

impl Routing {
    /// Prepares the table.
    pub fn new(rules: Vec<Rule>) -> Routing {
        Routing { rules }
    }

    /// The route of an item in a district; `fallback` is the item's default executor.
    pub fn route(
        &self,
        _item: &ItemCode,
        _district: Option<&DistrictSlug>,
        _fallback: Option<&ExecutorCode>,
    ) -> Option<Route> {
        let _ = &self.rules;
        unimplemented!()
    }
}
