//! Attempts to reach an applicant by phone: who, when, which number, with what result.
use crate::db::schema::call_attempts;
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{CallAttemptId, CallResult, TicketId, UserId};

/// An attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Id.
    pub id: CallAttemptId,
    /// About which request.
    pub ticket: TicketId,
    /// Who called.
    pub operator: UserId,
    /// When.
    pub at: DateTime<Utc>,
    /// Which number.
    pub phone: String,
    /// With what result.
    pub result: CallResult,
    /// Not to be called before.
    pub again_at: Option<DateTime<Utc>>,
}

/// Adds an attempt.
pub fn insert(c: &mut DbConn, attempt: &Attempt) -> DbResult<()> {
    diesel::insert_into(call_attempts::table)
        .values(Row {
            id: attempt.id.into(),
            ticket_id: attempt.ticket.into(),
            operator_id: attempt.operator.into(),
            at: attempt.at.into(),
            phone: attempt.phone.clone(),
            result: Coded(attempt.result),
            again_at: attempt.again_at.map(Ts::from),
        })
        .execute(c)?;
    Ok(())
}

/// The attempts about a request, oldest first.
pub fn list(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<Attempt>> {
    let rows: Vec<Row> = call_attempts::table
        .filter(call_attempts::ticket_id.eq(Uid::from(ticket)))
        .order((call_attempts::at, call_attempts::id))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(Attempt::from).collect())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = call_attempts)]
struct Row {
    id: Uid,
    ticket_id: Uid,
    operator_id: Uid,
    at: Ts,
    phone: String,
    result: Coded<CallResult>,
    again_at: Option<Ts>,
}

impl From<Row> for Attempt {
    fn from(row: Row) -> Attempt {
        Attempt {
            id: row.id.into(),
            ticket: row.ticket_id.into(),
            operator: row.operator_id.into(),
            at: row.at.into(),
            phone: row.phone,
            result: row.result.0,
            again_at: row.again_at.map(Into::into),
        }
    }
}
