//! Executors: whom they name, the tree of organisations, and what becomes of those that are retired.
use super::Found;
use super::entries::unknown_executor;
use crate::routing::Heirs;
use crate::rules::{Executor, Part, Rules};
use crate::{DistrictSlug, ExecutorCode};
use std::collections::{HashMap, HashSet};

pub(super) fn check(rules: &Rules, districts: &[DistrictSlug], found: &mut Found) {
    let all = &rules.executors;
    let by_code: HashMap<&ExecutorCode, &Executor> = all.iter().map(|e| (&e.code, e)).collect();
    found.unique(Part::Executor, all.iter().map(|e| e.code.as_str()));
    for executor in all {
        let key = executor.code.as_str();
        found.name(Part::Executor, key, &executor.name_uk);
        found.name(Part::Executor, key, &executor.short_name_uk);
        for district in executor.districts.iter().filter(|d| !districts.contains(d)) {
            unknown_district(found, Part::Executor, key, district);
        }
        phone(found, executor);
        let next = [
            (
                "parent",
                "Вищестоящу організацію",
                executor.parent.as_ref().filter(|_| !executor.retired),
            ),
            (
                "substitute",
                "Заступника",
                executor.substitute.as_ref().filter(|_| !executor.retired),
            ),
            ("successor", "Наступника", executor.successor.as_ref()),
        ];
        for (en, uk, other) in next {
            let Some(other) = other else { continue };
            match by_code.get(other) {
                None => unknown_executor(found, Part::Executor, key, other),
                Some(other) if other.retired => found.error(
                    &format!("{en}_retired"),
                    (Part::Executor, key),
                    format!("{key}: {uk} «{}» виведено з дії.", other.code),
                    format!("{key}: the {en} {} is retired.", other.code),
                ),
                Some(_) => {}
            }
        }
        if turns(executor, &by_code) {
            found.error(
                "cyclic_tree",
                (Part::Executor, key),
                format!("{key}: організація підпорядкована сама собі."),
                format!("{key}: the organisation stands above itself."),
            );
        }
    }
    named(rules, found);
}

/// A telephone that nobody can call; numbers of older versions stay, so it is no error.
fn phone(found: &mut Found, executor: &Executor) {
    let said = executor.phone.trim();
    if !said.is_empty() && crate::phone::of_organisation(said).is_none() {
        let key = executor.code.as_str();
        found.warning(
            "bad_phone",
            (Part::Executor, key),
            format!("{key}: «{said}» — не номер телефону."),
            format!("{key}: {said} is no telephone number."),
        );
    }
}

/// Whether going up from the executor comes back to it.
fn turns(executor: &Executor, by_code: &HashMap<&ExecutorCode, &Executor>) -> bool {
    let mut seen = HashSet::new();
    let mut at = executor.parent.as_ref();
    while let Some(parent) = at {
        if *parent == executor.code {
            return true;
        }
        if !seen.insert(parent) {
            return false;
        }
        at = by_code.get(parent).and_then(|e| e.parent.as_ref());
    }
    false
}

/// Retired executors without anybody after them that rules and items still name.
fn named(rules: &Rules, found: &mut Found) {
    let heirs = Heirs::new(&rules.executors);
    let lost = rules.executors.iter().filter(|e| heirs.of(&e.code).is_none());
    let mut lost: HashMap<&ExecutorCode, u32> = lost.map(|e| (&e.code, 0)).collect();
    let items = rules.items.iter().filter(|i| !i.retired);
    let by_items = items.filter_map(|i| i.default_executor.as_ref());
    for code in rules.routing.iter().map(|r| &r.executor).chain(by_items) {
        if let Some(times) = lost.get_mut(code) {
            *times += 1;
        }
    }
    for executor in &rules.executors {
        if let Some(times) = lost.get(&executor.code).filter(|times| **times > 0) {
            let key = executor.code.as_str();
            found.error(
                "retired_named",
                (Part::Executor, key),
                format!(
                    "{key}: виведено з дії без наступника, а його називають правила й предмети ({times})."
                ),
                format!("{key}: retired without a successor, but rules and items name it ({times})."),
            );
        }
    }
}

pub(super) fn unknown_district(found: &mut Found, part: Part, key: &str, district: &DistrictSlug) {
    found.error(
        "unknown_district",
        (part, key),
        format!("{key}: району «{district}» немає."),
        format!("{key}: there is no district {district}."),
    );
}
