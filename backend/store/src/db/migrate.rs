//! The schema: embedded migrations of both databases, one process at a time.
use super::{DbConn, nodes, tx};
use crate::{DbError, DbResult};
use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const PG: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
/// Any number that nobody else locks with.
const LOCK: &str = "7431001";

type Boxed = Box<dyn std::error::Error + Send + Sync>;

fn failed(e: Boxed) -> DbError {
    DbError::Migration(e.to_string())
}

/// Applies what is missing, folds anew what an older edition has folded, then checks that the database is fit for Ukrainian.
pub(super) fn up(c: &mut DbConn) -> DbResult<()> {
    alone(c, |c| {
        match c {
            DbConn::Pg(c) => c.run_pending_migrations(PG).map(|_| ()).map_err(failed),
            DbConn::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|_| ()).map_err(failed),
        }?;
        crate::ticket::refold(c)
    })?;
    if nodes::knows_ukrainian(c)? {
        return Ok(());
    }
    Err(DbError::Migration(
        "the database does not know Ukrainian letters: create it with ENCODING 'UTF8' and LC_CTYPE 'C.UTF-8'"
            .into(),
    ))
}

/// Takes everything back.
pub(super) fn down(c: &mut DbConn) -> DbResult<()> {
    alone(c, |c| match c {
        DbConn::Pg(c) => c.revert_all_migrations(PG).map(|_| ()).map_err(failed),
        DbConn::Sqlite(c) => c.revert_all_migrations(SQLITE).map(|_| ()).map_err(failed),
    })
}

/// Several instances may start at once: one migrates, the others wait.
fn alone(c: &mut DbConn, f: impl FnOnce(&mut DbConn) -> DbResult<()>) -> DbResult<()> {
    match c {
        DbConn::Sqlite(_) => tx::run(c, f),
        DbConn::Pg(pg) => {
            // the lock may be held for long; the time-outs are for requests
            pg.batch_execute(&format!(
                "SET lock_timeout = 0; SET statement_timeout = 0; SELECT pg_advisory_lock({LOCK})"
            ))?;
            let outcome = f(c);
            c.batch_execute(&format!(
                "SELECT pg_advisory_unlock({LOCK}); SET lock_timeout = '10s'; SET statement_timeout = '30s'"
            ))?;
            outcome
        }
    }
}
