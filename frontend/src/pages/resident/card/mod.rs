//! The resident's card of a request: a sentence on top, what I can do now, then the story.
mod acts;
mod explain;
mod feedback_forms;
mod files;
mod next;
mod view;

use crate::i18n::tr;
use crate::layout::{Guard, PageTitle};
use crate::pages::not_found::NotFound;
use crate::route::Screen;
use crate::state::session;
use crate::ui::Skeleton;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_params_map;
use openapi::access::SIGNED_IN;
use openapi::domain::{Role, TicketId};
use view::ResidentCard;

/// The page; staff who follow a resident's link land on their own card of it.
#[component]
pub fn Card() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<TicketId>().ok())
    });
    move || match id.get() {
        None => view! { <NotFound/> }.into_any(),
        Some(id) => view! {
            <Guard roles=SIGNED_IN>
                {move || match session::role() {
                    None => view! { <Skeleton/> }.into_any(),
                    Some(Role::Applicant) => view! { <ResidentCard id/> }.into_any(),
                    Some(role) => view! { <Redirect path=Screen::card_of(role, id).path()/> }.into_any(),
                }}
            </Guard>
        }
        .into_any(),
    }
}

/// The heading while the card is loading.
#[component]
fn Loading() -> impl IntoView {
    view! {
        <PageTitle text=move || tr("Заявка", "Request")/>
        <Skeleton lines=6/>
    }
}
