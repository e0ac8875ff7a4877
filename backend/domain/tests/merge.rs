//! Two drafts of the calendar, the settings or the lexicon: what touches different days, fields or lines goes together
//! with nothing lost; what touches the same meets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests fail loudly")]
use chrono::{Days, NaiveDate};
use domain::policy::Policy;
use domain::rules::{CalendarData, Change, Entry, ExceptionalDay};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + Days::new(n)
}

/// The change `mine` of `base`, laid upon `theirs`.
fn upon(base: &Entry, mine: &Entry, theirs: &Entry) -> Option<Entry> {
    Change::put(mine.clone())
        .rebase(Some(base), Some(theirs))
        .map(|change| change.entry.unwrap())
}

/// Holidays and exceptional days by the number of their day; an odd number is an exceptional day.
fn calendar(days: &BTreeMap<u64, String>) -> Entry {
    let (odd, even): (Vec<_>, Vec<_>) = days.iter().partition(|(n, _)| **n % 2 == 1);
    Entry::Calendar(CalendarData {
        holidays: even
            .into_iter()
            .map(|(n, name)| (day(*n), name.clone()))
            .collect(),
        exceptions: odd
            .into_iter()
            .map(|(n, name)| {
                let hours = Vec::new();
                (
                    day(*n),
                    ExceptionalDay {
                        name: name.clone(),
                        hours,
                    },
                )
            })
            .collect(),
        ..CalendarData::default()
    })
}

fn lexicon(lines: &BTreeMap<u64, String>) -> Entry {
    Entry::Lexicon(lines.values().map(|line| format!("{line}\n")).collect())
}

/// What was there, with these days or lines set anew or taken away.
fn edited(base: &BTreeMap<u64, String>, edits: &BTreeMap<u64, Option<String>>) -> BTreeMap<u64, String> {
    let mut all = base.clone();
    for (n, edit) in edits {
        match edit {
            Some(name) => all.insert(*n, name.clone()),
            None => all.remove(n),
        };
    }
    all
}

type Texts = BTreeMap<u64, String>;
type Edits = BTreeMap<u64, Option<String>>;

fn base() -> impl Strategy<Value = Texts> {
    prop::collection::btree_set(0_u64..20, 0..15)
        .prop_map(|set| set.into_iter().map(|n| (n, format!("слово{n}"))).collect())
}

