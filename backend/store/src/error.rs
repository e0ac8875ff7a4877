//! What can go wrong in the database room, sorted by what a caller can do about it.
use diesel::result::{DatabaseErrorKind, Error};

/// The outcome of a store function.
pub type DbResult<T> = Result<T, DbError>;

/// Why a store function failed.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The database refused a statement or could not be talked to.
    #[error("query: {0}")]
    Query(Error),
    /// A connection could not be opened.
    #[error("connecting: {0}")]
    Connect(diesel::ConnectionError),
    /// No connection within the time-out.
    #[error("pool: {0}")]
    Pool(#[from] r2d2::Error),
    /// The schema could not be brought up to date, or the database is not fit for use.
    #[error("migration: {0}")]
    Migration(String),
    /// The file of the embedded database is not at its place any more.
    #[error("the database file is gone")]
    Gone,
    /// It is not the database this folder belongs to.
    #[error("not ours: {0:?}")]
    NotOurs(#[from] NotOurs),
    /// Somebody else changed the row meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// There is no such row.
    #[error("not found")]
    NotFound,
    /// A value that must be unique exists already; the name of the constraint, or `other`.
    #[error("not unique: {0}")]
    Unique(&'static str),
    /// A stored value that this version cannot read.
    #[error("corrupt: {0}")]
    Corrupt(String),
}

/// Why a database is not opened although it can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum NotOurs {
    /// Known from before, and not there.
    Missing,
    /// Known from before, and without tables.
    Empty,
    /// Known from before, and now it is another one.
    Another,
    /// It holds the tables of another program.
    Strangers,
}

/// Name of the constraint, and the column by which SQLite names it.
const UNIQUE: &[(&str, &str)] = &[
    ("users_phone", "users.phone"),
    ("users_email", "users.email"),
    ("api_keys_hash", "api_keys.hash"),
    ("refresh_tokens_pkey", "refresh_tokens.hash"),
    ("tickets_id", "tickets.id"),
    ("applicants_pkey", "applicants.id"),
    ("users_pkey", "users.id"),
    ("attachments_pkey", "attachments.id"),
];

/// What the databases say when the same call may succeed later. PostgreSQL reports a lost
/// connection in the middle of a statement as an unknown error.
const PASSING: &[&str] = &[
    "database is locked",
    "database table is locked",
    "disk I/O error",
    "database or disk is full",
    "unable to open database file",
    "attempt to write a readonly database",
    "database disk image is malformed",
    "file is not a database",
    "read-only transaction",
    "No space left on device",
    "Disk quota exceeded",
    "could not extend file",
    "could not write",
    "could not open file",
    "could not read block",
    "could not fsync",
    "invalid page in block",
    "connection to server",
    "SSL connection has been closed",
    "server closed the connection",
    "terminating connection",
    "no connection to the server",
    "could not connect",
    "connection refused",
    "connection not open",
    "could not receive data",
    "could not send data",
    "the database system is",
    "canceling statement due to",
    "deadlock detected",
    "remaining connection slots",
    "too many clients",
];

impl From<Error> for DbError {
    fn from(e: Error) -> DbError {
        match e {
            Error::NotFound => DbError::NotFound,
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, ref info) => {
                let named = info.constraint_name();
                let text = info.message();
                let known = UNIQUE.iter().find(|(name, column)| {
                    named == Some(*name) || text.split([' ', ',']).any(|w| w == *column)
                });
                DbError::Unique(known.map_or("other", |(name, _)| name))
            }
            other => DbError::Query(other),
        }
    }
}

impl DbError {
    /// The database is gone, locked or too busy: the same call may succeed later (503).
    pub fn is_unavailable(&self) -> bool {
        match self {
            DbError::Pool(_) | DbError::Connect(_) | DbError::Gone => true,
            DbError::Query(e) => passes(e),
            _ => false,
        }
    }

    /// Somebody else holds a lock for long.
    pub(crate) fn is_locked(&self) -> bool {
        self.says(LOCKED)
    }

    /// The server did not do it in the time it had.
    pub(crate) fn is_late(&self) -> bool {
        self.is_locked() || self.says(&["due to statement timeout"])
    }

    /// The server is well and takes no more connections.
    pub(crate) fn is_crowded(&self) -> bool {
        let text = match self {
            DbError::Connect(e) => e.to_string(),
            _ => return false,
        };
        CROWDED.iter().any(|part| text.contains(part))
    }

    fn says(&self, texts: &[&str]) -> bool {
        match self {
            DbError::Query(Error::DatabaseError(_, info)) => {
                texts.iter().any(|text| info.message().contains(text))
            }
            _ => false,
        }
    }
}

/// What the databases say when a lock was not given in time.
const LOCKED: &[&str] = &[
    "database is locked",
    "database table is locked",
    "due to lock timeout",
];

/// What PostgreSQL says when it takes no more connections.
const CROWDED: &[&str] = &[
    "remaining connection slots",
    "too many clients",
    "too many connections",
];

fn passes(e: &Error) -> bool {
    match e {
        Error::DatabaseError(
            DatabaseErrorKind::ClosedConnection
            | DatabaseErrorKind::UnableToSendCommand
            | DatabaseErrorKind::SerializationFailure
            | DatabaseErrorKind::ReadOnlyTransaction,
            _,
        ) => true,
        Error::DatabaseError(_, info) => PASSING.iter().any(|p| info.message().contains(p)),
        Error::BrokenTransactionManager => true,
        // the connection broke in the middle of a commit: whether it came through is not known
        Error::RollbackErrorOnCommit { commit_error, .. } => passes(commit_error),
        _ => false,
    }
}

impl From<diesel::r2d2::Error> for DbError {
    fn from(e: diesel::r2d2::Error) -> DbError {
        use diesel::r2d2::Error as E;
        match e {
            E::ConnectionError(e) => DbError::Connect(e),
            E::QueryError(e) => e.into(),
        }
    }
}
