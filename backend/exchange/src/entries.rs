//! Groups, items, rules, executors and standard texts: from an entry to its row and back.
use crate::Table;
use crate::row::{Problem, Reader, Row};
use domain::place::LocationRule;
use domain::routing::Rule;
use domain::rules::{Absence, Executor, Group, Item, Rules, Template, text};
use domain::term::ItemTerms;
use domain::{DistrictSlug, ExecutorCode, ItemCode, Kind, phone};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

const KINDS: &[(&str, &str, Kind)] = &[
    ("emergency", "аварійна", Kind::Emergency),
    ("normal", "звичайна", Kind::Normal),
    ("longterm", "довгострокова", Kind::Longterm),
];
const PLACES: &[(&str, &str, LocationRule)] = &[
    ("point", "точка", LocationRule::Point),
    ("address", "адреса", LocationRule::Address),
    ("none", "не потрібне", LocationRule::None),
];

/// The rows of a table, in the order of its columns.
pub(crate) fn lines(table: Table, rules: &Rules) -> Vec<Vec<String>> {
    match table {
        Table::Groups => rules.groups.iter().map(group_line).collect(),
        Table::Items => rules.items.iter().map(item_line).collect(),
        Table::Routing => rules.routing.iter().map(rule_line).collect(),
        Table::Executors => rules.executors.iter().map(executor_line).collect(),
        Table::Templates => rules.templates.iter().map(template_line).collect(),
        Table::Holidays => Vec::new(),
    }
}

/// Puts the rows in place of what the rules had.
pub(crate) fn fill(table: Table, rules: &mut Rules, rows: &[Row], problems: &mut Vec<Problem>) {
    match table {
        Table::Groups => {
            rules.groups = merged(
                &rules.groups,
                |g| g.code.clone(),
                rows,
                "code",
                group,
                |_| None,
                problems,
            )
        }
        Table::Items => {
            let gone = |i: &Item| {
                Some(Item {
                    retired: true,
                    ..i.clone()
                })
            };
            rules.items = merged(
                &rules.items,
                |i| i.code.to_string(),
                rows,
                "code",
                item,
                gone,
                problems,
            );
        }
        Table::Routing => {
            rules.routing = merged(
                &rules.routing,
                Rule::key,
                rows,
                "classifier",
                rule,
                |_| None,
                problems,
            )
        }
        Table::Executors => {
            let gone = |e: &Executor| {
                Some(Executor {
                    retired: true,
                    ..e.clone()
                })
            };
            rules.executors = merged(
                &rules.executors,
                |e| e.code.to_string(),
                rows,
                "code",
                executor,
                gone,
                problems,
            );
        }
        Table::Templates => {
            rules.templates = merged(
                &rules.templates,
                |t| t.code.clone(),
                rows,
                "code",
                template,
                |_| None,
                problems,
            );
        }
        Table::Holidays => {}
    }
}

/// The rows in their order, then what only the rules had, as `gone` says. A row with a problem keeps the old entry.
fn merged<T: Clone, K: Eq + Hash + std::fmt::Display>(
    old: &[T],
    key: impl Fn(&T) -> K,
    rows: &[Row],
    key_column: &str,
    read: impl Fn(&mut Reader, Option<&T>) -> T,
    gone: impl Fn(&T) -> Option<T>,
    problems: &mut Vec<Problem>,
) -> Vec<T> {
    let known: HashMap<K, &T> = old.iter().map(|t| (key(t), t)).collect();
    let by_code: HashMap<String, &T> = old.iter().map(|t| (key(t).to_string(), t)).collect();
    let (mut new, mut seen) = (Vec::with_capacity(rows.len()), HashSet::new());
    for row in rows {
        let before = by_code.get(&row.text(key_column)).copied();
        let mut reader = Reader::new(row, problems);
        let entry = read(&mut reader, before);
        let code = key(&entry);
        if seen.contains(&code) {
            reader.wrong(
                key_column,
                "duplicate_code",
                format!("«{code}» вже є вище у файлі."),
            );
            continue;
        }
        let failed = reader.failed;
        match known.get(&code) {
            Some(before) if failed => new.push((*before).clone()),
            None if failed => {}
            _ => new.push(entry),
        }
        seen.insert(code);
    }
    let missing = old.iter().filter(|t| !seen.contains(&key(t)));
    new.extend(missing.filter_map(gone));
    new
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn shown<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(T::to_string).unwrap_or_default()
}

