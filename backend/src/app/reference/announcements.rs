//! Works announced for an address: by street, by house number within a range, by district.
use crate::app::{Cx, Reference};
use chrono::TimeDelta;
use domain::text;
use openapi::reference::{Announcement, AnnouncementQuery};
use store::reference;

/// Announcements that fit the query, those in force first by their end.
pub fn announcements(cx: &Cx, query: &AnnouncementQuery) -> Vec<Announcement> {
    let current = query.current.unwrap_or(true);
    let street = query.street.as_deref().map(|s| canonical(&cx.reference, s));
    let until = cx.now + TimeDelta::days(i64::from(query.ahead_days.unwrap_or(0)));
    let fits = |a: &&reference::Announcement| {
        (!current || (a.starts_at <= until && cx.now < a.ends_at))
            && query
                .district
                .as_ref()
                .is_none_or(|d| a.district.as_ref().is_none_or(|own| own == d))
            && street
                .as_deref()
                .is_none_or(|s| touches(&cx.reference, a, s, query.building.as_deref()))
    };
    let mut found: Vec<_> = cx.reference.data.announcements.iter().filter(fits).collect();
    found.sort_by_key(|a| (a.kind != "emergency", a.ends_at));
    found
        .into_iter()
        .map(|a| super::announcement(&cx.reference, a))
        .collect()
}

/// The street as the city writes it now, folded; an unknown one as it was written.
fn canonical(reference: &Reference, written: &str) -> String {
    text::fold(reference.street(written).map_or(written, |s| s.display.as_str()))
        .trim()
        .to_owned()
}

fn touches(reference: &Reference, a: &reference::Announcement, street: &str, building: Option<&str>) -> bool {
    a.streets.iter().any(|line| {
        let (name, range) = match line.split_once(':') {
            Some((name, range)) => (name, Some(range)),
            None => (line.as_str(), None),
        };
        canonical(reference, name) == street && within(range, building)
    })
}

/// Whether the house lies in the range; without a number on either side it may.
fn within(range: Option<&str>, building: Option<&str>) -> bool {
    let (Some(range), Some(house)) = (range, building.and_then(number)) else {
        return true;
    };
    range
        .split(',')
        .any(|part| match part.split_once(['–', '-', '—']) {
            Some((from, to)) => match (number(from), number(to)) {
                (Some(from), Some(to)) => (from..=to).contains(&house),
                _ => true,
            },
            None => number(part).is_none_or(|n| n == house),
        })
}

/// The number a house begins with: `12а` and `12/2` are 12.
fn number(house: &str) -> Option<u32> {
    let digits: String = house.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn houses_and_ranges() {
        assert!(within(Some(" 8–40"), Some("12а")));
        assert!(within(Some("8-40"), Some("40/2")));
        assert!(!within(Some(" 8–40"), Some("41")));
        assert!(within(Some("2, 4, 10–12"), Some("11")));
        assert!(!within(Some("2, 4, 10–12"), Some("5")));
        assert!(within(None, Some("5")));
        assert!(within(Some(" 8–40"), None));
        assert!(within(Some(" 8–40"), Some("гараж")));
    }
}
