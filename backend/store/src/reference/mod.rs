//! Reference data as one snapshot: small, replaced as a whole, cached by the server.
//!
//! The rules are those of the version in force ([`crate::rules_version`]); the executors and the versions of the classifier
//! are rows too, because requests refer to them. Everything else is one document for each part.
mod data;

pub use data::*;

use crate::db::nodes::Both;
use crate::db::schema::{classifiers, executors, reference_parts as parts, reference_stamp};
use crate::db::types::{Doc, Ts, int};
use crate::{DbConn, DbError, DbResult, rules_version};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use domain::rules::Rules;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// Writes the whole snapshot over what is there: its rules are those of the version the classifier carries, in force
/// at once. A version of the classifier that exists with other content is `Corrupt`; executors that are gone stay as
/// rows for the requests that name them. For the first import and for tests: an administrator publishes.
pub fn replace(c: &mut DbConn, data: &ReferenceData, now: DateTime<Utc>) -> DbResult<()> {
    touch(c)?;
    keep_classifier(c, &data.classifier, now)?;
    rules_version::put(c, data.classifier.version, &data.rules(), now)?;
    name_executors(c, &data.executors)?;
    put_place(c, &data.place())?;
    put(c, "announcements", &data.announcements)
}

/// Replaces what comes with the community's files; every instance reads it again.
pub fn put_place(c: &mut DbConn, place: &Place) -> DbResult<()> {
    touch(c)?;
    put(c, "community", &place.community)?;
    put(c, "logo", &place.logo)?;
    put(c, "districts", &place.districts)?;
    put(c, "settlements", &place.settlements)?;
    put(c, "streets", &place.streets)
}

/// Whether the database knows whose contact centre it is; one of before the names does not.
pub fn is_named(c: &mut DbConn) -> DbResult<bool> {
    let found: Option<String> = parts::table
        .find("community")
        .select(parts::part)
        .first(c)
        .optional()?;
    Ok(found.is_some())
}

/// Makes every instance read again. Its row is a lock: two who change the rules at once come one after the other.
pub fn touch(c: &mut DbConn) -> DbResult<()> {
    diesel::update(reference_stamp::table.find(1))
        .set(reference_stamp::stamp.eq(reference_stamp::stamp + 1))
        .execute(c)?;
    Ok(())
}

/// The snapshot with the rules in force at a moment; `None` before the first import.
pub fn load(c: &mut DbConn, at: DateTime<Utc>) -> DbResult<Option<ReferenceData>> {
    let Some(version) = rules_version::in_force(c, at)? else {
        return Ok(None);
    };
    let rules = rules_version::rules(c, version)?.ok_or(DbError::NotFound)?;
    let rows: Vec<(String, Doc)> = parts::table.select((parts::part, parts::doc)).load(c)?;
    let rows: HashMap<String, Doc> = rows.into_iter().collect();
    Ok(Some(ReferenceData {
        community: part(&rows, "community")?,
        logo: part(&rows, "logo")?,
        classifier: Classifier {
            version,
            groups: rules.groups,
            items: rules.items,
            rules: rules.routing,
        },
        executors: rules.executors,
        districts: part(&rows, "districts")?,
        settlements: part(&rows, "settlements")?,
        streets: part(&rows, "streets")?,
        templates: rules.templates,
        announcements: part(&rows, "announcements")?,
        calendar: rules.calendar,
        lexicon: rules.lexicon,
        policy: rules.policy,
    }))
}

/// What a database of before the versions kept beside its classifier becomes its first version; nothing when there
/// is one, or nothing at all.
pub fn adopt(c: &mut DbConn, now: DateTime<Utc>) -> DbResult<bool> {
    if rules_version::newest(c)?.is_some() {
        return Ok(false);
    }
    let newest: Option<Doc> = classifiers::table
        .order(classifiers::version.desc())
        .select(classifiers::doc)
        .first(c)
        .optional()?;
    let Some(newest) = newest else {
        return Ok(false);
    };
    let classifier: Classifier = newest.read()?;
    let docs: Vec<Doc> = executors::table
        .filter(executors::active.eq(true))
        .order(executors::position)
        .select(executors::doc)
        .load(c)?;
    let rows: Vec<(String, Doc)> = parts::table.select((parts::part, parts::doc)).load(c)?;
    let rows: HashMap<String, Doc> = rows.into_iter().collect();
    let rules = Rules {
        groups: classifier.groups,
        items: classifier.items,
        routing: classifier.rules,
        executors: docs.iter().map(Doc::read).collect::<DbResult<_>>()?,
        calendar: part(&rows, "calendar")?,
        templates: part(&rows, "templates")?,
        lexicon: part(&rows, "lexicon")?,
        policy: part(&rows, "policy")?,
    };
    rules_version::put(c, classifier.version, &rules, now)?;
    Ok(true)
}

/// One version of the classifier.
pub fn classifier(c: &mut DbConn, version: i32) -> DbResult<Option<Classifier>> {
    let doc: Option<Doc> = classifiers::table
        .find(version)
        .select(classifiers::doc)
        .first(c)
        .optional()?;
    doc.map(|d| d.read()).transpose()
}

/// Changes whenever anything changed: other instances reload.
pub fn stamp(c: &mut DbConn) -> DbResult<i64> {
    Ok(reference_stamp::table
        .find(1)
        .select(reference_stamp::stamp)
        .first(c)?)
}

/// Keeps a version of the classifier for ever.
pub(crate) fn keep_classifier(c: &mut DbConn, new: &Classifier, now: DateTime<Utc>) -> DbResult<()> {
    match classifier(c, new.version)? {
        Some(old) if old == *new => Ok(()),
        Some(_) => Err(DbError::Corrupt(format!(
            "classifier version {} exists with other content",
            new.version
        ))),
        None => {
            diesel::insert_into(classifiers::table)
                .values((
                    classifiers::version.eq(new.version),
                    classifiers::doc.eq(Doc::of(new)?),
                    classifiers::created_at.eq(Ts::from(now)),
                ))
                .execute(c)?;
            Ok(())
        }
    }
}

/// Makes the executors known to the requests and accounts that name them.
pub(crate) fn name_executors(c: &mut DbConn, new: &[Executor]) -> DbResult<()> {
    for (position, executor) in (0_u32..).zip(new) {
        Both(
            diesel::insert_into(executors::table)
                .values((
                    executors::code.eq(executor.code.as_str()),
                    executors::doc.eq(Doc::of(executor)?),
                    executors::position.eq(int(position)),
                    executors::active.eq(!executor.retired),
                ))
                .on_conflict(executors::code)
                .do_update()
                .set((
                    executors::doc.eq(excluded(executors::doc)),
                    executors::position.eq(excluded(executors::position)),
                    executors::active.eq(excluded(executors::active)),
                )),
        )
        .execute(c)?;
    }
    Ok(())
}

fn put<T: Serialize>(c: &mut DbConn, name: &str, value: &T) -> DbResult<()> {
    Both(
        diesel::insert_into(parts::table)
            .values((parts::part.eq(name), parts::doc.eq(Doc::of(value)?)))
            .on_conflict(parts::part)
            .do_update()
            .set(parts::doc.eq(excluded(parts::doc))),
    )
    .execute(c)?;
    Ok(())
}

fn part<T: DeserializeOwned>(rows: &HashMap<String, Doc>, name: &str) -> DbResult<T> {
    rows.get(name)
        .ok_or_else(|| DbError::Corrupt(format!("reference part «{name}» is missing")))?
        .read()
}
