//! The rules against the city's own reference and demo data: hints, routing, terms, suggestions.
#![allow(clippy::expect_used, reason = "a broken table fails the test")]
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::calendar::Calendar;
use domain::hint::{Lexicon, contradiction, same_comment};
use domain::place::LocationRule;
use domain::policy::Policy;
use domain::routing::{Routing, Rule, Spot};
use domain::rules::{Executor, Item};
use domain::suggest::{Decided, Known, Suggester, measure};
use domain::term::ItemTerms;
use domain::{DistrictSlug, ExecutorCode, FeedbackKind, ItemCode, Kind, Track};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const FEEDBACK: &str = include_str!("../../../data/demo_feedback.csv");
const TICKETS: &str = include_str!("../../../data/demo_tickets.csv");
const GROUPS: &str = include_str!("../../../data/classifier_groups.csv");
const CLASSIFIER: &str = include_str!("../../../data/classifier.csv");
const EXECUTORS: &str = include_str!("../../../data/executors.csv");
const ROUTING: &str = include_str!("../../../data/routing.csv");
const DISTRICTS: &str = include_str!("../../../data/districts.csv");
const HOLIDAYS: &str = include_str!("../../../data/holidays.csv");
const PROFANITY: &str = include_str!("../../../data/profanity_uk.txt");

type Row = HashMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a table")
}

fn kind(row: &Row) -> FeedbackKind {
    match row["kind"].as_str() {
        "confirm" => FeedbackKind::Confirmation,
        "cancel" => FeedbackKind::Cancellation,
        _ => FeedbackKind::Comment,
    }
}

#[test]
fn contradictions_are_flagged_and_plain_requests_are_not() {
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    for row in rows(FEEDBACK) {
        let found = contradiction(kind(&row), &row["text"]);
        match (row["expected"].as_str(), found) {
            ("contradiction", None) => missed.push(row["text"].clone()),
            ("close", Some(words)) => wrong.push(format!("{words}: {}", row["text"])),
            _ => {}
        }
    }
    assert!(
        missed.is_empty() && wrong.is_empty(),
        "missed {missed:#?}, flagged in vain {wrong:#?}"
    );
}

#[test]
fn abuse_is_found_and_nothing_else() {
    let lexicon = Lexicon::parse(PROFANITY);
    let mut found = 0;
    for row in rows(FEEDBACK) {
        let hit = lexicon.hit(&row["text"]);
        let expected = row["expected"] == "declined:10.2.1.3.3";
        assert_eq!(hit.is_some(), expected, "{hit:?}: {}", row["text"]);
        found += u32::from(hit.is_some());
    }
    assert_eq!(found, 20);
    for row in rows(TICKETS) {
        assert_eq!(lexicon.hit(&row["text"]), None, "{}", row["text"]);
    }
}

#[test]
fn repeated_comments_are_recognised_and_others_are_not() {
    let all = rows(FEEDBACK);
    for row in all.iter().filter(|r| r["expected"] == "declined:10.2.1.3.2") {
        assert!(
            same_comment(&row["previous_text"], &row["text"]),
            "{}",
            row["text"]
        );
    }
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            assert!(
                !same_comment(&a["text"], &b["text"]),
                "{} = {}",
                a["text"],
                b["text"]
            );
        }
    }
}

/// The table of the files, with everything the Classifier says of the items.
fn routing(fallback: Option<&str>) -> Routing {
    let rule = |r: Row| Rule {
        district: Some(r["district"].as_str())
            .filter(|d| *d != "*")
            .map(DistrictSlug::from),
        ..Rule::new(
            &r["classifier"],
            ExecutorCode::from(r["executor"].as_str()),
            r["priority"].parse().expect("a number"),
        )
    };
    let item = |r: Row| Item {
        terms: terms(&r),
        code: r["code"].as_str().into(),
        group: r["group_code"].clone(),
        name_uk: r["name_uk"].clone(),
        public_name_uk: r["public_name_uk"].clone(),
        name_en: r["name_en"].clone(),
        operator_hint_uk: String::new(),
        keywords: Vec::new(),
        default_executor: fallback.map(ExecutorCode::from),
        is_public: true,
        order: 0,
        retired: false,
    };
    let executor = |r: Row| Executor {
        code: r["code"].as_str().into(),
        name_uk: r["name_uk"].clone(),
        short_name_uk: r["short_name_uk"].clone(),
        kind: r["kind"].clone(),
        districts: Vec::new(),
        parent: None,
        phone: String::new(),
        email: String::new(),
        work_hours: r["work_hours"].clone(),
        retired: false,
        successor: None,
        substitute: None,
        away: Vec::new(),
    };
    Routing::new(
        &rows(ROUTING).into_iter().map(rule).collect::<Vec<_>>(),
        &rows(CLASSIFIER).into_iter().map(item).collect::<Vec<_>>(),
        &rows(EXECUTORS).into_iter().map(executor).collect::<Vec<_>>(),
        &Policy::default(),
    )
}

