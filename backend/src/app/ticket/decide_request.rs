//! The operator's decision on a confirmation or a cancellation (10.2.2): T18, T19, or work goes on.
use super::card::is_said_by_another;
use super::{Target, act};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::{Command, Refusal, RefusalCode, clears_up};
use domain::{Act, Clause, FeedbackId, FeedbackKind};
use openapi::feedback::{DecideRequest, RequestDecision};
use store::ticket::Stored;
use store::{DbConn, applicant, records};

/// Decides on a request of this kind.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: FeedbackId,
    kind: FeedbackKind,
    input: DecideRequest,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        stored
            .state
            .feedback(record)
            .filter(|f| f.kind == kind)
            .ok_or(AppError::NotFound)?;
        if input.decision == RequestDecision::Close {
            own_words(c, stored, record, input.note.as_deref())?;
        }
        Ok(match (input.decision, kind) {
            (RequestDecision::KeepInWork, _) => {
                let text = input.note.ok_or_else(|| {
                    AppError::field(
                        "/note",
                        "required",
                        "Поясніть заявнику, чому заявка лишається в роботі.",
                    )
                })?;
                Command::KeepInWork {
                    id: record,
                    text,
                    task: input.task,
                }
            }
            (RequestDecision::Close, FeedbackKind::Cancellation) => Command::AcceptCancellation {
                id: record,
                danger_removed: input.danger_removed,
                note: input.note,
            },
            (RequestDecision::Close, _) => Command::AcceptConfirmation {
                id: record,
                danger_removed: input.danger_removed,
                note: input.note,
            },
        })
    })
}

/// Nobody but the applicant confirms or cancels (10.1.1.2, 10.1.1.3): where an operator wrote down somebody else's words,
/// the note says why they count. Errors: `refused_contradiction`.
pub(super) fn own_words(
    c: &mut DbConn,
    stored: &Stored,
    record: FeedbackId,
    note: Option<&str>,
) -> AppResult<()> {
    let Some(applicant) = stored.state.applicant else {
        return Ok(());
    };
    let said = records::feedback(c, stored.state.id)?;
    let call = said.into_iter().find(|f| f.id == record).and_then(|f| f.call);
    let Some((call, card)) = call.zip(applicant::get(c, applicant)?) else {
        return Ok(());
    };
    if !is_said_by_another(&call, &card) || note.is_some_and(clears_up) {
        return Ok(());
    }
    let message =
        "Ці слова записано не від заявника. Уточніть у заявника або напишіть, чому вони враховуються.";
    let refusal = Refusal::incomplete(RefusalCode::RefusedContradiction, "/note", message);
    Err(refusal
        .clause(Clause::C10_2_2_1)
        .instead([Act::AskClarification])
        .into())
}
