//! T11 (6.2.4): the executor says why the request cannot be carried out.
//!
//! Documents that waited belong to the justification from now on, under the number of the answer
//! it stands in for.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::NonExecutionId;
use domain::ticket::Command;
use openapi::ticket::JustifyNonExecution;
use store::DbConn;
use store::attachment;
use store::ticket::Stored;
use uuid::Uuid;

/// Justifies the non-execution.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: JustifyNonExecution) -> AppResult<Stored> {
    let stored = act::perform(c, cx, target, |c, stored| {
        let documents = match &stored.state.executor {
            Some(executor) => attachment::fresh(c, target.id, executor)?.0,
            None => 0,
        };
        Ok(Command::JustifyNonExecution {
            id: NonExecutionId(Uuid::now_v7()),
            reason: input.reason,
            text: input.text,
            documents_created: input.documents_created,
            documents,
        })
    })?;
    if let Some(executor) = &stored.state.executor {
        attachment::bind(c, target.id, executor, stored.state.resolutions + 1)?;
    }
    Ok(stored)
}
