//! Works announced for an address: by street, by house number within a range, by district.
use super::{Address, StreetIndex};
use crate::app::Cx;
use chrono::TimeDelta;
use domain::houses::Houses;
use domain::text;
use openapi::reference::{Announcement, AnnouncementQuery};
use std::collections::{HashMap, HashSet};
use store::reference::{self, Street};

/// Announcements by the street they touch: thousands of them are looked through for every call.
pub struct Works {
    /// Street as the city writes it now, folded; the place of the announcement, and its houses where given.
    by_street: HashMap<String, Vec<(usize, Option<Houses>)>>,
}

impl Works {
    /// Prepares the imported list.
    pub fn new(all: &[reference::Announcement], streets: &[Street], index: &StreetIndex) -> Works {
        let mut by_street: HashMap<String, Vec<(usize, Option<Houses>)>> = HashMap::new();
        for (at, line) in all
            .iter()
            .enumerate()
            .flat_map(|(at, a)| a.streets.iter().map(move |l| (at, l)))
        {
            let (name, range) = match line.split_once(':') {
                Some((name, list)) => (name, Some(Houses::parse(list))),
                None => (line.as_str(), None),
            };
            let found = by_street.entry(canonical(streets, index, name).0).or_default();
            found.push((at, range));
        }
        Works { by_street }
    }

    /// Places of the announcements that touch this house of this street.
    fn touching(&self, street: &str, building: Option<&str>) -> HashSet<usize> {
        let lines = self.by_street.get(street).map(Vec::as_slice).unwrap_or_default();
        lines
            .iter()
            .filter(|(_, houses)| match (houses, building) {
                (Some(houses), Some(building)) => houses.may_touch(building),
                // without a number on either side it may
                _ => true,
            })
            .map(|(at, _)| *at)
            .collect()
    }
}

/// Announcements that fit the query, those in force first by their end.
pub fn announcements(cx: &Cx, query: &AnnouncementQuery) -> Vec<Announcement> {
    let known = &cx.reference;
    let current = query.current.unwrap_or(true);
    let until = cx.now + TimeDelta::days(i64::from(query.ahead_days.unwrap_or(0)));
    let fits = |a: &&reference::Announcement| {
        (!current || (a.starts_at <= until && cx.now < a.ends_at))
            && query
                .district
                .as_ref()
                .is_none_or(|d| a.district.as_ref().is_none_or(|own| own == d))
    };
    let all = &known.data.announcements;
    let mut found: Vec<_> = match query.street.as_deref() {
        None => all.iter().filter(fits).collect(),
        Some(written) => {
            let (street, building) = canonical(&known.data.streets, &known.streets, written);
            let mut places: Vec<usize> = known
                .works
                .touching(&street, query.building.as_deref().or(building.as_deref()))
                .into_iter()
                .collect();
            places.sort_unstable();
            places
                .into_iter()
                .filter_map(|at| all.get(at))
                .filter(fits)
                .collect()
        }
    };
    found.sort_by_key(|a| (a.kind != "emergency", a.ends_at));
    found.into_iter().map(|a| super::announcement(known, a)).collect()
}

/// The street as the city writes it now, folded, and the building in the same field; an unknown one as it was written.
fn canonical(streets: &[Street], index: &StreetIndex, written: &str) -> (String, Option<String>) {
    let meant = index.meant(written);
    let address = match &meant {
        Some(meant) => meant.address.clone(),
        None => Address::split(written),
    };
    let street = meant.and_then(|m| streets.get(m.at));
    let (unknown, building) = match address {
        Some(address) => (address.street, Some(address.building)),
        None => (written.to_owned(), None),
    };
    (text::fold(street.map_or(&unknown, |s| &s.display)), building)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Caller, Reference};
    use chrono::{TimeDelta, Utc};
    use std::sync::Arc;

    /// By the present and the former name, within the houses, once each; an unknown street too.
    #[test]
    fn works_are_found_by_any_name_of_the_street() {
        let now = Utc::now();
        let mut data = crate::seed::data(now).unwrap();
        let street = data
            .streets
            .iter()
            .find(|s| s.former_name.is_some())
            .unwrap()
            .clone();
        let works = |id: &str, streets: &[&str], days| reference::Announcement {
            id: id.to_owned(),
            kind: "planned".to_owned(),
            executor: data.executors[0].code.clone(),
            title: "Ремонт".to_owned(),
            text: "Води не буде".to_owned(),
            district: None,
            streets: streets.iter().map(|s| (*s).to_owned()).collect(),
            starts_at: now - TimeDelta::days(days),
            ends_at: now - TimeDelta::days(days) + TimeDelta::hours(1),
        };
        let former = format!("{}: 1–10", street.former_name.as_deref().unwrap());
        let twice = [former.as_str(), &format!("{}: 5–20", street.display)];
        data.announcements = vec![
            works("twice", &twice, 0),
            works("over", &twice, 3),
            works("elsewhere", &["вул. Якої Немає: 1–9"], 0),
        ];
        let cx = Cx {
            cursors: crate::app::cursor::CursorKey::default(),
            now,
            reference: Arc::new(Reference::new(data)),
            caller: Caller::system(),
        };
        let found = |street: &str, building: &str, current| {
            let query = AnnouncementQuery {
                street: Some(street.to_owned()),
                building: Some(building.to_owned()),
                current: Some(current),
                ..AnnouncementQuery::default()
            };
            let found = announcements(&cx, &query);
            found.into_iter().map(|a| a.id).collect::<Vec<_>>()
        };
        let in_one_field = |street: &str| {
            let query = AnnouncementQuery {
                street: Some(street.to_owned()),
                ..AnnouncementQuery::default()
            };
            let found = announcements(&cx, &query);
            found.into_iter().map(|a| a.id).collect::<Vec<_>>()
        };
        for name in [street.display.as_str(), street.former_name.as_deref().unwrap()] {
            assert_eq!(found(name, "7", true), ["twice"], "{name}");
            assert_eq!(found(name, "7", false), ["over", "twice"], "{name}");
            assert!(found(name, "31", true).is_empty(), "{name}");
        }
        let latin_letters = street.display.replace('а', "a").replace('о', "o");
        assert_eq!(found(&latin_letters, "7", true), ["twice"], "{latin_letters}");
        assert_eq!(found("ВУЛ. якої немає", "3", true), ["elsewhere"]);
        assert_eq!(in_one_field(&format!("{}, 7", street.display)), ["twice"]);
        assert!(in_one_field(&format!("{}, 31", street.display)).is_empty());
        assert_eq!(in_one_field("вул. Якої Немає, 3"), ["elsewhere"]);
        assert!(found("вул. Якої Немає", "10", true).is_empty());
    }
}
