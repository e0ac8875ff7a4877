//! Each problem is found, and rules without one are not accused.
use super::*;
use crate::place::LocationRule;
use crate::policy::Policy;
use crate::routing::Rule;
use crate::rules::{CalendarData, ExceptionalDay, Executor, Group, Interval, Item, Template};
use crate::term::ItemTerms;
use crate::{ExecutorCode, Kind};
use chrono::NaiveTime;

fn item(code: &str) -> Item {
    Item {
        code: code.into(),
        group: "01".into(),
        name_uk: "Немає води".into(),
        public_name_uk: "Немає води".into(),
        name_en: "No water".into(),
        operator_hint_uk: String::new(),
        keywords: Vec::new(),
        terms: ItemTerms {
            emergency_hours: Some(4),
            normal_working_days: Some(3),
            longterm_calendar_days: None,
            default_kind: Kind::Normal,
            photo_on_report: false,
            location: LocationRule::Address,
        },
        default_executor: Some("a".into()),
        is_public: true,
        order: 0,
        retired: false,
    }
}

fn executor(code: &str) -> Executor {
    Executor {
        code: code.into(),
        name_uk: "Водоканал".into(),
        short_name_uk: "Водоканал".into(),
        kind: "municipal_enterprise".into(),
        districts: vec!["north".into()],
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

fn good() -> Rules {
    Rules {
        groups: vec![Group {
            code: "01".into(),
            name_uk: "Вода".into(),
            name_en: "Water".into(),
            icon: "droplets".into(),
            order: 1,
        }],
        items: vec![item("01.01"), item("01.02")],
        routing: vec![Rule::new("01", "a".into(), 40)],
        executors: vec![executor("a"), executor("b")],
        calendar: CalendarData::default(),
        templates: vec![Template {
            code: "T".into(),
            audience: "operator".into(),
            group: "*".into(),
            transition: "new>registered".into(),
            text: "Вітаємо".into(),
        }],
        lexicon: String::new(),
        policy: Policy {
            dispatch_executor: Some("b".into()),
            ..Policy::default()
        },
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn hours(from: u32, to: u32) -> Interval {
    let at = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    Interval {
        from: at(from),
        to: at(to),
    }
}

fn codes(change: impl FnOnce(&mut Rules)) -> Vec<String> {
    let mut rules = good();
    change(&mut rules);
    let found = check(&rules, &["north".into(), "south".into()], day("2026-03-01"));
    for problem in &found {
        assert!(!problem.message_uk.is_empty() && !problem.message_en.is_empty());
    }
    assert!(found.is_sorted_by_key(|p| p.severity));
    let mut codes: Vec<String> = found.into_iter().map(|p| p.code).collect();
    codes.dedup();
    codes
}

fn narrow(target: &str, priority: u32, to: &str) -> Rule {
    Rule::new(target, to.into(), priority)
}

#[test]
fn good_rules_have_no_problem() {
    assert_eq!(codes(|_| ()), Vec::<String>::new());
}

type Case = (&'static str, fn(&mut Rules));

const ENTRIES: &[Case] = &[
    ("duplicate_code", |r| r.items.push(item("01.01"))),
    ("duplicate_code", |r| r.groups.extend(r.groups.clone())),
    ("duplicate_code", |r| r.executors.push(executor("b"))),
    ("duplicate_code", |r| r.templates.extend(r.templates.clone())),
    ("empty_code", |r| r.templates[0].code.clear()),
    ("empty_name", |r| r.items[0].public_name_uk = " ".into()),
    ("empty_name", |r| r.groups[0].name_uk.clear()),
    ("empty_name", |r| r.executors[0].name_uk.clear()),
    ("unknown_group", |r| r.templates[0].group = "77".into()),
    ("unknown_executor", |r| {
        r.items[0].default_executor = Some("x".into())
    }),
    ("unknown_executor", |r| {
        r.policy.dispatch_executor = Some("x".into())
    }),
    ("no_kind", |r| {
        r.items[0].terms.emergency_hours = None;
        r.items[0].terms.normal_working_days = None;
    }),
    ("default_kind_without_term", |r| {
        r.items[0].terms.default_kind = Kind::Longterm
    }),
    ("term_out_of_range", |r| {
        r.items[0].terms.normal_working_days = Some(0)
    }),
    ("term_out_of_range", |r| {
        r.items[0].terms.emergency_hours = Some(HOURS_MAX + 1)
    }),
    ("term_out_of_range", |r| {
        r.items[0].terms.longterm_calendar_days = Some(CALENDAR_DAYS_MAX + 1)
    }),
    ("unknown_audience", |r| r.templates[0].audience = "mayor".into()),
    ("empty_text", |r| r.templates[0].text.clear()),
    ("policy_out_of_range", |r| r.policy.near_metres = 0),
    ("policy_out_of_range", |r| {
        r.policy.justification_min_chars = usize::MAX
    }),
];

const EXECUTORS: &[Case] = &[
    ("unknown_executor", |r| r.executors[0].parent = Some("x".into())),
    ("unknown_district", |r| {
        r.executors[0].districts = vec!["west".into()]
    }),
    ("cyclic_tree", |r| r.executors[0].parent = Some("a".into())),
    ("cyclic_tree", |r| {
        r.executors[0].parent = Some("b".into());
        r.executors[1].parent = Some("a".into());
    }),
    ("parent_retired", |r| {
        r.executors.push(gone("c", None));
        r.executors[0].parent = Some("c".into());
    }),
    ("substitute_retired", |r| {
        r.executors.push(gone("c", None));
        r.executors[0].substitute = Some("c".into());
    }),
    ("successor_retired", |r| {
        r.executors.push(gone("c", None));
        r.executors[0].successor = Some("c".into());
    }),
    ("retired_named", |r| r.executors[1] = gone("b", None)),
    ("conflicting_rules", |r| r.routing.push(narrow("01", 40, "b"))),
    ("duplicate_rule", |r| r.routing.push(narrow("01", 40, "a"))),
    ("shadowed_rule", |r| r.routing.push(narrow("01.01", 50, "b"))),
    ("shadowed_rule", |r| {
        r.routing.push(Rule {
            hours: Some("Пн 08:00–17:00".into()),
            ..narrow("01", 40, "b")
        });
    }),
    ("shadowed_rule", |r| {
        r.routing.push(Rule {
            street: Some("вул. Довга".into()),
            ..narrow("01.01", 41, "b")
        });
    }),
    ("unknown_target", |r| r.routing.push(narrow("02", 10, "b"))),
    ("unknown_executor", |r| r.routing.push(narrow("01", 10, "x"))),
    ("unknown_district", |r| {
        r.routing.push(Rule {
            district: Some("west".into()),
            ..narrow("01", 10, "b")
        });
    }),
    ("buildings_without_street", |r| {
        r.routing.push(Rule {
            buildings: Some("1–9".into()),
            ..narrow("01", 10, "b")
        });
    }),
    ("unreadable_buildings", |r| {
        r.routing.push(Rule {
            street: Some("вул. Довга".into()),
            buildings: Some("9–1".into()),
            ..narrow("01", 10, "b")
        });
    }),
    ("unreadable_hours", |r| {
        r.routing.push(Rule {
            hours: Some("інколи".into()),
            ..narrow("01", 10, "b")
        });
    }),
    ("uncovered_item", |r| r.routing[0].district = Some("north".into())),
    ("uncovered_item", |r| {
        r.routing[0].hours = Some("Пн 08:00–17:00".into())
    }),
];

const CALENDAR: &[Case] = &[
    ("no_working_day", |r| r.calendar.weekly = Default::default()),
    ("inverted_interval", |r| r.calendar.weekly[5] = vec![hours(12, 8)]),
    ("overlapping_intervals", |r| {
        r.calendar.weekly[5] = vec![hours(12, 15), hours(8, 13)]
    }),
    ("overlapping_intervals", |r| {
        let day_off = ExceptionalDay {
            name: String::new(),
            hours: vec![hours(8, 12), hours(8, 12)],
        };
        r.calendar.exceptions.insert(day("2026-05-01"), day_off);
    }),
    ("duplicate_holiday", |r| {
        let new_year = (day("2026-01-01"), "Новий рік".to_owned());
        r.calendar.holidays = vec![new_year.clone(), new_year];
    }),
    ("inverted_period", |r| {
        r.calendar.martial_law = vec![(day("2026-02-01"), Some(day("2026-01-01")))]
    }),
    ("overlapping_periods", |r| {
        r.calendar.martial_law = vec![
            (day("2026-02-01"), None),
            (day("2026-03-01"), Some(day("2026-04-01"))),
        ];
    }),
    ("holidays_missing", |r| {
        r.calendar.holidays = vec![(day("2025-01-01"), "Новий рік".to_owned())]
    }),
    ("holidays_missing", |r| {
        let new_year = |date| (day(date), "Новий рік".to_owned());
        r.calendar.holidays = vec![new_year("2026-01-01"), new_year("2028-01-01")]
    }),
];

fn gone(code: &str, successor: Option<&str>) -> Executor {
    Executor {
        retired: true,
        successor: successor.map(ExecutorCode::from),
        ..executor(code)
    }
}

#[test]
fn each_problem_is_found_and_nothing_else() {
    for (code, change) in [ENTRIES, EXECUTORS, CALENDAR].concat() {
        assert_eq!(codes(change), [code], "{code}");
    }
    let found = codes(|r| r.items[0].group = "77".into());
    assert_eq!(found, ["unknown_group", "uncovered_item"]);
    let found = codes(|r| r.executors[0] = gone("a", None));
    assert_eq!(found, ["retired_named", "uncovered_item"]);
}

#[test]
fn what_is_in_order_is_not_accused() {
    for fine in [
        (|r: &mut Rules| r.executors[0] = gone("a", Some("b"))) as fn(&mut Rules),
        |r| r.executors.push(gone("c", None)),
        |r| r.routing.push(narrow("01.01", 10, "b")),
        |r| {
            r.items.push(Item {
                retired: true,
                terms: ItemTerms {
                    emergency_hours: None,
                    normal_working_days: None,
                    ..item("01.03").terms
                },
                ..item("01.03")
            });
        },
        |r| r.calendar.weekly[0] = vec![hours(8, 12), hours(12, 15)],
        |r| {
            let (first, second) = (day("2026-01-01"), day("2026-02-01"));
            r.calendar.martial_law = vec![(second, None), (first, Some(day("2026-01-31")))];
        },
    ] {
        assert_eq!(codes(fine), Vec::<String>::new());
    }
}

#[test]
fn holes_are_told_by_item_and_not_all() {
    let mut rules = good();
    rules.routing.clear();
    rules.items = (0..2_000).map(|n| item(&format!("01.{n:04}"))).collect();
    let districts: Vec<DistrictSlug> = (0..20).map(|n| format!("d{n}").as_str().into()).collect();
    rules.executors.iter_mut().for_each(|e| e.districts.clear());
    let found = check(&rules, &districts, day("2026-03-01"));
    assert_eq!(found.len(), TOLD_MAX + 1);
    assert_eq!(found.last().unwrap().code, "uncovered_more");
}

#[test]
fn a_code_that_looks_like_another_is_found() {
    let mut rules = good();
    rules.items.push(item("\u{200b}01.01"));
    rules.executors.push(executor("а"));
    let found = check(&rules, &[], "2026-03-02".parse().unwrap());
    let twins: Vec<Part> = found
        .iter()
        .filter(|p| p.code == "twin_code")
        .map(|p| p.part)
        .collect();
    assert_eq!(twins, [Part::Item, Part::Executor], "{found:?}");
}
