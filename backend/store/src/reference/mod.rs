//! Reference data as one snapshot: small, replaced as a whole, cached by the server.
//!
//! The executors and the versions of the classifier are rows, because requests refer to them;
//! everything else is one document for each part.
mod data;

pub use data::*;

use crate::db::nodes::Both;
use crate::db::schema::{classifiers, executors, reference_parts as parts, reference_stamp};
use crate::db::types::{Doc, Ts, int};
use crate::{DbConn, DbError, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// Writes the whole snapshot. A classifier version that exists with other content is `Corrupt`;
/// executors that are gone stay as rows for the requests that name them.
pub fn replace(c: &mut DbConn, data: &ReferenceData, now: DateTime<Utc>) -> DbResult<()> {
    // the update takes the lock of the row: two imports at once come one after the other
    diesel::update(reference_stamp::table.find(1))
        .set(reference_stamp::stamp.eq(reference_stamp::stamp + 1))
        .execute(c)?;
    keep_classifier(c, &data.classifier, now)?;
    replace_executors(c, &data.executors)?;
    put(c, "districts", &data.districts)?;
    put(c, "settlements", &data.settlements)?;
    put(c, "streets", &data.streets)?;
    put(c, "templates", &data.templates)?;
    put(c, "announcements", &data.announcements)?;
    put(c, "calendar", &data.calendar)?;
    put(c, "lexicon", &data.lexicon)?;
    put(c, "policy", &data.policy)
}

/// The snapshot with the newest classifier; `None` before the first import.
pub fn load(c: &mut DbConn) -> DbResult<Option<ReferenceData>> {
    let newest: Option<Doc> = classifiers::table
        .order(classifiers::version.desc())
        .select(classifiers::doc)
        .first(c)
        .optional()?;
    let Some(newest) = newest else {
        return Ok(None);
    };
    let docs: Vec<Doc> = executors::table
        .filter(executors::active.eq(true))
        .order(executors::position)
        .select(executors::doc)
        .load(c)?;
    let rows: Vec<(String, Doc)> = parts::table.select((parts::part, parts::doc)).load(c)?;
    let rows: HashMap<String, Doc> = rows.into_iter().collect();
    Ok(Some(ReferenceData {
        classifier: newest.read()?,
        executors: docs.iter().map(Doc::read).collect::<DbResult<_>>()?,
        districts: part(&rows, "districts")?,
        settlements: part(&rows, "settlements")?,
        streets: part(&rows, "streets")?,
        templates: part(&rows, "templates")?,
        announcements: part(&rows, "announcements")?,
        calendar: part(&rows, "calendar")?,
        lexicon: part(&rows, "lexicon")?,
        policy: part(&rows, "policy")?,
    }))
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

fn keep_classifier(c: &mut DbConn, new: &Classifier, now: DateTime<Utc>) -> DbResult<()> {
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

fn replace_executors(c: &mut DbConn, new: &[Executor]) -> DbResult<()> {
    diesel::update(executors::table)
        .set(executors::active.eq(false))
        .execute(c)?;
    for (position, executor) in (0_u32..).zip(new) {
        Both(
            diesel::insert_into(executors::table)
                .values((
                    executors::code.eq(executor.code.as_str()),
                    executors::doc.eq(Doc::of(executor)?),
                    executors::position.eq(int(position)),
                    executors::active.eq(true),
                ))
                .on_conflict(executors::code)
                .do_update()
                .set((
                    executors::doc.eq(excluded(executors::doc)),
                    executors::position.eq(excluded(executors::position)),
                    executors::active.eq(true),
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
