//! Signing in and opening a cabinet, which lead back to where one was; coming in by an invitation; what the links of letters open.
mod demo;
mod invitation;
mod letters;
mod register;
mod sign_in;

pub use invitation::InvitationPage;
pub use letters::{ConfirmMailPage, StopLettersPage};
pub use register::Register;
pub use sign_in::SignIn;

use crate::route::{Screen, safe_next};
use crate::state::session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use openapi::session::Session;

/// The place to return to, when it lies inside the app.
fn next() -> Option<String> {
    use_query_map()
        .with_untracked(|q| q.get("next"))
        .and_then(|n| safe_next(&n))
}

/// What follows a successful sign-in: the session begins and the page one came from opens.
fn enter() -> impl Fn(Session) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    let next = next();
    move |opened: Session| {
        let role = opened.me.role;
        session::begin(opened);
        let target = next.clone().unwrap_or_else(|| Screen::home_of(role).path());
        navigate(
            &target,
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    }
}

/// The address of the other of the two pages, with the same place to return to.
fn other(screen: Screen) -> String {
    next().map_or_else(|| screen.path(), |n| screen.with_next(&n))
}
