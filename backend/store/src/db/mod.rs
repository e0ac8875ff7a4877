//! Opening the database, its pools, and the two ways to use it: `read` and `write`.
mod code;
mod conn;
mod count;
mod file;
mod migrate;
pub(crate) mod nodes;
pub(crate) mod nodes_call;
pub(crate) mod nodes_fill;
pub(crate) mod nodes_load;
pub(crate) mod nodes_map;
pub(crate) mod nodes_mark;
mod nodes_origin;
pub(crate) mod nodes_place;
mod probe;
pub(crate) mod schema;
mod schema_desk;
mod schema_letters;
mod schema_origin;
mod schema_staff;
mod schema_terms;
mod schema_words;
mod tx;
pub(crate) mod types;

pub use conn::DbConn;
pub(crate) use conn::MultiBackend;
pub use count::count_statements;
pub use probe::Probe;

use crate::{DbError, DbResult, NotOurs};
use conn::Manager;
use file::File;
use nodes_origin::Found;
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
    writer: Manager,
    /// The embedded database as it was opened; none on PostgreSQL.
    file: Option<File>,
    origin: uuid::Uuid,
}

/// A connection that nobody has needed for so long is closed.
const POOL_IDLE: Duration = Duration::from_secs(30);
/// How long a request waits for a connection: a database that is gone must be told quickly.
const POOL_WAIT: Duration = Duration::from_millis(2500);
/// How long the start waits for a PostgreSQL server that is starting too.
const START_WAIT: Duration = Duration::from_secs(15);

impl Db {
    /// Opens the database and brings its schema up to date.
    pub fn open(options: &Options) -> DbResult<Db> {
        Db::open_known(options, None)
    }

    /// The same for a database that was there before, by the id it had then: another one, an empty one or none at all
    /// is refused and left as it is.
    pub fn open_known(options: &Options, known: Option<uuid::Uuid>) -> DbResult<Db> {
        let url = options.url.as_str();
        let is_pg = is_pg(url);
        let path = url.strip_prefix("sqlite:").unwrap_or(url);
        if known.is_some() && !is_pg {
            match std::fs::metadata(path) {
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(NotOurs::Missing.into()),
                Ok(file) if file.len() == 0 => return Err(NotOurs::Empty.into()),
                _ => {}
            }
        }
        let manager = |read_only| match is_pg {
            true => Manager::Pg {
                url: conn::patient(url),
                read_only,
            },
            false => Manager::Sqlite {
                path: path.to_owned(),
                read_only,
                sync_full: options.sync_full,
            },
        };
        let readers = options.readers.max(1);
        let write = pool(manager(false), if is_pg { readers } else { 1 }, is_pg);
        wait_until_up(&write, is_pg)?;
        let origin = {
            let mut c = write.get()?;
            match nodes_origin::read_origin(&mut c)? {
                Found::Strangers => return Err(NotOurs::Strangers.into()),
                Found::Nothing if known.is_some() => return Err(NotOurs::Empty.into()),
                Found::Nothing | Found::Ours => {}
            }
            migrate::up(&mut c)?;
            nodes_origin::origin_id(&mut c, chrono::Utc::now())?
        };
        if known.is_some_and(|id| id != origin) {
            return Err(NotOurs::Another.into());
        }
        Ok(Db {
            read: pool(manager(true), readers, is_pg),
            write,
            writer: manager(false),
            file: if is_pg { None } else { File::at(path) },
            origin,
        })
    }

    /// Whether it is PostgreSQL.
    pub fn is_pg(&self) -> bool {
        matches!(self.writer, Manager::Pg { .. })
    }

    /// The id this database got when it was new.
    pub fn origin(&self) -> uuid::Uuid {
        self.origin
    }

    /// A connection of its own that sees whether the database answers and can be written.
    pub fn probe(&self) -> Probe {
        Probe::new(self.writer.clone(), self.file.clone())
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
        let done = tx::run(&mut c, f)?;
        match &self.file {
            // written into a file that nobody will find again
            Some(file) if !file.is_there() => Err(DbError::Gone.into()),
            _ => Ok(done),
        }
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
}

fn is_pg(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn wait_until_up(pool: &r2d2::Pool<Manager>, is_pg: bool) -> DbResult<()> {
    let started = Instant::now();
    loop {
        match pool.get() {
            Ok(_) => return Ok(()),
            Err(e) if !is_pg || started.elapsed() >= START_WAIT => return Err(e.into()),
            Err(e) => tracing::warn!(error = %e, "the database does not answer yet"),
        }
    }
}

fn pool(manager: Manager, size: u32, test: bool) -> r2d2::Pool<Manager> {
    r2d2::Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        // each keeps pages of the file, or a process of the server, that a quiet hour does not need
        .idle_timeout(Some(POOL_IDLE))
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
