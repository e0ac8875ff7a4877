//! The order people see the Classifier in, and what moving a group or an item writes: as few entries as possible.
use super::{Change, Entry, Group, Item, Rules};
use std::collections::HashMap;

/// Distance between neighbours that are numbered anew, so that the next move finds room between them.
const STEP: i64 = 10;
/// The largest place both kinds of entries can hold.
const LAST: i64 = i32::MAX as i64;

/// Groups by their place; of equals the one that comes first in the table.
pub fn groups(groups: &[Group]) -> Vec<&Group> {
    let mut all: Vec<&Group> = groups.iter().collect();
    all.sort_by_key(|g| g.order);
    all
}

/// Items group by group, each group by the places of its items; those of an unknown group come last.
pub fn items<'a>(of: &[Group], items: &'a [Item]) -> Vec<&'a Item> {
    let ranks: HashMap<&str, usize> = groups(of).iter().map(|g| g.code.as_str()).zip(0..).collect();
    let rank = |i: &Item| ranks.get(i.group.as_str()).copied().unwrap_or(usize::MAX);
    let mut all: Vec<&Item> = items.iter().collect();
    all.sort_by_key(|i| (rank(i), i.order));
    all
}

impl Rules {
    /// The items of a group by their places, retired ones too.
    pub fn items_of(&self, group: &str) -> Vec<&Item> {
        let mut all: Vec<&Item> = self.items.iter().filter(|i| i.group == group).collect();
        all.sort_by_key(|i| i.order);
        all
    }

    /// Moves a group in front of another one, or behind all; the entries whose place is another then. Nothing when
    /// there is no such group.
    pub fn move_group(&self, code: &str, before: Option<&str>) -> Vec<Change> {
        let all = groups(&self.groups);
        let Some(moved) = all.iter().find(|g| g.code == code) else {
            return Vec::new();
        };
        let list = moved_to(&all, *moved, |g| before == Some(g.code.as_str()));
        if list.iter().zip(&all).all(|(a, b)| a.code == b.code) {
            return Vec::new();
        }
        let at = list.iter().position(|g| g.code == code).unwrap_or_default();
        let places: Vec<i64> = list.iter().map(|g| i64::from(g.order)).collect();
        let places = numbered(&places, at);
        let changed = list.iter().zip(places).filter_map(|(g, place)| {
            let order = i32::try_from(place).ok().filter(|o| *o != g.order)?;
            let group = Group {
                order,
                ..(*g).clone()
            };
            Some(Change::put(Entry::Group(group)))
        });
        changed.collect()
    }

    /// Moves an item into a group, in front of another item of it or behind all; the entries that differ then.
    /// Nothing when there is no such item.
    pub fn move_item(&self, code: &str, group: &str, before: Option<&str>) -> Vec<Change> {
        let Some(moved) = self.items.iter().find(|i| i.code.as_str() == code) else {
            return Vec::new();
        };
        let all = self.items_of(group);
        let list = moved_to(&all, moved, |i| before == Some(i.code.as_str()));
        if list.len() == all.len() && list.iter().zip(&all).all(|(a, b)| a.code == b.code) {
            return Vec::new();
        }
        let at = list.iter().position(|i| i.code == moved.code).unwrap_or_default();
        let places: Vec<i64> = list.iter().map(|i| i64::from(i.order)).collect();
        let places = numbered(&places, at);
        let changed = list.iter().zip(places).filter_map(|(i, place)| {
            let order = u32::try_from(place).ok()?;
            (order != i.order || i.group != group).then(|| {
                let item = Item {
                    order,
                    group: group.to_owned(),
                    ..(*i).clone()
                };
                Change::put(Entry::Item(Box::new(item)))
            })
        });
        changed.collect()
    }

    /// The entry with its place in the list: the one it has now, or the last one where it is new.
    pub fn placed(&self, mut entry: Entry) -> Entry {
        match &mut entry {
            Entry::Group(group) => {
                let known = self.groups.iter().find(|g| g.code == group.code);
                let last = self.groups.iter().map(|g| i64::from(g.order)).max();
                group.order =
                    known.map_or_else(|| i32::try_from(after(last)).unwrap_or(i32::MAX), |g| g.order);
            }
            Entry::Item(item) => {
                let known = self
                    .items
                    .iter()
                    .find(|i| i.code == item.code && i.group == item.group);
                let inside = self.items.iter().filter(|i| i.group == item.group);
                let last = inside.map(|i| i64::from(i.order)).max();
                item.order =
                    known.map_or_else(|| u32::try_from(after(last)).unwrap_or(u32::MAX), |i| i.order);
            }
            _ => {}
        }
        entry
    }
}

/// A place behind the last one.
fn after(last: Option<i64>) -> i64 {
    last.map_or(STEP, |last| last.saturating_add(STEP)).clamp(0, LAST)
}

/// The list with one entry in front of the one that is meant, or at the end.
fn moved_to<'a, T>(all: &[&'a T], moved: &'a T, is_next: impl Fn(&T) -> bool) -> Vec<&'a T> {
    if is_next(moved) {
        return all.to_vec();
    }
    let mut list: Vec<&T> = all.iter().copied().filter(|t| !std::ptr::eq(*t, moved)).collect();
    let at = list.iter().position(|t| is_next(t)).unwrap_or(list.len());
    list.insert(at, moved);
    list
}

/// Places for a list in which one entry stands anew: only its own when there is room between its neighbours, the
/// same places in another order when no two are equal, otherwise all of them from the beginning.
fn numbered(now: &[i64], moved: usize) -> Vec<i64> {
    let before = moved.checked_sub(1).and_then(|at| now.get(at)).copied();
    let next = now.get(moved + 1).copied();
    let room = match (before, next) {
        (Some(low), Some(high)) => (high - low >= 2).then(|| low + (high - low) / 2),
        (Some(low), None) => Some(low + STEP).filter(|place| *place <= LAST),
        (None, Some(high)) if high >= STEP => Some(high - STEP),
        (None, Some(high)) => (high > 0).then_some(high / 2),
        (None, None) => now.first().copied(),
    };
    let mut places = now.to_vec();
    if let Some(place) = room.filter(|place| *place >= 0) {
        if let Some(own) = places.get_mut(moved) {
            *own = place;
        }
        return places;
    }
    places.sort_unstable();
    if places.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        return (1..).map(|n| n * STEP).take(now.len()).collect();
    }
    places
}
