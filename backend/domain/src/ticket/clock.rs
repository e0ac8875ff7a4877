//! The executor's clock: how a deadline moves when the clock goes on after standing.
//!
//! Hours are shifted by the time that was waited. Working and calendar days keep as many whole
//! days as were left, and end at the close of business; a part of the last day counts as one day.
//! A deadline that had passed before the clock stopped stays passed by the same time.
//! No deadline ever moves back.
use crate::ticket::Ticket;
use crate::ticket::case::Case;
use crate::{Kind, Track};
use chrono::{DateTime, TimeDelta, Utc};

/// Days within which an appeal must be answered in any case (Law on Citizens' Appeals, art. 20).
pub(super) const APPEAL_MOST_DAYS: u32 = 45;

/// The deadline when the clock goes on now (T10).
pub(super) fn resumed(case: &Case<'_>) -> Option<DateTime<Utc>> {
    let due = case.state.due_at?;
    let Some(stopped) = case.state.clock_stopped_at else {
        return Some(due);
    };
    Some(bounded(case, shifted(case, due, stopped), due))
}

/// The deadline after a justification that is not accepted (T13): at least one working day.
pub(super) fn resumed_with_a_day(case: &Case<'_>) -> Option<DateTime<Utc>> {
    let due = resumed(case)?;
    let day = case.ctx.calendar.end_of_working_days(case.at, 1);
    Some(bounded(case, due.max(day), due))
}

/// The deadline when another executor gets what waited (T13b): as it was, at least one working day.
pub(super) fn kept_with_a_day(case: &Case<'_>) -> Option<DateTime<Utc>> {
    let due = case.state.due_at?;
    let day = case.ctx.calendar.end_of_working_days(case.at, 1);
    Some(bounded(case, due.max(day), due))
}

/// The item's term counted from now (T03, T16, T17, T23).
pub(super) fn fresh(case: &Case<'_>, kind: Kind) -> Option<DateTime<Utc>> {
    case.ctx
        .item?
        .due_at(kind, case.state.track, case.at, case.ctx.calendar)
}

/// The last moment for an appeal; none for the others.
pub(super) fn appeal_bound(case: &Case<'_>, state: &Ticket) -> Option<DateTime<Utc>> {
    (state.track == Track::Appeal).then(|| {
        case.ctx
            .calendar
            .end_of_calendar_days(state.registered_at, APPEAL_MOST_DAYS)
    })
}

fn shifted(case: &Case<'_>, due: DateTime<Utc>, stopped: DateTime<Utc>) -> DateTime<Utc> {
    let waited = (case.at - stopped).max(TimeDelta::zero());
    if stopped >= due {
        return due + waited;
    }
    let cal = case.ctx.calendar;
    let moved = match case.state.kind {
        None | Some(Kind::Emergency) => due + waited,
        Some(Kind::Normal) => cal.end_of_working_days(case.at, cal.working_days_between(stopped, due).max(1)),
        Some(Kind::Longterm) => {
            let left = (cal.local(due).date() - cal.local(stopped).date()).num_days();
            cal.end_of_calendar_days(case.at, u32::try_from(left).unwrap_or(0).max(1))
        }
    };
    moved.max(due)
}

/// The law bounds an appeal; it never takes away what was already promised.
fn bounded(case: &Case<'_>, due: DateTime<Utc>, before: DateTime<Utc>) -> DateTime<Utc> {
    match appeal_bound(case, case.state) {
        Some(bound) => due.min(bound).max(before),
        None => due,
    }
}
