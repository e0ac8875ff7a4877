//! The prepared table: rules by target and street, the winning ones first.
use super::{Acting, By, Heirs, Route, Rule, Spot, WeekHours, explanation};
use crate::houses::Houses;
use crate::policy::Policy;
use crate::rules::{Executor, Item, Rules};
use crate::{ExecutorCode, ItemCode, text};
use chrono::NaiveDateTime;
use std::collections::HashMap;

/// A rule with its texts read.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub rule: Rule,
    houses: Option<Houses>,
    hours: Option<Option<WeekHours>>,
    /// Who gets it now.
    pub heir: Option<ExecutorCode>,
    at: usize,
}

/// Rules of one target; places in the table, the winning ones first.
#[derive(Debug, Clone, Default)]
struct Target {
    anywhere: Vec<usize>,
    by_street: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Known {
    group: String,
    fallback: Option<ExecutorCode>,
    retired: bool,
}

/// The prepared routing table.
#[derive(Debug, Clone, Default)]
pub struct Routing {
    rules: Vec<Prepared>,
    targets: HashMap<String, Target>,
    items: HashMap<ItemCode, Known>,
    pub(super) order: Vec<ItemCode>,
    pub(super) heirs: Heirs,
    dispatch: Option<ExecutorCode>,
}

/// Why a fitting rule did not get the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    Hours,
    Retired,
    Away,
}

impl Routing {
    /// Prepares the table of these rules.
    pub fn of(rules: &Rules) -> Routing {
        Routing::new(&rules.routing, &rules.items, &rules.executors, &rules.policy)
    }

    /// Prepares the table. Streets are compared as written: who calls gives both sides one spelling.
    pub fn new(rules: &[Rule], items: &[Item], executors: &[Executor], policy: &Policy) -> Routing {
        let heirs = Heirs::new(executors);
        let rules: Vec<Prepared> = rules
            .iter()
            .enumerate()
            .map(|(at, rule)| Prepared::new(at, rule, &heirs))
            .collect();
        let mut targets: HashMap<String, Target> = HashMap::new();
        for prepared in &rules {
            let target = targets.entry(prepared.rule.target.clone()).or_default();
            match &prepared.rule.street {
                Some(street) => target
                    .by_street
                    .entry(folded(street))
                    .or_default()
                    .push(prepared.at),
                None => target.anywhere.push(prepared.at),
            }
        }
        let known = |i: &Item| Known {
            group: i.group.clone(),
            fallback: i.default_executor.clone(),
            retired: i.retired,
        };
        Routing {
            items: items.iter().map(|i| (i.code.clone(), known(i))).collect(),
            order: items
                .iter()
                .filter(|i| !i.retired)
                .map(|i| i.code.clone())
                .collect(),
            dispatch: policy.dispatch_executor.clone(),
            rules,
            targets,
            heirs,
        }
    }

    /// The route of an item at a place and a moment of the city's wall clock, to the substitute of one that is away;
    /// `None` for a retired item, and when
    /// neither a rule nor the Classifier nor the settings name anybody.
    pub fn route(&self, item: &ItemCode, spot: Spot, at: NaiveDateTime) -> Option<Route> {
        self.lookup(item, spot, Some(at))
    }

    /// As [`Routing::route`] at a moment outside all hours when there is none.
    pub(super) fn lookup(&self, item: &ItemCode, spot: Spot, at: Option<NaiveDateTime>) -> Option<Route> {
        let known = self.items.get(item);
        if known.is_some_and(|k| k.retired) {
            return None;
        }
        let day = at.map(|at| at.date());
        let mut skipped = Vec::new();
        for prepared in self.fitting(item, known.map(|k| k.group.as_str()), spot) {
            let open = prepared.open(at);
            match (&prepared.heir, open) {
                (Some(heir), true) => match self.heirs.acting(heir, day) {
                    Ok(acting) => {
                        return Some(Route {
                            executor: acting.by.clone(),
                            certain: true,
                            rule: explanation::rule(&self.heirs, item, prepared, &acting, &skipped),
                            by: By::Rule(prepared.at),
                        });
                    }
                    Err(_) => skipped.push((prepared, Skipped::Away)),
                },
                (None, _) => skipped.push((prepared, Skipped::Retired)),
                (_, false) => skipped.push((prepared, Skipped::Hours)),
            }
        }
        let uncertain = |executor: &ExecutorCode, by| {
            let heir = self.heirs.of(executor)?;
            let acting = match (self.heirs.acting(heir, day), by) {
                (Ok(acting), _) => acting,
                // the last resort, away or not
                (Err(_), By::Dispatch) => Acting::itself(heir),
                (Err(_), _) => return None,
            };
            Some(Route {
                executor: acting.by.clone(),
                certain: false,
                rule: explanation::nobody(&self.heirs, item, (executor, heir), &acting, by, &skipped),
                by,
            })
        };
        let classifier = known.and_then(|k| k.fallback.as_ref());
        classifier
            .and_then(|e| uncertain(e, By::Classifier))
            .or_else(|| uncertain(self.dispatch.as_ref()?, By::Dispatch))
    }

    /// Rules for this item here, at any hour, the winning ones first.
    fn fitting(&self, item: &ItemCode, group: Option<&str>, spot: Spot) -> Vec<&Prepared> {
        let code = item.as_str();
        let prefix = code.split('.').next().filter(|g| *g != code);
        let group = group.or(prefix).filter(|g| *g != code);
        let street = spot.street.map(folded);
        let targets = [Some(code), group].into_iter().flatten();
        let mut found: Vec<&Prepared> = targets
            .filter_map(|target| self.targets.get(target))
            .flat_map(|t| {
                let here = street.as_ref().and_then(|s| t.by_street.get(s));
                t.anywhere.iter().chain(here.into_iter().flatten())
            })
            .filter_map(|at| self.rules.get(*at))
            .filter(|p| p.fits(spot))
            .collect();
        found.sort_by_cached_key(|p| p.rank(code));
        found
    }
}

impl Prepared {
    fn new(at: usize, rule: &Rule, heirs: &Heirs) -> Prepared {
        Prepared {
            houses: rule.buildings.as_deref().map(Houses::parse),
            hours: rule.hours.as_deref().map(|h| WeekHours::parse(h).ok()),
            heir: heirs.of(&rule.executor).cloned(),
            rule: rule.clone(),
            at,
        }
    }

    /// The order of precedence; the smallest wins.
    fn rank(&self, item: &str) -> (u32, bool, bool, bool, bool, usize) {
        let r = &self.rule;
        (
            r.priority,
            r.buildings.is_none(),
            r.street.is_none(),
            r.target != item,
            r.district.is_none(),
            self.at,
        )
    }

    /// Whether district and houses fit; the street was looked up. Houses of no street fit nowhere.
    fn fits(&self, spot: Spot) -> bool {
        let district = self.rule.district.as_ref();
        let houses = match (&self.houses, spot.building) {
            (None, _) => true,
            (Some(houses), Some(building)) => self.rule.street.is_some() && houses.hold(building),
            (Some(_), None) => false,
        };
        houses && (district.is_none() || district == spot.district)
    }

    /// Whether the rule is in force at the moment; hours nobody can read are never.
    fn open(&self, at: Option<NaiveDateTime>) -> bool {
        match (&self.hours, at) {
            (None, _) => true,
            (Some(Some(week)), Some(at)) => week.hold(at),
            (Some(_), _) => false,
        }
    }
}

/// A street for comparison.
pub(crate) fn folded(street: &str) -> String {
    text::fold(street.trim())
}
