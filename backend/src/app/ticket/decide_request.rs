//! The operator's decision on a confirmation or a cancellation (10.2.2): T18, T19, or work goes on.
use super::{Target, act};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::Command;
use domain::{FeedbackId, FeedbackKind};
use openapi::feedback::{DecideRequest, RequestDecision};
use store::DbConn;
use store::ticket::Stored;

/// Decides on a request of this kind.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: FeedbackId,
    kind: FeedbackKind,
    input: DecideRequest,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, stored| {
        stored
            .state
            .feedback(record)
            .filter(|f| f.kind == kind)
            .ok_or(AppError::NotFound)?;
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
