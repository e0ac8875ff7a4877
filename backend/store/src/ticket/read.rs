//! One request at a time, and references to others.
use super::row::Stored;
use crate::db::nodes::IsOpen;
use crate::db::schema::tickets;
use crate::db::types::{Coded, Doc, Uid};
use crate::{DbConn, DbResult};
use diesel::prelude::*;
use domain::{ClosureReason, ExecutorCode, ItemCode, Kind, Status, TicketId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = tickets)]
struct Row {
    number: i64,
    state: Doc,
    body: String,
    place_line: String,
    created_by: Option<Uid>,
    rework_task: Option<String>,
}

impl Row {
    fn stored(self) -> DbResult<Stored> {
        Ok(Stored {
            number: self.number,
            state: self.state.read()?,
            text: self.body,
            place_line: self.place_line,
            created_by: self.created_by.map(Into::into),
            rework_task: self.rework_task,
        })
    }
}

/// One request.
pub fn get(c: &mut DbConn, id: TicketId) -> DbResult<Option<Stored>> {
    let row: Option<Row> = tickets::table
        .find(Uid::from(id))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    row.map(Row::stored).transpose()
}

/// The request with this number.
pub fn by_number(c: &mut DbConn, number: i64) -> DbResult<Option<Stored>> {
    let row: Option<Row> = tickets::table
        .filter(tickets::number.eq(number))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    row.map(Row::stored).transpose()
}

/// The requests with these numbers, in the order of their numbers.
pub fn by_numbers(c: &mut DbConn, numbers: &[i64]) -> DbResult<Vec<Stored>> {
    let rows: Vec<Row> = tickets::table
        .filter(tickets::number.eq_any(numbers))
        .order(tickets::number)
        .select(Row::as_select())
        .load(c)?;
    rows.into_iter().map(Row::stored).collect()
}

/// What is learned from a request that was decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The item it was decided under.
    pub item: ItemCode,
    /// The applicant's words.
    pub text: String,
    /// The kind it was decided under.
    pub kind: Option<Kind>,
}

/// The requests that were decided on last, newest first: executed and confirmed, or justified.
pub fn decided(c: &mut DbConn, most: i64) -> DbResult<Vec<Settled>> {
    let settled = [ClosureReason::Confirmed, ClosureReason::NonExecution].map(Coded);
    let rows: Vec<(Option<String>, String, Option<Coded<Kind>>)> = tickets::table
        .filter(tickets::closure.eq_any(settled))
        .filter(tickets::item.is_not_null())
        .filter(tickets::parent_id.is_null())
        .order(tickets::number.desc())
        .limit(most)
        .select((tickets::item, tickets::body, tickets::kind))
        .load(c)?;
    let known = |(item, text, kind): (Option<String>, String, Option<Coded<Kind>>)| {
        let item = ItemCode(item?);
        let kind = kind.map(|k| k.0);
        Some(Settled { item, text, kind })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Numbers of the requests filed last, the newest first.
pub fn last_numbers(c: &mut DbConn, most: i64) -> DbResult<Vec<i64>> {
    Ok(tickets::table
        .order(tickets::number.desc())
        .limit(most)
        .select(tickets::number)
        .load(c)?)
}

/// Open requests an executor is expected to act on, the oldest first.
pub fn held_by(c: &mut DbConn, executor: &ExecutorCode, most: i64) -> DbResult<Vec<TicketId>> {
    let ids: Vec<Uid> = tickets::table
        .filter(IsOpen {})
        .filter(tickets::executor.eq(executor.as_str()))
        .order(tickets::number)
        .limit(most)
        .select(tickets::id)
        .load(c)?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// Open requests of an executor with their numbers, whatever they wait for.
pub fn open_with(c: &mut DbConn, executor: &ExecutorCode) -> DbResult<Vec<(TicketId, i64)>> {
    let rows: Vec<(Uid, i64)> = tickets::table
        .filter(IsOpen {})
        .filter(tickets::executor.eq(executor.as_str()))
        .order(tickets::number)
        .select((tickets::id, tickets::number))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, number)| (id.into(), number)).collect())
}

type Ref = (Uid, i64, Coded<Status>);

/// Number and status of these requests in the order of their numbers; unknown ids are left out.
pub fn refs(c: &mut DbConn, ids: &[TicketId]) -> DbResult<Vec<(TicketId, i64, Status)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uid> = ids.iter().copied().map(Uid::from).collect();
    let rows: Vec<Ref> = tickets::table
        .filter(tickets::id.eq_any(ids))
        .order(tickets::number)
        .select((tickets::id, tickets::number, tickets::status))
        .load(c)?;
    Ok(rows.into_iter().map(reference).collect())
}

/// Requests closed as duplicates of this one, oldest first.
pub fn duplicates_of(c: &mut DbConn, master: TicketId) -> DbResult<Vec<(TicketId, i64, Status)>> {
    let rows: Vec<Ref> = tickets::table
        .filter(tickets::master_id.eq(Uid::from(master)))
        .order(tickets::number)
        .select((tickets::id, tickets::number, tickets::status))
        .load(c)?;
    Ok(rows.into_iter().map(reference).collect())
}

fn reference((id, number, status): Ref) -> (TicketId, i64, Status) {
    (id.into(), number, status.0)
}
