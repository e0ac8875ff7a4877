//! Creating a request and storing the outcome of an act.
use super::columns::{Fixed, Moving, columns};
use super::row::NewTicket;
use super::tokenizer;
use crate::db::schema::tickets;
use crate::db::types::{Ts, Uid, int};
use crate::{DbConn, DbError, DbResult, event, records};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ticket::{Change, Decision, Event, Ticket};
use domain::{Status, Transition};

/// A new request as a row.
#[derive(Insertable)]
#[diesel(table_name = tickets)]
pub(super) struct Row<'a> {
    #[diesel(embed)]
    fixed: Fixed<'a>,
    #[diesel(embed)]
    moving: Moving<'a>,
    created_by: Option<Uid>,
    place_line: &'a str,
    body: &'a str,
    search_text: String,
}

/// Stores a new request with its first events and texts; its number.
pub fn create(c: &mut DbConn, new: &NewTicket<'_>, decision: &Decision) -> DbResult<i64> {
    check_versions(0, new.state, &decision.events)?;
    let number: i64 = diesel::insert_into(tickets::table)
        .values(row(new)?)
        .returning(tickets::number)
        .get_result(c)?;
    event::append(c, new.state.id, &decision.events)?;
    records::store(c, new.state, decision)?;
    Ok(number)
}

/// The row of a new request.
pub(super) fn row<'a>(new: &NewTicket<'a>) -> DbResult<Row<'a>> {
    let (fixed, moving) = columns(new.state)?;
    Ok(Row {
        fixed,
        moving,
        created_by: new.created_by.map(Uid::from),
        place_line: new.place_line,
        body: new.text,
        search_text: tokenizer::search_text(&[new.text, new.place_line, new.search_extra]),
    })
}

/// Stores the outcome of an act, if nobody was faster: `Stale` when the version is not the
/// expected one, `NotFound` when there is no such request.
pub fn save(c: &mut DbConn, expected_version: u32, state: &Ticket, decision: &Decision) -> DbResult<()> {
    check_versions(expected_version, state, &decision.events)?;
    let id = Uid::from(state.id);
    let (_, moving) = columns(state)?;
    let current = tickets::table
        .find(id)
        .filter(tickets::version.eq(int(expected_version)));
    let changed = match rework_task(&decision.events) {
        Some(task) => diesel::update(current)
            .set((moving, tickets::rework_task.eq(task)))
            .execute(c)?,
        None => diesel::update(current).set(moving).execute(c)?,
    };
    if changed == 0 {
        let exists = diesel::select(diesel::dsl::exists(tickets::table.find(id))).get_result(c)?;
        return Err(if exists { DbError::Stale } else { DbError::NotFound });
    }
    note_answer(c, state, decision)?;
    event::append(c, state.id, &decision.events)?;
    records::store(c, state, decision)
}

/// Keeps when the answer came that stands now, and whether in time: of the deadline it was given to, which
/// moves when the request comes back.
fn note_answer(c: &mut DbConn, state: &Ticket, decision: &Decision) -> DbResult<()> {
    let Some(at) = answer(&decision.events) else {
        return Ok(());
    };
    let in_time = at.map(|at| in_time(state, at));
    diesel::update(tickets::table.find(Uid::from(state.id)))
        .set((
            tickets::answered_at.eq(at.map(Ts::from)),
            tickets::answered_in_time.eq(in_time),
        ))
        .execute(c)?;
    Ok(())
}

/// What these events say of the answer that stands: nothing, that there is none, or when it came.
#[expect(
    clippy::option_option,
    reason = "silence and a withdrawn answer are two things"
)]
pub(super) fn answer(events: &[Event]) -> Option<Option<DateTime<Utc>>> {
    events.iter().rev().find_map(|e| match e.change {
        Change::Submitted { .. } => Some(Some(e.at)),
        Change::ReturnedForRework { .. } | Change::Reopened { .. } | Change::Assigned { .. } => Some(None),
        Change::RequestKept { .. } if e.to == Status::Rework && e.from != Some(Status::Rework) => Some(None),
        _ => None,
    })
}

/// Whether an answer at this moment keeps the deadline.
pub(super) fn in_time(state: &Ticket, at: DateTime<Utc>) -> bool {
    state.due_at.is_none_or(|due| at <= due)
}

/// The version is the number of events: anything else would break the history.
pub(super) fn check_versions(before: u32, state: &Ticket, events: &[Event]) -> DbResult<()> {
    let seqs = events.iter().map(|e| e.seq);
    if seqs.eq(before + 1..=state.version) {
        return Ok(());
    }
    Err(DbError::Corrupt(format!(
        "events of {} do not lead from version {before} to {}",
        state.id, state.version
    )))
}

/// What the executor is told to do again.
pub(super) fn rework_task(events: &[Event]) -> Option<&str> {
    let rework = |t| {
        matches!(
            t,
            Transition::T13 | Transition::T16 | Transition::T17 | Transition::T23 | Transition::F03
        )
    };
    events
        .iter()
        .rev()
        .find(|e| rework(e.transition))
        .and_then(|e| e.note.as_deref())
}
