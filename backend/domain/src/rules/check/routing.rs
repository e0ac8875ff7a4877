//! The routing table: what its rules name, which of them contradict or never win, what nobody gets.
use super::entries::unknown_executor;
use super::executors::unknown_district;
use super::{Found, TOLD_MAX};
use crate::houses::Houses;
use crate::routing::{Heirs, Routing, Rule, WeekHours, folded};
use crate::rules::{ONLY, Part, Rules};
use crate::{DistrictSlug, ExecutorCode, ItemCode};
use std::collections::{BTreeMap, HashMap, HashSet};

pub(super) fn check(rules: &Rules, districts: &[DistrictSlug], found: &mut Found) {
    let executors: HashSet<&ExecutorCode> = rules.executors.iter().map(|e| &e.code).collect();
    let groups = rules.groups.iter().map(|g| g.code.as_str());
    let targets: HashSet<&str> = groups
        .chain(rules.items.iter().map(|i| i.code.as_str()))
        .collect();
    for rule in &rules.routing {
        let key = &rule.key();
        if !targets.contains(rule.target.as_str()) {
            found.error(
                "unknown_target",
                (Part::Rule, key),
                format!("Правило {key}: ні предмета, ні групи «{}» немає.", rule.target),
                format!(
                    "Rule {key}: there is neither an item nor a group {}.",
                    rule.target
                ),
            );
        }
        if !executors.contains(&rule.executor) {
            unknown_executor(found, Part::Rule, key, &rule.executor);
        }
        if let Some(district) = rule.district.as_ref().filter(|d| !districts.contains(d)) {
            unknown_district(found, Part::Rule, key, district);
        }
        texts(rule, key, found);
    }
    rivals(rules, found);
    shadowed(rules, found);
    uncovered(rules, districts, found);
}

/// Houses and hours can be read, and houses stand on a street.
fn texts(rule: &Rule, key: &str, found: &mut Found) {
    let at = (Part::Rule, key);
    if let Some(list) = &rule.buildings {
        let houses = Houses::parse(list);
        if rule.street.is_none() {
            found.error(
                "buildings_without_street",
                at,
                format!("Правило {key}: будинки названо без вулиці."),
                format!("Rule {key}: buildings are named without a street."),
            );
        }
        if houses.is_empty() || !houses.unreadable().is_empty() {
            let wrong = houses.unreadable().join("; ");
            found.error(
                "unreadable_buildings",
                at,
                format!("Правило {key}: перелік будинків не прочитано: «{wrong}»."),
                format!("Rule {key}: the buildings cannot be read: {wrong}."),
            );
        }
    }
    if let Some(Err(wrong)) = rule.hours.as_deref().map(WeekHours::parse) {
        found.error(
            "unreadable_hours",
            at,
            format!("Правило {key}: години не прочитано: «{wrong}»."),
            format!("Rule {key}: the hours cannot be read: {wrong}."),
        );
    }
}

/// Rules for the same that name different executors, or the same twice.
fn rivals(rules: &Rules, found: &mut Found) {
    let mut first: HashMap<String, &Rule> = HashMap::new();
    for rule in &rules.routing {
        let key = rule.key();
        match first.get(&key) {
            Some(other) if other.executor == rule.executor => found.warning(
                "duplicate_rule",
                (Part::Rule, &key),
                format!("Правило {key} записано двічі."),
                format!("Rule {key} is written twice."),
            ),
            Some(other) => found.error(
                "conflicting_rules",
                (Part::Rule, &key),
                format!(
                    "Правило {key} веде і до «{}», і до «{}».",
                    other.executor, rule.executor
                ),
                format!(
                    "Rule {key} leads both to {} and to {}.",
                    other.executor, rule.executor
                ),
            ),
            None => {
                first.insert(key, rule);
            }
        }
    }
}

/// Item or group, and street.
type Where<'a> = (&'a str, Option<String>);

