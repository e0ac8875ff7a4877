//! Absences: dates in order, and somebody who is there on every day of them.
use super::Found;
use crate::routing::{Heirs, Stuck};
use crate::rules::{Absence, Executor, Part, Rules};
use chrono::NaiveDate;

/// Only what is still ahead is asked for a substitute: what is past harms nobody.
pub(super) fn check(rules: &Rules, today: NaiveDate, found: &mut Found) {
    let heirs = Heirs::new(&rules.executors);
    let acting = rules.executors.iter().filter(|e| !e.retired);
    let mut begins: Vec<NaiveDate> = acting
        .clone()
        .flat_map(|e| e.away.iter().map(|a| a.from))
        .collect();
    begins.sort_unstable();
    begins.dedup();
    for executor in acting.filter(|e| !e.away.is_empty()) {
        dates(executor, found);
        let ahead: Vec<&Absence> = executor.away.iter().filter(|a| a.end() >= today).collect();
        let Some(first) = ahead.iter().map(|a| a.from).min() else {
            continue;
        };
        let key = executor.code.as_str();
        let at = (Part::Executor, key);
        if executor.substitute.is_none() {
            found.error(
                "away_without_substitute",
                at,
                format!("{key}: не приймає заявок з {first}, а заступника не вказано."),
                format!("{key}: away since {first}, but it has no substitute."),
            );
            continue;
        }
        // who is there changes only when somebody else leaves
        let days = ahead.iter().flat_map(|a| {
            let start = a.from.max(today);
            let others = begins
                .iter()
                .copied()
                .filter(move |day| *day > start && a.holds(*day));
            std::iter::once(start).chain(others)
        });
        let stuck = |day: &NaiveDate| heirs.acting(&executor.code, Some(*day)) == Err(Stuck::Circle);
        if let Some(day) = days.filter(stuck).min() {
            found.error(
                "substitutes_in_circle",
                at,
                format!("{key}: з {day} заступники не приймають заявок і заступають один одного: не отримає ніхто."),
                format!("{key}: since {day} the substitutes are away and stand in for each other: nobody gets anything."),
            );
        }
    }
}

fn dates(executor: &Executor, found: &mut Found) {
    let key = executor.code.as_str();
    let mut sorted: Vec<&Absence> = executor.away.iter().collect();
    sorted.sort_by_key(|a| a.from);
    for absence in &sorted {
        if absence.end() < absence.from {
            found.error(
                "inverted_absence",
                (Part::Executor, key),
                format!(
                    "{key}: відсутність з {} закінчується раніше, ніж починається.",
                    absence.from
                ),
                format!("{key}: the absence of {} ends before it begins.", absence.from),
            );
        }
    }
    for pair in sorted.windows(2) {
        if let [first, next] = pair
            && next.from <= first.end()
        {
            found.error(
                "overlapping_absences",
                (Part::Executor, key),
                format!(
                    "{key}: відсутності з {} і з {} накладаються.",
                    first.from, next.from
                ),
                format!("{key}: the absences of {} and {} overlap.", first.from, next.from),
            );
        }
    }
}
