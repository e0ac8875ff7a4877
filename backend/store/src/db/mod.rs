//! Opening the database, its pools, and the two ways to use it: `read` and `write`.
mod code;
mod conn;
mod count;
mod migrate;
pub(crate) mod nodes;
pub(crate) mod nodes_call;
pub(crate) mod nodes_fill;
pub(crate) mod nodes_load;
pub(crate) mod nodes_map;
pub(crate) mod nodes_mark;
pub(crate) mod nodes_place;
pub(crate) mod schema;
mod schema_desk;
mod schema_staff;
mod schema_terms;
mod schema_words;
mod tx;
pub(crate) mod types;

pub use conn::DbConn;
pub(crate) use conn::MultiBackend;
pub use count::count_statements;

use crate::{DbError, DbResult};
use conn::Manager;
use std::time::{Duration, Instant};

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
///
/// SQLite: one connection writes, the others cannot. PostgreSQL: two pools, one of them read-only.
#[derive(Clone)]
pub struct Db {
    read: r2d2::Pool<Manager>,
    write: r2d2::Pool<Manager>,
    is_pg: bool,
}

/// How long a request waits for a connection: a database that is gone must be told quickly.
const POOL_WAIT: Duration = Duration::from_secs(3);
/// How long the start waits for a PostgreSQL server that is starting too.
const START_WAIT: Duration = Duration::from_secs(15);

impl Db {
    /// Opens the database and brings its schema up to date.
    pub fn open(options: &Options) -> DbResult<Db> {
        let url = options.url.as_str();
        let is_pg = url.starts_with("postgres://") || url.starts_with("postgresql://");
        let readers = options.readers.max(1);
        let db = if is_pg {
            let manager = |read_only| Manager::Pg {
                url: url.to_owned(),
                read_only,
            };
            Db {
                read: pool(manager(true), readers, true),
                write: pool(manager(false), readers, true),
                is_pg,
            }
        } else {
            let path = url.strip_prefix("sqlite:").unwrap_or(url).to_owned();
            let sync_full = options.sync_full;
            let manager = |read_only| Manager::Sqlite {
                path: path.clone(),
                read_only,
                sync_full,
            };
            Db {
                read: pool(manager(true), readers, false),
                write: pool(manager(false), 1, false),
                is_pg,
            }
        };
        db.wait_until_up()?;
        migrate::up(&mut *db.write.get()?)?;
        Ok(db)
    }

    /// Whether it is PostgreSQL.
    pub fn is_pg(&self) -> bool {
        self.is_pg
    }

    /// Runs `f` with a connection that cannot write. Every statement sees its own snapshot.
    pub fn read<T, E: From<DbError>>(&self, f: impl FnOnce(&mut DbConn) -> Result<T, E>) -> Result<T, E> {
        let mut c = self.read.get().map_err(DbError::from)?;
        f(&mut c)
    }

    /// Runs `f` in one write transaction (`BEGIN IMMEDIATE` on SQLite); an `Err` rolls everything back.
    /// A `write` inside a `write` would wait for itself: pass the connection on instead.
    pub fn write<T, E: From<DbError>>(&self, f: impl FnOnce(&mut DbConn) -> Result<T, E>) -> Result<T, E> {
        let _guard = tx::Writing::enter();
        let mut c = self.write.get().map_err(DbError::from)?;
        tx::run(&mut c, f)
    }

    /// Whether both pools can reach the database.
    pub fn ping(&self) -> DbResult<()> {
        for pool in [&self.read, &self.write] {
            nodes::ping(&mut *pool.get()?)?;
        }
        Ok(())
    }

    /// Gathers statistics of a database that was just filled, and clears up behind the filling. PostgreSQL does so
    /// by itself, but some minutes late; until then it guesses, and lists are slow.
    pub fn settle(&self) -> DbResult<()> {
        Ok(nodes_fill::settle(&mut *self.write.get()?)?)
    }

    /// Takes the schema back to nothing. Everything is lost: for tests of the migrations.
    #[doc(hidden)]
    pub fn revert_all(&self) -> DbResult<()> {
        migrate::down(&mut *self.write.get()?)
    }

    /// Brings the schema up to date again: for tests of the migrations.
    #[doc(hidden)]
    pub fn migrate(&self) -> DbResult<()> {
        migrate::up(&mut *self.write.get()?)
    }

    fn wait_until_up(&self) -> DbResult<()> {
        let started = Instant::now();
        loop {
            match self.write.get() {
                Ok(_) => return Ok(()),
                Err(e) if !self.is_pg || started.elapsed() >= START_WAIT => return Err(e.into()),
                Err(e) => tracing::warn!(error = %e, "the database does not answer yet"),
            }
        }
    }
}

fn pool(manager: Manager, size: u32, test: bool) -> r2d2::Pool<Manager> {
    r2d2::Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .connection_timeout(POOL_WAIT)
        // without the test a connection that the server closed stays in the pool for ever
        .test_on_check_out(test)
        .error_handler(Box::new(Report))
        .build_unchecked(manager)
}

/// Tells the log when a pool cannot open a connection.
#[derive(Debug)]
struct Report;

impl r2d2::HandleError<diesel::r2d2::Error> for Report {
    fn handle_error(&self, error: diesel::r2d2::Error) {
        tracing::warn!(%error, "no connection to the database");
    }
}
