//! Section 10.1: a comment, a cancellation request or a confirmation of the applicant.
//!
//! The cabinet and the operator who records a call lead to the same record; on a finally closed
//! request the domain stores the word as declined (T24).
use super::{Target, act, spoken};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use domain::{FeedbackId, FeedbackKind};
use openapi::feedback::LeaveFeedback;
use store::DbConn;
use store::ticket::Stored;
use uuid::Uuid;

/// Stores the applicant's word.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    kind: FeedbackKind,
    input: LeaveFeedback,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |_, _| {
        let (channel, call) = spoken::channel_and_call(cx, input.channel, input.call)?;
        Ok(Command::LeaveFeedback {
            id: FeedbackId(Uuid::now_v7()),
            kind,
            text: input.text,
            channel,
            call,
        })
    })
}
