//! A row of the list, from the database's row or from a loaded request; names come from the cache.
use super::mask::{self, Eyes, Sight};
use super::workers;
use crate::app::Cx;
use chrono::{DateTime, Utc};
use domain::ticket::Ticket;
use domain::{ExecutorCode, FeedbackKind, OpenRequest, UserId};
use openapi::ticket::{ExecutorRef, TicketRow};
use std::collections::HashMap;
use store::applicant::Applicant;
use store::ticket::{ListRow, Stored};

/// Characters of the text a list shows.
const EXCERPT: usize = 200;

/// Past the deadline with a running clock.
pub fn overdue(due_at: Option<DateTime<Utc>>, stopped: bool, open: bool, now: DateTime<Utc>) -> bool {
    open && !stopped && due_at.is_some_and(|due| due < now)
}

/// The unit, for readers who may know it.
fn unit(cx: &Cx, code: Option<&ExecutorCode>) -> Option<ExecutorRef> {
    code.filter(|_| mask::is_staff(cx.caller.role))
        .map(|code| cx.reference.executor_ref(code))
}

/// The row of a list.
pub fn of_list(cx: &Cx, row: ListRow, workers: &HashMap<UserId, String>) -> TicketRow {
    let contact = cx.caller.role.is_executor() && mask::sight(cx, row.status) != Sight::Nothing;
    let eyes = Eyes::of(cx.caller.role, row.status);
    TicketRow {
        id: row.id,
        number: row.number,
        version: row.version,
        status: row.status,
        closure: row.closure,
        kind: row.kind,
        item: row.item.as_ref().map(|code| cx.reference.item_ref(code)),
        excerpt: mask::text(eyes, row.excerpt),
        place: mask::place_line(eyes, &cx.reference, row.place_line),
        district: row.district,
        executor: row.executor.as_ref().map(|code| cx.reference.executor_ref(code)),
        main_number: row.parent_number,
        unit: unit(cx, row.unit.as_ref()),
        worker: workers::worker(workers, row.worker),
        applicant_phone: row.applicant_phone.filter(|_| contact),
        applicant_name: row.applicant_name.filter(|_| cx.caller.role.is_operator()),
        residence_to_check: row.residence_to_check && cx.caller.role.is_operator(),
        due_at: row.due_at,
        overdue: overdue(row.due_at, row.clock_stopped, row.status.is_open(), cx.now),
        clock_stopped: row.status.is_open() && row.clock_stopped,
        rework_count: row.rework_count,
        conflict: row.conflict && eyes.know_conflict(),
        open_comments: if eyes.know_comments() {
            row.open_comments
        } else {
            0
        },
        open_request: row.open_request.map(first),
        both_requests: row.open_request == Some(OpenRequest::Both),
        registered_at: row.registered_at,
        updated_at: row.updated_at,
    }
}

/// The request of the applicant that is told first: a cancellation stops work.
const fn first(waiting: OpenRequest) -> FeedbackKind {
    match waiting {
        OpenRequest::Cancellation | OpenRequest::Both => FeedbackKind::Cancellation,
        OpenRequest::Confirmation => FeedbackKind::Confirmation,
    }
}

/// The row inside a card.
pub fn of_stored(
    cx: &Cx,
    stored: &Stored,
    applicant: Option<&Applicant>,
    workers: &HashMap<UserId, String>,
) -> TicketRow {
    let name = applicant.filter(|_| cx.caller.role.is_operator());
    let phone = applicant.filter(|_| cx.caller.role.is_executor());
    let t: &Ticket = &stored.state;
    let eyes = Eyes::of(cx.caller.role, t.status);
    let comments = t.open_comments().filter(|_| eyes.know_comments()).count();
    TicketRow {
        id: t.id,
        number: stored.number,
        version: t.version,
        status: t.status,
        closure: t.closure,
        kind: t.kind,
        item: t.item.as_ref().map(|code| cx.reference.item_ref(code)),
        excerpt: mask::text(eyes, stored.text.chars().take(EXCERPT).collect()),
        place: mask::place_line(eyes, &cx.reference, stored.place_line.clone()),
        district: t.place.district.clone(),
        executor: t.executor.as_ref().map(|code| cx.reference.executor_ref(code)),
        main_number: t.parent.map(|main| main.number),
        unit: unit(cx, t.unit.as_ref()),
        worker: workers::worker(workers, t.worker),
        applicant_phone: phone.map(|a| a.phone.clone()),
        applicant_name: name.map(|a| a.full_name.clone()),
        residence_to_check: name.is_some_and(|a| a.residence_to_check),
        due_at: t.due_at,
        overdue: overdue(t.due_at, t.clock_stopped_at.is_some(), t.status.is_open(), cx.now),
        clock_stopped: t.status.is_open() && t.clock_stopped_at.is_some(),
        rework_count: t.rework_count,
        conflict: t.conflict && eyes.know_conflict(),
        open_comments: u32::try_from(comments).unwrap_or(u32::MAX),
        open_request: t.open_requests().map(first),
        both_requests: t.open_requests() == Some(OpenRequest::Both),
        registered_at: t.registered_at,
        updated_at: t.updated_at,
    }
}
