//! T10b: what was clarified closes the request, with the applicant's answer on record (10.2.2.2).
use super::{Target, act, answer_clarification, spoken};
use crate::app::{AppResult, Cx};
use domain::ClarificationId;
use domain::ticket::{Command, Heard};
use openapi::feedback::CloseClarified;
use store::DbConn;
use store::ticket::Stored;

/// Closes the request after the clarification.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: ClarificationId,
    input: CloseClarified,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        let answered = stored.state.answered.is_some_and(|(id, _)| id == record);
        if !answered {
            answer_clarification::is_open(c, stored, record)?;
        }
        Ok(Command::CloseClarified {
            note: input.note,
            heard: heard(cx, input.answer, input.channel, input.call)?,
            danger_removed: input.danger_removed,
        })
    })
}

/// The applicant's words, when they are given with the act.
fn heard(
    cx: &Cx,
    answer: Option<String>,
    channel: Option<domain::Channel>,
    call: Option<openapi::ticket::CallInput>,
) -> AppResult<Option<Heard>> {
    let Some(words) = answer else { return Ok(None) };
    let (channel, call) = spoken::channel_and_call(cx, channel, call)?;
    Ok(Some(Heard { words, channel, call }))
}
