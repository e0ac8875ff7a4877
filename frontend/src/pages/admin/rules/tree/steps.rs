//! Where a group or an item goes when it is moved by one step or dropped on a row. Pure.
use openapi::domain::rules::{Change, Group, Item, Key, Part, Rules, order};

/// Where it goes: for an item a group, for both the entry it stands in front of; behind all without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct To {
    /// The group, of an item.
    pub group: String,
    /// The next entry.
    pub before: Option<String>,
}

/// A row under the pointer and where on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Over {
    /// The row.
    pub key: Key,
    /// The pointer is on its upper half.
    pub upper: bool,
}

/// One step up or down; at the edge of its group an item goes into the next one. Nothing at the end of the list.
pub fn step(rules: &Rules, what: &Key, up: bool) -> Option<To> {
    let groups = codes(&order::groups(&rules.groups));
    if what.part == Part::Group {
        let before = beside(&groups, &what.code, up)?;
        return Some(To {
            group: String::new(),
            before,
        });
    }
    let item = rules.items.iter().find(|i| i.code.as_str() == what.code)?;
    if let Some(before) = beside(&item_codes(rules, &item.group), &what.code, up) {
        return Some(To {
            group: item.group.clone(),
            before,
        });
    }
    let at = groups.iter().position(|g| *g == item.group)?;
    let next = if up { at.checked_sub(1)? } else { at + 1 };
    let group = groups.get(next)?.clone();
    let first = item_codes(rules, &group).first().cloned();
    Some(To {
        before: first.filter(|_| !up),
        group,
    })
}

/// Where something dropped on a row goes; a group dropped among items goes beside their group, an item dropped on a
/// group to its end.
pub fn dropped(rules: &Rules, what: &Key, over: &Over) -> Option<To> {
    let of_item = rules.items.iter().find(|i| i.code.as_str() == over.key.code);
    match (what.part, over.key.part) {
        (Part::Item, Part::Group) => Some(To {
            group: over.key.code.clone(),
            before: None,
        }),
        (Part::Item, Part::Item) => {
            let group = of_item?.group.clone();
            let before = or_next(&item_codes(rules, &group), &over.key.code, over.upper);
            Some(To { group, before })
        }
        (Part::Group, part) => {
            let (code, upper) = match part {
                Part::Item => (of_item?.group.clone(), false),
                _ => (over.key.code.clone(), over.upper),
            };
            Some(To {
                group: String::new(),
                before: or_next(&codes(&order::groups(&rules.groups)), &code, upper),
            })
        }
        _ => None,
    }
}

/// What moving it there writes.
pub fn changes(rules: &Rules, what: &Key, to: &To) -> Vec<Change> {
    match what.part {
        Part::Group => rules.move_group(&what.code, to.before.as_deref()),
        _ => rules.move_item(&what.code, &to.group, to.before.as_deref()),
    }
}

/// Its place now, how many there are, and the name of the group an item is in.
pub fn stands(rules: &Rules, what: &Key) -> Option<(usize, usize, String)> {
    if what.part == Part::Group {
        let all = codes(&order::groups(&rules.groups));
        let at = all.iter().position(|c| *c == what.code)?;
        return Some((at + 1, all.len(), String::new()));
    }
    let item = rules.items.iter().find(|i| i.code.as_str() == what.code)?;
    let all = item_codes(rules, &item.group);
    let at = all.iter().position(|c| *c == what.code)?;
    let group = rules.groups.iter().find(|g| g.code == item.group);
    let name = group.map_or_else(|| item.group.clone(), |g| g.name_uk.clone());
    Some((at + 1, all.len(), name))
}

/// Before which one it stands after a step: nothing when there is no step to make.
fn beside(all: &[String], code: &str, up: bool) -> Option<Option<String>> {
    let at = all.iter().position(|c| c == code)?;
    match up {
        true => at.checked_sub(1).map(|before| all.get(before).cloned()),
        false => (at + 1 < all.len()).then(|| all.get(at + 2).cloned()),
    }
}

/// The entry itself, or the one after it.
fn or_next(all: &[String], code: &str, itself: bool) -> Option<String> {
    let at = all.iter().position(|c| c == code)?;
    all.get(if itself { at } else { at + 1 }).cloned()
}

fn codes(groups: &[&Group]) -> Vec<String> {
    groups.iter().map(|g| g.code.clone()).collect()
}

fn item_codes(rules: &Rules, group: &str) -> Vec<String> {
    let code = |i: &&Item| i.code.to_string();
    rules.items_of(group).iter().map(code).collect()
}
