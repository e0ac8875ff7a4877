//! What can go wrong in the database room, sorted by what a caller can do about it.

/// The outcome of a store function.
pub type DbResult<T> = Result<T, DbError>;

/// Why a store function failed.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The database refused a statement or could not be talked to.
    #[error("query: {0}")]
    Query(diesel::result::Error),
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
    /// A value that must be unique exists already; the name of the constraint.
    #[error("not unique: {0}")]
    Unique(&'static str),
    /// A stored value that this version cannot read.
    #[error("corrupt: {0}")]
    Corrupt(String),
}

impl From<diesel::result::Error> for DbError {
    fn from(e: diesel::result::Error) -> DbError {
        match e {
            diesel::result::Error::NotFound => DbError::NotFound,
            other => DbError::Query(other),
        }
    }
}

impl DbError {
    /// The database is gone, locked or too busy: the same call may succeed later (503).
    pub fn is_unavailable(&self) -> bool {
        unimplemented!()
    }
}
