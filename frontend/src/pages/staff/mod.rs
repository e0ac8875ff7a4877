//! The people who work here: the administrator keeps everybody's accounts, an executor's manager those of the own
//! organisation, on the same two pages.
mod acts;
mod form;
mod history;
mod link;
mod list;
mod person;

pub use list::StaffPage;
pub use person::PersonPage;

use crate::i18n::{label, tr};
use crate::route::Screen;
use crate::state::session;
use crate::ui::{Badge, Tone};
use leptos::prelude::*;
use openapi::domain::{Role, UserId};
use openapi::staff::StaffState;

/// Whether the one at the screen keeps everybody's accounts.
fn keeps_all() -> bool {
    session::role() == Some(Role::Admin)
}

/// The list of the one at the screen.
fn list_screen() -> Screen {
    if keeps_all() {
        Screen::Staff
    } else {
        Screen::People
    }
}

/// The page of an account for the one at the screen.
fn person_screen(id: UserId) -> Screen {
    if keeps_all() {
        Screen::StaffPerson(id)
    } else {
        Screen::Person(id)
    }
}

/// The roles the one at the screen may give.
fn roles() -> Vec<Role> {
    let all = openapi::domain::staff::ROLES.iter().copied();
    all.filter(|r| keeps_all() || r.is_executor()).collect()
}

/// A role in words that tell the contact centre and the executors apart.
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Operator => tr("Працівник контакт-центру", "Contact centre operator"),
        Role::Executor => tr("Працівник виконавця", "Executor’s worker"),
        other => label(other),
    }
}

/// Whether they have come in yet.
#[component]
pub fn StateBadge(
    /// The state.
    state: StaffState,
) -> impl IntoView {
    let tone = match state {
        StaffState::Active => Tone::Done,
        StaffState::Invited => Tone::Waiting,
        StaffState::Blocked => Tone::Danger,
    };
    view! { <Badge tone=tone testid="staff-state">{move || state_words(state)}</Badge> }
}

fn state_words(state: StaffState) -> &'static str {
    match state {
        StaffState::Active => tr("працює", "active"),
        StaffState::Invited => tr("запрошено, ще без пароля", "invited, no password yet"),
        StaffState::Blocked => tr("заблоковано", "blocked"),
    }
}
