//! The sub-units and the people a request can be passed on to.
use super::{own, whole};
use crate::app::{AppResult, Cx};
use openapi::organisation::{Organisation, OrganisationPerson};
use store::DbConn;
use store::account::{self, User};

/// My organisation.
pub fn people(c: &mut DbConn, cx: &Cx) -> AppResult<Organisation> {
    let own = own(cx)?;
    let users = account::of_executors(c, &whole(cx, &own))?;
    let units = cx.reference.below(&own);
    Ok(Organisation {
        executor: cx.reference.executor_ref(&own),
        units: units.iter().map(|u| cx.reference.executor_ref(u)).collect(),
        people: users.into_iter().filter_map(person).collect(),
    })
}

fn person(user: User) -> Option<OrganisationPerson> {
    Some(OrganisationPerson {
        id: user.id,
        name: user.full_name,
        role: user.role,
        executor: user.executor?,
    })
}
