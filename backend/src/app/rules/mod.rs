//! The city's rules as living data: drafts, versions, what a draft would do.
//!
//! A draft is a list of changes and is always looked at laid upon the version published last. Who publishes takes
//! turns; where somebody else was faster with the same entry, the draft says so and stays.
mod clean;
mod draft;
mod endings;
mod exchange;
mod history;
mod impact;
mod publish;
mod simulate;
mod succession;
mod versions;
mod views;

pub use draft::{create, drafts, drop_entry, get, put_entry, remove, rules_of_draft, undo};
pub use endings::left_to_move;
pub use exchange::{Planned, keep, plan, read, take};
pub use history::history;
pub use impact::impact;
pub use publish::{publish, withdraw};
pub use simulate::{matrix, simulate};
pub use succession::hand_over;
pub use versions::{changes, editions, rules};

use crate::app::{AppError, AppResult, Cx};
use domain::RuleDraftId;
use domain::rules::{Change, Entry, Key, Rules};
use openapi::rules::RulesProblem;
use std::collections::HashMap;
use store::DbConn;
use store::rule_draft::{Made, RuleDraft};
use store::rules_version::Edition;

/// A draft with everything needed to look at it.
struct Laid {
    draft: RuleDraft,
    made: Vec<Made>,
    newest: Edition,
    /// The rules published last.
    now: Rules,
    /// The same, entry by entry.
    entries: HashMap<Key, Entry>,
    /// The rules with the draft laid upon them.
    then: Rules,
    /// Places of the changes another version has touched.
    conflicts: Vec<usize>,
}

impl Laid {
    fn read(c: &mut DbConn, id: RuleDraftId) -> AppResult<Laid> {
        let draft = store::rule_draft::get(c, id)?.ok_or(AppError::NotFound)?;
        let mut made = store::rule_draft::changes_of(c, id)?;
        let newest = newest(c)?;
        let now = published(c, newest.version)?;
        let entries = now.by_key();
        let conflicts = laid_upon(c, &mut made, newest.version, &entries)?;
        let changes: Vec<Change> = made.iter().map(|m| m.change.clone()).collect();
        let then = now.with(&changes).map_err(|e| AppError::Internal(e.into()))?;
        Ok(Laid {
            draft,
            made,
            newest,
            now,
            entries,
            then,
            conflicts,
        })
    }

    /// What is wrong with the rules as they would be.
    fn problems(&self, cx: &Cx) -> Vec<RulesProblem> {
        views::problems(cx, &self.then)
    }
}

/// The version published last.
fn newest(c: &mut DbConn) -> AppResult<Edition> {
    store::rules_version::newest(c)?
        .ok_or_else(|| AppError::Internal(anyhow::anyhow!("no version of the rules")))
}

/// The rules published last.
fn latest(c: &mut DbConn) -> AppResult<Rules> {
    let last = newest(c)?.version;
    published(c, last)
}

/// The rules of a version that must be there.
fn published(c: &mut DbConn, version: i32) -> AppResult<Rules> {
    store::rules_version::rules(c, version)?.ok_or(AppError::NotFound)
}

/// Lays the changes upon the version published last; gives back the places of those that meet a change of another
/// version: they stay as they were made.
fn laid_upon(
    c: &mut DbConn,
    made: &mut [Made],
    newest: i32,
    now: &HashMap<Key, Entry>,
) -> AppResult<Vec<usize>> {
    let mut bases: Vec<i32> = made.iter().map(|m| m.base).filter(|b| *b != newest).collect();
    bases.sort_unstable();
    bases.dedup();
    let mut met = Vec::new();
    for base in bases {
        let then = published(c, base)?.by_key();
        for (at, m) in made.iter_mut().enumerate().filter(|(_, m)| m.base == base) {
            match m.change.rebase(then.get(&m.change.key), now.get(&m.change.key)) {
                Some(change) => m.change = change,
                None => met.push(at),
            }
        }
    }
    Ok(met)
}
