//! Versions, drafts and changes in the words of the contract.
use super::Laid;
use crate::app::{AppResult, Cx};
use chrono::{DateTime, Utc};
use domain::UserId;
use domain::rules::check::{Severity, check};
use domain::rules::{Change, Entry, Part, Rules, field_differences};
use openapi::rules::{ChangeView, Difference, EditionState, RuleDraftView, RulesEdition, RulesProblem};
use std::collections::HashMap;
use store::DbConn;

/// Changes of a draft told one by one.
const CHANGES_TOLD: usize = 500;

/// Names of the people who change the rules, each read once.
#[derive(Default)]
pub struct Names(HashMap<UserId, String>);

impl Names {
    /// The name of a user.
    pub fn of(&mut self, c: &mut DbConn, user: UserId) -> AppResult<String> {
        if let Some(name) = self.0.get(&user) {
            return Ok(name.clone());
        }
        let name = store::account::get(c, user)?
            .map(|u| u.full_name)
            .unwrap_or_default();
        self.0.insert(user, name.clone());
        Ok(name)
    }
}

/// A version; `in_force` is the number of the one that is.
pub fn edition(
    c: &mut DbConn,
    names: &mut Names,
    e: store::rules_version::Edition,
    in_force: i32,
    now: DateTime<Utc>,
) -> AppResult<RulesEdition> {
    let state = match e.version {
        version if version == in_force => EditionState::InForce,
        _ if e.effective_at > now => EditionState::Scheduled,
        _ => EditionState::Past,
    };
    Ok(RulesEdition {
        version: e.version,
        state,
        effective_at: e.effective_at,
        published_at: e.published_at,
        published_by: e.published_by.map(|user| names.of(c, user)).transpose()?,
        note: e.note,
        changes: e.changes,
    })
}

/// A draft as people look at it.
pub fn draft(c: &mut DbConn, cx: &Cx, laid: &Laid) -> AppResult<RuleDraftView> {
    let mut names = Names::default();
    // what stands in the way is told first
    let (first, others): (Vec<usize>, Vec<usize>) =
        (0..laid.made.len()).partition(|at| laid.conflicts.contains(at));
    let mut changes = Vec::new();
    let told = first
        .iter()
        .map(|at| (at, true))
        .chain(others.iter().map(|at| (at, false)));
    for (at, conflict) in told.take(CHANGES_TOLD) {
        let Some(made) = laid.made.get(*at) else { continue };
        changes.push(ChangeView {
            by: Some(names.of(c, made.by)?),
            at: Some(made.at),
            conflict,
            ..change(laid.entries.get(&made.change.key), &made.change)
        });
    }
    let d = &laid.draft;
    Ok(RuleDraftView {
        id: d.id,
        title: d.title.clone(),
        base: d.base,
        newest: laid.newest.version,
        revision: d.revision,
        created_by: names.of(c, d.created_by)?,
        created_at: d.created_at,
        updated_at: d.updated_at,
        changes,
        changes_all: u32::try_from(laid.made.len()).unwrap_or(u32::MAX),
        problems: laid.problems(cx),
        endings: super::endings::counted(laid),
    })
}

/// A change in plain words, against what the entry is without it.
pub fn change(before: Option<&Entry>, change: &Change) -> ChangeView {
    let after = change.entry.as_ref();
    let difference = match (before, after) {
        (None, None) => Difference::Nothing,
        (None, Some(_)) => Difference::Added,
        (Some(_), None) => Difference::Removed,
        (Some(old), Some(new)) if old == new => Difference::Nothing,
        (Some(_), Some(_)) => Difference::Changed,
    };
    ChangeView {
        part: change.key.part,
        code: change.key.code.clone(),
        name: after.or(before).map(name).unwrap_or_default(),
        difference,
        lines: field_differences(before, after),
        by: None,
        at: None,
        conflict: false,
    }
}

/// The differences between two states of the rules.
pub fn differences(before: &Rules, after: &Rules) -> Vec<ChangeView> {
    let mut old = before.by_key();
    after
        .since(before)
        .iter()
        .map(|c| change(old.remove(&c.key).as_ref(), c))
        .collect()
}

/// How people call an entry.
fn name(entry: &Entry) -> String {
    match entry {
        Entry::Group(g) => g.name_uk.clone(),
        Entry::Item(i) => i.public_name_uk.clone(),
        Entry::Rule(r) => {
            let place = r.district.as_ref().map_or("усе місто", |d| d.as_str());
            format!("{} · {place} → {}", r.target, r.executor)
        }
        Entry::Executor(e) => e.short_name_uk.clone(),
        Entry::Template(t) => t.code.clone(),
        Entry::Calendar(_) => Part::Calendar.uk().to_owned(),
        Entry::Lexicon(_) => Part::Lexicon.uk().to_owned(),
        Entry::Policy(_) => Part::Policy.uk().to_owned(),
    }
}

/// What is wrong with rules.
pub fn problems(cx: &Cx, rules: &Rules) -> Vec<RulesProblem> {
    let districts: Vec<_> = cx
        .reference
        .data
        .districts
        .iter()
        .map(|d| d.slug.clone())
        .collect();
    let today = cx.reference.calendar.local(cx.now).date();
    check(rules, &districts, today)
        .into_iter()
        .map(|p| RulesProblem {
            blocks: p.severity == Severity::Error,
            code: p.code,
            part: p.part,
            key: p.key,
            message_uk: p.message_uk,
            message_en: p.message_en,
        })
        .collect()
}
