//! A connection of its own that sees whether the database answers and can be written, beside all other work.
//!
//! A lock held by somebody else is no fault: the database is there and works. PostgreSQL is asked over one kept
//! connection; SQLite is opened anew each time, because open connections do not notice what happened to the file.
use super::conn::Manager;
use super::{DbConn, file::File, nodes_origin, tx};
use crate::{DbError, DbResult};
use chrono::{DateTime, Utc};
use r2d2::ManageConnection;
use uuid::Uuid;

/// See the module.
pub struct Probe {
    manager: Manager,
    file: Option<File>,
    kept: Option<DbConn>,
    server: Uuid,
}

impl Probe {
    pub(super) fn new(manager: Manager, file: Option<File>) -> Probe {
        Probe {
            manager,
            file,
            kept: None,
            server: Uuid::now_v7(),
        }
    }

    /// Whether the database is there and answers the smallest question.
    pub fn answers(&mut self) -> DbResult<()> {
        match &self.file {
            Some(file) if file.is_there() => Ok(()),
            Some(_) => Err(DbError::Gone),
            None => match self.on_kept(|c| Ok(super::nodes::ping(c)?)) {
                // there and well, but with no connection left for us
                Err(e) if e.is_crowded() => Ok(()),
                other => other,
            },
        }
    }

    /// Whether it can be written: writes a row of this server and reads it back.
    pub fn writes(&mut self, now: DateTime<Utc>) -> DbResult<()> {
        self.answers()?;
        let server = self.server;
        let outcome = match &self.file {
            None => self.on_kept(|c| write_and_read(c, server, now)),
            Some(file) if !file.may_be_written() => {
                Err(DbError::Corrupt("a file nobody may write".to_owned()))
            }
            Some(_) => {
                let mut fresh = self.manager.connect().map_err(DbError::from)?;
                nodes_origin::look_around(&mut fresh)
                    .map_err(DbError::from)
                    .and_then(|()| write_and_read(&mut fresh, server, now))
            }
        };
        match outcome {
            Err(e) if e.is_locked() => Ok(()),
            other => other,
        }
    }

    /// A kept connection may have been closed by a server that is well: then a fresh one is asked.
    fn on_kept<T>(&mut self, f: impl Fn(&mut DbConn) -> DbResult<T>) -> DbResult<T> {
        if let Some(mut c) = self.kept.take() {
            match f(&mut c) {
                Err(e) if e.is_unavailable() && !e.is_late() => {}
                outcome => {
                    self.kept = Some(c);
                    return outcome;
                }
            }
        }
        let mut c = self.manager.connect().map_err(DbError::from)?;
        nodes_origin::hurry(&mut c)?;
        let outcome = f(&mut c);
        if outcome.is_ok() {
            self.kept = Some(c);
        }
        outcome
    }
}

fn write_and_read(c: &mut DbConn, server: Uuid, now: DateTime<Utc>) -> DbResult<()> {
    tx::run(c, |c| nodes_origin::sign(c, server, now))?;
    match nodes_origin::signed(c, server)? {
        Some(at) if at == DateTime::from(super::types::Ts::from(now)) => Ok(()),
        _ => Err(DbError::Corrupt(
            "a row was not read as it was written".to_owned(),
        )),
    }
}
