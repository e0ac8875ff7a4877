//! Pages of requests: keyset paging in five orders.
use super::filter::{Cursor, Filter, Sort};
use super::filter_sql::narrowing;
use super::row::ListRow;
use super::search;
use crate::db::MultiBackend;
use crate::db::nodes::{AfterDue, BeforeUpdated, Excerpt};
use crate::db::nodes_call::WaitsForCall;
use crate::db::nodes_map::{Lat, Lon};
use crate::db::nodes_mark::HasConflict;
use crate::db::nodes_place::{AfterPlace, DistrictKey, StreetKey};
use crate::db::schema::{applicants, event_feed, tickets};
use crate::db::types::{Coded, Ts, Uid, count};
use crate::{DbConn, DbResult};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::Nullable;
use diesel::helper_types::{AsSelect, IntoBoxed, LeftJoin, Select};
use diesel::prelude::*;
use domain::geo::Point;
use domain::{ClosureReason, DistrictSlug, ExecutorCode, ItemCode, Kind, OpenRequest, Status, TicketId};
use std::cmp::Reverse;

#[derive(Queryable, Selectable)]
#[diesel(table_name = tickets)]
pub(super) struct Row {
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
    #[diesel(select_expression = Lat {}, select_expression_type = Lat)]
    lat: Option<f64>,
    #[diesel(select_expression = Lon {}, select_expression_type = Lon)]
    lon: Option<f64>,
    district: Option<String>,
    street_key: Option<String>,
    executor: Option<String>,
    parent_number: Option<i64>,
    unit: Option<String>,
    worker: Option<Uid>,
    applicant_id: Option<Uid>,
    #[diesel(select_expression = applicants::full_name.nullable(), select_expression_type = Nullable<applicants::full_name>)]
    applicant_name: Option<String>,
    #[diesel(select_expression = applicants::phone.nullable(), select_expression_type = Nullable<applicants::phone>)]
    applicant_phone: Option<String>,
    #[diesel(select_expression = applicants::residence_to_check.nullable(), select_expression_type = Nullable<applicants::residence_to_check>)]
    residence_to_check: Option<bool>,
    due_at: Option<Ts>,
    clock_stopped_at: Option<Ts>,
    rework_count: i32,
    conflict: bool,
    open_comments: i32,
    open_request: Option<Coded<OpenRequest>>,
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
            point: Point::of(r.lat, r.lon),
            district: r.district.map(DistrictSlug),
            street_key: r.street_key,
            executor: r.executor.map(ExecutorCode),
            parent_number: r.parent_number,
            unit: r.unit.map(ExecutorCode),
            worker: r.worker.map(Into::into),
            applicant: r.applicant_id.map(Into::into),
            applicant_name: r.applicant_name,
            applicant_phone: r.applicant_phone,
            residence_to_check: r.residence_to_check.unwrap_or(false),
            due_at: r.due_at.map(Into::into),
            clock_stopped: r.clock_stopped_at.is_some(),
            rework_count: count(r.rework_count),
            conflict: r.conflict,
            open_comments: count(r.open_comments),
            open_request: r.open_request.map(Into::into),
            registered_at: r.registered_at.into(),
            updated_at: r.updated_at.into(),
        }
    }
}

type Joined = LeftJoin<tickets::table, applicants::table>;
pub(super) type Page<'a> = IntoBoxed<'a, Select<Joined, AsSelect<Row, MultiBackend>>, MultiBackend>;

pub(super) fn page<'a>() -> Page<'a> {
    tickets::table
        .left_join(applicants::table)
        .select(Row::as_select())
        .into_boxed()
}

narrowing!(narrow, Page);

pub(super) fn run(c: &mut DbConn, q: Page<'_>) -> DbResult<Vec<ListRow>> {
    let rows: Vec<Row> = q.load(c)?;
    Ok(rows.into_iter().map(ListRow::from).collect())
}

/// A page of the list. What an organisation has as the executor, and what it has as a unit, are two lists
/// with an index each; no request is in both.
pub fn list(c: &mut DbConn, filter: &Filter) -> DbResult<Vec<ListRow>> {
    let rows = part(c, filter)?;
    let Some(as_unit) = filter.as_unit() else {
        return Ok(rows);
    };
    let passed_on = part(c, &as_unit)?;
    if passed_on.is_empty() {
        return Ok(rows);
    }
    Ok(merged(filter, rows, passed_on))
}

/// Two pages in one order.
fn merged(filter: &Filter, mut rows: Vec<ListRow>, more: Vec<ListRow>) -> Vec<ListRow> {
    rows.extend(more);
    match filter.sort {
        Sort::Newest => rows.sort_by_key(|r| Reverse(r.number)),
        Sort::Oldest => rows.sort_by_key(|r| r.number),
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

/// A page of what one scope reaches.
fn part(c: &mut DbConn, filter: &Filter) -> DbResult<Vec<ListRow>> {
    let mut q = narrow(page(), filter);
    if filter.to_call {
        q = q.filter(WaitsForCall {
            now: filter.now.into(),
        });
    }
    if let Some(position) = filter.changed_behind {
        let changed = event_feed::table
            .filter(event_feed::position.gt(position))
            .select(event_feed::ticket_id);
        q = q.filter(tickets::id.eq_any(changed));
    }
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
        .left_join(applicants::table)
        .filter(tickets::id.eq(Uid::from(id)))
        .select(Row::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(ListRow::from))
}

/// How many applicants wait for a call.
pub fn to_call(c: &mut DbConn, now: DateTime<Utc>) -> DbResult<u64> {
    let n: i64 = tickets::table
        .left_join(applicants::table)
        .filter(WaitsForCall { now: now.into() })
        .count()
        .get_result(c)?;
    Ok(u64::try_from(n).unwrap_or_default())
}

/// How many requests are flagged «конфлікт із виконавцем».
pub fn conflicts(c: &mut DbConn) -> DbResult<u64> {
    let n: i64 = tickets::table.filter(HasConflict {}).count().get_result(c)?;
    Ok(u64::try_from(n).unwrap_or_default())
}

/// Order, place of the page, length.
fn order<'a>(mut q: Page<'a>, f: &'a Filter) -> Page<'a> {
    q = match f.sort {
        Sort::Newest => q.order(tickets::number.desc()),
        Sort::Oldest => q.order(tickets::number.asc()),
        Sort::Due => q.order((tickets::due_key.asc(), tickets::number.asc())),
        Sort::Updated => q.order((tickets::updated_at.desc(), tickets::number.desc())),
        Sort::Place => q.order((DistrictKey {}.asc(), StreetKey {}.asc(), tickets::number.asc())),
    };
    if let Some(Cursor { moment, number }) = f.after {
        q = match f.sort {
            Sort::Newest => q.filter(tickets::number.lt(number)),
            Sort::Oldest => q.filter(tickets::number.gt(number)),
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
pub(super) fn no_deadline() -> DateTime<Utc> {
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
