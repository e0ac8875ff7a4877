//! T22: closed because the applicant stays silent; the settings allow it or not.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ticket::Command;
use openapi::ticket::CloseNoResponse;
use store::ticket::Stored;
use store::{DbConn, call_attempt};

/// Closes the request without a response.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: CloseNoResponse) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        Ok(Command::CloseNoResponse {
            attempts: attempts(c, stored)?,
            note: input.note,
            danger_removed: input.danger_removed,
        })
    })
}

/// Calls nobody answered since the executor submitted the request: what is on record, not what somebody remembers.
fn attempts(c: &mut DbConn, stored: &Stored) -> AppResult<u32> {
    let Some(since) = stored.state.submitted_at else {
        return Ok(0);
    };
    let all = call_attempt::list(c, stored.state.id)?;
    let made = all.iter().filter(|a| a.at >= since).count();
    Ok(u32::try_from(made).unwrap_or(u32::MAX))
}
