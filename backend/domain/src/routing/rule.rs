//! One rule of the routing table, and the place it is asked about.
use crate::place::Place;
use crate::{DistrictSlug, ExecutorCode};
use serde::{Deserialize, Serialize};

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
    /// Street as addresses are written; `None` is every street.
    #[serde(default)]
    pub street: Option<String>,
    /// Houses of the street: `1–33; 40а; 2–18 парні`; `None` is the whole street.
    #[serde(default)]
    pub buildings: Option<String>,
    /// Hours in which the rule is in force: `Пн–Пт 08:00–17:00`; `None` is always.
    #[serde(default)]
    pub hours: Option<String>,
}

impl Rule {
    /// A rule of the whole city, always in force.
    pub fn new(target: &str, executor: ExecutorCode, priority: u32) -> Rule {
        Rule {
            target: target.to_owned(),
            district: None,
            executor,
            priority,
            street: None,
            buildings: None,
            hours: None,
        }
    }

    /// What the rule is about: its code among the rules. Street, houses and hours are named where there are any.
    pub fn key(&self) -> String {
        let district = self.district.as_ref().map_or("*", DistrictSlug::as_str);
        let mut key = format!("{}|{district}|{}", self.target, self.priority);
        let narrower = [&self.street, &self.buildings, &self.hours];
        if narrower.iter().any(|n| n.is_some()) {
            for part in narrower {
                key.push('|');
                key.push_str(part.as_deref().unwrap_or("*"));
            }
        }
        key
    }
}

/// Where the problem is, as far as routing asks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spot<'a> {
    /// District, when known.
    pub district: Option<&'a DistrictSlug>,
    /// Street as addresses are written.
    pub street: Option<&'a str>,
    /// House.
    pub building: Option<&'a str>,
}

impl<'a> Spot<'a> {
    /// Somewhere in the district.
    pub fn in_district(district: Option<&'a DistrictSlug>) -> Spot<'a> {
        Spot {
            district,
            ..Spot::default()
        }
    }
}

impl<'a> From<&'a Place> for Spot<'a> {
    fn from(place: &'a Place) -> Spot<'a> {
        Spot {
            district: place.district.as_ref(),
            street: place.street.as_deref(),
            building: place.building.as_deref(),
        }
    }
}
