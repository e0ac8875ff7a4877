//! What changed, in the order it became visible: the source of the live desk.
//!
//! The database itself adds a row for every event. On PostgreSQL a lower position may be committed
//! after a higher one; readers ask again for the positions they have not seen ([`at`]).
use crate::db::schema::{event_feed as feed, events, tickets};
use crate::db::types::{Coded, Ts, Uid, count};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::letters::audience;
use domain::ticket::apply;
use domain::{ExecutorCode, Role, Status, TicketId, Transition};
use std::collections::HashMap;

/// One change of a request, without anything about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the order.
    pub position: i64,
    /// The request.
    pub ticket: TicketId,
    /// Its number.
    pub number: i64,
    /// Its version after the change.
    pub version: u32,
    /// What happened.
    pub transition: Transition,
    /// In which role somebody did it.
    pub role: Role,
    /// The status after it.
    pub status: Status,
    /// When.
    pub at: DateTime<Utc>,
    /// The executors' organisations that hear of it.
    pub audience: Vec<ExecutorCode>,
}

type Row = (
    i64,
    Uid,
    i64,
    i32,
    Coded<Transition>,
    Coded<Role>,
    Coded<Status>,
    Ts,
);

fn entry((position, ticket, number, seq, transition, role, status, at): Row) -> Entry {
    Entry {
        position,
        ticket: ticket.into(),
        number,
        // the version is the number of events
        version: count(seq),
        transition: transition.0,
        role: role.0,
        status: status.0,
        at: at.into(),
        audience: Vec::new(),
    }
}

/// The rows as entries, with the organisations that hear of them: the histories are replayed.
fn heard(c: &mut DbConn, rows: Vec<Row>) -> DbResult<Vec<Entry>> {
    let mut entries: Vec<Entry> = rows.into_iter().map(entry).collect();
    let mut ids: Vec<TicketId> = entries.iter().map(|e| e.ticket).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut known: HashMap<(TicketId, u32), Vec<ExecutorCode>> = HashMap::new();
    for (ticket, events) in crate::event::of_many(c, &ids)? {
        let mut state = None;
        for event in &events {
            let before = state.clone();
            // a history that cannot be replayed is told to the desk alone
            let Ok(after) = apply(state, event) else { break };
            let hear = audience(before.as_ref(), &after, &event.change, event.transition);
            known.insert((ticket, event.seq), hear);
            state = Some(after);
        }
    }
    for e in &mut entries {
        e.audience = known.remove(&(e.ticket, e.version)).unwrap_or_default();
    }
    Ok(entries)
}

/// The rows with what they are about.
macro_rules! entries {
    () => {
        feed::table
            .inner_join(
                events::table.on(events::ticket_id
                    .eq(feed::ticket_id)
                    .and(events::seq.eq(feed::seq))),
            )
            .inner_join(tickets::table.on(tickets::id.eq(feed::ticket_id)))
            .select((
                feed::position,
                feed::ticket_id,
                tickets::number,
                feed::seq,
                events::transition,
                events::role,
                events::to_status,
                feed::at,
            ))
            .order(feed::position)
    };
}

/// Changes after this position, lowest first.
pub fn after(c: &mut DbConn, position: i64, limit: u32) -> DbResult<Vec<Entry>> {
    let rows: Vec<Row> = entries!()
        .filter(feed::position.gt(position))
        .limit(i64::from(limit))
        .load(c)?;
    heard(c, rows)
}

/// Changes at these positions, as far as they are there by now.
pub fn at(c: &mut DbConn, positions: &[i64]) -> DbResult<Vec<Entry>> {
    if positions.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = entries!()
        .filter(feed::position.eq_any(positions.to_vec()))
        .load(c)?;
    heard(c, rows)
}

/// The positions that are there, the newest first.
pub fn newest(c: &mut DbConn, limit: u32) -> DbResult<Vec<i64>> {
    Ok(feed::table
        .select(feed::position)
        .order(feed::position.desc())
        .limit(i64::from(limit))
        .load(c)?)
}

/// The lowest position that is still kept.
pub fn oldest(c: &mut DbConn) -> DbResult<Option<i64>> {
    Ok(feed::table
        .select(feed::position)
        .order(feed::position.asc())
        .first(c)
        .optional()?)
}

/// Forgets changes before this moment; how many.
pub fn purge(c: &mut DbConn, before: DateTime<Utc>) -> DbResult<usize> {
    Ok(diesel::delete(feed::table.filter(feed::at.lt(Ts::from(before)))).execute(c)?)
}
