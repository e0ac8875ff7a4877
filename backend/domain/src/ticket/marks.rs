//! What the desk writes down beside the life of a request: C01 an attempt to call, K01 and K02 the flag
//! «конфлікт із виконавцем». Neither moves the request.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{Refusal, RefusalCode as Code, guard};
use crate::{CallAttemptId, CallResult, Clause, Transition};

/// C01: silence is written down, it decides nothing (10.2.2.2).
pub(super) fn attempt(case: &Case<'_>, id: CallAttemptId, result: CallResult) -> Outcome {
    guard::is_open(case)?;
    let change = Change::CallAttempted { id, result };
    case.then(
        Transition::C01,
        case.state.status,
        Some(Clause::C10_2_2_2),
        change,
    )
    .done()
}

/// K01, K02. Pressure may be told of at any time, also after the closing.
pub(super) fn conflict(case: &Case<'_>, on: bool, reason: &str) -> Outcome {
    if case.state.conflict == on {
        let message = if on {
            "Позначка «конфлікт із виконавцем» уже стоїть."
        } else {
            "Позначки «конфлікт із виконавцем» немає."
        };
        return Err(Refusal::state(Code::RefusedDecided, message));
    }
    guard::require_words(reason, "/reason", "Напишіть причину: її прочитають працівники.")?;
    let transition = if on { Transition::K01 } else { Transition::K02 };
    case.then(
        transition,
        case.state.status,
        None,
        Change::ConflictFlagged { on },
    )
    .note(reason.to_owned())
    .done()
}
