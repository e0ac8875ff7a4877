//! Versions of the city's rules: published once, never changed, in force from a date.
//!
//! The classifier of a version is a row of its own, because requests refer to it; the rest of the rules stands
//! beside it.
mod entry;

pub use entry::entry;

use crate::db::schema::{classifiers, editions, rule_changes, rule_drafts};
use crate::db::types::{Doc, Ts, Uid, count, int};
use crate::reference::{self, CalendarData, Classifier, Executor, Template};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::UserId;
use domain::policy::Policy;
use domain::rules::Rules;
use serde::{Deserialize, Serialize};

/// A published version, without its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its number.
    pub version: i32,
    /// From when it is in force.
    pub effective_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Who published it; nobody for the first import.
    pub published_by: Option<UserId>,
    /// Why.
    pub note: String,
    /// How many entries differ from the version before.
    pub changes: u32,
}

/// The rules beside the classifier.
#[derive(Serialize, Deserialize)]
struct Rest {
    executors: Vec<Executor>,
    calendar: CalendarData,
    templates: Vec<Template>,
    lexicon: String,
    policy: Policy,
}

impl Rest {
    fn of(rules: &Rules) -> Rest {
        Rest {
            executors: rules.executors.clone(),
            calendar: rules.calendar.clone(),
            templates: rules.templates.clone(),
            lexicon: rules.lexicon.clone(),
            policy: rules.policy.clone(),
        }
    }
}

/// Publishes a version: its rules are kept for ever, every instance reads again.
pub fn publish(c: &mut DbConn, edition: &Edition, rules: &Rules) -> DbResult<()> {
    let classifier = Classifier {
        version: edition.version,
        groups: rules.groups.clone(),
        items: rules.items.clone(),
        rules: rules.routing.clone(),
    };
    reference::keep_classifier(c, &classifier, edition.published_at)?;
    reference::name_executors(c, &rules.executors)?;
    diesel::insert_into(editions::table)
        .values((
            editions::version.eq(edition.version),
            editions::doc.eq(Doc::of(&Rest::of(rules))?),
            editions::effective_at.eq(Ts::from(edition.effective_at)),
            editions::published_at.eq(Ts::from(edition.published_at)),
            editions::published_by.eq(edition.published_by.map(Uid::from)),
            editions::note.eq(&edition.note),
            editions::changes.eq(int(edition.changes)),
        ))
        .execute(c)?;
    reference::touch(c)
}

/// Who publishes takes turns with everybody else who does, until the end of the transaction.
pub fn in_turn(c: &mut DbConn) -> DbResult<()> {
    reference::touch(c)
}

/// The version is there with these rules, in force at once. For the first import and for tests.
pub(crate) fn put(c: &mut DbConn, version: i32, rules: &Rules, now: DateTime<Utc>) -> DbResult<()> {
    let doc = Doc::of(&Rest::of(rules))?;
    let there = diesel::update(editions::table.find(version))
        .set(editions::doc.eq(doc.clone()))
        .execute(c)?;
    if there == 0 {
        diesel::insert_into(editions::table)
            .values((
                editions::version.eq(version),
                editions::doc.eq(doc),
                editions::effective_at.eq(Ts::from(now)),
                editions::published_at.eq(Ts::from(now)),
                editions::published_by.eq(None::<Uid>),
                editions::note.eq(""),
                editions::changes.eq(0),
            ))
            .execute(c)?;
    }
    Ok(())
}

/// The version in force at a moment: the newest of those that have begun. Before the first has, the first.
pub fn in_force(c: &mut DbConn, at: DateTime<Utc>) -> DbResult<Option<i32>> {
    let begun: Option<i32> = editions::table
        .filter(editions::effective_at.le(Ts::from(at)))
        .order(editions::version.desc())
        .select(editions::version)
        .first(c)
        .optional()?;
    if begun.is_some() {
        return Ok(begun);
    }
    let first = editions::table.order(editions::version).select(editions::version);
    Ok(first.first(c).optional()?)
}

type Row = (i32, Ts, Ts, Option<Uid>, String, i32);

/// The version published last, in force or not.
pub fn newest(c: &mut DbConn) -> DbResult<Option<Edition>> {
    let row: Option<Row> = columns().order(editions::version.desc()).first(c).optional()?;
    Ok(row.map(edition))
}

/// One version.
pub fn get(c: &mut DbConn, version: i32) -> DbResult<Option<Edition>> {
    let row: Option<Row> = columns()
        .filter(editions::version.eq(version))
        .first(c)
        .optional()?;
    Ok(row.map(edition))
}

/// All versions, the newest first.
pub fn list(c: &mut DbConn) -> DbResult<Vec<Edition>> {
    let rows: Vec<Row> = columns().order(editions::version.desc()).load(c)?;
    Ok(rows.into_iter().map(edition).collect())
}

/// The rules of a version.
pub fn rules(c: &mut DbConn, version: i32) -> DbResult<Option<Rules>> {
    let Some(classifier) = reference::classifier(c, version)? else {
        return Ok(None);
    };
    let rest: Option<Doc> = editions::table
        .find(version)
        .select(editions::doc)
        .first(c)
        .optional()?;
    let Some(rest) = rest else { return Ok(None) };
    let rest: Rest = rest.read()?;
    Ok(Some(Rules {
        groups: classifier.groups,
        items: classifier.items,
        routing: classifier.rules,
        executors: rest.executors,
        calendar: rest.calendar,
        templates: rest.templates,
        lexicon: rest.lexicon,
        policy: rest.policy,
    }))
}

/// Takes a version back that is not in force yet, so that no request was born with it; drafts that began from it
/// go on from the one before.
pub fn withdraw(c: &mut DbConn, version: i32, before: i32) -> DbResult<()> {
    diesel::update(rule_drafts::table.filter(rule_drafts::base.eq(version)))
        .set(rule_drafts::base.eq(before))
        .execute(c)?;
    diesel::update(rule_changes::table.filter(rule_changes::base.eq(version)))
        .set(rule_changes::base.eq(before))
        .execute(c)?;
    diesel::delete(editions::table.find(version)).execute(c)?;
    diesel::delete(classifiers::table.find(version)).execute(c)?;
    reference::touch(c)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn columns() -> _ {
    editions::table.select((
        editions::version,
        editions::effective_at,
        editions::published_at,
        editions::published_by,
        editions::note,
        editions::changes,
    ))
}

fn edition((version, effective_at, published_at, published_by, note, changes): Row) -> Edition {
    Edition {
        version,
        effective_at: effective_at.into(),
        published_at: published_at.into(),
        published_by: published_by.map(Into::into),
        note,
        changes: count(changes),
    }
}
