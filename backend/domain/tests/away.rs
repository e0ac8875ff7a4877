//! While an executor is away its substitute gets what it would have got: chains, circles, the last resort, and the
//! checks that find what would leave a request with nobody.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests fail loudly")]
use chrono::{Days, NaiveDate, NaiveDateTime};
use domain::policy::Policy;
use domain::routing::{By, Route, Routing, Rule, Spot};
use domain::rules::check::{Severity, check};
use domain::rules::{Absence, CalendarData, Executor, Rules};
use proptest::prelude::*;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 1).unwrap() + Days::new(n)
}

fn at(n: u64) -> NaiveDateTime {
    day(n).and_hms_opt(10, 0, 0).unwrap()
}

fn absence(from: u64, to: Option<u64>) -> Absence {
    Absence {
        from: day(from),
        to: to.map(day),
        note: "Ремонт бази".into(),
    }
}

fn executor(code: &str, substitute: Option<&str>, away: &[(u64, Option<u64>)]) -> Executor {
    Executor {
        code: code.into(),
        name_uk: code.to_owned(),
        short_name_uk: format!("КП {code}"),
        kind: String::new(),
        districts: Vec::new(),
        parent: None,
        phone: String::new(),
        email: String::new(),
        work_hours: String::new(),
        retired: false,
        successor: None,
        substitute: substitute.map(Into::into),
        away: away.iter().map(|(from, to)| absence(*from, *to)).collect(),
    }
}

/// A city in which `a` does everything, `b` a little less precisely, and `d` is the dispatch service.
fn city(executors: Vec<Executor>) -> Rules {
    Rules {
        groups: Vec::new(),
        items: Vec::new(),
        routing: vec![Rule::new("01.01", "a".into(), 10)],
        executors,
        calendar: CalendarData::default(),
        templates: Vec::new(),
        lexicon: String::new(),
        policy: Policy {
            dispatch_executor: Some("d".into()),
            ..Policy::default()
        },
    }
}

fn route(rules: &Rules, n: u64) -> Route {
    let found = Routing::of(rules).route(&"01.01".into(), Spot::default(), at(n));
    found.expect("somebody gets it")
}

fn gets(rules: &Rules, n: u64) -> String {
    route(rules, n).executor.to_string()
}

/// Codes of the errors about executors.
fn errors(rules: &Rules, today: u64) -> Vec<(String, String)> {
    check(rules, &[], day(today))
        .into_iter()
        .filter(|p| p.severity == Severity::Error && p.part == domain::rules::Part::Executor)
        .map(|p| (p.code, p.key))
        .collect()
}

#[test]
fn the_substitute_gets_it_until_the_owner_is_back() {
    let rules = city(vec![
        executor("a", Some("b"), &[(3, Some(5))]),
        executor("b", None, &[]),
        executor("d", None, &[]),
    ]);
    for (n, who) in [(2, "a"), (3, "b"), (5, "b"), (6, "a")] {
        assert_eq!(gets(&rules, n), who, "day {n}");
    }
    let found = route(&rules, 4);
    assert!(found.certain, "a rule decided");
    assert!(
        found
            .rule
            .contains("«КП a» не приймає заявок до 06.12.2026 включно, за нього працює «КП b»."),
        "{}",
        found.rule
    );
    assert!(
        !route(&rules, 6).rule.contains("не приймає"),
        "{}",
        route(&rules, 6).rule
    );
    assert_eq!(errors(&rules, 0), []);
}

#[test]
fn absences_that_follow_one_another_are_one() {
    let rules = city(vec![
        executor("a", Some("b"), &[(3, Some(4)), (5, None)]),
        executor("b", None, &[]),
    ]);
    let why = route(&rules, 3).rule;
    assert!(
        why.contains("«КП a» не приймає заявок, за нього працює «КП b»."),
        "{why}"
    );
    assert_eq!(gets(&rules, 3_000), "b");
}

