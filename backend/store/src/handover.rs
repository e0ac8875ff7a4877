//! Plans for the open requests of an organisation that ends without a successor: to whom each goes.
use crate::db::schema::handovers;
use crate::db::types::Uid;
use crate::{DbConn, DbResult};
use diesel::prelude::*;
use domain::{ExecutorCode, TicketId};

/// Keeps the plan of a version; a newer plan for the same request takes its place.
pub fn keep(c: &mut DbConn, version: i32, plan: &[(TicketId, ExecutorCode)]) -> DbResult<()> {
    for (ticket, executor) in plan {
        drop_of(c, *ticket)?;
        diesel::insert_into(handovers::table)
            .values((
                handovers::ticket_id.eq(Uid::from(*ticket)),
                handovers::executor.eq(executor.as_str()),
                handovers::version.eq(version),
            ))
            .execute(c)?;
    }
    Ok(())
}

/// What is planned by the versions up to this one, the oldest first.
pub fn due(c: &mut DbConn, in_force: i32, most: i64) -> DbResult<Vec<(TicketId, ExecutorCode)>> {
    let rows: Vec<(Uid, String)> = handovers::table
        .filter(handovers::version.le(in_force))
        .order((handovers::version, handovers::ticket_id))
        .limit(most)
        .select((handovers::ticket_id, handovers::executor))
        .load(c)?;
    Ok(rows
        .into_iter()
        .map(|(id, code)| (id.into(), ExecutorCode(code)))
        .collect())
}

/// The plan for a request is done, or not needed any more.
pub fn drop_of(c: &mut DbConn, ticket: TicketId) -> DbResult<()> {
    diesel::delete(handovers::table.find(Uid::from(ticket))).execute(c)?;
    Ok(())
}

/// The version is taken back, and its plans with it.
pub fn withdraw(c: &mut DbConn, version: i32) -> DbResult<()> {
    diesel::delete(handovers::table.filter(handovers::version.eq(version))).execute(c)?;
    Ok(())
}
