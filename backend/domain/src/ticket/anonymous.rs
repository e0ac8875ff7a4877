//! Emergencies without an applicant (DOMAIN 6): an open manhole is reported by whoever walks by.
//!
//! Nobody is there to be asked, to comment or to confirm. The operator closes such a request on the executor's
//! report; refusal to execute (6.2.4), duplicates and not accepting work as for every other.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::closing::Closing;
use crate::ticket::{Command, Refusal, RefusalCode as Code, Registration, guard, parts};
use crate::{Act, Actor, Clause, ClosureReason, Kind, Status, Transition};

/// Whether a request may be filed without an applicant: by an operator, an emergency, where the city accepts it.
pub(super) fn may_register(
    r: &Registration,
    kind: Option<Kind>,
    actor: &Actor,
    accepted: bool,
) -> Result<(), Refusal> {
    let message = if !actor.role.is_operator() {
        "Без заявника заявку реєструє лише працівник контакт-центру."
    } else if !accepted {
        "Аварійні заявки без заявника вимкнено в налаштуваннях. Запишіть, хто звернувся."
    } else if kind != Some(Kind::Emergency) {
        "Без заявника приймають лише аварійну заявку. Запишіть, хто звернувся, або оберіть вид «аварійна»."
    } else {
        debug_assert!(r.applicant.is_none());
        return Ok(());
    };
    Err(Refusal::incomplete(Code::RefusedAnonymous, "/anonymous", message).clause(Clause::C1_1))
}

/// Acts that need somebody who filed the request.
pub(super) fn admit(case: &Case<'_>, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    if case.state.applicant.is_some() {
        return Ok(());
    }
    let (message, clause) = match command {
        C::LeaveFeedback { .. } | C::WithdrawFeedback { .. } => (
            "Заявку подано без заявника: відгуку до неї немає від кого чекати.",
            Clause::C10_1_1,
        ),
        C::AskClarification { .. } | C::AnswerClarification { .. } => (
            "Заявку подано без заявника: уточнити немає в кого.",
            Clause::C10_2_2_2,
        ),
        C::RecordAttempt { .. } => (
            "Заявку подано без заявника: телефонувати немає кому.",
            Clause::C10_2_2_2,
        ),
        C::CloseNoResponse { .. } => (
            "Заявку подано без заявника: відповіді не чекають. Закрийте її за звітом виконавця.",
            Clause::C10_1_1,
        ),
        C::Assign { kind, .. } if !stays_urgent(case, *kind) => {
            ("Заявка без заявника буває лише аварійною.", Clause::C1_1)
        }
        _ => return Ok(()),
    };
    let instead = if case.actor.role.is_operator() && case.state.status == Status::PendingClosure {
        vec![Act::CloseReported]
    } else {
        Vec::new()
    };
    Err(Refusal::state(Code::RefusedAnonymous, message)
        .clause(clause)
        .instead(instead))
}

/// Whether the request is an emergency still when it is sent out with this kind, about this item.
fn stays_urgent(case: &Case<'_>, named: Option<Kind>) -> bool {
    let allowed = case.ctx.item.is_none_or(|item| item.allows(Kind::Emergency));
    allowed && named.is_none_or(|kind| kind == Kind::Emergency)
}

/// T25: the operator has checked the executor's report.
pub(super) fn close(case: &Case<'_>, note: &str, danger_removed: bool) -> Outcome {
    if case.state.applicant.is_some() {
        let message = "У заявки є заявник: її закриває його підтвердження, скасування або уточнення з ним.";
        return Err(Refusal::state(Code::RefusedAnonymous, message)
            .clause(Clause::C10_2_2_1)
            .instead([
                Act::DecideConfirmation,
                Act::DecideCancellation,
                Act::AskClarification,
            ]));
    }
    parts::whole(case, "Вона закривається разом з основною.")?;
    let hint = "За звітом закривають заявку, яку виконавець подав на закриття.";
    guard::in_status(case, &[Status::PendingClosure], hint, None, &[])?;
    guard::require_words(note, "/note", "Напишіть, що перевірено за звітом виконавця.")?;
    // nobody is there to be asked whether it is gone
    guard::safe(case, danger_removed).map_err(|r| r.instead([Act::ReturnForRework]))?;
    let closing = Closing {
        danger_removed,
        ..Closing::new(Transition::T25, ClosureReason::Reported, None)
    };
    closing.step(case)?.note(note.to_owned()).done()
}
