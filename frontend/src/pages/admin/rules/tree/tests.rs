//! The tree that is shown, and where a step or a drop leads.
use super::shape::branches;
use super::steps::{Over, To, changes, dropped, stands, step};
use crate::pages::admin::rules::blank::blank;
use openapi::domain::policy::Policy;
use openapi::domain::rules::{CalendarData, Entry, Group, Item, Key, Part, Rules};

fn item(code: &str, group: &str, order: u32) -> Item {
    let Entry::Item(item) = blank(Part::Item, &empty()) else {
        panic!("an item")
    };
    Item {
        code: code.into(),
        group: group.into(),
        public_name_uk: format!("Предмет {code}"),
        keywords: vec![format!("слово{code}")],
        order,
        ..*item
    }
}

fn empty() -> Rules {
    Rules {
        groups: Vec::new(),
        items: Vec::new(),
        routing: Vec::new(),
        executors: Vec::new(),
        calendar: CalendarData::default(),
        templates: Vec::new(),
        lexicon: String::new(),
        policy: Policy::default(),
    }
}

/// Roads come before water; the second item of water before its first.
fn city() -> Rules {
    let group = |code: &str, name: &str, order| Group {
        code: code.into(),
        name_uk: name.into(),
        name_en: String::new(),
        icon: String::new(),
        order,
    };
    Rules {
        groups: vec![group("01", "Вода", 20), group("02", "Дороги", 10)],
        items: vec![
            item("01.01", "01", 20),
            item("01.02", "01", 10),
            item("02.01", "02", 0),
        ],
        ..empty()
    }
}

fn key(code: &str) -> Key {
    let part = if code.contains('.') {
        Part::Item
    } else {
        Part::Group
    };
    Key {
        part,
        code: code.into(),
    }
}

fn to(group: &str, before: Option<&str>) -> Option<To> {
    Some(To {
        group: group.into(),
        before: before.map(Into::into),
    })
}

/// The tree in one line: `02[02.01] 01[01.02 01.01]`.
fn line(rules: &Rules, words: &str) -> String {
    let one = |b: super::shape::Branch| {
        let items: Vec<String> = b.items.into_iter().map(|i| i.code).collect();
        format!("{}[{}]", b.group.code, items.join(" "))
    };
    branches(rules, words)
        .into_iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn groups_and_items_stand_in_their_order_and_are_searched() {
    let mut rules = city();
    assert_eq!(line(&rules, ""), "02[02.01] 01[01.02 01.01]");
    assert_eq!(line(&rules, "слово01.02"), "01[01.02]", "by a word people use");
    assert_eq!(
        line(&rules, "вода"),
        "01[01.02 01.01]",
        "a group that fits shows all of it"
    );
    assert_eq!(line(&rules, "немає такого"), "");
    rules.items.push(item("09.01", "09", 0));
    assert_eq!(
        line(&rules, ""),
        "02[02.01] 01[01.02 01.01] 09[09.01]",
        "nothing is lost"
    );
}

#[test]
fn steps_lead_on_into_the_next_group() {
    let rules = city();
    assert_eq!(step(&rules, &key("01.01"), true), to("01", Some("01.02")));
    assert_eq!(
        step(&rules, &key("01.02"), true),
        to("02", None),
        "up to the end of the group above"
    );
    assert_eq!(
        step(&rules, &key("02.01"), false),
        to("01", Some("01.02")),
        "down to the beginning of the next"
    );
    assert_eq!(step(&rules, &key("01.01"), false), None);
    assert_eq!(step(&rules, &key("02.01"), true), None);
    assert_eq!(step(&rules, &key("01"), true), to("", Some("02")));
    assert_eq!(step(&rules, &key("02"), false), to("", None));
    assert_eq!(step(&rules, &key("02"), true), None);
}

#[test]
fn a_drop_lands_where_the_mark_was() {
    let rules = city();
    let on = |what: &str, code: &str, upper| {
        dropped(
            &rules,
            &key(what),
            &Over {
                key: key(code),
                upper,
            },
        )
    };
    assert_eq!(on("02.01", "01.01", true), to("01", Some("01.01")));
    assert_eq!(on("02.01", "01.02", false), to("01", Some("01.01")));
    assert_eq!(on("02.01", "01.01", false), to("01", None));
    assert_eq!(on("01.01", "02", true), to("02", None));
    assert_eq!(on("01", "02", true), to("", Some("02")));
    assert_eq!(
        on("02", "01.01", true),
        to("", None),
        "among items: behind their group"
    );
}

#[test]
fn what_has_moved_is_told_by_its_place() {
    let rules = city();
    let there = to("02", Some("02.01")).unwrap();
    let made = rules.with(&changes(&rules, &key("01.01"), &there)).unwrap();
    assert_eq!(line(&made, ""), "02[01.01 02.01] 01[01.02]");
    assert_eq!(stands(&made, &key("01.01")), Some((1, 2, "Дороги".to_owned())));
    assert_eq!(stands(&made, &key("01")), Some((2, 2, String::new())));
}
