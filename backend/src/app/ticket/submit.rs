//! T14 and T15: the executor's answer, with the question of 7.6 and the photo report.
//!
//! Files that waited for the answer become part of it and can no longer be removed.
use super::{Target, act};
use crate::app::{AppResult, Cx};
use domain::ResolutionId;
use domain::ticket::Command;
use openapi::ticket::Submit;
use store::DbConn;
use store::attachment;
use store::ticket::Stored;
use uuid::Uuid;

/// Submits the request for closing.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: Submit) -> AppResult<Stored> {
    let stored = act::perform(c, cx, target, |c, stored| {
        let (documents, photos) = match &stored.state.executor {
            Some(executor) => attachment::fresh(c, target.id, executor)?,
            None => (0, 0),
        };
        Ok(Command::Submit {
            id: ResolutionId(Uuid::now_v7()),
            answer: input.answer,
            documents_created: input.documents_created,
            documents,
            photos,
            answers_comment: input.answers_comment,
        })
    })?;
    if let Some(executor) = &stored.state.executor {
        attachment::bind(c, target.id, executor, stored.state.resolutions)?;
    }
    Ok(stored)
}
