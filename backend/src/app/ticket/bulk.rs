//! One act on one of many requests; each is a transaction of its own and takes the path of its act.
use super::card::is_said_by_another;
use super::{Target, act, assign, competent, no_response};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::{Command, Refusal, RefusalCode};
use domain::{Act, Clause, FeedbackId, FeedbackKind, OpenRequest};
use openapi::ticket::{Assign, Bulk, BulkAct, BulkDone, CloseNoResponse};
use std::collections::HashSet;
use store::ticket::Stored;
use store::{DbConn, applicant, records};

/// What is wrong with the whole, before anything is done.
pub fn check(cx: &Cx, bulk: &Bulk) -> AppResult<()> {
    let mut seen = HashSet::new();
    if let Some(again) = bulk.items.iter().position(|item| !seen.insert(item.id)) {
        let message = "Ця заявка вже є в переліку.";
        return Err(AppError::field(
            format!("/items/{again}/id"),
            "duplicate",
            message,
        ));
    }
    match (bulk.act, &bulk.executor) {
        (BulkAct::Confirm | BulkAct::NoResponse, Some(_)) => Err(AppError::field(
            "/executor",
            "not_here",
            "Виконавця тут не вказують.",
        )),
        (BulkAct::Assign, None) => Err(AppError::field("/executor", "required", "Виберіть виконавця.")),
        (BulkAct::Assign, Some(code)) => competent(cx, code),
        _ => Ok(()),
    }
}

/// Does it to one request.
pub fn one(c: &mut DbConn, cx: &Cx, target: Target, bulk: Bulk) -> AppResult<BulkDone> {
    let note = bulk.note.unwrap_or_default();
    let stored = match (bulk.act, bulk.executor) {
        (BulkAct::Assign, Some(executor)) => {
            let input = Assign {
                executor,
                item: None,
                kind: None,
                reason: Some(note),
                due_at: None,
            };
            assign::run(c, cx, target, input)?
        }
        (BulkAct::NoResponse, _) => {
            let input = CloseNoResponse {
                note,
                danger_removed: false,
            };
            no_response::run(c, cx, target, input)?
        }
        _ => confirm(c, cx, target)?,
    };
    Ok(BulkDone {
        version: stored.state.version,
        status: stored.state.status,
    })
}

/// T18: only what needs no look. The domain refuses a contradiction without a note and an emergency of which nobody
/// said that the danger is gone; a cancellation that waits beside the confirmation contradicts it.
fn confirm(c: &mut DbConn, cx: &Cx, target: Target) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        if stored.state.open_requests() == Some(OpenRequest::Both) {
            let message = "Заявник і підтвердив виконання, і просив скасувати заявку. Опрацюйте її окремо.";
            return Err(Refusal::state(RefusalCode::RefusedContradiction, message)
                .clause(Clause::C10_2_2_1)
                .instead([
                    Act::DecideCancellation,
                    Act::DecideConfirmation,
                    Act::AskClarification,
                ])
                .into());
        }
        let waiting = stored.state.open_of(FeedbackKind::Confirmation).ok_or_else(|| {
            let message = "Підтвердження, яке чекає на опрацювання, у цій заявці немає.";
            Refusal::state(RefusalCode::RefusedStatus, message)
                .clause(Clause::C10_2_2_1)
                .instead([Act::DecideCancellation, Act::DecideComment])
        })?;
        own_words(c, stored, waiting.id)?;
        Ok(Command::AcceptConfirmation {
            id: waiting.id,
            danger_removed: false,
            note: None,
        })
    })
}

/// Nobody but the applicant confirms (10.1.1.3): somebody else's words that an operator wrote down need a look.
fn own_words(c: &mut DbConn, stored: &Stored, record: FeedbackId) -> AppResult<()> {
    let Some(applicant) = stored.state.applicant else {
        return Ok(());
    };
    let said = records::feedback(c, stored.state.id)?;
    let call = said.into_iter().find(|f| f.id == record).and_then(|f| f.call);
    match call.zip(applicant::get(c, applicant)?) {
        Some((call, card)) if is_said_by_another(&call, &card) => {
            let message = "Підтвердження записано не від заявника. Опрацюйте його окремо.";
            Err(Refusal::state(RefusalCode::RefusedContradiction, message)
                .clause(Clause::C10_2_2_1)
                .instead([Act::DecideConfirmation, Act::AskClarification])
                .into())
        }
        _ => Ok(()),
    }
}
