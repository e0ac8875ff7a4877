//! Who else has the card open: said and asked three times a minute while the page is in view.
use crate::api;
use crate::i18n::tr;
use crate::testid;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::TicketId;
use openapi::endpoints;

/// How often the page says that it is there, in milliseconds.
const EVERY: u32 = 20_000;

/// One line with the colleagues; nothing while nobody else is there.
#[component]
pub fn Presence(
    /// The card that is open.
    id: TicketId,
) -> impl IntoView {
    let others = RwSignal::new(Vec::<String>::new());
    spawn_local(async move {
        let id = id.to_string();
        while others.try_get_untracked().is_some() {
            if !document().hidden()
                && let Ok(there) = api::get(&endpoints::TICKET_PRESENCE, &[&id]).await
            {
                let names: Vec<String> = there.into_iter().map(|c| c.name).collect();
                if others.try_with_untracked(|o| *o != names) == Some(true) {
                    others.try_set(names);
                }
            }
            TimeoutFuture::new(EVERY).await;
        }
    });
    view! {
        <p class="small presence" role="status" data-testid=testid::PRESENCE>
            {move || {
                others
                    .with(|o| (!o.is_empty()).then(|| o.join(", ")))
                    .map(|names| format!("{}: {names}", tr("Картку зараз відкрили також", "Also open now at")))
            }}
        </p>
    }
}
