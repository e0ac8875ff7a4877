//! The history of a request: append-only rows, with the erasable notes in a table of their own.
use crate::db::nodes::insert_all;
use crate::db::schema::{event_notes, events};
use crate::db::types::{Coded, Doc, Ts, Uid, count, int};
use crate::{DbConn, DbResult};
use diesel::prelude::*;
use domain::term::Counted;
use domain::ticket::{Change, Event};
use domain::{Clause, Role, Status, TicketId, Transition, UserId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// All events of a request in order.
pub fn list(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<Event>> {
    let rows: Vec<(Row, Option<String>)> = events::table
        .left_join(
            event_notes::table.on(event_notes::ticket_id
                .eq(events::ticket_id)
                .and(event_notes::seq.eq(events::seq))),
        )
        .filter(events::ticket_id.eq(Uid::from(ticket)))
        .order(events::seq)
        .select((Row::as_select(), event_notes::note.nullable()))
        .load(c)?;
    rows.into_iter().map(event).collect()
}

/// Who acted in these events of a request.
pub fn actors(c: &mut DbConn, ticket: TicketId, seqs: &[u32]) -> DbResult<HashMap<u32, UserId>> {
    if seqs.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i32, Option<Uid>)> = events::table
        .filter(events::ticket_id.eq(Uid::from(ticket)))
        .filter(events::seq.eq_any(seqs.iter().copied().map(int)))
        .select((events::seq, events::actor))
        .load(c)?;
    let known = rows
        .into_iter()
        .filter_map(|(seq, actor)| Some((count(seq), actor?.into())));
    Ok(known.collect())
}

/// All events of these requests in order, without the notes.
pub(crate) fn of_many(c: &mut DbConn, tickets: &[TicketId]) -> DbResult<HashMap<TicketId, Vec<Event>>> {
    let ids: Vec<Uid> = tickets.iter().copied().map(Uid::from).collect();
    let rows: Vec<Row> = events::table
        .filter(events::ticket_id.eq_any(ids))
        .order((events::ticket_id, events::seq))
        .select(Row::as_select())
        .load(c)?;
    let mut found: HashMap<TicketId, Vec<Event>> = HashMap::new();
    for row in rows {
        found
            .entry(row.ticket_id.into())
            .or_default()
            .push(event((row, None))?);
    }
    Ok(found)
}

/// Appends events and their notes.
pub(crate) fn append(c: &mut DbConn, ticket: TicketId, events: &[Event]) -> DbResult<()> {
    let id = Uid::from(ticket);
    let rows = events
        .iter()
        .map(|e| Row::of(id, e))
        .collect::<DbResult<Vec<_>>>()?;
    // arrays of one and two keep the statement prepared: nearly every decision has that many
    match <[Row; 2]>::try_from(rows) {
        Ok(pair) => insert_all!(c, events::table, &pair)?,
        Err(rows) if rows.len() > 2 => insert_all!(c, events::table, &rows)?,
        Err(rows) => {
            for row in &rows {
                diesel::insert_into(events::table).values(row).execute(c)?;
            }
        }
    }
    append_notes(c, id, events)
}

/// Appends the histories of many requests at once.
pub(crate) fn append_many<'a>(
    c: &mut DbConn,
    histories: impl Iterator<Item = (TicketId, &'a [Event])> + Clone,
) -> DbResult<()> {
    let rows = histories
        .clone()
        .flat_map(|(ticket, events)| events.iter().map(move |e| Row::of(ticket.into(), e)))
        .collect::<DbResult<Vec<_>>>()?;
    insert_all!(c, events::table, &rows)?;
    histories
        .into_iter()
        .try_for_each(|(ticket, events)| append_notes(c, ticket.into(), events))
}

fn append_notes(c: &mut DbConn, id: Uid, events: &[Event]) -> DbResult<()> {
    for e in events {
        if let Some(note) = &e.note {
            diesel::insert_into(event_notes::table)
                .values((
                    event_notes::ticket_id.eq(id),
                    event_notes::seq.eq(int(e.seq)),
                    event_notes::note.eq(note),
                ))
                .execute(c)?;
        }
    }
    Ok(())
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = events)]
struct Row {
    ticket_id: Uid,
    seq: i32,
    at: Ts,
    actor: Option<Uid>,
    role: Coded<Role>,
    transition: Coded<Transition>,
    from_status: Option<Coded<Status>>,
    to_status: Coded<Status>,
    clause: Option<Coded<Clause>>,
    change: Doc,
}

impl Row {
    fn of(ticket_id: Uid, e: &Event) -> DbResult<Row> {
        Ok(Row {
            ticket_id,
            seq: int(e.seq),
            at: e.at.into(),
            actor: e.actor.map(Uid::from),
            role: Coded(e.role),
            transition: Coded(e.transition),
            from_status: e.from.map(Coded),
            to_status: Coded(e.to),
            clause: e.clause.map(Coded),
            change: Doc::of(&Kept {
                change: e.change.clone(),
                counted: e.counted.clone(),
            })?,
        })
    }
}

/// What stands in the column of the change: also by what a deadline was counted.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    change: Change,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counted: Option<Counted>,
}

fn event((r, note): (Row, Option<String>)) -> DbResult<Event> {
    let kept: Kept = r.change.read()?;
    Ok(Event {
        seq: count(r.seq),
        at: r.at.into(),
        actor: r.actor.map(Into::into),
        role: r.role.0,
        transition: r.transition.0,
        from: r.from_status.map(Into::into),
        to: r.to_status.0,
        clause: r.clause.map(Into::into),
        change: kept.change,
        counted: kept.counted,
        note,
    })
}
