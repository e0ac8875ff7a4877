//! Load and lateness: the organisation on top, then its sub-units and its people, those without work too.
use super::{own, whole};
use crate::app::{AppResult, Cx};
use chrono::TimeDelta;
use domain::UserId;
use openapi::organisation::{LoadFigures, OrganisationLoad, PersonLoad, UnitLoad};
use std::collections::HashMap;
use store::DbConn;
use store::account::{self, User};
use store::ticket::{Figures, Span};

/// How far back answers and beginnings count.
const SPAN: TimeDelta = TimeDelta::days(30);

/// The figures of the moment.
pub fn load(c: &mut DbConn, cx: &Cx) -> AppResult<OrganisationLoad> {
    let own = own(cx)?;
    let span = Span {
        now: cx.now,
        day_end: cx.reference.calendar.day_end(cx.now),
        since: cx.now - SPAN,
    };
    let found = store::ticket::load(c, &own, span)?;
    let users = account::of_executors(c, &whole(cx, &own))?;
    let units = cx.reference.below(&own);
    Ok(OrganisationLoad {
        since: span.since,
        executor: cx.reference.executor_ref(&own),
        total: figures(&found.whole),
        units: units
            .iter()
            .map(|unit| UnitLoad {
                unit: cx.reference.executor_ref(unit),
                figures: found.units.get(unit).map(figures).unwrap_or_default(),
            })
            .collect(),
        people: users
            .into_iter()
            .filter_map(|user| person(cx, user, &found.workers))
            .collect(),
    })
}

fn person(cx: &Cx, user: User, found: &HashMap<UserId, Figures>) -> Option<PersonLoad> {
    Some(PersonLoad {
        id: user.id,
        name: user.full_name,
        executor: cx.reference.executor_ref(&user.executor?),
        figures: found.get(&user.id).map(figures).unwrap_or_default(),
    })
}

fn figures(f: &Figures) -> LoadFigures {
    LoadFigures {
        open: f.open,
        due_today: f.today,
        overdue: f.overdue,
        rework: f.rework,
        waiting: f.waiting,
        answered: f.answered,
        answered_in_time: f.in_time,
        reaction_hours: f.reaction_hours,
    }
}