/// Edits of one author: every new text is its own.
fn edits(author: &'static str) -> impl Strategy<Value = Edits> {
    prop::collection::btree_map(0_u64..20, any::<bool>(), 0..8).prop_map(move |map| {
        let text = |(n, keep): (u64, bool)| (n, keep.then(|| format!("{author}{n}")));
        map.into_iter().map(text).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Days: both changes are there unless they touch the same day with different words.
    #[test]
    fn different_days_go_together(base in base(), mine in edits("мій"), theirs in edits("їхній")) {
        let (old, new, other) = (calendar(&base), calendar(&edited(&base, &mine)), calendar(&edited(&base, &theirs)));
        let meet = mine.iter().any(|(n, edit)| {
            let was = base.get(n);
            theirs.get(n).is_some_and(|their| {
                edit.as_ref() != was && their.as_ref() != was && their != edit
            })
        });
        let made = upon(&old, &new, &other);
        prop_assert_eq!(made.is_none(), meet);
        if let Some(made) = made {
            prop_assert_eq!(&made, &calendar(&edited(&edited(&base, &theirs), &touched(&base, &mine))));
        }
        prop_assert_eq!(upon(&old, &other, &new).is_none(), meet, "the order of the two decides nothing");
    }

    /// Lines: edits of different lines go together with nothing lost, also of neighbours; new lines never meet.
    #[test]
    fn different_lines_go_together(base in base(), mine in edits("мій"), theirs in edits("їхній")) {
        let apart: Edits = theirs.into_iter().filter(|(n, _)| !mine.contains_key(n)).collect();
        // lines that are only replaced or taken away keep their places
        let old: Edits = mine.into_iter().filter(|(n, _)| base.contains_key(n)).collect();
        let (first, both) = (edited(&base, &old), edited(&edited(&base, &old), &apart));
        let made = upon(&lexicon(&base), &lexicon(&first), &lexicon(&edited(&base, &apart)));
        if let Some(Entry::Lexicon(text)) = &made {
            let mut lines: Vec<&str> = text.lines().collect();
            lines.sort_unstable();
            let mut wanted: Vec<&str> = both.values().map(String::as_str).collect();
            wanted.sort_unstable();
            prop_assert_eq!(lines, wanted);
        }
        // a stretch that became longer or shorter is one deed: only then may neighbours meet
        let same_length = old.values().chain(apart.values()).all(Option::is_some)
            && apart.keys().all(|n| base.contains_key(n));
        prop_assert!(made.is_some() || !same_length);
    }

    /// Whatever the texts are: one's own change alone is what it was, the same change twice is once.
    #[test]
    fn a_change_alone_stays_as_it_is(base in "[а-в\n]{0,12}", mine in "[а-в\n]{0,12}", theirs in "[а-в\n]{0,12}") {
        let text = |t: &str| Entry::Lexicon(t.to_owned());
        let (old, new, other) = (text(&base), text(&mine), text(&theirs));
        prop_assert_eq!(upon(&old, &new, &old), Some(new.clone()));
        prop_assert_eq!(upon(&old, &new, &new), Some(new.clone()));
        prop_assert_eq!(upon(&old, &new, &other).is_some(), upon(&old, &other, &new).is_some());
    }
}

/// Only what an edit really changes.
fn touched(base: &Texts, edits: &Edits) -> Edits {
    let real = edits.iter().filter(|(n, edit)| edit.as_ref() != base.get(n));
    real.map(|(n, edit)| (*n, edit.clone())).collect()
}

#[test]
fn lines_meet_only_where_both_change_the_same() {
    let made = |base: &str, mine: &str, theirs: &str| {
        let text = |t: &str| Entry::Lexicon(t.replace(' ', "\n") + "\n");
        match upon(&text(base), &text(mine), &text(theirs)) {
            Some(Entry::Lexicon(text)) => Some(text.trim_end().replace('\n', " ")),
            _ => None,
        }
    };
    let is = |text: &str| Some(text.to_owned());
    assert_eq!(made("a b c", "A b c", "a b C"), is("A b C"));
    assert_eq!(made("a b c", "a B c", "a b C"), is("a B C"), "neighbours");
    assert_eq!(
        made("a b", "a b x", "a b y"),
        is("a b y x"),
        "both add at the end"
    );
    assert_eq!(made("a b", "a b x", "a b x"), is("a b x"));
    assert_eq!(made("a b c", "b c", "a c"), is("c"), "each takes one away");
    assert_eq!(made("a b c", "a B c", "a X c"), None);
    assert_eq!(made("a b c", "a c", "a X c"), None, "taken away and changed");
    assert_eq!(
        made("a b c d", "a x y z d", "a b C d"),
        None,
        "a stretch that became longer"
    );
}

#[test]
fn settings_meet_only_in_the_same_field() {
    let entry = |change: fn(&mut Policy)| {
        let mut policy = Policy::default();
        change(&mut policy);
        Entry::Policy(Box::new(policy))
    };
    let old = entry(|_| ());
    let near = entry(|p| p.near_metres = 250);
    let window = entry(|p| {
        p.reopen_window_days = 60;
        p.term_steps.truncate(1);
    });
    let both = entry(|p| {
        p.near_metres = 250;
        p.reopen_window_days = 60;
        p.term_steps.truncate(1);
    });
    assert_eq!(upon(&old, &near, &window), Some(both));
    assert_eq!(upon(&old, &near, &entry(|p| p.near_metres = 300)), None);
}

#[test]
fn the_week_meets_day_by_day_and_periods_by_their_beginning() {
    let entry = |change: &dyn Fn(&mut CalendarData)| {
        let mut calendar = CalendarData {
            martial_law: vec![(day(0), None)],
            ..CalendarData::default()
        };
        change(&mut calendar);
        Entry::Calendar(calendar)
    };
    let old = entry(&|_| ());
    let friday = entry(&|c| c.weekly[4].clear());
    let monday = entry(&|c| {
        c.weekly[0].clear();
        c.martial_law[0].1 = Some(day(30));
    });
    let Some(Entry::Calendar(made)) = upon(&old, &friday, &monday) else {
        panic!("they meet")
    };
    assert!(made.weekly[0].is_empty() && made.weekly[4].is_empty() && !made.weekly[1].is_empty());
    assert_eq!(made.martial_law, [(day(0), Some(day(30)))]);
    assert_eq!(
        upon(&old, &entry(&|c| c.martial_law[0].1 = Some(day(40))), &monday),
        None
    );
    assert!(
        upon(&old, &entry(&|c| c.weekly[0].clear()), &monday).is_some(),
        "the same, twice"
    );
}
