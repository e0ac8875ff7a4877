//! Pages of requests: keyset paging in three orders, every filter in SQL.
use super::columns::group_of;
use super::filter::{Cursor, Filter, NearFilter, Pending, Scope, Sort};
use super::row::ListRow;
use super::search;
use super::words;
use crate::db::MultiBackend;
use crate::db::nodes::{
    AfterDue, BeforeUpdated, Excerpt, IsOpen, IsPending, IsReworked, NotOverdue, StatusIn, WaitsForCall,
};
use crate::db::nodes_place::{AfterPlace, DistrictKey, StreetKey};
use crate::db::schema::{applicants, tickets};
use crate::db::types::{Coded, Ts, Uid, count, int};
use crate::{DbConn, DbResult};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::helper_types::{AsSelect, InnerJoin, IntoBoxed, Select};
use diesel::prelude::*;
use domain::{ClosureReason, DistrictSlug, ExecutorCode, FeedbackKind, ItemCode, Kind, Status, TicketId};
use std::cmp::Reverse;

#[derive(Queryable, Selectable)]
#[diesel(table_name = tickets)]
struct Row {
    id: Uid,
    number: i64,
    version: i32,
    status: Coded<Status>,
    closure: Option<Coded<ClosureReason>>,
    kind: Option<Coded<Kind>>,
    item: Option<String>,
    #[diesel(select_expression = Excerpt {}, select_expression_type = Excerpt)]
    excerpt: String,
    place_line: String,
    district: Option<String>,
    street_key: Option<String>,
    executor: Option<String>,
    unit: Option<String>,
    worker: Option<Uid>,
    applicant_id: Uid,
    #[diesel(select_expression = applicants::full_name, select_expression_type = applicants::full_name)]
    applicant_name: String,
    #[diesel(select_expression = applicants::phone, select_expression_type = applicants::phone)]
    applicant_phone: String,
    due_at: Option<Ts>,
    clock_stopped_at: Option<Ts>,
    rework_count: i32,
    open_comments: i32,
    open_request: Option<Coded<FeedbackKind>>,
    registered_at: Ts,
    updated_at: Ts,
}

impl From<Row> for ListRow {
    fn from(r: Row) -> ListRow {
        ListRow {
            id: r.id.into(),
            number: r.number,
            version: count(r.version),
            status: r.status.0,
            closure: r.closure.map(Into::into),
            kind: r.kind.map(Into::into),
            item: r.item.map(ItemCode),
            excerpt: r.excerpt,
            place_line: r.place_line,
            district: r.district.map(DistrictSlug),
            street_key: r.street_key,
            executor: r.executor.map(ExecutorCode),
            unit: r.unit.map(ExecutorCode),
            worker: r.worker.map(Into::into),
            applicant: r.applicant_id.into(),
            applicant_name: r.applicant_name,
            applicant_phone: r.applicant_phone,
            due_at: r.due_at.map(Into::into),
            clock_stopped: r.clock_stopped_at.is_some(),
            rework_count: count(r.rework_count),
            open_comments: count(r.open_comments),
            open_request: r.open_request.map(Into::into),
            registered_at: r.registered_at.into(),
            updated_at: r.updated_at.into(),
        }
    }
}

type Joined = InnerJoin<tickets::table, applicants::table>;
type Page<'a> = IntoBoxed<'a, Select<Joined, AsSelect<Row, MultiBackend>>, MultiBackend>;

fn page<'a>() -> Page<'a> {
    tickets::table
        .inner_join(applicants::table)
        .select(Row::as_select())
        .into_boxed()
}

fn run(c: &mut DbConn, q: Page<'_>) -> DbResult<Vec<ListRow>> {
    let rows: Vec<Row> = q.load(c)?;
    Ok(rows.into_iter().map(ListRow::from).collect())
}

/// A page of the list. What an organisation has as the executor, and what it has as a unit, are two lists
/// with an index each; no request is in both.
pub fn list(c: &mut DbConn, filter: &Filter) -> DbResult<Vec<ListRow>> {
    let rows = part(c, filter, Side::Executor)?;
    if !matches!(filter.scope, Scope::Executor(_)) {
        return Ok(rows);
    }
    let passed_on = part(c, filter, Side::Unit)?;
    if passed_on.is_empty() {
        return Ok(rows);
    }
    Ok(merged(filter, rows, passed_on))
}

/// As what an organisation has a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Executor,
    Unit,
}

