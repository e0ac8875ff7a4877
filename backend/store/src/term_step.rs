//! Steps of the schedule of terms: which requests to look at, what was done, once for each deadline.
//!
//! Several servers may look at the same request: the row of a step is its own lock, whoever writes it does
//! the step, in the same transaction.
use crate::db::nodes::{AfterDue, Both, IsOpen};
use crate::db::schema::{clarifications, term_steps as steps, term_watch as watch, tickets};
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::schedule::Done;
use domain::{Status, TicketId};

/// The step of a question that was not answered in its time; `db/nodes_call.rs` knows it by this name.
pub const SILENT: &str = "silent_question";

/// Where a bite of candidates ended: deadline and number of its last request.
pub type Bitten = (DateTime<Utc>, i64);

/// Open requests with a running clock that have something to do, or were not looked at with their
/// deadline or with these rules yet, from this place on; the nearest deadlines first.
pub fn candidates(
    c: &mut DbConn,
    now: DateTime<Utc>,
    rules: i64,
    after: Option<Bitten>,
    most: u32,
) -> DbResult<(Vec<TicketId>, Option<Bitten>)> {
    let (due, number) = after.map_or((Ts::from(DateTime::UNIX_EPOCH), 0), |(due, n)| (due.into(), n));
    let seen = watch::due_at.eq(tickets::due_key).and(watch::rules.eq(rules));
    let rows: Vec<(Uid, Ts, i64)> = tickets::table
        .left_join(watch::table)
        .filter(IsOpen {})
        .filter(AfterDue { due, number })
        .filter(tickets::clock_stopped_at.is_null())
        .filter(tickets::due_at.is_not_null())
        .filter(
            watch::ticket_id
                .nullable()
                .is_null()
                .or(diesel::dsl::not(seen).assume_not_null())
                .or(watch::next_at.le(Ts::from(now)).assume_not_null()),
        )
        .order((tickets::due_key.asc(), tickets::number.asc()))
        .limit(i64::from(most))
        .select((tickets::id, tickets::due_key, tickets::number))
        .load(c)?;
    let last = rows.last().map(|(_, due, number)| ((*due).into(), *number));
    Ok((rows.into_iter().map(|(id, ..)| id.into()).collect(), last))
}

/// What was done of a request before.
pub fn done(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<Done>> {
    let rows: Vec<(String, Ts, Ts)> = steps::table
        .filter(steps::ticket_id.eq(Uid::from(ticket)))
        .select((steps::step, steps::about_at, steps::done_at))
        .load(c)?;
    let done = |(code, about, at): (String, Ts, Ts)| Done {
        code,
        due_at: about.into(),
        at: at.into(),
    };
    Ok(rows.into_iter().map(done).collect())
}

/// Writes a step down; `false` when another was faster.
pub fn record(
    c: &mut DbConn,
    ticket: TicketId,
    step: &str,
    about_at: DateTime<Utc>,
    told: bool,
    now: DateTime<Utc>,
) -> DbResult<bool> {
    let added = Both(
        diesel::insert_into(steps::table)
            .values((
                steps::ticket_id.eq(Uid::from(ticket)),
                steps::step.eq(step),
                steps::about_at.eq(Ts::from(about_at)),
                steps::told.eq(told),
                steps::done_at.eq(Ts::from(now)),
            ))
            .on_conflict_do_nothing(),
    )
    .execute(c)?;
    Ok(added > 0)
}

/// The request needs no look before `next_at`, as long as its deadline and the rules stay.
pub fn looked_at(
    c: &mut DbConn,
    ticket: TicketId,
    due_at: DateTime<Utc>,
    rules: i64,
    next_at: Option<DateTime<Utc>>,
) -> DbResult<()> {
    let seen = (
        watch::due_at.eq(Ts::from(due_at)),
        watch::rules.eq(rules),
        watch::next_at.eq(next_at.map(Ts::from)),
    );
    Both(
        diesel::insert_into(watch::table)
            .values((watch::ticket_id.eq(Uid::from(ticket)), seen))
            .on_conflict(watch::ticket_id)
            .do_update()
            .set(seen),
    )
    .execute(c)?;
    Ok(())
}

/// Questions asked before this moment that still wait for an answer and were not told of, oldest first.
pub fn silent(
    c: &mut DbConn,
    asked_before: DateTime<Utc>,
    most: u32,
) -> DbResult<Vec<(TicketId, DateTime<Utc>)>> {
    let told = steps::table.filter(
        steps::ticket_id
            .eq(tickets::id)
            .and(steps::step.eq(SILENT))
            .and(steps::about_at.eq(clarifications::at)),
    );
    let rows: Vec<(Uid, Ts)> = tickets::table
        .inner_join(clarifications::table)
        .filter(IsOpen {})
        .filter(tickets::status.eq(Coded(Status::Clarification)))
        .filter(clarifications::answered_at.is_null())
        .filter(clarifications::at.lt(Ts::from(asked_before)))
        .filter(diesel::dsl::not(diesel::dsl::exists(told)))
        .order((clarifications::at.asc(), tickets::number.asc()))
        .limit(i64::from(most))
        .select((tickets::id, clarifications::at))
        .load(c)?;
    Ok(rows.into_iter().map(|(id, at)| (id.into(), at.into())).collect())
}
