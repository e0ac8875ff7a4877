//! The connection to either database and how one is opened.
use super::nodes;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::R2D2Connection;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum DbConn {
    /// PostgreSQL.
    Pg(diesel::PgConnection),
    /// SQLite.
    Sqlite(diesel::SqliteConnection),
}

/// Opens connections for a pool.
#[derive(Debug, Clone)]
pub(super) enum Manager {
    /// To a server.
    Pg { url: String, read_only: bool },
    /// To a file.
    Sqlite {
        path: String,
        read_only: bool,
        sync_full: bool,
    },
}

// compiling a query takes longer than any of ours
/// How soon a server that is gone is told: what libpq would wait for without end. The address may say otherwise.
const PG_PATIENCE: &[(&str, &str)] = &[
    ("connect_timeout", "2"),
    ("tcp_user_timeout", "5000"),
    ("keepalives_idle", "5"),
    ("keepalives_interval", "2"),
    ("keepalives_count", "2"),
];

/// The address with a limit to waiting.
pub(super) fn patient(url: &str) -> String {
    PG_PATIENCE.iter().fold(url.to_owned(), |url, (name, value)| {
        if url.contains(&format!("{name}=")) {
            return url;
        }
        let joint = if url.contains('?') { '&' } else { '?' };
        format!("{url}{joint}{name}={value}")
    })
}

const PG_SESSION: &str = "SET TIME ZONE 'UTC'; SET jit = off; SET statement_timeout = '30s'; SET lock_timeout = '10s'; \
    SET idle_in_transaction_session_timeout = '60s';";

const SQLITE_SESSION: &str = "PRAGMA foreign_keys = ON; PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY; \
    PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 67108864;";

impl Manager {
    fn open_pg(url: &str, read_only: bool) -> Result<DbConn, diesel::r2d2::Error> {
        use diesel::r2d2::Error::{ConnectionError, QueryError};
        let mut c = diesel::PgConnection::establish(url).map_err(ConnectionError)?;
        c.batch_execute(PG_SESSION).map_err(QueryError)?;
        if read_only {
            c.batch_execute("SET default_transaction_read_only = on; SET statement_timeout = '10s'")
                .map_err(QueryError)?;
        }
        Ok(DbConn::Pg(c))
    }

    fn open_sqlite(path: &str, read_only: bool, sync_full: bool) -> Result<DbConn, diesel::r2d2::Error> {
        use diesel::r2d2::Error::{ConnectionError, QueryError};
        let mut c = diesel::SqliteConnection::establish(path).map_err(ConnectionError)?;
        // the time-out first: switching to WAL needs a lock itself
        c.batch_execute("PRAGMA busy_timeout = 2500;")
            .map_err(QueryError)?;
        c.batch_execute("PRAGMA journal_mode = WAL;")
            .map_err(QueryError)?;
        let sync = if sync_full {
            "PRAGMA synchronous = FULL;"
        } else {
            "PRAGMA synchronous = NORMAL;"
        };
        c.batch_execute(sync).map_err(QueryError)?;
        c.batch_execute(SQLITE_SESSION).map_err(QueryError)?;
        if read_only {
            c.batch_execute("PRAGMA query_only = ON;").map_err(QueryError)?;
        }
        Ok(DbConn::Sqlite(c))
    }
}

impl r2d2::ManageConnection for Manager {
    type Connection = DbConn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<DbConn, Self::Error> {
        match self {
            Manager::Pg { url, read_only } => Manager::open_pg(url, *read_only),
            Manager::Sqlite {
                path,
                read_only,
                sync_full,
            } => Manager::open_sqlite(path, *read_only, *sync_full),
        }
    }

    fn is_valid(&self, c: &mut DbConn) -> Result<(), Self::Error> {
        nodes::ping(c).map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, c: &mut DbConn) -> bool {
        std::thread::panicking() || c.is_broken()
    }
}
