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
    /// No connection within the time-out.
    #[error("pool: {0}")]
    Pool(#[from] r2d2::Error),
    /// The schema could not be brought up to date, or the database is not fit for use.
    #[error("migration: {0}")]
    Migration(String),
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
            DbError::Pool(_) => true,
            DbError::Query(Error::DatabaseError(kind, info)) => match kind {
                DatabaseErrorKind::ClosedConnection
                | DatabaseErrorKind::UnableToSendCommand
                | DatabaseErrorKind::SerializationFailure => true,
                _ => PASSING.iter().any(|p| info.message().contains(p)),
            },
            DbError::Query(Error::BrokenTransactionManager) => true,
            _ => false,
        }
    }
}
