//! What became of one entry, version by version: only the entry itself is read of each.
use super::views::{self, Names};
use crate::app::AppResult;
use domain::rules::{Change, Entry, Key};
use openapi::rules::{Difference, EntryHistory, HistoryQuery, PastState};
use store::DbConn;
use store::rules_version::{self, Edition};

/// Versions told in one answer.
const STATES: usize = 20;
/// Versions looked through for one answer.
const LOOKED: usize = 200;

/// The versions that changed the entry, the newest first; none for one that was never published.
pub fn history(c: &mut DbConn, query: HistoryQuery) -> AppResult<EntryHistory> {
    let key = Key {
        part: query.part,
        code: query.key,
    };
    let mut editions = rules_version::list(c)?;
    editions.retain(|e| query.before.is_none_or(|before| e.version < before));
    let mut names = Names::default();
    let mut out = EntryHistory {
        states: Vec::new(),
        older: None,
    };
    let mut after: Option<(&Edition, Option<Entry>)> = None;
    for (looked, edition) in editions.iter().enumerate() {
        if out.states.len() == STATES || looked == LOOKED {
            out.older = after.as_ref().map(|(later, _)| later.version + 1);
            return Ok(out);
        }
        let entry = rules_version::entry(c, edition.version, &key)?;
        if let Some((later, state)) = after.take()
            && state != entry
        {
            out.states
                .push(past(c, &mut names, later, entry.as_ref(), state)?);
        }
        after = Some((edition, entry));
    }
    // the first version is where its story begins
    if let Some((first, Some(entry))) = after {
        let mut begun = past(c, &mut names, first, None, Some(entry))?;
        begun.lines.clear();
        out.states.push(begun);
    }
    Ok(out)
}

fn past(
    c: &mut DbConn,
    names: &mut Names,
    edition: &Edition,
    before: Option<&Entry>,
    entry: Option<Entry>,
) -> AppResult<PastState> {
    let key = entry.as_ref().or(before).map(Entry::key);
    let view = key.map(|key| {
        let change = Change {
            key,
            entry: entry.clone(),
        };
        views::change(before, &change)
    });
    let (difference, lines) = view.map_or((Difference::Nothing, Vec::new()), |v| (v.difference, v.lines));
    Ok(PastState {
        version: edition.version,
        effective_at: edition.effective_at,
        published_at: edition.published_at,
        published_by: edition.published_by.map(|user| names.of(c, user)).transpose()?,
        note: edition.note.clone(),
        difference,
        lines,
        entry,
    })
}