fn word<T: PartialEq>(words: &[(&str, &str, T)], value: &T) -> String {
    let found = words.iter().find(|(.., v)| v == value);
    found.map(|(en, ..)| (*en).to_owned()).unwrap_or_default()
}

fn group_line(g: &Group) -> Vec<String> {
    vec![
        g.code.clone(),
        g.name_uk.clone(),
        g.name_en.clone(),
        g.icon.clone(),
        g.order.to_string(),
    ]
}

fn group(r: &mut Reader, before: Option<&Group>) -> Group {
    Group {
        code: r.needed("code"),
        name_uk: r.needed("name_uk"),
        name_en: kept(r, "name_en", before.map(|g| &g.name_en)),
        icon: kept(r, "icon", before.map(|g| &g.icon)),
        order: r.number("order").or(before.map(|g| g.order)).unwrap_or(0),
    }
}

/// The cell; without the column what was there before.
fn kept(r: &Reader, column: &str, before: Option<&String>) -> String {
    if r.row.has(column) {
        r.row.text(column)
    } else {
        before.cloned().unwrap_or_default()
    }
}

fn kept_code(r: &Reader, column: &str, before: Option<&ExecutorCode>) -> Option<ExecutorCode> {
    if r.row.has(column) {
        r.row.filled(column).map(ExecutorCode)
    } else {
        before.cloned()
    }
}

fn item_line(i: &Item) -> Vec<String> {
    let t = &i.terms;
    vec![
        i.code.to_string(),
        i.group.clone(),
        i.name_uk.clone(),
        i.public_name_uk.clone(),
        i.name_en.clone(),
        i.operator_hint_uk.clone(),
        i.keywords.join(";"),
        shown(&t.emergency_hours),
        shown(&t.normal_working_days),
        shown(&t.longterm_calendar_days),
        word(KINDS, &t.default_kind),
        shown(&i.default_executor),
        yes(t.photo_on_report),
        word(PLACES, &t.location),
        yes(i.is_public),
        i.order.to_string(),
        yes(i.retired),
    ]
}

fn item(r: &mut Reader, before: Option<&Item>) -> Item {
    Item {
        code: ItemCode(r.needed("code")),
        group: r.needed("group_code"),
        name_uk: r.needed("name_uk"),
        public_name_uk: r.needed("public_name_uk"),
        name_en: kept(r, "name_en", before.map(|i| &i.name_en)),
        operator_hint_uk: kept(r, "operator_hint_uk", before.map(|i| &i.operator_hint_uk)),
        keywords: match before {
            Some(i) if !r.row.has("keywords_uk") => i.keywords.clone(),
            _ => r.row.several("keywords_uk"),
        },
        terms: ItemTerms {
            emergency_hours: r.number("emergency_hours"),
            normal_working_days: r.number("normal_working_days"),
            longterm_calendar_days: r.number("longterm_calendar_days"),
            default_kind: r.one_of("default_kind", "unknown_kind", KINDS, Kind::Normal),
            photo_on_report: r.yes("photo_on_report", before.is_some_and(|i| i.terms.photo_on_report)),
            location: r.one_of("location_required", "unknown_place", PLACES, LocationRule::Point),
        },
        default_executor: kept_code(
            r,
            "default_executor",
            before.and_then(|i| i.default_executor.as_ref()),
        ),
        is_public: r.yes("is_public", before.is_some_and(|i| i.is_public)),
        order: r.number("order").or(before.map(|i| i.order)).unwrap_or(0),
        retired: r.yes("retired", false),
    }
}

