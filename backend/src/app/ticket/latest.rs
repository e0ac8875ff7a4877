//! Who was faster: the loser of a race is told what was decided, by whom and when; an applicant only that it is.
use super::mask;
use crate::app::error::Overtaken;
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::{Change, Command, Event, RefusalCode, Ticket};
use domain::{FeedbackId, Role, Status, TicketId, Transition};
use openapi::Latest;
use store::DbConn;

/// The version the caller has seen is not the present one.
pub fn stale(c: &mut DbConn, cx: &Cx, state: &Ticket) -> AppResult<AppError> {
    let events = store::event::list(c, state.id)?;
    let (detail, latest) = latest_decision(c, cx, events.last())?;
    Ok(AppError::Overtaken(Box::new(Overtaken {
        version: state.version,
        refusal: None,
        detail,
        latest,
    })))
}

/// A refusal because it is decided already says who decided; any other error stays as it is.
pub fn explained(
    c: &mut DbConn,
    cx: &Cx,
    id: TicketId,
    about: Option<FeedbackId>,
    error: AppError,
) -> AppError {
    let AppError::Refused(refusal) = error else {
        return error;
    };
    if !matches!(
        refusal.code,
        RefusalCode::RefusedDecided | RefusalCode::RefusedClosed
    ) {
        return AppError::Refused(refusal);
    }
    let closed = refusal.code == RefusalCode::RefusedClosed;
    let found = store::event::list(c, id)
        .map_err(AppError::from)
        .and_then(|events| {
            let decides = |e: &&Event| match about {
                _ if closed => matches!(e.change, Change::Closed { .. }),
                Some(record) => e.change.decides(record),
                None => true,
            };
            let version = events.last().map_or(0, |e| e.seq);
            Ok((
                version,
                latest_decision(c, cx, events.iter().rev().find(decides))?,
            ))
        });
    match found {
        Ok((version, (detail, latest))) => AppError::Overtaken(Box::new(Overtaken {
            version,
            refusal: Some(*refusal),
            detail,
            latest,
        })),
        Err(e) => e,
    }
}

/// The feedback a command decides on.
pub const fn about(command: &Command) -> Option<FeedbackId> {
    match command {
        Command::DeclineComment { id, .. }
        | Command::AnswerComment { id, .. }
        | Command::AcceptConfirmation { id, .. }
        | Command::AcceptCancellation { id, .. }
        | Command::KeepInWork { id, .. }
        | Command::WithdrawFeedback { id, .. } => Some(*id),
        Command::ReturnForRework { comment, .. } | Command::Reopen { comment, .. } => *comment,
        Command::AskClarification { feedback, .. } => *feedback,
        _ => None,
    }
}

/// The sentence, and the same for machines.
fn latest_decision(
    c: &mut DbConn,
    cx: &Cx,
    last: Option<&Event>,
) -> AppResult<(Option<String>, Option<Latest>)> {
    let Some(event) = last.filter(|e| is_for(cx.caller.role, e.transition)) else {
        return Ok((Some(in_general(cx.caller.role, last).to_owned()), None));
    };
    let by = match event.actor {
        Some(user) if event.role != Role::Applicant => store::account::names(c, &[user])?.remove(&user),
        _ => None,
    };
    let at = cx.reference.calendar.local(event.at).format("%d.%m.%Y о %H:%M");
    let role = event.role.uk().to_lowercase();
    let who = by
        .as_ref()
        .map_or_else(|| role.clone(), |name| format!("{role} {name}"));
    let detail = format!(
        "{at}: {} ({who}). Оновіть картку.",
        event.transition.uk().to_lowercase()
    );
    let latest = Latest {
        transition: event.transition,
        at: event.at,
        role: event.role,
        by,
    };
    Ok((Some(detail), Some(latest)))
}

/// What those hear who are not told by whom: applicants that it is decided, or else that something has changed; an
/// executor nothing of what was decided about the applicant's words.
fn in_general(role: Role, last: Option<&Event>) -> &'static str {
    use Transition as T;
    let decided = !role.is_executor()
        && last.is_none_or(|e| {
            e.to == Status::Closed
                || matches!(
                    e.transition,
                    T::T16 | T::T17 | T::T21 | T::T21b | T::T21c | T::T21d | T::F03 | T::T13 | T::T13b
                )
        });
    if decided {
        "Рішення щодо заявки тим часом уже ухвалено. Оновіть картку."
    } else {
        "Оновіть картку і спробуйте ще раз."
    }
}

/// Staff hear person and act; what is said about the applicant's words, calls to them and the flag of a conflict are not
/// for the executor.
fn is_for(role: Role, transition: Transition) -> bool {
    use Transition as T;
    let words = matches!(
        transition,
        T::C01 | T::K01 | T::K02 | T::F01 | T::F02 | T::T20 | T::T21 | T::T21b | T::T21c | T::T21d | T::T24
    );
    mask::is_staff(role) && !(role.is_executor() && words)
}
