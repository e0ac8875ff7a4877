//! An executor's own organisation: who is in it, and how much work each has.
mod load;
mod people;

pub use load::load;
pub use people::people;

use crate::app::{AppError, AppResult, Cx};
use domain::ExecutorCode;
use openapi::Code;

/// The organisation the caller acts for.
fn own(cx: &Cx) -> AppResult<ExecutorCode> {
    let own = cx.caller.executor.clone();
    own.ok_or_else(|| AppError::code(Code::Forbidden))
}

/// It and everything below it.
fn whole(cx: &Cx, own: &ExecutorCode) -> Vec<ExecutorCode> {
    let mut codes = vec![own.clone()];
    codes.extend(cx.reference.below(own));
    codes
}
