//! Connections and transactions on SQLite and PostgreSQL.
use crate::{DbError, DbResult};

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum DbConn {
    /// PostgreSQL.
    Pg(diesel::PgConnection),
    /// SQLite.
    Sqlite(diesel::SqliteConnection),
}

/// How to open the database.
#[derive(Debug, Clone)]
pub struct Options {
    /// `sqlite:path` or `postgres://…`.
    pub url: String,
    /// Connections for reading; on PostgreSQL as many for writing.
    pub readers: u32,
    /// SQLite: a commit survives a power cut (`synchronous = FULL`).
    pub sync_full: bool,
}

/// The opened database. Clones share the pools.
#[derive(Clone)]
pub struct Db {}

impl Db {
    /// Opens the database and brings its schema up to date.
    pub fn open(_options: &Options) -> DbResult<Db> {
        unimplemented!()
    }

    /// Whether it is PostgreSQL.
    pub fn is_pg(&self) -> bool {
        unimplemented!()
    }

    /// Runs `f` with a connection that cannot write.
    pub fn read<T, E: From<DbError>>(&self, _f: impl FnOnce(&mut DbConn) -> Result<T, E>) -> Result<T, E> {
        unimplemented!()
    }

    /// Runs `f` in one write transaction; an `Err` rolls everything back.
    pub fn write<T, E: From<DbError>>(&self, _f: impl FnOnce(&mut DbConn) -> Result<T, E>) -> Result<T, E> {
        unimplemented!()
    }

    /// Whether both pools can reach the database.
    pub fn ping(&self) -> DbResult<()> {
        unimplemented!()
    }
}