/// Two pages in one order.
fn merged(filter: &Filter, mut rows: Vec<ListRow>, more: Vec<ListRow>) -> Vec<ListRow> {
    rows.extend(more);
    match filter.sort {
        Sort::Newest => rows.sort_by_key(|r| Reverse(r.number)),
        Sort::Due => rows.sort_by_key(|r| (r.due_at.unwrap_or_else(no_deadline), r.number)),
        Sort::Updated => rows.sort_by_key(|r| Reverse((r.updated_at, r.number))),
        Sort::Place => rows.sort_by(|a, b| place_key(a).cmp(&place_key(b))),
    }
    rows.truncate(usize::try_from(filter.limit).unwrap_or(usize::MAX));
    rows
}

fn place_key(row: &ListRow) -> (&str, &str, i64) {
    let district = row.district.as_ref().map_or("", |d| d.as_str());
    (
        district,
        row.street_key.as_deref().unwrap_or_default(),
        row.number,
    )
}

fn part(c: &mut DbConn, filter: &Filter, side: Side) -> DbResult<Vec<ListRow>> {
    let mut q = queues(inside(narrow(page(), filter, side), filter, side), filter);
    if let Some(s) = &filter.search {
        match search::plan(c, s)? {
            None => return Ok(Vec::new()),
            Some(found) => q = q.filter(found),
        }
    }
    run(c, order(q, filter))
}

/// One request as a row of the list.
pub fn row(c: &mut DbConn, id: TicketId) -> DbResult<Option<ListRow>> {
    let row: Option<Row> = tickets::table
        .inner_join(applicants::table)
        .filter(tickets::id.eq(Uid::from(id)))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(ListRow::from))
}

/// Open requests at the same place, newest first.
pub fn near(c: &mut DbConn, filter: &NearFilter) -> DbResult<Vec<ListRow>> {
    let Some(street) = words::street_key(&filter.street) else {
        return Ok(Vec::new());
    };
    let mut q = page()
        .filter(IsOpen {})
        .filter(tickets::street_key.eq(street))
        .filter(tickets::registered_at.ge(Ts::from(filter.since)))
        .order(tickets::number.desc())
        .limit(i64::from(filter.limit));
    if let Some(building) = filter.building.as_deref().and_then(words::building_key) {
        q = q.filter(tickets::building_key.eq(building));
    }
    if let Some(item) = &filter.item {
        q = q.filter(tickets::item.eq(item.as_str()));
    }
    run(c, q)
}

/// Who, what, where, when.
fn narrow<'a>(mut q: Page<'a>, f: &'a Filter, side: Side) -> Page<'a> {
    q = match &f.scope {
        Scope::All => q,
        Scope::Executor(code) if side == Side::Unit => q.filter(tickets::unit.eq(code.as_str())),
        Scope::Applicant(id) => q.filter(tickets::applicant_id.eq(Uid::from(*id))),
        Scope::Executor(code) => q.filter(tickets::executor.eq(code.as_str())),
        Scope::CreatedBy(id) => q.filter(tickets::created_by.eq(Uid::from(*id))),
    };
    if let Some(code) = &f.executor {
        q = q.filter(tickets::executor.eq(code.as_str()));
    }
    if let Some(item) = &f.item {
        q = q.filter(tickets::item_group.eq(group_of(item)));
        if item.contains('.') {
            q = q.filter(tickets::item.eq(item.as_str()));
        }
    }
    if let Some(district) = &f.district {
        q = q.filter(tickets::district.eq(district.as_str()));
    }
    if let Some(id) = f.applicant {
        q = q.filter(tickets::applicant_id.eq(Uid::from(id)));
    }
    if let Some(from) = f.from {
        q = q.filter(tickets::registered_at.ge(Ts::from(from)));
    }
    if let Some(to) = f.to {
        q = q.filter(tickets::registered_at.lt(Ts::from(to)));
    }
    q
}

/// Who inside the organisation has it.
fn inside<'a>(mut q: Page<'a>, f: &'a Filter, side: Side) -> Page<'a> {
    if let Some(unit) = &f.unit {
        q = q.filter(tickets::unit.eq(unit.as_str()));
    }
    if let Some(worker) = f.worker {
        q = q.filter(tickets::worker.eq(Uid::from(worker)));
    }
    if f.nobody {
        q = q
            .filter(tickets::executor.is_not_null())
            .filter(tickets::worker.is_null());
        if side == Side::Executor {
            q = q.filter(tickets::unit.is_null());
        }
    }
    if let Some(until) = f.due_until {
        q = q
            .filter(IsOpen {})
            .filter(tickets::clock_stopped_at.is_null())
            .filter(tickets::due_key.ge(Ts::from(f.now)))
            .filter(tickets::due_key.lt(Ts::from(until)));
    }
    q
}

