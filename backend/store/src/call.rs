//! Calls: what the telephone exchange tells of them, and how each ended.
use crate::db::nodes::Both;
use crate::db::schema::{calls, operator_lines, ticket_calls, tickets};
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use domain::{CallId, CallOutcome, ItemCode, TicketId, UserId};
use std::collections::HashMap;

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Id.
    pub id: CallId,
    /// The exchange's own id of its record.
    pub record_id: Option<String>,
    /// Number of the caller; empty when hidden.
    pub phone: String,
    /// The line that rang.
    pub line: Option<String>,
    /// Who talked.
    pub operator: Option<UserId>,
    /// When it began to ring.
    pub started_at: DateTime<Utc>,
    /// When it was taken.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was over.
    pub ended_at: Option<DateTime<Utc>>,
    /// How it ended for the caller; `None` while nobody has said.
    pub outcome: Option<CallOutcome>,
    /// When that was said.
    pub decided_at: Option<DateTime<Utc>>,
    /// Topic by the classifier.
    pub item: Option<ItemCode>,
    /// Topic in free words.
    pub topic: Option<String>,
    /// What was answered: consultations.
    pub answer: Option<String>,
}

impl Call {
    /// A call that has just begun: nothing but its number is known.
    pub fn begun(id: CallId, phone: String, started_at: DateTime<Utc>) -> Call {
        Call {
            id,
            record_id: None,
            phone,
            line: None,
            operator: None,
            started_at,
            answered_at: None,
            ended_at: None,
            outcome: None,
            decided_at: None,
            item: None,
            topic: None,
            answer: None,
        }
    }
}

/// Adds a call.
pub fn insert(c: &mut DbConn, call: &Call) -> DbResult<()> {
    diesel::insert_into(calls::table)
        .values(Row::from(call))
        .execute(c)?;
    Ok(())
}

/// Writes all fields of a call.
pub fn update(c: &mut DbConn, call: &Call) -> DbResult<()> {
    diesel::update(calls::table.find(Uid::from(call.id)))
        .set(Row::from(call))
        .execute(c)?;
    Ok(())
}

/// One call.
pub fn get(c: &mut DbConn, id: CallId) -> DbResult<Option<Call>> {
    let row: Option<Row> = calls::table
        .find(Uid::from(id))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(Call::from))
}

/// The call of a record of the exchange.
pub fn by_record(c: &mut DbConn, record: &str) -> DbResult<Option<Call>> {
    let row: Option<Row> = calls::table
        .filter(calls::record_id.eq(record))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(Call::from))
}

/// Keeps that a call was about a request.
pub fn link(c: &mut DbConn, call: CallId, ticket: TicketId) -> DbResult<()> {
    Both(
        diesel::insert_into(ticket_calls::table)
            .values((
                ticket_calls::ticket_id.eq(Uid::from(ticket)),
                ticket_calls::call_id.eq(Uid::from(call)),
            ))
            .on_conflict_do_nothing(),
    )
    .execute(c)?;
    Ok(())
}

/// The calls that were about a request, oldest first.
pub fn of_ticket(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<Call>> {
    let rows: Vec<Row> = calls::table
        .inner_join(ticket_calls::table)
        .filter(ticket_calls::ticket_id.eq(Uid::from(ticket)))
        .order((calls::started_at, calls::id))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(Call::from).collect())
}

/// The requests these calls were about, with their numbers.
pub fn tickets_of(c: &mut DbConn, ids: &[CallId]) -> DbResult<HashMap<CallId, Vec<(TicketId, i64)>>> {
    let ids: Vec<Uid> = ids.iter().copied().map(Uid::from).collect();
    let rows: Vec<(Uid, Uid, i64)> = ticket_calls::table
        .inner_join(tickets::table)
        .filter(ticket_calls::call_id.eq_any(ids))
        .order(tickets::number)
        .select((ticket_calls::call_id, tickets::id, tickets::number))
        .load(c)?;
    let mut found: HashMap<CallId, Vec<_>> = HashMap::new();
    for (call, ticket, number) in rows {
        found
            .entry(call.into())
            .or_default()
            .push((ticket.into(), number));
    }
    Ok(found)
}

/// The newest calls of a line since then that nobody has said the outcome of.
pub fn waiting(c: &mut DbConn, line: &str, since: DateTime<Utc>, most: u32) -> DbResult<Vec<Call>> {
    let rows: Vec<Row> = calls::table
        .filter(calls::line.eq(line))
        .filter(calls::started_at.ge(Ts::from(since)))
        .filter(calls::outcome.is_null())
        .order((calls::started_at.desc(), calls::id.desc()))
        .limit(i64::from(most))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(Call::from).collect())
}

/// Which ended calls are listed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// With this outcome.
    pub outcome: Option<CallOutcome>,
    /// From then on.
    pub from: Option<DateTime<Utc>>,
    /// Before then.
    pub to: Option<DateTime<Utc>>,
    /// After this one.
    pub after: Option<(DateTime<Utc>, CallId)>,
    /// Most rows.
    pub limit: u32,
}

