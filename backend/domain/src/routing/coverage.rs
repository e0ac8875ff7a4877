//! Who would get what, item by item and district by district: the holes of the table at one look.
use super::{Route, Routing, Spot};
use crate::{DistrictSlug, ItemCode};
use chrono::NaiveDateTime;

/// One item in one district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The item.
    pub item: ItemCode,
    /// The district; `None` when only the city is known.
    pub district: Option<DistrictSlug>,
    /// Where it goes; not certain, or nowhere, when no rule covers it.
    pub route: Option<Route>,
    /// Why, in Ukrainian.
    pub reason: String,
}

impl Cell {
    /// Whether a rule covers it.
    pub fn covered(&self) -> bool {
        self.route.as_ref().is_some_and(|r| r.certain)
    }
}

impl Routing {
    /// Every live item in the whole city and in each district, in the order of the Classifier. Without a moment only
    /// rules that are always in force count: what is covered then is covered at any hour.
    pub fn coverage(&self, districts: &[DistrictSlug], at: Option<NaiveDateTime>) -> Vec<Cell> {
        let places = || std::iter::once(None).chain(districts.iter().map(Some));
        let cells = |item| places().map(move |district| self.cell(item, district, at));
        self.order.iter().flat_map(cells).collect()
    }

    fn cell(&self, item: &ItemCode, district: Option<&DistrictSlug>, at: Option<NaiveDateTime>) -> Cell {
        let route = self.lookup(item, Spot::in_district(district), at);
        let reason = route.as_ref().map(|r| r.rule.clone()).unwrap_or_else(|| {
            format!("Предмет {item}: ні правила, ні виконавця за Класифікатором, ні диспетчерської служби.")
        });
        Cell {
            item: item.clone(),
            district: district.cloned(),
            route,
            reason,
        }
    }
}