#[test]
fn a_chain_is_followed_and_told_link_by_link() {
    let mut rules = city(vec![
        executor("a", Some("b"), &[(0, Some(9))]),
        executor("b", Some("c"), &[(2, Some(4))]),
        executor("c", None, &[]),
        executor("d", None, &[]),
    ]);
    assert_eq!(
        [gets(&rules, 1), gets(&rules, 3), gets(&rules, 5)],
        ["b", "c", "b"]
    );
    let why = route(&rules, 3).rule;
    assert!(
        why.contains("«КП a»")
            && why.contains("за нього працює «КП b».")
            && why.contains("за нього працює «КП c»."),
        "{why}"
    );
    assert_eq!(errors(&rules, 0), []);
    // the successor of a substitute that has ended stands in
    rules.executors[1].retired = true;
    rules.executors[1].successor = Some("c".into());
    assert_eq!(gets(&rules, 1), "c");
}

#[test]
fn nobody_who_is_there_leaves_it_to_the_next_rule_and_at_last_to_dispatch() {
    let mut rules = city(vec![
        executor("a", None, &[(0, None)]),
        executor("b", None, &[]),
        executor("d", None, &[]),
    ]);
    let found = route(&rules, 1);
    assert_eq!(
        (found.executor.as_str(), found.by, found.certain),
        ("d", By::Dispatch, false)
    );
    assert!(
        found
            .rule
            .contains("тимчасово не приймає заявок, заступника немає"),
        "{}",
        found.rule
    );
    rules.routing.push(Rule::new("01", "b".into(), 20));
    assert_eq!(gets(&rules, 1), "b");
    // the last resort is asked even when it is away
    rules.routing.clear();
    rules.executors[2].away = vec![absence(0, None)];
    assert_eq!(gets(&rules, 1), "d");
    rules.executors[2].substitute = Some("b".into());
    assert_eq!(gets(&rules, 1), "b");
}

#[test]
fn what_leaves_a_request_with_nobody_is_found_before_publishing() {
    let pair = |a: &[(u64, Option<u64>)], b: &[(u64, Option<u64>)]| {
        city(vec![
            executor("a", Some("b"), a),
            executor("b", Some("a"), b),
            executor("d", None, &[]),
        ])
    };
    let none = city(vec![
        executor("a", None, &[(3, Some(5))]),
        executor("d", None, &[]),
    ]);
    let said = |code: &str, key: &str| (code.to_owned(), key.to_owned());
    assert_eq!(errors(&none, 5), [said("away_without_substitute", "a")]);
    assert_eq!(errors(&none, 6), [], "what is past harms nobody");
    assert_eq!(
        errors(&pair(&[(3, Some(5))], &[(6, Some(8))]), 0),
        [],
        "two may stand in for each other in turn"
    );
    let circle = pair(&[(3, Some(6))], &[(6, Some(8))]);
    assert_eq!(
        errors(&circle, 0),
        [
            said("substitutes_in_circle", "a"),
            said("substitutes_in_circle", "b")
        ]
    );
    assert_eq!(gets(&circle, 6), "d");
    assert_eq!(errors(&circle, 7), [], "the day they are both away is past");
    let wrong = city(vec![
        executor("a", Some("d"), &[(5, Some(3)), (8, None), (9, Some(9))]),
        executor("d", None, &[]),
    ]);
    assert_eq!(
        errors(&wrong, 0),
        [said("inverted_absence", "a"), said("overlapping_absences", "a")]
    );
}

proptest! {
    /// Whoever gets it is there on that day, unless it is the last resort; and rules without an error about absences
    /// never need that for the sake of somebody who is away.
    #[test]
    fn nobody_who_is_away_gets_it(
        chain in prop::collection::vec((prop::option::of(0_usize..4), 0_u64..6, prop::option::of(0_u64..6)), 4),
        n in 0_u64..12,
    ) {
        let names = ["a", "b", "c", "d"];
        let executors = names.iter().zip(&chain).map(|(name, (substitute, from, length))| {
            let substitute = substitute.map(|s| names[s]);
            executor(name, substitute, &[(*from, length.map(|l| from + l))])
        });
        let rules = city(executors.collect());
        let found = route(&rules, n);
        let who = rules.executors.iter().find(|e| e.code == found.executor).unwrap();
        let there = who.away.iter().all(|a| !a.holds(day(n)));
        prop_assert!(there || found.by == By::Dispatch, "{found:?}");
        if errors(&rules, 0).is_empty() {
            prop_assert!(there, "{found:?}");
        }
    }
}