/// Rules that never win: another one always comes before them.
fn shadowed(rules: &Rules, found: &mut Found) {
    let groups: HashMap<&str, &str> = rules
        .items
        .iter()
        .map(|i| (i.code.as_str(), i.group.as_str()))
        .collect();
    let heirs = Heirs::new(&rules.executors);
    // only rules that hold at any hour can stand in front of another for good
    let mut by_place: HashMap<Where, Vec<(usize, &Rule)>> = HashMap::new();
    let acting = |(_, r): &(usize, &Rule)| heirs.of(&r.executor).is_some();
    for (at, rule) in rules.routing.iter().enumerate().filter(acting) {
        let street = rule.street.as_deref().map(folded);
        by_place
            .entry((&rule.target, street))
            .or_default()
            .push((at, rule));
    }
    let mut told = 0;
    for (at, rule) in rules.routing.iter().enumerate() {
        let street = rule.street.as_deref().map(folded);
        let places = if street.is_some() {
            vec![None, street]
        } else {
            vec![None]
        };
        let targets = [
            Some(rule.target.as_str()),
            groups.get(rule.target.as_str()).copied(),
        ];
        let before = targets
            .into_iter()
            .flatten()
            .flat_map(|target| places.iter().map(move |place| (target, place.clone())))
            .filter_map(|place| by_place.get(&place))
            .flatten()
            .find(|other| hides(**other, (at, rule)));
        if let Some((_, other)) = before.filter(|_| told < TOLD_MAX) {
            told += 1;
            let (key, other) = (rule.key(), other.key());
            found.warning(
                "shadowed_rule",
                (Part::Rule, &key),
                format!("Правило {key} ніколи не спрацює: раніше завжди діє {other}."),
                format!("Rule {key} never wins: {other} always comes before it."),
            );
        }
    }
}

/// Whether the first holds wherever and whenever the second does, and comes before it. Same targets, or its group.
fn hides((at_first, first): (usize, &Rule), (at_second, second): (usize, &Rule)) -> bool {
    let wider = first.district.is_none() || first.district == second.district;
    let houses = first.buildings.is_none() || first.buildings == second.buildings;
    let hours = first.hours.is_none() || first.hours == second.hours;
    let rank = |r: &Rule, at: usize| {
        let group = r.target == first.target && first.target != second.target;
        (
            r.priority,
            r.buildings.is_none(),
            r.street.is_none(),
            group,
            r.district.is_none(),
            at,
        )
    };
    let same = first.target == second.target && first.key() == second.key();
    wider && houses && hours && !same && rank(first, at_first) < rank(second, at_second)
}

/// Items nobody gets for certain, one line an item.
fn uncovered(rules: &Rules, districts: &[DistrictSlug], found: &mut Found) {
    let cells = Routing::of(rules).coverage(districts, None);
    let mut holes: BTreeMap<&ItemCode, Vec<&str>> = BTreeMap::new();
    for cell in cells.iter().filter(|c| !c.covered()) {
        if let Some(district) = &cell.district {
            holes.entry(&cell.item).or_default().push(district.as_str());
        }
    }
    for (item, missing) in holes.iter().take(TOLD_MAX) {
        let (uk, en) = if missing.len() == districts.len() {
            ("в жодному районі".to_owned(), "any district".to_owned())
        } else {
            let list = missing.join(", ");
            (format!("в районах: {list}"), list)
        };
        found.warning(
            "uncovered_item",
            (Part::Item, item.as_str()),
            format!("Предмет {item}: немає правила, чинного цілодобово, {uk}."),
            format!("Item {item}: no rule holds around the clock in {en}."),
        );
    }
    if let Some(more) = holes.len().checked_sub(TOLD_MAX).filter(|more| *more > 0) {
        found.warning(
            "uncovered_more",
            (Part::Item, ONLY),
            format!("Ще {more} предметів охоплено не в усіх районах."),
            format!("{more} more items are not covered everywhere."),
        );
    }
}
