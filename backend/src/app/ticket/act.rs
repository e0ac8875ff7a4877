//! The one path of every act: load, check the version, decide, apply, save, tell the applicant.
//!
//! A use case only names the command; nothing here knows which act it is.
use super::{Target, duty, latest, load, parts, tell};
use crate::app::{AppError, AppResult, Cx, terms};
use domain::Transition;
use domain::ticket::{Command, Decision, apply, decide};
use store::ticket::Stored;
use store::{DbConn, DbError};

/// Performs the act `command` names and gives back the request as it is after it.
pub fn perform(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    command: impl FnOnce(&mut DbConn, &Stored) -> AppResult<Command>,
) -> AppResult<Stored> {
    let stored = load::fresh(c, cx, target)?;
    parts::in_turn(c, &stored.state)?;
    let command = command(c, &stored).map_err(|e| latest::explained(c, cx, target.id, None, e))?;
    let about = latest::about(&command);
    carry_out(c, cx, stored, &command).map_err(|e| latest::explained(c, cx, target.id, about, e))
}

/// Performs an act on a request as it was just read: an automatic consequence of another act.
pub fn carry_out(c: &mut DbConn, cx: &Cx, stored: Stored, command: &Command) -> AppResult<Stored> {
    let decision = decided(c, cx, &stored, command)?;
    let stored = commit(c, cx, stored, &decision)?;
    parts::close_with(c, cx, &stored)?;
    Ok(stored)
}

/// What the domain says to the command.
fn decided(c: &mut DbConn, cx: &Cx, stored: &Stored, command: &Command) -> AppResult<Decision> {
    let item = match command {
        Command::Assign {
            item: Some(named), ..
        } => Some(named),
        _ => stored.state.item.as_ref(),
    };
    let terms = load::terms(c, cx, stored.state.classifier_version, item)?;
    let kin = parts::kin(c, &stored.state)?;
    let ctx = load::context(cx, terms.as_ref(), kin.family());
    Ok(decide(&stored.state, command, &cx.caller.actor(), &ctx)?)
}

/// Applies the events and writes everything down, or says that another was faster.
fn commit(c: &mut DbConn, cx: &Cx, mut stored: Stored, decision: &Decision) -> AppResult<Stored> {
    let was = stored.state.clone();
    let before = was.version;
    for event in &decision.events {
        stored.state = apply(Some(stored.state), event).map_err(|e| AppError::Internal(e.into()))?;
    }
    match store::ticket::save(c, before, &stored.state, decision) {
        Err(DbError::Stale) => return Err(stale(c, cx, &stored)?),
        other => other?,
    }
    if let Some(task) = rework_task(decision) {
        stored.rework_task = Some(task);
    }
    tell::applicant(c, cx, &stored.state, &decision.events)?;
    duty::tell(c, cx, Some(&was), &stored.state, &decision.events)?;
    terms::rework(c, cx, &stored.state, &decision.events)?;
    Ok(stored)
}

fn stale(c: &mut DbConn, cx: &Cx, stored: &Stored) -> AppResult<AppError> {
    let now = store::ticket::get(c, stored.state.id)?.ok_or(AppError::NotFound)?;
    latest::stale(c, cx, &now.state)
}

/// What the executor has to do again, when the decision sends the request back.
fn rework_task(decision: &Decision) -> Option<String> {
    let back = |t| {
        matches!(
            t,
            Transition::T13 | Transition::T16 | Transition::T17 | Transition::T23 | Transition::F03
        )
    };
    decision
        .events
        .iter()
        .rev()
        .find(|e| back(e.transition))
        .and_then(|e| e.note.clone())
}
