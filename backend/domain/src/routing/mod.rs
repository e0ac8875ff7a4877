//! Routing by item × district: who gets a request, and why.
//!
//! The table is data of the city; nothing here knows an executor by name.
use crate::{DistrictSlug, ExecutorCode, ItemCode};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One rule of the routing table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RoutingRule))]
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

impl Rule {
    /// What the rule is about: its code among the rules.
    pub fn key(&self) -> String {
        let district = self.district.as_ref().map_or("*", DistrictSlug::as_str);
        format!("{}|{district}|{}", self.target, self.priority)
    }
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

/// The prepared routing table: rules by target, the winning ones first.
#[derive(Debug, Clone, Default)]
pub struct Routing {
    rules: HashMap<String, Vec<Rule>>,
}

impl Routing {
    /// Prepares the table.
    pub fn new(rules: Vec<Rule>) -> Routing {
        let mut by_target: HashMap<String, Vec<Rule>> = HashMap::new();
        for rule in rules {
            by_target.entry(rule.target.clone()).or_default().push(rule);
        }
        for found in by_target.values_mut() {
            found.sort_by_key(|r| (r.priority, r.district.is_none()));
        }
        Routing { rules: by_target }
    }

    /// The route of an item in a district; `fallback` is the item's default executor.
    ///
    /// The smallest priority of the rules for the item and its group wins. Without a district only
    /// rules for the whole city count. The fallback is never certain.
    pub fn route(
        &self,
        item: &ItemCode,
        district: Option<&DistrictSlug>,
        fallback: Option<&ExecutorCode>,
    ) -> Option<Route> {
        let group = item.as_str().split('.').next().filter(|g| *g != item.as_str());
        let fits = |r: &&Rule| r.district.is_none() || r.district.as_ref() == district;
        let first = |target: &str| self.rules.get(target).and_then(|found| found.iter().find(fits));
        let rank = |r: &&Rule| (r.priority, r.target != item.as_str(), r.district.is_none());
        let best = first(item.as_str())
            .into_iter()
            .chain(group.and_then(first))
            .min_by_key(rank);
        match (best, fallback) {
            (Some(rule), _) => Some(Route {
                executor: rule.executor.clone(),
                certain: true,
                rule: because(rule, item),
            }),
            (None, Some(executor)) => {
                let rule = format!(
                    "Предмет {item}: правила для цього місця немає, це виконавець за Класифікатором."
                );
                Some(Route {
                    executor: executor.clone(),
                    certain: false,
                    rule,
                })
            }
            (None, None) => None,
        }
    }
}

/// The rule in words.
fn because(rule: &Rule, item: &ItemCode) -> String {
    let what = if rule.target == item.as_str() {
        "Предмет"
    } else {
        "Група"
    };
    let place = if rule.district.is_some() {
        "цей район"
    } else {
        "усе місто"
    };
    format!("{what} {}, {place}.", rule.target)
}