/// A working morning.
fn morning() -> NaiveDateTime {
    "2026-03-04T10:00:00".parse().expect("a moment")
}

#[test]
fn every_item_in_every_district_has_one_certain_route() {
    let (routing, rules) = (routing(None), rows(ROUTING));
    let mut pairs = 0;
    for item in rows(CLASSIFIER) {
        for district in rows(DISTRICTS) {
            let slug = DistrictSlug::from(district["slug"].as_str());
            let route = routing
                .route(
                    &ItemCode::from(item["code"].as_str()),
                    Spot::in_district(Some(&slug)),
                    morning(),
                )
                .expect("a route");
            let best = rules
                .iter()
                .filter(|r| r["classifier"] == item["code"] || r["classifier"] == item["group_code"])
                .filter(|r| r["district"] == "*" || r["district"] == district["slug"])
                .min_by_key(|r| r["priority"].parse::<u32>().expect("a number"))
                .expect("a rule");
            assert!(route.certain && !route.rule.is_empty());
            assert_eq!(
                route.executor.as_str(),
                best["executor"],
                "{} {}",
                item["code"],
                district["slug"]
            );
            pairs += 1;
        }
    }
    assert_eq!(pairs, 1218);
}

#[test]
fn without_a_district_only_city_rules_are_certain() {
    let routing = routing(Some("kp-dorohy"));
    let water = routing
        .route(&"01.01".into(), Spot::default(), morning())
        .expect("a rule of the whole city");
    assert!(water.certain);
    let fallback = ExecutorCode::from("kp-dorohy");
    for item in rows(CLASSIFIER) {
        let code = ItemCode::from(item["code"].as_str());
        let route = routing
            .route(&code, Spot::default(), morning())
            .expect("at least the fallback");
        assert!(route.certain || route.executor == fallback);
    }
}

fn terms(row: &Row) -> ItemTerms {
    let number = |k: &str| row[k].parse().ok();
    ItemTerms {
        emergency_hours: number("emergency_hours"),
        normal_working_days: number("normal_working_days"),
        longterm_calendar_days: number("longterm_calendar_days"),
        default_kind: Kind::parse(&row["default_kind"]).expect("a kind"),
        photo_on_report: row["photo_on_report"] == "yes",
        location: LocationRule::Point,
    }
}

#[test]
fn every_allowed_kind_has_a_deadline_and_an_appeal_never_a_later_one() {
    let cal = Calendar::standard();
    let from = "2026-03-27T13:40:00Z".parse().expect("a moment");
    for item in rows(CLASSIFIER).iter().map(terms) {
        assert!(item.allows(item.default_kind));
        for k in Kind::ALL {
            let due = item.due_at(*k, Track::Regular, from, &cal);
            let appeal = item.due_at(*k, Track::Appeal, from, &cal);
            assert_eq!(due.is_some(), item.allows(*k));
            assert_eq!(appeal.is_some(), item.allows(*k));
            if let (Some(due), Some(appeal)) = (due, appeal) {
                assert!(due > from && appeal > from && appeal <= due);
                assert!(appeal <= from + TimeDelta::days(32));
            }
        }
    }
}

#[test]
fn holidays_are_working_days_under_martial_law() {
    let date = |s: &str| s.parse::<NaiveDate>().expect("a date");
    let holidays: BTreeSet<NaiveDate> = rows(HOLIDAYS).iter().map(|r| date(&r["date"])).collect();
    let standard = || std::array::from_fn(|i| if i < 5 { vec![office()] } else { Vec::new() });
    let close = office().to;
    let of = |law| {
        Calendar::new(
            chrono_tz::Europe::Kyiv,
            standard(),
            close,
            holidays.clone(),
            law,
            BTreeMap::new(),
        )
    };
    let (peace, law) = (of(Vec::new()), of(vec![(date("2022-02-24"), None)]));
    assert!(!peace.is_working_day(date("2025-05-01")) && law.is_working_day(date("2025-05-01")));
    assert!(
        !law.is_working_day(date("2025-03-08")),
        "a Saturday stays a day off"
    );
    for d in &holidays {
        assert!(!peace.is_working_day(*d));
    }
}