fn rule_line(rule: &Rule) -> Vec<String> {
    vec![
        rule.target.clone(),
        rule.district.as_ref().map_or("*", |d| d.as_str()).to_owned(),
        shown(&rule.street),
        shown(&rule.buildings),
        shown(&rule.hours),
        rule.executor.to_string(),
        rule.priority.to_string(),
    ]
}

fn rule(r: &mut Reader, _: Option<&Rule>) -> Rule {
    let priority = r.needed("priority");
    Rule {
        target: r.needed("classifier"),
        district: Some(r.needed("district")).filter(|d| d != "*").map(DistrictSlug),
        executor: ExecutorCode(r.needed("executor")),
        priority: if priority.is_empty() {
            0
        } else {
            r.number("priority").unwrap_or(0)
        },
        street: r.row.filled("street"),
        buildings: r.row.filled("buildings"),
        hours: r.row.filled("hours"),
    }
}

fn executor_line(e: &Executor) -> Vec<String> {
    let districts: Vec<&str> = e.districts.iter().map(DistrictSlug::as_str).collect();
    vec![
        e.code.to_string(),
        e.name_uk.clone(),
        e.short_name_uk.clone(),
        e.kind.clone(),
        districts.join(";"),
        shown(&e.parent),
        e.phone.clone(),
        e.email.clone(),
        e.work_hours.clone(),
        yes(e.retired),
        shown(&e.successor),
        shown(&e.substitute),
        e.away
            .iter()
            .map(text::absence_line)
            .collect::<Vec<_>>()
            .join("; "),
    ]
}

fn executor(r: &mut Reader, before: Option<&Executor>) -> Executor {
    Executor {
        code: ExecutorCode(r.needed("code")),
        name_uk: r.needed("name_uk"),
        short_name_uk: r.needed("short_name_uk"),
        kind: kept(r, "kind", before.map(|e| &e.kind)),
        districts: match before {
            Some(e) if !r.row.has("districts") => e.districts.clone(),
            _ => r.row.several("districts").into_iter().map(DistrictSlug).collect(),
        },
        parent: kept_code(r, "parent_code", before.and_then(|e| e.parent.as_ref())),
        phone: phones(r, before.map(|e| &e.phone)),
        email: kept(r, "email", before.map(|e| &e.email)),
        work_hours: kept(r, "work_hours", before.map(|e| &e.work_hours)),
        retired: r.yes("retired", false),
        successor: kept_code(r, "successor", before.and_then(|e| e.successor.as_ref())),
        substitute: kept_code(r, "substitute", before.and_then(|e| e.substitute.as_ref())),
        away: match before {
            Some(e) if !r.row.has("away") => e.away.clone(),
            _ => absences(r),
        },
    }
}

/// Telephones, each in its one form; what stood there before stays as it was.
fn phones(r: &mut Reader, before: Option<&String>) -> String {
    let said = kept(r, "phone", before);
    if said.is_empty() || before == Some(&said) {
        return said;
    }
    phone::of_organisation(&said).unwrap_or_else(|| {
        r.wrong(
            "phone",
            "bad_phone",
            format!("«{said}» — не номер телефону. Приклад: +380560000001."),
        );
        said
    })
}

/// Absences, by semicolon: first day, last day when it is known, why.
fn absences(r: &mut Reader) -> Vec<Absence> {
    let mut found = Vec::new();
    for part in r.row.several("away") {
        match text::read_absence(&part) {
            Some(absence) => found.push(absence),
            None => r.wrong(
                "away",
                "bad_date",
                format!("«{part}» — не дати. Приклад: 2026-08-24 2026-08-31 Ремонт бази."),
            ),
        }
    }
    found
}

fn template_line(t: &Template) -> Vec<String> {
    vec![
        t.code.clone(),
        t.audience.clone(),
        t.group.clone(),
        t.transition.clone(),
        t.text.clone(),
    ]
}

fn template(r: &mut Reader, _: Option<&Template>) -> Template {
    Template {
        code: r.needed("code"),
        audience: r.needed("audience"),
        group: r.needed("classifier_group"),
        transition: r.needed("transition"),
        text: r.needed("text"),
    }
}
