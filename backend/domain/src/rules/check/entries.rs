//! Groups, items, standard texts, settings: each for itself, and what they name.
use super::{CALENDAR_DAYS_MAX, Found, HOURS_MAX, WORKING_DAYS_MAX};
use crate::ExecutorCode;
use crate::policy::LONGEST_TEXT;
use crate::rules::{Item, ONLY, Part, Rules};
use std::collections::HashSet;

const AUDIENCES: [&str; 2] = ["operator", "executor"];

pub(super) fn check(rules: &Rules, found: &mut Found) {
    found.unique(Part::Group, rules.groups.iter().map(|g| g.code.as_str()));
    for group in &rules.groups {
        found.name(Part::Group, &group.code, &group.name_uk);
    }
    let groups: HashSet<&str> = rules.groups.iter().map(|g| g.code.as_str()).collect();
    let executors: HashSet<&ExecutorCode> = rules.executors.iter().map(|e| &e.code).collect();
    found.unique(Part::Item, rules.items.iter().map(|i| i.code.as_str()));
    for item in &rules.items {
        let key = item.code.as_str();
        found.name(Part::Item, key, &item.name_uk);
        found.name(Part::Item, key, &item.public_name_uk);
        if !groups.contains(item.group.as_str()) {
            unknown_group(found, Part::Item, key, &item.group);
        }
        let named = item.default_executor.as_ref();
        if let Some(executor) = named.filter(|e| !executors.contains(e)) {
            unknown_executor(found, Part::Item, key, executor);
        }
        if !item.retired {
            terms(item, found);
        }
    }
    found.unique(Part::Template, rules.templates.iter().map(|t| t.code.as_str()));
    for text in &rules.templates {
        let at = (Part::Template, text.code.as_str());
        if !AUDIENCES.contains(&text.audience.as_str()) {
            found.error(
                "unknown_audience",
                at,
                format!(
                    "Типовий текст {}: адресат «{}» невідомий.",
                    text.code, text.audience
                ),
                format!("Standard text {}: unknown audience {}.", text.code, text.audience),
            );
        }
        if text.text.trim().is_empty() {
            found.error(
                "empty_text",
                at,
                format!("Типовий текст {} порожній.", text.code),
                format!("Standard text {} is empty.", text.code),
            );
        }
        if text.group != "*" && !groups.contains(text.group.as_str()) {
            unknown_group(found, Part::Template, &text.code, &text.group);
        }
    }
}

fn terms(item: &Item, found: &mut Found) {
    let terms = &item.terms;
    let at = (Part::Item, item.code.as_str());
    let code = &item.code;
    let all = [
        (terms.emergency_hours, HOURS_MAX, "аварійної", "emergency"),
        (terms.normal_working_days, WORKING_DAYS_MAX, "звичайної", "normal"),
        (
            terms.longterm_calendar_days,
            CALENDAR_DAYS_MAX,
            "довгострокової",
            "long-term",
        ),
    ];
    if all.iter().all(|(term, ..)| term.is_none()) {
        found.error(
            "no_kind",
            at,
            format!("Предмет {code}: не дозволено жодного виду заявки."),
            format!("Item {code}: no kind is allowed."),
        );
    } else if !terms.allows(terms.default_kind) {
        found.error(
            "default_kind_without_term",
            at,
            format!("Предмет {code}: вид, коли не обрали, не має строку."),
            format!("Item {code}: the default kind has no term."),
        );
    }
    for (term, most, uk, en) in all {
        if let Some(term) = term.filter(|t| *t == 0 || *t > most) {
            found.error(
                "term_out_of_range",
                at,
                format!("Предмет {code}: строк {uk} заявки {term}, можна від 1 до {most}."),
                format!("Item {code}: the {en} term is {term}, 1 to {most} is possible."),
            );
        }
    }
}

pub(super) fn unknown_group(found: &mut Found, part: Part, key: &str, group: &str) {
    found.error(
        "unknown_group",
        (part, key),
        format!("{key}: групи «{group}» немає."),
        format!("{key}: there is no group {group}."),
    );
}

pub(super) fn unknown_executor(found: &mut Found, part: Part, key: &str, executor: &ExecutorCode) {
    found.error(
        "unknown_executor",
        (part, key),
        format!("{key}: виконавця «{executor}» немає."),
        format!("{key}: there is no executor {executor}."),
    );
}

/// The numbers of the settings stay where they make sense.
pub(super) fn policy(rules: &Rules, found: &mut Found) {
    let p = &rules.policy;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let chars = number(p.justification_min_chars);
    let ranges = [
        ("no_response_days", p.no_response_days, 1, 365),
        ("no_response_attempts", p.no_response_attempts, 0, 100),
        ("reopen_window_days", p.reopen_window_days, 0, 3_650),
        ("rework_rounds_escalation", p.rework_rounds_escalation, 1, 100),
        ("justification_min_chars", chars, 1, number(LONGEST_TEXT)),
        ("clarification_timeout_days", p.clarification_timeout_days, 1, 365),
        ("near_metres", p.near_metres, 1, 10_000),
        ("public_map_days", p.public_map_days, 0, 3_650),
    ];
    for (name, value, from, to) in ranges {
        if !(from..=to).contains(&value) {
            found.error(
                "policy_out_of_range",
                (Part::Policy, ONLY),
                format!("Налаштування {name}: {value}, можна від {from} до {to}."),
                format!("Setting {name}: {value}, {from} to {to} is possible."),
            );
        }
    }
    if let Some(dispatch) = &p.dispatch_executor {
        match rules.executors.iter().find(|e| e.code == *dispatch) {
            None => unknown_executor(found, Part::Policy, ONLY, dispatch),
            Some(e) if e.retired && e.successor.is_none() => found.error(
                "retired_named",
                (Part::Policy, ONLY),
                format!("Диспетчерську службу «{dispatch}» виведено з дії."),
                format!("The dispatch service {dispatch} is retired."),
            ),
            Some(_) => {}
        }
    }
}
