//! Why a use case did not succeed. `http::error` turns it into a problem, in one place.
use domain::Clause;
use domain::ticket::Refusal;
use openapi::{Code, FieldError, Latest};
use store::DbError;

/// The outcome of a use case.
pub type AppResult<T> = Result<T, AppError>;

/// Why a use case did not succeed; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The regulation or the state of the request refuses the act.
    #[error("refused: {0}")]
    Refused(Box<Refusal>),
    /// A code of the contract, with a sentence for this case.
    #[error("{}", .0.as_str())]
    Problem(Code, Option<String>),
    /// A code of the contract that rests on a clause of the regulation, with all that stands in the way.
    #[error("{}", .0.as_str())]
    Lawful(Code, Clause, String, Vec<FieldError>),
    /// Fields are at fault.
    #[error("invalid input: {} fields", .0.len())]
    Invalid(Vec<FieldError>),
    /// Another was faster; the current version.
    #[error("stale: the version is {0} now")]
    Stale(u32),
    /// Another was faster with a request: what the loser of the race hears.
    #[error("overtaken: the version is {} now", .0.version)]
    Overtaken(Box<Overtaken>),
    /// It does not exist, or the caller may not know that it does.
    #[error("not found")]
    NotFound,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A disk, a folder or the store of files fails: the same call may succeed later.
    #[error("surroundings: {0}")]
    Surroundings(anyhow::Error),
    /// A mistake of ours; the cause goes to the log only.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// What the loser of a race hears.
#[derive(Debug)]
pub struct Overtaken {
    /// The present version.
    pub version: u32,
    /// The refusal, when the act names the present version and is too late all the same.
    pub refusal: Option<Refusal>,
    /// What was decided, as far as the caller may know.
    pub detail: Option<String>,
    /// The same for machines.
    pub latest: Option<Latest>,
}

impl AppError {
    /// A code of the contract with its own title.
    pub const fn code(code: Code) -> AppError {
        AppError::Problem(code, None)
    }

    /// A code of the contract with a sentence for this case.
    pub fn because(code: Code, detail: impl Into<String>) -> AppError {
        AppError::Problem(code, Some(detail.into()))
    }

    /// One field at fault.
    pub fn field(pointer: impl Into<String>, code: &str, message: impl Into<String>) -> AppError {
        AppError::Invalid(vec![FieldError {
            pointer: pointer.into(),
            code: code.to_owned(),
            message: message.into(),
        }])
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> AppError {
        AppError::Refused(Box::new(refusal))
    }
}
