//! E01: a senior operator gives the executor more time, with the reason (DOMAIN 6, policy).
//!
//! As often as the policy says within one round of work: a return for rework and a reopening take the
//! term anew and begin a new round. At most the item's own term is given again.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{Refusal, RefusalCode as Code, assignment, clock, guard};
use crate::{Track, Transition};
use chrono::{DateTime, Utc};

/// E01. A clock that stands goes on standing.
pub(super) fn extend(case: &Case<'_>, due_at: DateTime<Utc>, reason: &str) -> Outcome {
    guard::is_open(case)?;
    let state = case.state;
    let Some(due) = state.due_at else {
        let message = "Заявку ще не направлено виконавцю: строку, який можна продовжити, немає.";
        return Err(Refusal::state(Code::RefusedStatus, message));
    };
    let allowed = case.ctx.policy.extensions_per_round;
    if allowed == 0 {
        let message = "Продовження строків вимкнено в налаштуваннях.";
        return Err(Refusal::state(Code::RefusedPolicy, message));
    }
    if state.extensions >= allowed {
        let message =
            "Строк уже продовжували. Знову його можна продовжити лише після повернення на доопрацювання.";
        return Err(Refusal::state(Code::RefusedExtended, message));
    }
    within(case, due, due_at)?;
    guard::require_words(reason, "/reason", "Поясніть, чому потрібен довший строк.")?;
    case.then(Transition::E01, state.status, None, Change::Extended { due_at })
        .note(reason.to_owned())
        .done()
}

/// The last moment a deadline may be moved to: the item's term once more, counted from the deadline or,
/// when it has passed, from now; and the bound of the law for an appeal.
pub(super) fn latest(case: &Case<'_>, due: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    let kind = case.state.kind.ok_or_else(unknown_item)?;
    let terms = case.ctx.item.ok_or_else(unknown_item)?;
    let from = due.max(case.at);
    let most = terms
        .due_at(kind, Track::Regular, from, case.ctx.calendar)
        .ok_or_else(|| assignment::no_term(kind))?;
    Ok(clock::appeal_bound(case, case.state).map_or(most, |bound| most.min(bound)))
}

fn unknown_item() -> Refusal {
    Refusal::state(Code::RefusedItem, "Спочатку визначте предмет і вид заявки.")
}

fn within(case: &Case<'_>, due: DateTime<Utc>, new: DateTime<Utc>) -> Result<(), Refusal> {
    let latest = latest(case, due)?;
    let wrong = |message: &str| Err(Refusal::incomplete(Code::RefusedTerm, "/due_at", message));
    if latest <= due.max(case.at) {
        let message = match case.state.track {
            Track::Appeal => "Це звернення за законом: відповісти треба не пізніше ніж за 45 днів.",
            Track::Regular => "Для цього предмета строк продовжити не можна.",
        };
        return Err(Refusal::state(Code::RefusedWindow, message));
    }
    if new <= due {
        return wrong("Новий строк має бути пізнішим за теперішній.");
    }
    if new <= case.at {
        return wrong("Новий строк має бути в майбутньому.");
    }
    if new > latest {
        let last = case.ctx.calendar.local(latest).format("%d.%m.%Y, %H:%M");
        return wrong(&format!("Продовжити можна щонайбільше до {last}."));
    }
    Ok(())
}