/// Calls with an outcome, newest first.
pub fn list(c: &mut DbConn, f: &Filter) -> DbResult<Vec<Call>> {
    let mut q = calls::table
        .filter(calls::decided_at.is_not_null())
        .select(Row::as_select())
        .order((calls::decided_at.desc(), calls::id.desc()))
        .limit(i64::from(f.limit))
        .into_boxed::<crate::db::MultiBackend>();
    if let Some(outcome) = f.outcome {
        q = q.filter(calls::outcome.eq(outcome.as_str()));
    }
    if let Some(from) = f.from {
        q = q.filter(calls::decided_at.ge(Ts::from(from)));
    }
    if let Some(to) = f.to {
        q = q.filter(calls::decided_at.lt(Ts::from(to)));
    }
    if let Some((at, id)) = f.after {
        let at = Ts::from(at);
        let same = calls::decided_at.eq(at).and(calls::id.lt(Uid::from(id)));
        q = q.filter(calls::decided_at.lt(at).or(same));
    }
    let rows: Vec<Row> = q.load(c)?;
    Ok(rows.into_iter().map(Call::from).collect())
}

/// How many calls ended how in a time.
pub fn counts(c: &mut DbConn, from: DateTime<Utc>, to: DateTime<Utc>) -> DbResult<Vec<(CallOutcome, u32)>> {
    let rows: Vec<(Option<Coded<CallOutcome>>, i64)> = calls::table
        .filter(calls::decided_at.ge(Ts::from(from)))
        .filter(calls::decided_at.lt(Ts::from(to)))
        .group_by(calls::outcome)
        .select((calls::outcome, diesel::dsl::count_star()))
        .load(c)?;
    Ok(rows
        .into_iter()
        .filter_map(|(outcome, n)| Some((outcome?.0, u32::try_from(n).unwrap_or(u32::MAX))))
        .collect())
}

/// The line an operator sits at.
pub fn line(c: &mut DbConn, user: UserId) -> DbResult<Option<String>> {
    Ok(operator_lines::table
        .find(Uid::from(user))
        .select(operator_lines::line)
        .first(c)
        .optional()?)
}

/// Who sits at a line.
pub fn at_line(c: &mut DbConn, line: &str) -> DbResult<Option<UserId>> {
    let user: Option<Uid> = operator_lines::table
        .filter(operator_lines::line.eq(line))
        .select(operator_lines::user_id)
        .first(c)
        .optional()?;
    Ok(user.map(Into::into))
}

/// Seats an operator at a line, whoever sat there before; `None` leaves it.
pub fn sit(c: &mut DbConn, user: UserId, line: Option<&str>, now: DateTime<Utc>) -> DbResult<()> {
    diesel::delete(operator_lines::table.find(Uid::from(user))).execute(c)?;
    let Some(line) = line else { return Ok(()) };
    diesel::delete(operator_lines::table.filter(operator_lines::line.eq(line))).execute(c)?;
    diesel::insert_into(operator_lines::table)
        .values((
            operator_lines::user_id.eq(Uid::from(user)),
            operator_lines::line.eq(line),
            operator_lines::since.eq(Ts::from(now)),
        ))
        .execute(c)?;
    Ok(())
}

/// How long a call without an outcome is shown at its line.
pub const FRESH: TimeDelta = TimeDelta::minutes(30);

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = calls, treat_none_as_null = true)]
struct Row {
    id: Uid,
    record_id: Option<String>,
    phone: String,
    line: Option<String>,
    operator_id: Option<Uid>,
    started_at: Ts,
    answered_at: Option<Ts>,
    ended_at: Option<Ts>,
    outcome: Option<Coded<CallOutcome>>,
    decided_at: Option<Ts>,
    item: Option<String>,
    topic: Option<String>,
    answer: Option<String>,
}

impl From<&Call> for Row {
    fn from(call: &Call) -> Row {
        let call = call.clone();
        Row {
            id: call.id.into(),
            record_id: call.record_id,
            phone: call.phone,
            line: call.line,
            operator_id: call.operator.map(Uid::from),
            started_at: call.started_at.into(),
            answered_at: call.answered_at.map(Ts::from),
            ended_at: call.ended_at.map(Ts::from),
            outcome: call.outcome.map(Coded),
            decided_at: call.decided_at.map(Ts::from),
            item: call.item.map(|i| i.0),
            topic: call.topic,
            answer: call.answer,
        }
    }
}

impl From<Row> for Call {
    fn from(row: Row) -> Call {
        Call {
            id: row.id.into(),
            record_id: row.record_id,
            phone: row.phone,
            line: row.line,
            operator: row.operator_id.map(Into::into),
            started_at: row.started_at.into(),
            answered_at: row.answered_at.map(Into::into),
            ended_at: row.ended_at.map(Into::into),
            outcome: row.outcome.map(|o| o.0),
            decided_at: row.decided_at.map(Into::into),
            item: row.item.map(ItemCode),
            topic: row.topic,
            answer: row.answer,
        }
    }
}
