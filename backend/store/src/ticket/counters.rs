//! Counters of the queues: one question, answered from one partial index alone.
use super::filter::{Scope, Waits};
use super::row::Counters;
use crate::db::nodes::{DeskCount, IsOpen, Whose, desk_count};
use crate::db::schema::tickets;
use crate::db::types::Uid;
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::{DistrictSlug, ExecutorCode, ItemCode, UserId};

/// Counters of the queues; each equals the number of rows of the list with the same filter.
pub fn counters(c: &mut DbConn, scope: &Scope, now: DateTime<Utc>, waits: &Waits) -> DbResult<Counters> {
    let mut count = |whose| {
        let (now, silent) = (now.into(), waits.silent_since.into());
        desk_count(c, whose, now, silent, i64::from(waits.rounds)).map(|n| of(&n))
    };
    Ok(match scope {
        Scope::All => count(Whose::Everybody)?,
        Scope::Applicant(id) => count(Whose::Applicant(Uid::from(*id)))?,
        Scope::CreatedBy(id) => count(Whose::CreatedBy(Uid::from(*id)))?,
        Scope::Unit(code) => count(Whose::Unit(code.0.clone()))?,
        Scope::Executor(code) => {
            let own = count(Whose::Executor(code.0.clone()))?;
            sum(own, count(Whose::Unit(code.0.clone()))?)
        }
    })
}

/// What an organisation has as the executor, and what it has as a unit.
fn sum(a: Counters, b: Counters) -> Counters {
    Counters {
        open: a.open + b.open,
        to_route: a.to_route + b.to_route,
        comments: a.comments + b.comments,
        cancellations: a.cancellations + b.cancellations,
        confirmations: a.confirmations + b.confirmations,
        justifications: a.justifications + b.justifications,
        clarifications: a.clarifications + b.clarifications,
        overdue: a.overdue + b.overdue,
        rework: a.rework + b.rework,
        pending_closure: a.pending_closure + b.pending_closure,
        assigned: a.assigned + b.assigned,
        in_progress: a.in_progress + b.in_progress,
        silent: a.silent + b.silent,
        repeated: a.repeated + b.repeated,
        parts: a.parts + b.parts,
    }
}

/// Open requests of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOf {
    /// Item; none when nobody has named one.
    pub item: Option<ItemCode>,
    /// District, where known.
    pub district: Option<DistrictSlug>,
    /// Who has them.
    pub executor: Option<ExecutorCode>,
    /// How many.
    pub count: u32,
}

/// All open requests, counted by item, district and executor.
pub fn open_of(c: &mut DbConn) -> DbResult<Vec<OpenOf>> {
    type Row = (Option<String>, Option<String>, Option<String>, i64);
    let of = (tickets::item, tickets::district, tickets::executor);
    let rows: Vec<Row> = tickets::table
        .filter(IsOpen {})
        .group_by(of)
        .select((
            tickets::item,
            tickets::district,
            tickets::executor,
            diesel::dsl::count_star(),
        ))
        .load(c)?;
    let one = |(item, district, executor, n): Row| OpenOf {
        item: item.map(ItemCode),
        district: district.map(DistrictSlug),
        executor: executor.map(ExecutorCode),
        count: u32::try_from(n).unwrap_or(u32::MAX),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Open requests inside an organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Duties {
    /// Passed on to this user.
    pub mine: u64,
    /// Passed on to nobody by the organisation that has them.
    pub nobody: u64,
}

/// Counts an organisation's open requests that are this user's, and those that are nobody's.
pub fn duties(c: &mut DbConn, executor: &ExecutorCode, user: UserId) -> DbResult<Duties> {
    let code = executor.as_str();
    let open = || tickets::table.filter(IsOpen {});
    let mine: i64 = open()
        .filter(tickets::worker.eq(Uid::from(user)))
        .filter(tickets::executor.eq(code).or(tickets::unit.eq(code)))
        .count()
        .get_result(c)?;
    let own: i64 = open()
        .filter(tickets::executor.eq(code))
        .filter(tickets::unit.is_null())
        .filter(tickets::worker.is_null())
        .count()
        .get_result(c)?;
    let passed_on: i64 = open()
        .filter(tickets::unit.eq(code))
        .filter(tickets::worker.is_null())
        .count()
        .get_result(c)?;
    Ok(Duties {
        mine: u64::try_from(mine).unwrap_or_default(),
        nobody: u64::try_from(own + passed_on).unwrap_or_default(),
    })
}

fn of(n: &DeskCount) -> Counters {
    let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
    Counters {
        open: unsigned(n.open),
        to_route: unsigned(n.registered),
        comments: unsigned(n.comments),
        cancellations: unsigned(n.cancellations),
        confirmations: unsigned(n.confirmations),
        justifications: unsigned(n.non_execution_review),
        clarifications: unsigned(n.clarification),
        overdue: unsigned(n.overdue),
        rework: unsigned(n.rework),
        pending_closure: unsigned(n.pending_closure),
        assigned: unsigned(n.assigned),
        in_progress: unsigned(n.in_progress),
        silent: unsigned(n.silent),
        repeated: unsigned(n.repeated),
        parts: unsigned(n.parts),
    }
}
