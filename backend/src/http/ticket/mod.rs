//! Requests over HTTP: reading, filing, and the acts of operators and executors.
//!
//! Handlers take typed input, run one use case and answer with the card; nothing is decided here.
pub mod acts;
pub mod bulk;
pub mod read;
pub mod ticket_act;

pub use ticket_act::{TicketAct, Written, card};

use crate::http::table::Table;
use openapi::endpoints as e;

/// The endpoints of the tags `ticket` and `act`.
pub fn routes(table: Table) -> Table {
    table
        .on(&e::CREATE_TICKET, read::create)
        .on(&e::FOLLOW_TICKET, read::follow)
        .on(&e::LIST_TICKETS, read::list)
        .on(&e::TICKET_COUNTERS, read::counters)
        .on(&e::NEAR_TICKETS, read::near)
        .on(&e::GET_TICKET, read::get)
        .on(&e::TICKET_HISTORY, read::history)
        .on(&e::TICKET_ACTS, read::acts)
        .on(&e::ASSIGN, acts::assign)
        .on(&e::ACCEPT, acts::accept)
        .on(&e::PASS_ON, acts::pass_on)
        .on(&e::EXTEND, acts::extend)
        .on(&e::FLAG_CONFLICT, acts::flag_conflict)
        .on(&e::RETURN_TO_QUEUE, acts::return_to_queue)
        .on(&e::SUBMIT, acts::submit)
        .on(&e::JUSTIFY_NON_EXECUTION, acts::justify)
        .on(&e::DECIDE_NON_EXECUTION, acts::decide_non_execution)
        .on(&e::NOT_ACCEPT, acts::not_accept)
        .on(&e::MARK_DUPLICATE, acts::duplicate)
        .on(&e::RETURN_FOR_REWORK, acts::rework)
        .on(&e::CLOSE_NO_RESPONSE, acts::no_response)
        .on(&e::CLOSE_REPORTED, acts::close_reported)
        .on(&e::SPLIT, acts::split)
        .on(&e::DETACH_PART, acts::detach)
        .on(&e::CLOSE_PART, acts::close_part)
        .on(&e::BULK, bulk::bulk)
        .on(&e::REOPEN, acts::reopen)
}
