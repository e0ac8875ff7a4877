//! Changes of the rules: what a difference makes of the rules, what people read of it, where two changes meet.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests fail loudly")]
use domain::Kind;
use domain::place::LocationRule;
use domain::policy::Policy;
use domain::routing::Rule;
use domain::rules::{
    CalendarData, Change, Entry, Executor, Group, Item, Key, ONLY, Part, Rules, Template, Unchangeable,
    field_differences,
};
use domain::term::ItemTerms;
use proptest::prelude::*;

fn item(n: u32, days: u32) -> Item {
    Item {
        code: format!("01.{n:02}").as_str().into(),
        group: "01".into(),
        name_uk: format!("Предмет {n}"),
        public_name_uk: format!("Предмет {n}"),
        name_en: format!("Item {n}"),
        operator_hint_uk: String::new(),
        keywords: Vec::new(),
        terms: ItemTerms {
            emergency_hours: None,
            normal_working_days: Some(days),
            longterm_calendar_days: None,
            default_kind: Kind::Normal,
            photo_on_report: false,
            location: LocationRule::Address,
        },
        default_executor: None,
        is_public: true,
        order: 0,
        retired: false,
    }
}

fn executor(n: u32) -> Executor {
    Executor {
        code: format!("kp-{n}").as_str().into(),
        name_uk: format!("Підприємство {n}"),
        short_name_uk: format!("КП {n}"),
        kind: "municipal_enterprise".into(),
        districts: Vec::new(),
        parent: None,
        phone: String::new(),
        email: String::new(),
        work_hours: String::new(),
        retired: false,
        successor: None,
        substitute: None,
        away: Vec::new(),
    }
}

fn rules(items: &[(u32, u32)], executors: &[u32], routing: &[(u32, u32)], words: &str) -> Rules {
    Rules {
        groups: vec![Group {
            code: "01".into(),
            name_uk: "Вода".into(),
            name_en: "Water".into(),
            icon: "droplets".into(),
            order: 1,
        }],
        items: items.iter().map(|(n, days)| item(*n, *days)).collect(),
        routing: routing
            .iter()
            .map(|(target, to)| Rule {
                target: format!("01.{target:02}"),
                district: None,
                executor: format!("kp-{to}").as_str().into(),
                priority: 10,
                street: None,
                buildings: None,
                hours: None,
            })
            .collect(),
        executors: executors.iter().map(|n| executor(*n)).collect(),
        calendar: CalendarData::default(),
        templates: vec![Template {
            code: "T".into(),
            audience: "operator".into(),
            group: "*".into(),
            transition: "new>registered".into(),
            text: "Вітаємо".into(),
        }],
        lexicon: words.into(),
        policy: Policy::default(),
    }
}

fn any_rules() -> impl Strategy<Value = Rules> {
    let some = |n: u32| prop::collection::btree_map(0..n, 1_u32..5, 0..8);
    (
        some(12),
        prop::collection::btree_set(0_u32..6, 0..5),
        some(9),
        "[а-г]{0,3}",
    )
        .prop_map(|(items, executors, routing, words)| {
            let pairs = |of: &std::collections::BTreeMap<u32, u32>| {
                of.iter().map(|(a, b)| (*a, *b)).collect::<Vec<_>>()
            };
            rules(
                &pairs(&items),
                &executors.into_iter().collect::<Vec<_>>(),
                &pairs(&routing),
                &words,
            )
        })
}

/// Without what has been retired, in one order.
fn alive(rules: &Rules) -> Vec<Entry> {
    let mut all: Vec<Entry> = rules
        .entries()
        .into_iter()
        .filter(|e| {
            !matches!(e, Entry::Item(i) if i.retired) && !matches!(e, Entry::Executor(x) if x.retired)
        })
        .collect();
    all.sort_by_key(Entry::key);
    all
}