/// Statuses and what waits for somebody.
fn queues<'a>(mut q: Page<'a>, f: &'a Filter) -> Page<'a> {
    q = match f.statuses.as_slice() {
        [] => q,
        [one] => q.filter(tickets::status.eq(Coded(*one))),
        // closed by exclusion: the words of the partial indexes are enough
        many if Status::ALL.iter().all(|s| s.is_open() == many.contains(s)) => q,
        many => q.filter(StatusIn {
            statuses: many.to_vec(),
        }),
    };
    if !f.statuses.is_empty() && f.statuses.iter().all(|s| s.is_open()) {
        // says the same again, in the words of the partial indexes
        q = q.filter(IsOpen {});
    }
    q = match f.overdue {
        None => q,
        Some(true) => q
            .filter(IsOpen {})
            .filter(tickets::clock_stopped_at.is_null())
            .filter(tickets::due_key.lt(Ts::from(f.now))),
        Some(false) => q.filter(NotOverdue { now: f.now.into() }),
    };
    if let Some(since) = f.silent_since {
        q = q
            .filter(IsOpen {})
            .filter(tickets::status.eq(Coded(Status::PendingClosure)))
            .filter(tickets::open_comments.eq(0))
            .filter(tickets::open_request.is_null())
            .filter(tickets::clock_stopped_at.le(Ts::from(since)));
    }
    if let Some(rounds) = f.rounds {
        q = q.filter(IsOpen {});
        if rounds > 0 {
            q = q
                .filter(IsReworked {})
                .filter(tickets::rework_count.ge(int(rounds)));
        }
    }
    if f.to_call {
        q = q.filter(WaitsForCall {});
    }
    let Some(pending) = f.pending else {
        return q;
    };
    q = q.filter(IsPending {});
    match pending {
        Pending::Any => q,
        Pending::Comment => q.filter(tickets::open_comments.gt(0)),
        Pending::Cancellation => q.filter(tickets::open_request.eq(Coded(FeedbackKind::Cancellation))),
        Pending::Confirmation => q.filter(tickets::open_request.eq(Coded(FeedbackKind::Confirmation))),
    }
}

/// How many applicants wait for a call.
pub fn to_call(c: &mut DbConn) -> DbResult<u64> {
    let n: i64 = tickets::table
        .inner_join(applicants::table)
        .filter(WaitsForCall {})
        .count()
        .get_result(c)?;
    Ok(u64::try_from(n).unwrap_or_default())
}

/// Order, place of the page, length.
fn order<'a>(mut q: Page<'a>, f: &'a Filter) -> Page<'a> {
    q = match f.sort {
        Sort::Newest => q.order(tickets::number.desc()),
        Sort::Due => q.order((tickets::due_key.asc(), tickets::number.asc())),
        Sort::Updated => q.order((tickets::updated_at.desc(), tickets::number.desc())),
        Sort::Place => q.order((DistrictKey {}.asc(), StreetKey {}.asc(), tickets::number.asc())),
    };
    if let Some(Cursor { moment, number }) = f.after {
        q = match f.sort {
            Sort::Newest => q.filter(tickets::number.lt(number)),
            Sort::Due => q.filter(AfterDue {
                due: moment.unwrap_or_else(no_deadline).into(),
                number,
            }),
            Sort::Updated => q.filter(BeforeUpdated {
                at: moment.unwrap_or_else(no_deadline).into(),
                number,
            }),
            Sort::Place => q.filter(AfterPlace { number }),
        };
    }
    q.limit(i64::from(f.limit))
}

/// The sort key of requests without a deadline, as the schema computes it.
fn no_deadline() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(9999, 12, 31)
        .and_then(|d| d.and_hms_opt(23, 59, 59))
        .map_or(DateTime::<Utc>::MAX_UTC, |t| t.and_utc())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sort_key_without_a_deadline_is_the_one_of_the_schema() {
        assert_eq!(super::no_deadline().timestamp_micros(), 253_402_300_799_000_000);
    }
}
