//! The parts of a request, as its card shows them.
use crate::db::schema::tickets;
use crate::db::types::{Coded, Ts, Uid, count};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::{ClosureReason, ExecutorCode, ItemCode, Status, TicketId};

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Id.
    pub id: TicketId,
    /// Number.
    pub number: i64,
    /// Version.
    pub version: u32,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    pub closure: Option<ClosureReason>,
    /// Item.
    pub item: Option<ItemCode>,
    /// What the co-executor has to do.
    pub task: String,
    /// The co-executor.
    pub executor: Option<ExecutorCode>,
    /// Deadline.
    pub due_at: Option<DateTime<Utc>>,
    /// The co-executor's clock stands.
    pub clock_stopped: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = tickets)]
struct Row {
    id: Uid,
    number: i64,
    version: i32,
    status: Coded<Status>,
    closure: Option<Coded<ClosureReason>>,
    item: Option<String>,
    body: String,
    executor: Option<String>,
    due_at: Option<Ts>,
    clock_stopped_at: Option<Ts>,
}

/// The parts of a request, oldest first.
pub fn parts_of(c: &mut DbConn, main: TicketId) -> DbResult<Vec<Part>> {
    let rows: Vec<Row> = tickets::table
        .filter(tickets::parent_id.eq(Uid::from(main)))
        .order(tickets::number)
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(part).collect())
}

/// Numbers of the parts somebody still works on: neither closed nor submitted for closing.
pub fn working_parts(c: &mut DbConn, main: TicketId) -> DbResult<Vec<i64>> {
    let settled = [Coded(Status::Closed), Coded(Status::PendingClosure)];
    Ok(tickets::table
        .filter(tickets::parent_id.eq(Uid::from(main)))
        .filter(tickets::status.ne_all(settled))
        .order(tickets::number)
        .select(tickets::number)
        .load(c)?)
}

/// Whether this executor, or this unit of one, has an open part of the request.
pub fn part_of_executor(c: &mut DbConn, main: TicketId, executor: &ExecutorCode) -> DbResult<bool> {
    let theirs = tickets::table
        .filter(tickets::parent_id.eq(Uid::from(main)))
        .filter(
            tickets::executor
                .eq(executor.as_str())
                .or(tickets::unit.eq(executor.as_str())),
        )
        .filter(tickets::status.ne(Coded(Status::Closed)));
    Ok(diesel::select(exists(theirs)).get_result(c)?)
}

fn part(r: Row) -> Part {
    Part {
        id: r.id.into(),
        number: r.number,
        version: count(r.version),
        status: r.status.0,
        closure: r.closure.map(Into::into),
        item: r.item.map(ItemCode),
        task: r.body,
        executor: r.executor.map(ExecutorCode),
        due_at: r.due_at.map(Into::into),
        clock_stopped: r.clock_stopped_at.is_some(),
    }
}
