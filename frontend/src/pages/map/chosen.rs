//! What was chosen, in words over the map, with the way to its card.
use super::map_data::{Found, One};
use crate::i18n::tr;
use crate::route::Screen;
use crate::state::session;
use crate::testid;
use crate::ui::{IconButton, IconName, Link};
use leptos::prelude::*;
use openapi::domain::{Role, TicketId};

/// The panel.
#[component]
pub fn Chosen(found: RwSignal<Found>, chosen: RwSignal<Option<String>>) -> impl IntoView {
    let spot = Memo::new(move |_| {
        let key = chosen.get()?;
        found.with(|f| f.spot(&key).cloned())
    });
    let close = move |()| chosen.set(None);
    view! {
        <div role="status">
            {move || spot.get().map(|spot| view! {
                <div class="map-chosen" data-testid=testid::MAP_CHOSEN>
                    <ul class="stack stack-s">{spot.ones.into_iter().map(row).collect_view()}</ul>
                    <IconButton icon=IconName::Close label=move || tr("Закрити", "Close") on_click=close/>
                </div>
            })}
        </div>
    }
}

/// The way to the card, where this reader has it.
#[component]
pub fn OpenCard(ticket: (TicketId, i64)) -> impl IntoView {
    let role = session::role().unwrap_or(Role::Applicant);
    let (id, number) = ticket;
    view! {
        <Link href=Screen::card_of(role, id).path() testid=testid::MAP_OPEN>
            {move || format!("{} №\u{a0}{number}", tr("Відкрити заявку", "Open request"))}
        </Link>
    }
}

fn row(one: One) -> impl IntoView {
    let (what, state) = (one.clone(), one.clone());
    view! {
        <li>
            <p class="strong">{move || what.what()}</p>
            {(!one.place.is_empty()).then(|| view! { <p class="small">{one.place.clone()}</p> })}
            <p class="small muted">{move || state.state()}</p>
            {one.ticket.map(|ticket| view! { <p><OpenCard ticket/></p> })}
        </li>
    }
}