proptest! {
    /// The difference leads there, keeps everything requests may name, and is empty then.
    #[test]
    fn the_difference_leads_there(before in any_rules(), after in any_rules()) {
        let changes = after.since(&before);
        let made = before.with(&changes).unwrap();
        prop_assert_eq!(alive(&made), alive(&after));
        for item in &before.items {
            prop_assert!(made.items.iter().any(|i| i.code == item.code), "an item is gone");
        }
        for executor in &before.executors {
            prop_assert!(made.executors.iter().any(|e| e.code == executor.code), "an executor is gone");
        }
        prop_assert_eq!(after.since(&made), Vec::new());
        prop_assert_eq!(before.with(&before.since(&before)).unwrap(), before);
    }

    /// Every change but one that changes nothing is told in words.
    #[test]
    fn every_difference_is_told(before in any_rules(), after in any_rules()) {
        for change in after.since(&before) {
            let lines = field_differences(before.entry(&change.key).as_ref(), change.entry.as_ref());
            prop_assert!(!lines.is_empty(), "{change:?}");
            prop_assert!(lines.iter().all(|l| l.before != l.after));
        }
    }

    /// Two drafts made upon the same version meet only in the same entry.
    #[test]
    fn changes_of_other_entries_do_not_meet(base in any_rules(), other in any_rules(), mine in any_rules()) {
        let published = base.with(&other.since(&base)).unwrap();
        let touched: Vec<Key> = other.since(&base).into_iter().map(|c| c.key).collect();
        for change in mine.since(&base) {
            let meets = change.meets(base.entry(&change.key).as_ref(), published.entry(&change.key).as_ref());
            prop_assert!(!meets || touched.contains(&change.key));
            let same = published.entry(&change.key) == change.entry;
            prop_assert_eq!(meets, touched.contains(&change.key) && !same);
        }
    }
}

#[test]
fn what_requests_name_is_retired_and_never_removed() {
    let rules = rules(&[(1, 3)], &[1], &[(1, 1)], "");
    let key = |part, code: &str| Key {
        part,
        code: code.into(),
    };
    let drop = |key| rules.with(&[Change::drop(key)]);
    assert_eq!(drop(key(Part::Item, "01.01")), Err(Unchangeable::Named));
    assert_eq!(drop(key(Part::Executor, "kp-1")), Err(Unchangeable::Named));
    for part in [Part::Calendar, Part::Lexicon, Part::Policy] {
        assert_eq!(drop(key(part, ONLY)), Err(Unchangeable::Always));
    }
    assert_eq!(drop(key(Part::Item, "немає")).unwrap(), rules);
    assert!(drop(rules.entries()[2].key()).unwrap().routing.is_empty());
}

#[test]
fn an_entry_keeps_its_place() {
    let rules = rules(&[(1, 3), (2, 3), (3, 3)], &[], &[], "");
    let changed = rules
        .with(&[
            Change::put(Entry::Item(Box::new(item(2, 7)))),
            Change::put(Entry::Item(Box::new(item(9, 1)))),
        ])
        .unwrap();
    let codes: Vec<&str> = changed.items.iter().map(|i| i.code.as_str()).collect();
    assert_eq!(codes, ["01.01", "01.02", "01.03", "01.09"]);
    assert_eq!(changed.items[1].terms.normal_working_days, Some(7));
}

#[test]
fn fields_are_told_in_plain_words() {
    let (old, new) = (
        Entry::Item(Box::new(item(1, 3))),
        Entry::Item(Box::new(item(1, 5))),
    );
    let lines = field_differences(Some(&old), Some(&new));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].name_uk, "Строк звичайної, робочих днів");
    assert_eq!(
        (lines[0].before.as_deref(), lines[0].after.as_deref()),
        (Some("3"), Some("5"))
    );
    let words = |text: &str| Entry::Lexicon(text.into());
    let lines = field_differences(Some(&words("# розділ\nодин\nдва\n")), Some(&words("один\nтри\n")));
    assert_eq!(
        lines.iter().map(|l| l.name_uk.as_str()).collect::<Vec<_>>(),
        ["три", "два"]
    );
}

/// The codes of a group's items as people see them.
fn seen(rules: &Rules, group: &str) -> Vec<String> {
    rules.items_of(group).iter().map(|i| i.code.to_string()).collect()
}

/// Two groups with items at these places.
fn arranged(first: &[u32], second: &[u32]) -> Rules {
    let mut rules = rules(&[], &[], &[], "");
    rules.groups.push(Group {
        code: "02".into(),
        ..rules.groups[0].clone()
    });
    let places = first
        .iter()
        .map(|o| ("01", o))
        .chain(second.iter().map(|o| ("02", o)));
    for (n, (group, order)) in (1..).zip(places) {
        rules.items.push(Item {
            group: group.into(),
            order: *order,
            ..item(n, 3)
        });
    }
    rules
}

