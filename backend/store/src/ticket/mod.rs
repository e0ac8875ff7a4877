//! Requests: the row with its state, lists, counters, near duplicates.
mod filter;
mod row;

pub use filter::{Cursor, Filter, NearFilter, Pending, Scope, Search, Sort};
pub use row::{Counters, ListRow, NewTicket, Stored};

use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use domain::ticket::{Decision, Ticket};
use domain::{Status, TicketId};

/// Stores a new request with its first events and texts; its number.
pub fn create(_c: &mut DbConn, _new: &NewTicket<'_>, _decision: &Decision) -> DbResult<i64> {
    unimplemented!()
}

/// Stores the outcome of an act, if nobody was faster: `Stale` when the version is not the
/// expected one, `NotFound` when there is no such request.
pub fn save(_c: &mut DbConn, _expected_version: u32, _state: &Ticket, _decision: &Decision) -> DbResult<()> {
    unimplemented!()
}

/// One request.
pub fn get(_c: &mut DbConn, _id: TicketId) -> DbResult<Option<Stored>> {
    unimplemented!()
}

/// The request with this number.
pub fn by_number(_c: &mut DbConn, _number: i64) -> DbResult<Option<Stored>> {
    unimplemented!()
}

/// A page of the list.
pub fn list(_c: &mut DbConn, _filter: &Filter) -> DbResult<Vec<ListRow>> {
    unimplemented!()
}

/// One request as a row of the list.
pub fn row(_c: &mut DbConn, _id: TicketId) -> DbResult<Option<ListRow>> {
    unimplemented!()
}

/// Counters of the queues; each equals the number of rows of the list with the same filter.
pub fn counters(_c: &mut DbConn, _scope: &Scope, _now: DateTime<Utc>) -> DbResult<Counters> {
    unimplemented!()
}

/// Open requests at the same place, newest first.
pub fn near(_c: &mut DbConn, _filter: &NearFilter) -> DbResult<Vec<ListRow>> {
    unimplemented!()
}

/// Number and status of these requests; unknown ids are left out.
pub fn refs(_c: &mut DbConn, _ids: &[TicketId]) -> DbResult<Vec<(TicketId, i64, Status)>> {
    unimplemented!()
}

/// Requests closed as duplicates of this one, oldest first.
pub fn duplicates_of(_c: &mut DbConn, _master: TicketId) -> DbResult<Vec<(TicketId, i64, Status)>> {
    unimplemented!()
}
