//! Calls with their outcome, listed and counted.
use crate::app::cursor::{List, not_of_this_list};
use crate::app::{AppError, AppResult, Cx};
use chrono::{DateTime, Utc};
use domain::{CallId, CallOutcome, TicketId, UserId};
use openapi::call::{CallCountQuery, CallCounts, CallQuery, CallRow, CallTicket};
use openapi::{Page, limits};
use std::collections::HashMap;
use store::DbConn;
use store::call::{self, Call, Filter};

/// A page of calls, newest first.
pub fn list(c: &mut DbConn, cx: &Cx, mut query: CallQuery) -> AppResult<Page<CallRow>> {
    let limit = query.limit.take().unwrap_or(limits::PAGE_DEFAULT);
    let cursor = query.after.take();
    let pages = List::new(cx, "calls", &query)?;
    let after = match cursor {
        None => None,
        Some(cursor) => {
            let place = pages.place(&cursor, "/after")?;
            Some(read(&place).ok_or_else(|| not_of_this_list("/after"))?)
        }
    };
    let filter = Filter {
        outcome: query.outcome,
        from: query.from,
        to: query.to,
        after,
        limit: limit + 1,
    };
    let mut found = call::list(c, &filter)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found
        .last()
        .filter(|_| more)
        .and_then(|last| Some(pages.behind(&written(last.decided_at?, last.id))));
    Ok(Page {
        items: rows(c, cx, found)?,
        next,
        read_as: None,
    })
}

/// How many calls ended how; today by default.
pub fn counts(c: &mut DbConn, cx: &Cx, query: &CallCountQuery) -> AppResult<CallCounts> {
    let today = cx.reference.calendar.day_start(cx.now);
    let found = call::counts(
        c,
        query.from.unwrap_or(today),
        query.to.unwrap_or(DateTime::<Utc>::MAX_UTC),
    )?;
    let of = |outcome| found.iter().find(|(o, _)| *o == outcome).map_or(0, |(_, n)| *n);
    Ok(CallCounts {
        consultation: of(CallOutcome::Consultation),
        registered: of(CallOutcome::Registered),
        joined: of(CallOutcome::Joined),
    })
}

/// The calls a request was spoken of in; only operators hear of them.
pub fn of_ticket(c: &mut DbConn, cx: &Cx, ticket: TicketId) -> AppResult<Vec<CallRow>> {
    if !cx.caller.role.is_operator() {
        return Ok(Vec::new());
    }
    let found = call::of_ticket(c, ticket)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    rows(c, cx, found)
}

/// One call as a row.
pub(super) fn one(c: &mut DbConn, cx: &Cx, call: Call) -> AppResult<CallRow> {
    let row = rows(c, cx, vec![call])?.pop();
    row.ok_or_else(|| AppError::Internal(anyhow::anyhow!("a call without an outcome")))
}

fn rows(c: &mut DbConn, cx: &Cx, found: Vec<Call>) -> AppResult<Vec<CallRow>> {
    let users: Vec<UserId> = found.iter().filter_map(|call| call.operator).collect();
    let ids: Vec<CallId> = found.iter().map(|call| call.id).collect();
    let names = store::account::names(c, &users)?;
    let mut tickets = call::tickets_of(c, &ids)?;
    let row = |call: Call| row(cx, call, &names, &mut tickets);
    Ok(found.into_iter().filter_map(row).collect())
}

fn row(
    cx: &Cx,
    call: Call,
    names: &HashMap<UserId, String>,
    tickets: &mut HashMap<CallId, Vec<(TicketId, i64)>>,
) -> Option<CallRow> {
    let item = call.item.as_ref().map(|code| cx.reference.item_ref(code).name_uk);
    // an analyst gets no numbers, no names, no words
    let desk = cx.caller.role.is_operator();
    Some(CallRow {
        id: call.id,
        record: call.record_id,
        phone: Some(call.phone).filter(|p| desk && !p.is_empty()),
        operator: call
            .operator
            .filter(|_| desk)
            .and_then(|id| names.get(&id).cloned()),
        started_at: call.started_at,
        outcome: call.outcome?,
        tickets: tickets
            .remove(&call.id)
            .unwrap_or_default()
            .into_iter()
            .map(|(id, number)| CallTicket { id, number })
            .collect(),
        topic: call.topic.filter(|_| desk).or(item),
        item: call.item,
        answer: call.answer.filter(|_| desk),
    })
}

fn written(at: DateTime<Utc>, id: CallId) -> String {
    format!("{}:{id}", at.timestamp_micros())
}

fn read(place: &str) -> Option<(DateTime<Utc>, CallId)> {
    let (at, id) = place.split_once(':')?;
    let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
    Some((at, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_and_another_text_does_not() {
        let (at, id) = (
            DateTime::from_timestamp_micros(1_700_000_000_000_001).unwrap(),
            CallId(uuid::Uuid::from_u128(7)),
        );
        assert_eq!(read(&written(at, id)), Some((at, id)));
        for text in ["", "0", "1:2", "n::5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
