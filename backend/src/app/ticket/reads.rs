//! Who has read whose card (DOMAIN 5): noted in memory, written down by a job a moment later.
//!
//! Reading stays a reading transaction this way; the same reader and person within one moment
//! count once.
use super::card;
use crate::app::{App, AppError, AppResult, Caller};
use chrono::{DateTime, Utc};
use domain::{ApplicantId, UserId};
use openapi::ticket::TicketCard;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Readings that wait to be written down.
#[derive(Debug, Default)]
pub struct ReadLog {
    waiting: Mutex<BTreeMap<(ApplicantId, UserId), DateTime<Utc>>>,
}

impl ReadLog {
    /// Notes that this caller was shown this card, when it shows a person to one of the staff.
    pub fn note(&self, reader: &Caller, shown: &TicketCard, at: DateTime<Utc>) {
        let Some(person) = shown
            .applicant
            .as_ref()
            .filter(|_| card::shows_a_person(reader.role, shown))
        else {
            return;
        };
        self.seen(reader, person.id, at);
    }

    /// Notes that this caller was shown this person's contact.
    pub fn seen(&self, reader: &Caller, person: ApplicantId, at: DateTime<Utc>) {
        self.waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry((person, reader.user))
            .or_insert(at);
    }

    fn take(&self) -> BTreeMap<(ApplicantId, UserId), DateTime<Utc>> {
        std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts back what could not be written.
    fn put_back(&self, rows: BTreeMap<(ApplicantId, UserId), DateTime<Utc>>) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, at) in rows {
            waiting.entry(key).and_modify(|t| *t = at.min(*t)).or_insert(at);
        }
    }
}

/// Writes down what waits; nothing is lost when the database is away.
pub fn flush(app: &App) -> AppResult<usize> {
    let rows = app.reads.take();
    if rows.is_empty() {
        return Ok(0);
    }
    let written = app.db.write(|c| {
        for ((applicant, reader), at) in &rows {
            store::applicant::log_read(c, *applicant, *reader, *at)?;
        }
        Ok::<_, AppError>(rows.len())
    });
    if written.is_err() {
        app.reads.put_back(rows);
    }
    written
}
