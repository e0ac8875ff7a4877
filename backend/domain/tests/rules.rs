//! Changes of the rules: what a difference makes of the rules, what people read of it, where two changes meet.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests fail loudly")]
use domain::Kind;
use domain::place::LocationRule;
use domain::policy::Policy;
use domain::routing::Rule;
use domain::rules::{
    CalendarData, Change, Entry, Executor, Group, Item, Key, ONLY, Part, Rules, Template, Unchangeable, told,
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
            let lines = told(before.entry(&change.key).as_ref(), change.entry.as_ref());
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
    let lines = told(Some(&old), Some(&new));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].name_uk, "Строк звичайної, робочих днів");
    assert_eq!(
        (lines[0].before.as_deref(), lines[0].after.as_deref()),
        (Some("3"), Some("5"))
    );
    let words = |text: &str| Entry::Lexicon(text.into());
    let lines = told(Some(&words("# розділ\nодин\nдва\n")), Some(&words("один\nтри\n")));
    assert_eq!(
        lines.iter().map(|l| l.name_uk.as_str()).collect::<Vec<_>>(),
        ["три", "два"]
    );
}
