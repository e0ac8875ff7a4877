//! Back to work: T16 on a comment, T17 by control, T23 after closing; the answer that must take the
//! comment up (10.3.1.2).
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{Record, Refusal, RefusalCode as Code, assignment, clock, comment, guard};
use crate::{Act, Clause, ClosureReason, FeedbackId, FeedbackKind, FeedbackState, Status, Transition};
use chrono::{DateTime, TimeDelta, Utc};

const LAW: Option<Clause> = Some(Clause::C10_2_1_2);

/// T16 with a comment, T17 without: the item's term again, from now (10.3.1.1).
pub(super) fn send_back(
    case: &Case<'_>,
    comment: Option<FeedbackId>,
    also: &[FeedbackId],
    text: &str,
    photo: bool,
) -> Outcome {
    let hint = "На доопрацювання повертають заявку, яку виконавець подав на закриття.";
    let instead = match case.state.status {
        Status::NonExecutionReview => vec![Act::DecideNonExecution],
        Status::Clarification => vec![Act::AnswerClarification],
        _ => Vec::new(),
    };
    guard::in_status(case, &[Status::PendingClosure], hint, LAW, &instead)?;
    if let Some(id) = comment {
        comment::waiting(case, id, also, Clause::C10_2_1_2)?;
    }
    let pointer = if comment.is_some() { "/text" } else { "/reason" };
    guard::require_words(text, pointer, "Напишіть виконавцю, що треба доробити.")
        .map_err(|r| r.clause(LAW))?;
    let due_at = Some(term_again(case)?);
    let (transition, clause) = if comment.is_some() {
        (Transition::T16, LAW)
    } else {
        (Transition::T17, None)
    };
    let also = if comment.is_some() { also } else { &[] };
    let change = Change::ReturnedForRework {
        comment,
        also: also.to_vec(),
        due_at,
        photo,
    };
    let taken = comment.into_iter().chain(also.iter().copied());
    case.then(transition, Status::Rework, clause, change)
        .records(taken.map(|id| accepted(id, text)))
        .note(text.to_owned())
        .done()
}

fn accepted(id: FeedbackId, text: &str) -> Record {
    Record::decided(id, FeedbackState::Accepted, Some(text.to_owned()))
}

/// The term of the item in the frozen version of the classifier, from now.
pub(super) fn term_again(case: &Case<'_>) -> Result<DateTime<Utc>, Refusal> {
    let Some(kind) = case.state.kind else {
        let message = "Спочатку визначте предмет і вид заявки.";
        return Err(Refusal::state(Code::RefusedItem, message).clause(Clause::C10_3_1_1));
    };
    clock::fresh(case, kind).ok_or_else(|| assignment::no_term(kind).clause(Clause::C10_3_1_1))
}

/// T23: the applicant's comment opens it again; a duplicate may be undone without one.
pub(super) fn reopen(case: &Case<'_>, to: Status, comment: Option<FeedbackId>, reason: &str) -> Outcome {
    let state = case.state;
    if state.status.is_open() {
        let message = "Заявка відкрита, відкривати її знову не треба.";
        return Err(Refusal::state(Code::RefusedStatus, message).clause(LAW));
    }
    if !state.is_reopenable() {
        guard::is_open(case)?;
    }
    if state.parent.is_none() {
        heard_from_applicant(case, comment)?;
    } else {
        of_open_main(case)?;
    }
    leads_somewhere(case, to)?;
    guard::require_words(reason, "/reason", "Напишіть, чому заявку відкрито знову.")?;
    let due_at = match (to, state.kind) {
        (Status::Rework, _) => Some(term_again(case)?),
        (_, kind) => kind.and_then(|k| clock::fresh(case, k)),
    };
    case.then(Transition::T23, to, LAW, Change::Reopened { comment, due_at })
        .records(comment.map(|id| accepted(id, reason)))
        .note(reason.to_owned())
        .done()
}

/// A part is opened again by control, while the whole is open.
fn of_open_main(case: &Case<'_>) -> Result<(), Refusal> {
    if case.ctx.family.main_open {
        return Ok(());
    }
    let message = "Основну заявку закрито. Частину відкривають знову, коли відкрито основну.";
    Err(Refusal::state(Code::RefusedPart, message))
}

/// The comment came inside the window, otherwise it would not be open; without one the window is
/// checked here.
fn heard_from_applicant(case: &Case<'_>, comment: Option<FeedbackId>) -> Result<(), Refusal> {
    match comment {
        Some(id) => guard::pending(case, id, FeedbackKind::Comment, Clause::C10_2_1_2).map(|_| ()),
        None if case.state.closure == Some(ClosureReason::Duplicate) => within_window(case),
        None => {
            within_window(case)?;
            let message = "Заявку відкривають знову за коментарем заявника. Оберіть коментар.";
            Err(Refusal::incomplete(Code::RefusedIncomplete, "/comment", message)
                .clause(LAW)
                .instead([Act::Comment]))
        }
    }
}

/// Rework needs the executor it had.
fn leads_somewhere(case: &Case<'_>, to: Status) -> Result<(), Refusal> {
    let message = match to {
        Status::Registered => return Ok(()),
        Status::Rework if case.state.executor.is_some() => return Ok(()),
        Status::Rework => "Виконавця в заявки не було. Відкрийте її як зареєстровану.",
        _ => "Заявку відкривають знову на доопрацювання або як зареєстровану.",
    };
    Err(Refusal::incomplete(Code::RefusedIncomplete, "/to", message))
}

/// The days after closing in which a comment may open the request again.
pub(super) fn within_window(case: &Case<'_>) -> Result<(), Refusal> {
    let days = case.ctx.policy.reopen_window_days;
    let until = case
        .state
        .closed_at
        .map(|at| at + TimeDelta::days(i64::from(days)));
    if until.is_some_and(|until| case.at <= until) {
        return Ok(());
    }
    let message = format!("Після закриття днів минуло більше ніж {days}. Створіть нову пов’язану заявку.");
    Err(Refusal::state(Code::RefusedWindow, message).instead([Act::CreateLinked]))
}

/// The comment the answer takes up. In rework it must be named; after a reassignment it is implied.
pub(super) fn taken_up(case: &Case<'_>, named: Option<FeedbackId>) -> Result<Option<FeedbackId>, Refusal> {
    let due = case.state.rework_comment;
    if named == due || (named.is_none() && case.state.status != Status::Rework) {
        return Ok(due);
    }
    let message = match due {
        Some(_) => "Відповідь має враховувати коментар, за яким заявку повернуто. Позначте його.",
        None => "За цим коментарем заявку не повертали.",
    };
    Err(Refusal::incomplete(Code::RefusedComment, "/answers_comment", message).clause(Clause::C10_3_1_2))
}
