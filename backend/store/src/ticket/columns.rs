//! The columns of a request, all derived from its state in one place.
use super::tokenizer;
use crate::DbResult;
use crate::db::schema::tickets;
use crate::db::types::{Coded, Doc, Ts, Uid, int};
use diesel::prelude::*;
use domain::ticket::Ticket;
use domain::{Channel, ClosureReason, Kind, OpenRequest, Status, Track};

/// What the registration fixes for good.
#[derive(Debug, Insertable)]
#[diesel(table_name = tickets)]
pub(super) struct Fixed<'a> {
    id: Uid,
    channel: Coded<Channel>,
    track: Coded<Track>,
    classifier_version: i32,
    district: Option<&'a str>,
    applicant_id: Option<Uid>,
    registered_at: Ts,
    street_key: Option<String>,
    building_key: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// What an act may change.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = tickets, treat_none_as_null = true)]
pub(super) struct Moving<'a> {
    version: i32,
    status: Coded<Status>,
    closure: Option<Coded<ClosureReason>>,
    kind: Option<Coded<Kind>>,
    item: Option<&'a str>,
    item_group: Option<&'a str>,
    executor: Option<&'a str>,
    unit: Option<&'a str>,
    worker: Option<Uid>,
    assigned_at: Option<Ts>,
    started_at: Option<Ts>,
    master_id: Option<Uid>,
    parent_id: Option<Uid>,
    parent_number: Option<i64>,
    due_at: Option<Ts>,
    clock_stopped_at: Option<Ts>,
    rework_count: i32,
    conflict: bool,
    open_comments: i32,
    open_request: Option<Coded<OpenRequest>>,
    closed_at: Option<Ts>,
    updated_at: Ts,
    state: Doc,
}

/// All columns that follow from the state.
pub(super) fn columns(t: &Ticket) -> DbResult<(Fixed<'_>, Moving<'_>)> {
    let item = t.item.as_ref().map(|i| i.as_str());
    // half a point is none
    let point = t.place.point();
    let fixed = Fixed {
        id: t.id.into(),
        channel: Coded(t.channel),
        track: Coded(t.track),
        classifier_version: t.classifier_version,
        district: t.place.district.as_ref().map(|d| d.as_str()),
        applicant_id: t.applicant.map(Uid::from),
        registered_at: t.registered_at.into(),
        street_key: t.place.street.as_deref().and_then(tokenizer::street_key),
        building_key: t.place.building.as_deref().and_then(tokenizer::building_key),
        lat: point.map(|p| p.lat),
        lon: point.map(|p| p.lon),
    };
    let moving = Moving {
        version: int(t.version),
        status: Coded(t.status),
        closure: t.closure.map(Coded),
        kind: t.kind.map(Coded),
        item,
        item_group: item.map(group_of),
        executor: t.executor.as_ref().map(|e| e.as_str()),
        unit: t.unit.as_ref().map(|u| u.as_str()),
        worker: t.worker.map(Uid::from),
        assigned_at: t.assigned_at.map(Ts::from),
        started_at: t.started_at.map(Ts::from),
        master_id: t.master.map(Uid::from),
        parent_id: t.parent.map(|main| main.id.into()),
        parent_number: t.parent.map(|main| main.number),
        due_at: t.due_at.map(Ts::from),
        clock_stopped_at: t.clock_stopped_at.map(Ts::from),
        rework_count: int(t.rework_count),
        conflict: t.conflict,
        open_comments: int(u32::try_from(t.open_comments().count()).unwrap_or(u32::MAX)),
        open_request: t.open_requests().map(Coded),
        closed_at: t.closed_at.map(Ts::from),
        updated_at: t.updated_at.into(),
        state: Doc::of(t)?,
    };
    Ok((fixed, moving))
}

/// The group of an item: what stands before the point.
pub(super) fn group_of(item: &str) -> &str {
    item.split_once('.').map_or(item, |(group, _)| group)
}
