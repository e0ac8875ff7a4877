//! My open requests: the heading here, the list from its own module, for a visitor does without it.
use crate::api::ApiError;
use crate::i18n::tr;
use crate::rooms::{Open, Part, fetch, open_requests};
use crate::route::Screen;
use crate::ui::{ErrorState, Link, Skeleton};
use leptos::prelude::*;

/// The block.
#[component]
pub fn Mine() -> impl IntoView {
    let list = RwSignal::new(Part::<Open>::Coming);
    let open = move || fetch(list, open_requests());
    open();
    let retry = Callback::new(move |()| {
        list.set(Part::Coming);
        open();
    });
    view! {
        <section class="stack" data-testid="home-mine">
            <div class="split">
                <h2>{move || tr("Мої відкриті заявки", "My open requests")}</h2>
                <Link href=Screen::MyRequests.path()>{move || tr("Усі мої заявки", "All my requests")}</Link>
            </div>
            {move || match list.get() {
                // as tall as the list shows itself while it loads
                Part::Coming => view! { <Skeleton lines=4/> }.into_any(),
                Part::Here(view) => view(),
                Part::Lost => view! { <ErrorState error=ApiError::no_connection() retry/> }.into_any(),
            }}
        </section>
    }
}
