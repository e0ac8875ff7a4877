//! Requests (заявки): filing, reading, the acts. One file per use case.
//!
//! Every act takes the same path, [`act::perform`]; every reader gets the same card, [`card::build`].
//! What a role may see is decided in [`mask`], nowhere else.
pub mod accept;
pub mod act;
pub mod allowed;
pub mod answer_clarification;
pub mod ask_clarification;
pub mod assign;
pub mod bulk;
pub mod caller;
pub mod card;
pub mod close_clarified;
pub mod close_part;
pub mod close_reported;
pub mod counters;
pub mod create;
pub mod cursor;
pub mod decide_comment;
pub mod decide_non_execution;
pub mod decide_request;
pub mod detach_part;
pub mod duplicate;
pub mod duty;
pub mod extend;
pub mod flag_conflict;
pub mod follow;
pub mod history;
pub mod justify;
pub mod latest;
pub mod leave_feedback;
pub mod list;
pub mod load;
pub mod mask;
pub mod near;
pub mod no_response;
pub mod not_accept;
pub mod parts;
pub mod pass_on;
pub mod place;
pub mod reads;
pub mod reopen;
pub mod return_to_queue;
pub mod reverse_decline;
pub mod rework;
pub mod row;
pub mod split;
pub mod spoken;
pub mod submit;
pub mod tell;
pub mod withdraw;
pub mod workers;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use crate::app::AppError;

/// Which request an act is about, and the version its caller has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The request.
    pub id: domain::TicketId,
    /// The version of If-Match.
    pub version: u32,
}

/// The executor can be given requests.
pub(crate) fn competent(cx: &crate::app::Cx, executor: &domain::ExecutorCode) -> crate::app::AppResult<()> {
    match cx.reference.executors.get(executor) {
        None => Err(unknown("/executor", "Такого виконавця немає в довіднику.")),
        Some(e) if e.retired => Err(unknown(
            "/executor",
            "Цей виконавець більше не приймає заявок. Оберіть іншого.",
        )),
        Some(_) => Ok(()),
    }
}

/// A code that the reference data does not hold.
pub(crate) fn unknown(pointer: &str, message: &str) -> AppError {
    AppError::field(pointer, openapi::Code::UnknownReference.as_str(), message)
}

/// A record somebody has decided on already.
fn decided() -> domain::ticket::Refusal {
    domain::ticket::Refusal {
        code: domain::ticket::RefusalCode::RefusedDecided,
        kind: domain::ticket::RefusalKind::State,
        clause: None,
        message: "Рішення щодо цього запису вже ухвалено. Оновіть картку.".to_owned(),
        instead: Vec::new(),
        pointer: None,
    }
}
