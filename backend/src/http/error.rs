//! The one place where failures become `application/problem+json`.
//!
//! The caller reads a code, a Ukrainian sentence and the clause; the cause goes to the log only.
use crate::app::AppError;
use crate::app::error::Overtaken;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use domain::ticket::Refusal;
use openapi::{Code, FieldError, Problem};
use store::DbError;

/// Media type of every error.
pub const PROBLEM_JSON: &str = "application/problem+json";
/// Seconds after which a busy or absent database is worth another try.
const RETRY_SECONDS: u64 = 2;

/// An error on its way to the caller.
#[derive(Debug)]
pub struct HttpError {
    /// The body.
    pub problem: Box<Problem>,
    /// Seconds to wait before the next try.
    pub retry_after: Option<u64>,
    /// Methods the path knows, for 405.
    pub allow: Option<String>,
    /// The account it was about, when nobody is signed in: for the security journal, not for the caller.
    pub about: Option<domain::UserId>,
}

/// The outcome of a handler.
pub type HttpResult<T> = Result<T, HttpError>;

impl HttpError {
    /// A problem as it stands.
    pub fn new(problem: Problem) -> HttpError {
        HttpError {
            problem: Box::new(problem),
            retry_after: None,
            allow: None,
            about: None,
        }
    }

    /// A code with its own title.
    pub fn code(code: Code) -> HttpError {
        HttpError::new(Problem::new(code))
    }

    /// A code with a sentence for this case.
    pub fn because(code: Code, detail: impl Into<String>) -> HttpError {
        HttpError::new(Problem::new(code).detail(detail))
    }

    /// Fields are at fault.
    pub fn invalid(errors: Vec<FieldError>) -> HttpError {
        let detail = errors.first().map(|e| e.message.clone());
        let unknown = |e: &FieldError| e.code == Code::UnknownReference.as_str();
        let all_unknown = !errors.is_empty() && errors.iter().all(unknown);
        let code = if all_unknown {
            Code::UnknownReference
        } else {
            Code::InvalidInput
        };
        let mut problem = Problem::new(code);
        if let Some(detail) = detail {
            problem.detail = detail;
        }
        if errors.iter().any(|e| of_residence(&e.pointer)) {
            problem.clause = Some(domain::Clause::C1_1.quote());
        }
        problem.errors = errors;
        HttpError::new(problem)
    }

    /// The same once more: an error is told by several layers.
    pub fn copy(&self) -> HttpError {
        HttpError {
            problem: self.problem.clone(),
            retry_after: self.retry_after,
            allow: self.allow.clone(),
            about: self.about,
        }
    }

    /// The database is busy or gone.
    pub fn unavailable() -> HttpError {
        HttpError {
            retry_after: Some(RETRY_SECONDS),
            ..HttpError::code(Code::Unavailable)
        }
    }

    /// What the server stands on fails: a disk, a folder, the store of files. The cause goes to the log.
    pub fn surroundings(cause: &dyn std::fmt::Display) -> HttpError {
        tracing::warn!(%cause, "the surroundings failed");
        HttpError::unavailable()
    }

    /// The body came too slowly, or not at all.
    pub fn slow_body() -> HttpError {
        HttpError::code(Code::SlowBody)
    }

    /// A mistake of ours: the cause goes to the log.
    pub fn internal(cause: &dyn std::fmt::Display) -> HttpError {
        tracing::error!(%cause, "request failed");
        HttpError::code(Code::Internal)
    }

    /// An account of the demo city where it is not what is served.
    pub fn invented() -> HttpError {
        HttpError::because(
            Code::AccountBlocked,
            "Демонстраційні облікові записи діють лише на демонстраційному сервері.",
        )
    }

    /// The same about this account.
    pub fn about(self, account: Option<domain::UserId>) -> HttpError {
        HttpError {
            about: account,
            ..self
        }
    }

    /// Too many attempts.
    pub fn rate_limited(seconds: u64) -> HttpError {
        HttpError {
            retry_after: Some(seconds.max(1)),
            ..HttpError::code(Code::RateLimited)
        }
    }
}

impl From<AppError> for HttpError {
    fn from(e: AppError) -> HttpError {
        match e {
            AppError::Refused(refusal) => refused(*refusal),
            AppError::Surroundings(cause) => HttpError::surroundings(&format!("{cause:#}")),
            AppError::Problem(code, None) => HttpError::code(code),
            AppError::Problem(code, Some(detail)) => HttpError::because(code, detail),
            AppError::Lawful(code, clause, detail, errors) => {
                let mut e = HttpError::because(code, detail);
                e.problem.clause = Some(clause.quote());
                e.problem.errors = errors;
                e
            }
            AppError::Invalid(errors) => HttpError::invalid(errors),
            AppError::Stale(current) => {
                let mut e = HttpError::code(Code::StaleVersion);
                e.problem.current_version = Some(current);
                e
            }
            AppError::Overtaken(overtaken) => self::overtaken(*overtaken),
            AppError::NotFound => HttpError::code(Code::NotFound),
            AppError::Db(e) => database(&e),
            AppError::Internal(cause) => HttpError::internal(&format!("{cause:#}")),
        }
    }
}

/// The loser of a race hears what was decided meanwhile.
fn overtaken(o: Overtaken) -> HttpError {
    let mut e = match o.refusal {
        Some(refusal) => refused(refusal),
        None => {
            let mut stale = HttpError::code(Code::StaleVersion);
            stale.problem.current_version = Some(o.version);
            stale
        }
    };
    if let Some(detail) = o.detail {
        e.problem.detail = format!("{} {detail}", sentence(&e.problem.detail));
    }
    e.problem.latest = o.latest;
    e
}

/// A title as a sentence.
fn sentence(text: &str) -> String {
    if text.ends_with('.') {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Whether the field is about who may file a request: residence and its basis (1.1).
fn of_residence(pointer: &str) -> bool {
    pointer
        .split('/')
        .any(|part| matches!(part, "basis" | "residence"))
}

fn refused(r: Refusal) -> HttpError {
    let mut problem = Problem::new(Code::Refused(r.code, r.kind)).detail(r.message);
    problem.clause = r.clause.map(domain::Clause::quote);
    problem.instead = r.instead;
    if let Some(pointer) = r.pointer {
        let message = problem.detail.clone();
        problem = problem.field(pointer, r.code.as_str(), message);
    }
    HttpError::new(problem)
}

fn database(e: &DbError) -> HttpError {
    match e {
        DbError::Stale => HttpError::code(Code::StaleVersion),
        DbError::NotFound => HttpError::code(Code::NotFound),
        DbError::Unique("users_phone") => HttpError::code(Code::PhoneTaken),
        DbError::Unique("users_email") => HttpError::code(Code::EmailTaken),
        e if e.is_unavailable() => {
            tracing::warn!(cause = %e, "database unavailable");
            HttpError::unavailable()
        }
        e => HttpError::internal(e),
    }
}

impl std::fmt::Display for HttpError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.problem.code)
    }
}

impl ResponseError for HttpError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponseBuilder::new(self.status_code());
        response.insert_header((CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON)));
        if let Some(seconds) = self.retry_after {
            response.insert_header((RETRY_AFTER, seconds));
        }
        if let Some(allow) = &self.allow {
            response.insert_header((ALLOW, allow.as_str()));
        }
        if self.problem.status == 401 {
            response.insert_header((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
        }
        response.body(serde_json::to_string(&self.problem).unwrap_or_default())
    }
}
