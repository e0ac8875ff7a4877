//! Every step of the precedence, retired executors, hours, and the table against a naive reading of it.
use super::*;
use crate::houses::Houses;
use crate::place::LocationRule;
use crate::policy::Policy;
use crate::rules::{Executor, Item};
use crate::term::ItemTerms;
use crate::{DistrictSlug, ItemCode, Kind};
use chrono::NaiveDateTime;
use proptest::prelude::*;

fn item(code: &str) -> Item {
    Item {
        code: code.into(),
        group: code[..2].to_owned(),
        name_uk: code.to_owned(),
        public_name_uk: code.to_owned(),
        name_en: code.to_owned(),
        operator_hint_uk: String::new(),
        keywords: Vec::new(),
        terms: ItemTerms {
            emergency_hours: Some(4),
            normal_working_days: None,
            longterm_calendar_days: None,
            default_kind: Kind::Emergency,
            photo_on_report: false,
            location: LocationRule::Address,
        },
        default_executor: None,
        is_public: true,
        order: 0,
        retired: false,
    }
}

fn executor(code: &str) -> Executor {
    Executor {
        code: code.into(),
        name_uk: code.to_owned(),
        short_name_uk: format!("КП {code}"),
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

fn retired(code: &str, successor: Option<&str>) -> Executor {
    Executor {
        retired: true,
        successor: successor.map(Into::into),
        ..executor(code)
    }
}

fn rule(target: &str, priority: u32, to: &str) -> Rule {
    Rule::new(target, to.into(), priority)
}

fn on(rule: Rule, street: Option<&str>, buildings: Option<&str>) -> Rule {
    Rule {
        street: street.map(str::to_owned),
        buildings: buildings.map(str::to_owned),
        ..rule
    }
}

fn at(rule: Rule, district: &str) -> Rule {
    Rule {
        district: Some(district.into()),
        ..rule
    }
}

fn open(rule: Rule, hours: &str) -> Rule {
    Rule {
        hours: Some(hours.to_owned()),
        ..rule
    }
}

fn table(rules: &[Rule]) -> Routing {
    let executors: Vec<Executor> = ["a", "b", "c", "d"].map(executor).into();
    Routing::new(
        rules,
        &[item("01.01"), item("01.02")],
        &executors,
        &Policy::default(),
    )
}

fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// Wednesday morning.
fn morning() -> NaiveDateTime {
    moment("2026-03-04T10:00:00")
}

fn asked(routing: &Routing, spot: Spot) -> Option<Route> {
    routing.route(&"01.01".into(), spot, morning())
}

#[test]
fn the_first_difference_decides() {
    let (north, place) = (DistrictSlug::from("north"), "вул. Довга");
    let spot = Spot {
        district: Some(&north),
        street: Some("Вул. ДОВГА "),
        building: Some("7а"),
    };
    let better_first = [
        (
            rule("01", 10, "a"),
            on(rule("01.01", 20, "b"), Some(place), Some("7а")),
        ),
        (
            on(rule("01", 10, "a"), Some(place), Some("1–9")),
            on(at(rule("01.01", 10, "b"), "north"), Some(place), None),
        ),
        (
            on(rule("01", 10, "a"), Some(place), None),
            at(rule("01.01", 10, "b"), "north"),
        ),
        (rule("01.01", 10, "a"), at(rule("01", 10, "b"), "north")),
        (at(rule("01.01", 10, "a"), "north"), rule("01.01", 10, "b")),
        (rule("01.01", 10, "a"), rule("01.01", 10, "b")),
    ];
    for (better, worse) in &better_first {
        let found = asked(&table(&[better.clone(), worse.clone()]), spot).unwrap();
        assert_eq!(found.executor.as_str(), "a", "{better:?} {worse:?}");
        let found = asked(&table(&[worse.clone(), better.clone()]), spot).unwrap();
        let same = better.key() == worse.key();
        assert_eq!(
            found.executor.as_str(),
            if same { "b" } else { "a" },
            "{better:?}"
        );
    }
}

#[test]
fn a_rule_for_elsewhere_does_not_fit() {
    let (south, place) = (DistrictSlug::from("south"), "вул. Довга");
    let spot = Spot {
        district: Some(&south),
        street: Some(place),
        building: Some("8"),
    };
    for elsewhere in [
        at(rule("01.01", 10, "a"), "north"),
        on(rule("01.01", 10, "a"), Some("вул. Коротка"), None),
        on(rule("01.01", 10, "a"), Some(place), Some("1–9 непарні")),
        on(rule("01.01", 10, "a"), None, Some("8")),
        rule("02", 10, "a"),
        rule("01.02", 10, "a"),
    ] {
        assert_eq!(asked(&table(&[elsewhere]), spot), None);
    }
    let street = table(&[on(rule("01.01", 10, "a"), Some(place), None)]);
    assert_eq!(asked(&street, Spot::default()), None);
    let houses = table(&[on(rule("01.01", 10, "a"), Some(place), Some("8"))]);
    assert_eq!(
        asked(
            &houses,
            Spot {
                building: None,
                ..spot
            }
        ),
        None
    );
}

#[test]
fn outside_its_hours_a_rule_leaves_it_to_the_next() {
    let table = table(&[
        open(rule("01.01", 10, "a"), "Пн–Пт 08:00–17:00"),
        rule("01", 40, "b"),
    ]);
    let day = asked(&table, Spot::default()).unwrap();
    assert_eq!(day.executor.as_str(), "a");
    assert_eq!(day.rule, "Предмет 01.01, усе місто, години Пн–Пт 08:00–17:00.");
    let night = table
        .route(&"01.01".into(), Spot::default(), moment("2026-03-04T22:00:00"))
        .unwrap();
    assert!(night.certain && night.by == By::Rule(1));
    assert_eq!(
        night.rule,
        "Група 01, усе місто. Точніше правило (предмет 01.01, усе місто, години Пн–Пт 08:00–17:00) пропущено: «КП a» зараз не працює."
    );
    assert!(
        asked(
            &self::table(&[open(rule("01.01", 10, "a"), "коли як")]),
            Spot::default()
        )
        .is_none()
    );
}

#[test]
fn a_retired_executor_gets_nothing() {
    let rules = [rule("01.01", 10, "old"), rule("01", 40, "b")];
    let with = |old: Executor, more: &[Executor], policy: &Policy, rules: &[Rule], fallback: Option<&str>| {
        let mut executors = vec![old, executor("b"), executor("c")];
        executors.extend_from_slice(more);
        let mut item = item("01.01");
        item.default_executor = fallback.map(Into::into);
        asked(&Routing::new(rules, &[item], &executors, policy), Spot::default())
    };
    let none = Policy::default();
    let chain = with(
        retired("old", Some("older")),
        &[retired("older", Some("c"))],
        &none,
        &rules,
        None,
    )
    .unwrap();
    assert_eq!((chain.executor.as_str(), chain.certain), ("c", true));
    assert!(
        chain
            .rule
            .ends_with("«КП old» більше не працює, його справи веде «КП c»."),
        "{}",
        chain.rule
    );
    for (old, more) in [
        (retired("old", None), vec![]),
        (retired("old", Some("old")), vec![]),
        (retired("old", Some("x")), vec![retired("x", Some("old"))]),
        (retired("old", Some("nobody")), vec![]),
    ] {
        let next = with(old.clone(), &more, &none, &rules, None).unwrap();
        assert_eq!((next.executor.as_str(), next.certain), ("b", true));
        assert!(
            next.rule
                .contains("«КП old» більше не працює, наступника не названо."),
            "{}",
            next.rule
        );
        assert_eq!(with(old.clone(), &more, &none, &rules[..1], None), None);
        let classifier = with(old.clone(), &more, &none, &rules[..1], Some("c")).unwrap();
        assert_eq!(
            (classifier.executor.as_str(), classifier.certain, classifier.by),
            ("c", false, By::Classifier)
        );
        let dispatch = Policy {
            dispatch_executor: Some("b".into()),
            ..Policy::default()
        };
        let last = with(old, &more, &dispatch, &rules[..1], Some("old")).unwrap();
        assert_eq!(
            (last.executor.as_str(), last.certain, last.by),
            ("b", false, By::Dispatch)
        );
    }
}

#[test]
fn a_retired_item_goes_nowhere() {
    let mut gone = item("01.01");
    gone.retired = true;
    let policy = Policy {
        dispatch_executor: Some("a".into()),
        ..Policy::default()
    };
    let routing = Routing::new(
        &[rule("01", 10, "a")],
        &[gone, item("01.02")],
        &[executor("a")],
        &policy,
    );
    assert_eq!(asked(&routing, Spot::default()), None);
    let cells = routing.coverage(&["north".into()], None);
    assert_eq!(cells.len(), 2);
    assert!(cells.iter().all(|c| c.item.as_str() == "01.02" && c.covered()));
}

#[test]
fn the_matrix_knows_holes_and_is_quick() {
    let districts: Vec<DistrictSlug> = (0..20).map(|n| format!("d{n}").as_str().into()).collect();
    let items: Vec<Item> = (0..2_000)
        .map(|n| item(&format!("{:02}.{n:04}", n % 90)))
        .collect();
    let mut rules = vec![open(rule("01.0001", 5, "a"), "Пн 08:00–17:00")];
    for group in 2..90 {
        rules.push(rule(&format!("{group:02}"), 40, "a"));
        rules.extend(
            districts
                .iter()
                .map(|d| at(rule(&format!("{group:02}"), 30, "b"), d.as_str())),
        );
    }
    let routing = Routing::new(&rules, &items, &["a", "b"].map(executor), &Policy::default());
    let began = std::time::Instant::now();
    let cells = routing.coverage(&districts, None);
    // a build without optimisation takes longer, and machines are busy
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    assert_eq!(cells.len(), 2_000 * 21);
    let holes = cells.iter().filter(|c| !c.covered()).count();
    assert_eq!(
        holes,
        items
            .iter()
            .filter(|i| i.group == "00" || i.group == "01")
            .count()
            * 21
    );
    assert!(cells.iter().all(|c| !c.reason.is_empty()));
    let monday = routing.coverage(&districts, Some(moment("2026-03-02T10:00:00")));
    assert_eq!(monday.iter().filter(|c| !c.covered()).count(), holes - 21);
}

/// All rules that fit, the first by the sorting key: what the table means, without its indexes.
fn naive(rules: &[Rule], item: &ItemCode, spot: Spot, at: NaiveDateTime) -> Option<ExecutorCode> {
    let mut fitting: Vec<(usize, &Rule)> = rules.iter().enumerate().collect();
    fitting.retain(|(_, r)| {
        (r.target == item.as_str() || r.target == item.as_str()[..2])
            && r.district.as_ref().is_none_or(|d| spot.district == Some(d))
            && r.street.as_deref().is_none_or(|s| spot.street == Some(s))
            && r.buildings.as_deref().is_none_or(|list| {
                r.street.is_some() && spot.building.is_some_and(|b| Houses::parse(list).hold(b))
            })
            && r.hours
                .as_deref()
                .is_none_or(|h| WeekHours::parse(h).unwrap().hold(at))
            && r.executor.as_str() != "d"
    });
    fitting.sort_by_key(|(n, r)| {
        let general = (
            r.buildings.is_none(),
            r.street.is_none(),
            r.target.len() == 2,
            r.district.is_none(),
        );
        (r.priority, general, *n)
    });
    fitting.first().map(|(_, r)| r.executor.clone())
}

fn maybe(of: &'static [&'static str]) -> impl Strategy<Value = Option<&'static str>> {
    proptest::option::of(proptest::sample::select(of))
}

