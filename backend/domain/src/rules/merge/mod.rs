//! Two changes of one entry, made upon the same state of it: where they touch different days, fields or lines they go
//! together, where they touch the same they meet. Only of entries there is one of; the others are small and whole.
mod lines;

use super::{CalendarData, Entry, Interval};
use crate::policy::Policy;
use std::collections::BTreeMap;

/// The entry with both changes; nothing where they meet.
pub fn merged(base: &Entry, mine: &Entry, theirs: &Entry) -> Option<Entry> {
    match (base, mine, theirs) {
        (Entry::Calendar(base), Entry::Calendar(mine), Entry::Calendar(theirs)) => {
            calendar(base, mine, theirs).map(Entry::Calendar)
        }
        (Entry::Lexicon(base), Entry::Lexicon(mine), Entry::Lexicon(theirs)) => {
            lines::merged(base, mine, theirs).map(Entry::Lexicon)
        }
        (Entry::Policy(base), Entry::Policy(mine), Entry::Policy(theirs)) => {
            policy(base, mine, theirs).map(Box::new).map(Entry::Policy)
        }
        _ => one(base, mine, theirs),
    }
}

/// A value that only one of the two has changed, or both in the same way.
fn one<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> Option<T> {
    if mine == base {
        Some(theirs.clone())
    } else if theirs == base || theirs == mine {
        Some(mine.clone())
    } else {
        None
    }
}

/// A list whose elements have names: each name for itself. The order is theirs, what is only mine comes after it; a
/// list that was in the order of its names stays so.
fn named<T: PartialEq + Clone, K: Ord + Clone>(
    [base, mine, theirs]: [&[T]; 3],
    name: impl Fn(&T) -> K,
) -> Option<Vec<T>> {
    let by_name = |list: &[T]| {
        let mut found: BTreeMap<K, Vec<T>> = BTreeMap::new();
        for element in list {
            found.entry(name(element)).or_default().push(element.clone());
        }
        found
    };
    let (old, new, other) = (by_name(base), by_name(mine), by_name(theirs));
    let mut names: Vec<K> = Vec::new();
    for element in theirs.iter().chain(mine) {
        let key = name(element);
        if !names.contains(&key) {
            names.push(key);
        }
    }
    if theirs.is_sorted_by_key(&name) && mine.is_sorted_by_key(&name) {
        names.sort();
    }
    let mut all = Vec::new();
    for key in names {
        let kept = one(&old.get(&key), &new.get(&key), &other.get(&key))?;
        all.extend(kept.into_iter().flatten().cloned());
    }
    Some(all)
}

fn calendar(base: &CalendarData, mine: &CalendarData, theirs: &CalendarData) -> Option<CalendarData> {
    let days = |c: &CalendarData| -> Vec<_> { c.exceptions.clone().into_iter().collect() };
    let mut weekly: [Vec<Interval>; 7] = Default::default();
    let hours = base.weekly.iter().zip(&mine.weekly).zip(&theirs.weekly);
    for (day, ((base, mine), theirs)) in weekly.iter_mut().zip(hours) {
        *day = one(base, mine, theirs)?;
    }
    let exceptions = [base, mine, theirs].map(days);
    let [old, new, other] = &exceptions;
    Some(CalendarData {
        holidays: named([&base.holidays, &mine.holidays, &theirs.holidays], |(day, _)| {
            *day
        })?,
        martial_law: named(
            [&base.martial_law, &mine.martial_law, &theirs.martial_law],
            |(from, _)| *from,
        )?,
        weekly,
        close: one(&base.close, &mine.close, &theirs.close)?,
        exceptions: named([old, new, other], |(day, _)| *day)?.into_iter().collect(),
    })
}

/// Every setting for itself, every step of the reminders for itself.
fn policy(base: &Policy, mine: &Policy, theirs: &Policy) -> Option<Policy> {
    macro_rules! each {
        ($($field:ident),+ $(,)?) => {
            Some(Policy {
                $($field: one(&base.$field, &mine.$field, &theirs.$field)?,)+
                term_steps: named(
                    [&base.term_steps, &mine.term_steps, &theirs.term_steps],
                    |step| step.code.clone(),
                )?,
            })
        };
    }
    each!(
        route_without_moderation,
        clarification_stops_clock,
        no_response_enabled,
        no_response_days,
        no_response_attempts,
        reopen_window_days,
        rework_rounds_escalation,
        justification_min_chars,
        extensions_per_round,
        clarification_timeout_days,
        anonymous_emergencies,
        near_metres,
        public_map_days,
        dispatch_executor,
    )
}
