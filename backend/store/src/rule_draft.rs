//! Drafts of the next version of the rules: each is the list of its changes.
use crate::db::nodes::{Both, insert_all};
use crate::db::schema::{rule_changes as changes, rule_drafts as drafts};
use crate::db::types::{Coded, Doc, Ts, Uid, count, int};
use crate::{DbConn, DbError, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::rules::{Change, Key, Part};
use domain::{RuleDraftId, UserId};
use std::collections::HashMap;

/// Rows in one statement.
const AT_ONCE: usize = 500;

/// A draft, without its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleDraft {
    /// Id.
    pub id: RuleDraftId,
    /// What it is about.
    pub title: String,
    /// The version it began from.
    pub base: i32,
    /// Grows with every change.
    pub revision: u32,
    /// Who began it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

/// A change with who made it.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The change.
    pub change: Change,
    /// The version it was made upon.
    pub base: i32,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
}

type ChangeRow = (Coded<Part>, String, Option<Doc>, i32, Uid, Ts);
type Row = (Uid, String, i32, i32, Uid, Ts, Ts);

/// Begins a draft.
pub fn insert(c: &mut DbConn, draft: &RuleDraft) -> DbResult<()> {
    diesel::insert_into(drafts::table)
        .values((
            drafts::id.eq(Uid::from(draft.id)),
            drafts::title.eq(&draft.title),
            drafts::base.eq(draft.base),
            drafts::revision.eq(int(draft.revision)),
            drafts::created_by.eq(Uid::from(draft.created_by)),
            drafts::created_at.eq(Ts::from(draft.created_at)),
            drafts::updated_at.eq(Ts::from(draft.updated_at)),
        ))
        .execute(c)?;
    Ok(())
}

/// A draft.
pub fn get(c: &mut DbConn, id: RuleDraftId) -> DbResult<Option<RuleDraft>> {
    let row: Option<Row> = drafts::table.find(Uid::from(id)).first(c).optional()?;
    Ok(row.map(draft))
}

/// All drafts, the one changed last first.
pub fn list(c: &mut DbConn) -> DbResult<Vec<RuleDraft>> {
    let rows: Vec<Row> = drafts::table
        .order((drafts::updated_at.desc(), drafts::id))
        .load(c)?;
    Ok(rows.into_iter().map(draft).collect())
}

/// Counts one more change. Its row is a lock: two who change a draft at once come one after the other.
pub fn touch(c: &mut DbConn, id: RuleDraftId, now: DateTime<Utc>) -> DbResult<()> {
    let found = diesel::update(drafts::table.find(Uid::from(id)))
        .set((
            drafts::revision.eq(drafts::revision + 1),
            drafts::updated_at.eq(Ts::from(now)),
        ))
        .execute(c)?;
    if found == 0 {
        Err(DbError::NotFound)
    } else {
        Ok(())
    }
}

/// How many changes a draft holds.
pub fn count_of(c: &mut DbConn, id: RuleDraftId) -> DbResult<u32> {
    let n: i64 = changes::table
        .filter(changes::draft_id.eq(Uid::from(id)))
        .count()
        .get_result(c)?;
    Ok(u32::try_from(n).unwrap_or(u32::MAX))
}

/// Ends a draft with all its changes; whether there was one.
pub fn remove(c: &mut DbConn, id: RuleDraftId) -> DbResult<bool> {
    diesel::delete(changes::table.filter(changes::draft_id.eq(Uid::from(id)))).execute(c)?;
    Ok(diesel::delete(drafts::table.find(Uid::from(id))).execute(c)? > 0)
}

/// The changes of a draft, by part and code.
pub fn changes_of(c: &mut DbConn, id: RuleDraftId) -> DbResult<Vec<Made>> {
    let rows: Vec<ChangeRow> = changes::table
        .filter(changes::draft_id.eq(Uid::from(id)))
        .order((changes::part, changes::code))
        .select((
            changes::part,
            changes::code,
            changes::doc,
            changes::base,
            changes::changed_by,
            changes::changed_at,
        ))
        .load(c)?;
    rows.into_iter()
        .map(|(part, code, doc, base, by, at)| {
            Ok(Made {
                change: Change {
                    key: Key {
                        part: part.into(),
                        code,
                    },
                    entry: doc.map(|d| d.read()).transpose()?,
                },
                base,
                by: by.into(),
                at: at.into(),
            })
        })
        .collect()
}

/// How many changes each draft holds; one without any is left out.
pub fn counts(c: &mut DbConn) -> DbResult<HashMap<RuleDraftId, u32>> {
    let rows: Vec<(Uid, i64)> = changes::table
        .group_by(changes::draft_id)
        .select((changes::draft_id, diesel::dsl::count_star()))
        .load(c)?;
    let one = |(id, n): (Uid, i64)| (id.into(), u32::try_from(n).unwrap_or(u32::MAX));
    Ok(rows.into_iter().map(one).collect())
}

/// Makes a change of the draft; a former one of the same entry is gone.
pub fn put(c: &mut DbConn, id: RuleDraftId, made: &Made) -> DbResult<()> {
    let row = row(id, made)?;
    Both(
        diesel::insert_into(changes::table)
            .values(&row)
            .on_conflict((changes::draft_id, changes::part, changes::code))
            .do_update()
            .set((
                changes::doc.eq(row.doc.clone()),
                changes::base.eq(row.base),
                changes::changed_by.eq(row.changed_by),
                changes::changed_at.eq(row.changed_at),
            )),
    )
    .execute(c)?;
    Ok(())
}

/// Puts all changes of some parts in the place of those that were there: an import.
pub fn replace(c: &mut DbConn, id: RuleDraftId, parts: &[Part], made: &[Made]) -> DbResult<()> {
    let parts: Vec<Coded<Part>> = parts.iter().copied().map(Coded).collect();
    for part in parts {
        diesel::delete(
            changes::table
                .filter(changes::draft_id.eq(Uid::from(id)))
                .filter(changes::part.eq(part)),
        )
        .execute(c)?;
    }
    for some in made.chunks(AT_ONCE) {
        let rows = some.iter().map(|m| row(id, m)).collect::<DbResult<Vec<_>>>()?;
        insert_all!(c, changes::table, &rows)?;
    }
    Ok(())
}

/// Takes a change back; whether there was one.
pub fn undo(c: &mut DbConn, id: RuleDraftId, key: &Key) -> DbResult<bool> {
    let there = changes::table
        .filter(changes::draft_id.eq(Uid::from(id)))
        .filter(changes::part.eq(Coded(key.part)))
        .filter(changes::code.eq(&key.code));
    Ok(diesel::delete(there).execute(c)? > 0)
}

#[derive(Insertable)]
#[diesel(table_name = changes)]
struct NewChange<'a> {
    draft_id: Uid,
    part: Coded<Part>,
    code: &'a str,
    doc: Option<Doc>,
    base: i32,
    changed_by: Uid,
    changed_at: Ts,
}

fn row(id: RuleDraftId, made: &Made) -> DbResult<NewChange<'_>> {
    Ok(NewChange {
        draft_id: id.into(),
        part: Coded(made.change.key.part),
        code: &made.change.key.code,
        doc: made.change.entry.as_ref().map(Doc::of).transpose()?,
        base: made.base,
        changed_by: made.by.into(),
        changed_at: made.at.into(),
    })
}

fn draft((id, title, base, revision, created_by, created_at, updated_at): Row) -> RuleDraft {
    RuleDraft {
        id: id.into(),
        title,
        base,
        revision: count(revision),
        created_by: created_by.into(),
        created_at: created_at.into(),
        updated_at: updated_at.into(),
    }
}
