//! Drafts: begun, changed entry by entry, taken back, thrown away.
use super::clean::cleaned;
use super::views::{self, Names};
use super::{Laid, latest, newest, published};
use crate::app::{AppError, AppResult, Cx};
use domain::RuleDraftId;
use domain::rules::{Change, Key, Unchangeable};
use openapi::rules::{CreateRuleDraft, EntryQuery, PutRulesEntry, RuleDraftRow, RuleDraftView, RulesOf};
use store::DbConn;
use store::rule_draft::{self as store_draft, Made, RuleDraft};
use uuid::Uuid;

/// Changes of one draft: a whole classifier with its rules, and no more.
pub const CHANGES_MAX: usize = 50_000;

/// All drafts.
pub fn drafts(c: &mut DbConn) -> AppResult<Vec<RuleDraftRow>> {
    let mut names = Names::default();
    let counts = store_draft::counts(c)?;
    store_draft::list(c)?
        .into_iter()
        .map(|d| {
            Ok(RuleDraftRow {
                created_by: names.of(c, d.created_by)?,
                changes: counts.get(&d.id).copied().unwrap_or_default(),
                id: d.id,
                title: d.title,
                base: d.base,
                created_at: d.created_at,
                updated_at: d.updated_at,
            })
        })
        .collect()
}

/// Begins a draft; with `restore` it holds the difference to an earlier version.
pub fn create(c: &mut DbConn, cx: &Cx, input: &CreateRuleDraft) -> AppResult<RuleDraftId> {
    let last = newest(c)?;
    let changes = match input.restore {
        Some(version) => published(c, version)?.since(&published(c, last.version)?),
        None => Vec::new(),
    };
    let id = begin(c, cx, &input.title, last.version)?;
    store_draft::replace(c, id, &[], &draft_rows(cx, last.version, changes))?;
    Ok(id)
}

/// An empty draft.
pub fn begin(c: &mut DbConn, cx: &Cx, title: &str, base: i32) -> AppResult<RuleDraftId> {
    let id = RuleDraftId(Uuid::now_v7());
    let draft = RuleDraft {
        id,
        title: title.to_owned(),
        base,
        revision: 1,
        created_by: cx.caller.user,
        created_at: cx.now,
        updated_at: cx.now,
    };
    store_draft::insert(c, &draft)?;
    Ok(id)
}

/// Changes as this caller makes them now.
pub fn draft_rows(cx: &Cx, base: i32, changes: Vec<Change>) -> Vec<Made> {
    let one = |change| Made {
        change,
        base,
        by: cx.caller.user,
        at: cx.now,
    };
    changes.into_iter().map(one).collect()
}

/// A draft as people look at it.
pub fn get(c: &mut DbConn, cx: &Cx, id: RuleDraftId) -> AppResult<RuleDraftView> {
    let laid = Laid::read(c, id)?;
    views::draft(c, cx, &laid)
}

/// The rules as the draft would make them.
pub fn rules_of_draft(c: &mut DbConn, id: RuleDraftId) -> AppResult<RulesOf> {
    let laid = Laid::read(c, id)?;
    Ok(RulesOf {
        version: laid.newest.version,
        rules: laid.then,
    })
}

/// An entry shall be this. A rule that is about something else now takes the place of the one it was.
pub fn put_entry(c: &mut DbConn, cx: &Cx, id: RuleDraftId, input: PutRulesEntry) -> AppResult<()> {
    store_draft::touch(c, id, cx.now)?;
    let change = Change::put(cleaned(input.entry));
    if change.key.code.is_empty() {
        return Err(AppError::field("/entry/value/code", "required", "Вкажіть код."));
    }
    if store_draft::count_of(c, id)? as usize >= CHANGES_MAX {
        return Err(AppError::field(
            "/entry",
            "too_many",
            "У чернетці забагато змін: опублікуйте її.",
        ));
    }
    if let Some(code) = input.instead_of.filter(|code| *code != change.key.code) {
        let former = Key {
            part: change.key.part,
            code,
        };
        let there = droppable(c, &former)?;
        store_draft::undo(c, id, &former)?;
        if there {
            put(c, cx, id, Change::drop(former))?;
        }
    }
    put(c, cx, id, change)
}

/// An entry shall not be.
pub fn drop_entry(c: &mut DbConn, cx: &Cx, id: RuleDraftId, query: EntryQuery) -> AppResult<()> {
    store_draft::touch(c, id, cx.now)?;
    let key = key(query);
    if droppable(c, &key)? {
        put(c, cx, id, Change::drop(key))?;
    } else if !store_draft::undo(c, id, &key)? {
        return Err(AppError::NotFound);
    }
    Ok(())
}

/// Takes a change back.
pub fn undo(c: &mut DbConn, cx: &Cx, id: RuleDraftId, query: EntryQuery) -> AppResult<()> {
    store_draft::touch(c, id, cx.now)?;
    if !store_draft::undo(c, id, &key(query))? {
        return Err(AppError::NotFound);
    }
    Ok(())
}

/// Throws a draft away.
pub fn remove(c: &mut DbConn, id: RuleDraftId) -> AppResult<()> {
    if store_draft::remove(c, id)? {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

fn put(c: &mut DbConn, cx: &Cx, id: RuleDraftId, change: Change) -> AppResult<()> {
    let made = Made {
        change,
        base: newest(c)?.version,
        by: cx.caller.user,
        at: cx.now,
    };
    Ok(store_draft::put(c, id, &made)?)
}

/// Refuses to take away what only can be retired, or what there is always one of; whether it is there.
fn droppable(c: &mut DbConn, key: &Key) -> AppResult<bool> {
    let there = latest(c)?.entry(key).is_some();
    match Change::drop(key.clone()).possible(there) {
        Ok(()) => Ok(there),
        Err(Unchangeable::Named) => Err(AppError::field(
            "/code",
            "named",
            "На це посилаються заявки: виведіть з дії замість вилучення.",
        )),
        Err(Unchangeable::Always) => Err(AppError::field(
            "/part",
            "always",
            "Цю частину правил не вилучають, а змінюють.",
        )),
    }
}

fn key(query: EntryQuery) -> Key {
    Key {
        part: query.part,
        code: query.code,
    }
}
