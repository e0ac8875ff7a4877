//! The history of a request: append-only rows, with the erasable notes in a table of their own.
use crate::{DbConn, DbResult};
use domain::TicketId;
use domain::ticket::Event;

/// All events of a request in order.
pub fn list(_c: &mut DbConn, _ticket: TicketId) -> DbResult<Vec<Event>> {
    unimplemented!()
}