proptest! {
    /// A moved item stands where it was put, nothing else moves, and only what differs is written.
    #[test]
    fn a_moved_item_stands_where_it_was_put(
        first in prop::collection::vec(0_u32..30, 1..7),
        second in prop::collection::vec(0_u32..30, 0..5),
        which in any::<prop::sample::Index>(),
        to_second in any::<bool>(),
        place in any::<prop::sample::Index>(),
    ) {
        let rules = arranged(&first, &second);
        let moved = rules.items[which.index(rules.items.len())].clone();
        let code = moved.code.to_string();
        let to = if to_second { "02" } else { "01" };
        let mut wanted: Vec<String> = seen(&rules, to).into_iter().filter(|c| *c != code).collect();
        let at = place.index(wanted.len() + 1);
        let before = wanted.get(at).cloned();
        wanted.insert(at, code.clone());

        let changes = rules.move_item(&code, to, before.as_deref());
        let made = rules.with(&changes).unwrap();
        prop_assert_eq!(seen(&made, to), wanted);
        let from = if to == "01" { "02" } else { "01" };
        let left: Vec<String> = seen(&rules, from).into_iter().filter(|c| *c != code).collect();
        prop_assert_eq!(seen(&made, from), left);
        for change in &changes {
            let now = rules.entry(&change.key);
            prop_assert_ne!(now.as_ref(), change.entry.as_ref());
        }
        // there is room now: the next move writes one entry
        let last = made.items_of(to).last().map(|i| i.code.to_string()).unwrap();
        prop_assert!(made.move_item(&code, to, None).len() <= 1, "{last}");
        prop_assert_eq!(made.move_item(&last, to, None), Vec::new());
    }

    /// The same for groups; and the catalogue follows them.
    #[test]
    fn a_moved_group_stands_where_it_was_put(
        places in prop::collection::vec(-3_i32..20, 1..7),
        which in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
    ) {
        let mut rules = arranged(&[], &[]);
        rules.groups = (0..).zip(&places).map(|(n, order)| Group {
            code: format!("{n:02}"),
            order: *order,
            ..rules.groups[0].clone()
        }).collect();
        rules.items = (0..).zip(&places).map(|(n, _)| Item { group: format!("{n:02}"), ..item(n, 3) }).collect();
        let codes = |rules: &Rules| -> Vec<String> {
            domain::rules::order::groups(&rules.groups).iter().map(|g| g.code.clone()).collect()
        };
        let code = rules.groups[which.index(rules.groups.len())].code.clone();
        let mut wanted: Vec<String> = codes(&rules).into_iter().filter(|c| *c != code).collect();
        let at = place.index(wanted.len() + 1);
        let before = wanted.get(at).cloned();
        wanted.insert(at, code.clone());
        let made = rules.with(&rules.move_group(&code, before.as_deref())).unwrap();
        prop_assert_eq!(codes(&made), wanted.clone());
        let shown: Vec<String> = domain::rules::order::items(&made.groups, &made.items).iter().map(|i| i.group.clone()).collect();
        prop_assert_eq!(shown, wanted);
    }
}

#[test]
fn a_move_writes_as_little_as_it_can() {
    let count = |rules: &Rules, code: &str, before| rules.move_item(code, "01", before).len();
    let roomy = arranged(&[10, 20, 30], &[]);
    assert_eq!(count(&roomy, "01.03", Some("01.01")), 1);
    assert_eq!(count(&roomy, "01.01", Some("01.03")), 1);
    assert_eq!(count(&roomy, "01.01", None), 1);
    assert_eq!(count(&roomy, "01.02", Some("01.02")), 0);
    // without room the places change hands, no more of them than have to
    let tight = arranged(&[1, 2, 3, 4], &[]);
    assert_eq!(count(&tight, "01.03", Some("01.02")), 2);
    // nobody has numbered them yet: to the end is one, in between is all of them
    let equal = arranged(&[0, 0, 0], &[]);
    assert_eq!(count(&equal, "01.01", None), 1);
    assert_eq!(count(&equal, "01.03", Some("01.02")), 3);
    assert_eq!(
        equal.move_item("немає", "01", None).len() + equal.move_group("немає", None).len(),
        0
    );
}

#[test]
fn a_new_entry_comes_last_of_its_group() {
    let rules = arranged(&[10, 20], &[5]);
    let order = |group: &str, n: u32| {
        let entry = Entry::Item(Box::new(Item {
            group: group.into(),
            order: 3,
            ..item(n, 3)
        }));
        match rules.placed(entry) {
            Entry::Item(i) => i.order,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(order("01", 9), 30);
    assert_eq!(order("02", 1), 15, "one that comes from another group");
    assert_eq!(order("01", 2), 20, "one that stays keeps its place");
    assert_eq!(order("07", 9), 10, "the first of its group");
}