const DISTRICTS: &[&str] = &["north", "south"];
const STREETS: &[&str] = &["вул. Довга", "вул. Коротка"];
const LISTS: &[&str] = &["1–9", "2–8 парні", "7а", "5; 6"];
const HOUSES: &[&str] = &["1", "5", "6", "7а", "30"];
const HOURS: &[&str] = &["Пн–Пт 08:00–17:00", "Сб 22:00–06:00"];

fn any_rule() -> impl Strategy<Value = Rule> {
    let target = proptest::sample::select(&["01", "01.01", "01.02"][..]);
    let to = proptest::sample::select(&["a", "b", "c", "d"][..]);
    let place = (maybe(DISTRICTS), maybe(STREETS), maybe(LISTS), maybe(HOURS));
    (target, to, 1_u32..4, place).prop_map(|(target, to, priority, (district, street, list, hours))| Rule {
        district: district.map(Into::into),
        hours: hours.map(str::to_owned),
        ..on(rule(target, priority, to), street, list)
    })
}

proptest! {
    #[test]
    fn the_table_is_what_reading_every_rule_gives(
        rules in proptest::collection::vec(any_rule(), 0..25),
        code in proptest::sample::select(&["01.01", "01.02"][..]),
        district in maybe(DISTRICTS), street in maybe(STREETS), building in maybe(HOUSES),
        minute in 0_i64..7 * 24 * 60,
    ) {
        let at = moment("2026-03-02T00:00:00") + chrono::TimeDelta::minutes(minute);
        let district = district.map(DistrictSlug::from);
        let spot = Spot { district: district.as_ref(), street, building };
        let executors = [executor("a"), executor("b"), executor("c"), retired("d", None)];
        let routing = Routing::new(&rules, &[item("01.01"), item("01.02")], &executors, &Policy::default());
        let found = routing.route(&code.into(), spot, at);
        prop_assert_eq!(found.map(|r| r.executor), naive(&rules, &code.into(), spot, at));
    }
}
