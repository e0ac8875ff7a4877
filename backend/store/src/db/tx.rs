//! Write transactions by hand: Diesel's own begin deferred on SQLite, where a reader that starts
//! to write fails as soon as somebody else writes.
use super::DbConn;
use crate::DbError;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::result::Error;
use std::cell::Cell;

thread_local! {
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Marks this thread as writing; in debug builds a second mark is a programming error.
pub(super) struct Writing;

impl Writing {
    pub(super) fn enter() -> Writing {
        let before = WRITING.replace(true);
        debug_assert!(!before, "Db::write inside Db::write waits for itself");
        Writing
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        WRITING.set(false);
    }
}

/// Runs `f` in one write transaction.
pub(super) fn run<T, E: From<DbError>>(
    conn: &mut DbConn,
    f: impl FnOnce(&mut DbConn) -> Result<T, E>,
) -> Result<T, E> {
    match conn {
        DbConn::Pg(c) => AnsiTransactionManager::begin_transaction(c),
        DbConn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
    }
    .map_err(DbError::from)?;
    match f(conn) {
        Ok(value) => {
            <DbConn as TransactionManager<DbConn>>::commit_transaction(conn).map_err(DbError::from)?;
            Ok(value)
        }
        Err(e) => match <DbConn as TransactionManager<DbConn>>::rollback_transaction(conn) {
            Ok(()) | Err(Error::BrokenTransactionManager) => Err(e),
            Err(other) => {
                // the connection is thrown away by the pool; the first error is the one that matters
                tracing::warn!(error = %other, "rollback failed");
                Err(e)
            }
        },
    }
}
