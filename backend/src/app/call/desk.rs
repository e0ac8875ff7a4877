//! What belongs to one operator's desk: the line, the calls at it, the draft.
use crate::app::{AppResult, Cx};
use openapi::call::{DeskLine, Draft, LineCall, SaveDraft};
use store::DbConn;
use store::call::{self, Call, FRESH};

/// The kind of the intake's draft.
const INTAKE: &str = "intake";
/// Most calls shown at a line.
const CALLS: u32 = 5;

/// The line I sit at.
pub fn line(c: &mut DbConn, cx: &Cx) -> AppResult<DeskLine> {
    Ok(DeskLine {
        line: call::line(c, cx.caller.user)?,
    })
}

/// I sit down at a line, or leave mine.
pub fn sit(c: &mut DbConn, cx: &Cx, wanted: DeskLine) -> AppResult<DeskLine> {
    // seats are few: one at a time sits down
    store::lock::with(c, "line", "")?;
    call::sit(c, cx.caller.user, wanted.line.as_deref(), cx.now)?;
    Ok(wanted)
}

/// Calls at my line that nobody has said the outcome of.
pub fn line_calls(c: &mut DbConn, cx: &Cx) -> AppResult<Vec<LineCall>> {
    let Some(line) = call::line(c, cx.caller.user)? else {
        return Ok(Vec::new());
    };
    let found = call::waiting(c, &line, cx.now - FRESH, CALLS)?;
    Ok(found.into_iter().map(shown).collect())
}

fn shown(call: Call) -> LineCall {
    LineCall {
        id: call.id,
        phone: Some(call.phone).filter(|p| !p.is_empty()),
        started_at: call.started_at,
        answered: call.answered_at.is_some(),
        ended: call.ended_at.is_some(),
    }
}

/// What I have typed and not sent.
pub fn draft(c: &mut DbConn, cx: &Cx) -> AppResult<Draft> {
    let found = store::draft::get(c, cx.caller.user, INTAKE)?;
    Ok(found.map_or_else(Draft::default, |(body, at)| Draft {
        body: Some(body),
        updated_at: Some(at),
    }))
}

/// Keeps what I have typed; the last writing counts.
pub fn save_draft(c: &mut DbConn, cx: &Cx, input: &SaveDraft) -> AppResult<()> {
    Ok(store::draft::put(c, cx.caller.user, INTAKE, &input.body, cx.now)?)
}

/// Throws it away.
pub fn drop_draft(c: &mut DbConn, cx: &Cx) -> AppResult<()> {
    Ok(store::draft::remove(c, cx.caller.user, INTAKE)?)
}