fn office() -> domain::calendar::Interval {
    let at = |h| chrono::NaiveTime::from_hms_opt(h, 0, 0).expect("an hour");
    domain::calendar::Interval {
        from: at(9),
        to: at(17),
    }
}

fn known() -> Vec<Known> {
    let groups = rows(GROUPS);
    let group = |code: &str| {
        groups
            .iter()
            .find(|g| g["code"] == code)
            .map(|g| g["name_uk"].clone())
    };
    let item = |r: Row| Known {
        code: ItemCode::from(r["code"].as_str()),
        names: vec![r["public_name_uk"].clone(), r["name_uk"].clone()],
        keywords: r["keywords_uk"].split(';').map(str::to_owned).collect(),
        question: r["operator_hint_uk"].clone(),
        group: group(&r["group_code"]).unwrap_or_default(),
        urgent: r["default_kind"] == "emergency",
    };
    rows(CLASSIFIER).into_iter().map(item).collect()
}

#[test]
fn keywords_lead_to_their_item() {
    let suggester = Suggester::new(&known(), []);
    let (mut good, mut all) = (0, 0);
    for row in rows(CLASSIFIER) {
        for keyword in row["keywords_uk"].split(';') {
            let found = suggester.find(keyword, 5).items;
            all += 1;
            good += u32::from(found.iter().any(|(code, _)| code.as_str() == row["code"]));
        }
    }
    assert!(good * 100 >= all * 97, "{good} of {all} keywords");
}

/// Ten parts: each is asked of an index that has learned from the other nine only.
#[test]
fn texts_it_has_not_seen_lead_to_their_item() {
    let (known, tickets) = (known(), rows(TICKETS));
    let codes: Vec<ItemCode> = tickets
        .iter()
        .map(|r| ItemCode::from(r["classifier_code"].as_str()))
        .collect();
    let decided: Vec<Decided<'_>> = codes
        .iter()
        .zip(&tickets)
        .map(|(item, r)| Decided {
            item,
            text: &r["text"],
            emergency: r["kind"] == "emergency",
        })
        .collect();
    let found = measure(&known, &decided, 10, &|seen, _| {
        Suggester::new(&known, seen.iter().copied())
    });
    assert_eq!(found.asked, tickets.len());
    let share = |n: usize, of: usize| n * 1000 / of;
    let of_all = |n: usize| share(n, found.asked);
    assert!(
        of_all(found.first) >= 740 && of_all(found.three) >= 920 && of_all(found.group) >= 950,
        "in thousandths: first {}, in three {}, group in three {}",
        of_all(found.first),
        of_all(found.three),
        of_all(found.group)
    );
    let (caught, right) = (
        share(found.caught, found.emergencies),
        share(found.caught, found.flagged),
    );
    assert!(
        caught >= 850 && right >= 700,
        "in thousandths: emergencies caught {caught}, flags that were right {right}"
    );
}

#[test]
fn suggestions_and_flags_say_why() {
    let (known, tickets) = (known(), rows(TICKETS));
    let suggester = Suggester::new(&known, []);
    let mut flags = 0;
    for row in &tickets {
        let found = suggester.find(&row["text"], 8);
        assert!(found.items.iter().all(|(_, because)| !because.is_empty()));
        if let Some(flag) = found.emergency {
            flags += 1;
            assert!(!flag.items.is_empty(), "{}", row["text"]);
            assert!(flag.items.iter().all(|(_, because)| !because.is_empty()));
        }
    }
    assert!(flags > 50, "{flags}");
}

/// Half of the texts are answered in 2 ms by an optimised program on a quiet machine; the bound forgives tests both.
#[test]
fn a_suggestion_comes_at_once() {
    let (known, tickets) = (known(), rows(TICKETS));
    let codes: Vec<ItemCode> = tickets
        .iter()
        .map(|r| ItemCode::from(r["classifier_code"].as_str()))
        .collect();
    let past = codes.iter().zip(&tickets).map(|(item, r)| Decided {
        item,
        text: &r["text"],
        emergency: r["kind"] == "emergency",
    });
    let suggester = Suggester::new(&known, past);
    let mut took: Vec<std::time::Duration> = tickets
        .iter()
        .map(|r| {
            let begun = std::time::Instant::now();
            let found = suggester.find(&r["text"], 8);
            assert!(found.items.len() <= 8);
            begun.elapsed()
        })
        .collect();
    took.sort();
    let median = took[took.len() / 2];
    assert!(median < std::time::Duration::from_millis(100), "{median:?}");
}
