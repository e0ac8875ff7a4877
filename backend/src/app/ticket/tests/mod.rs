//! Filing, acting and reading through the use cases, on a real database.
mod acting;
mod filing;
mod reading;

use crate::app::{AppError, AppResult};
use openapi::Code;

/// The code of a failure.
fn code<T: std::fmt::Debug>(result: AppResult<T>) -> String {
    match result.unwrap_err() {
        AppError::Refused(r) => r.code.to_string(),
        AppError::Problem(code, _) => code.as_str().to_owned(),
        AppError::Stale(version) => format!("stale {version}"),
        AppError::Overtaken(o) => format!("stale {}", o.version),
        AppError::NotFound => Code::NotFound.as_str().to_owned(),
        other => panic!("{other:?}"),
    }
}
