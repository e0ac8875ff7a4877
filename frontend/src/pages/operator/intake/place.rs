//! A street by parts of its name, new or former.
use crate::api;
use crate::form::{Combo, ComboItem};
use crate::i18n::tr;
use crate::pages::ticket_parts::read_words;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use openapi::domain::DistrictSlug;
use openapi::reference::StreetQuery;
use openapi::{NoBody, endpoints};

/// Wait after the last key before asking, in milliseconds.
const PAUSE: u32 = 150;

/// A street field with suggestions.
#[component]
pub fn StreetInput(
    /// The street.
    value: RwSignal<String>,
    /// A street was taken: its district.
    #[prop(into)]
    on_pick: Callback<DistrictSlug>,
    /// The field of the building, for one that was typed beside the street.
    building: RwSignal<String>,
    /// The field of the flat.
    flat: RwSignal<String>,
    /// For browser tests.
    testid: &'static str,
) -> impl IntoView {
    let found = LocalResource::new(move || {
        let q = value.get();
        async move {
            if q.trim().chars().count() < 2 {
                return Ok(Vec::new());
            }
            TimeoutFuture::new(PAUSE).await;
            let query = StreetQuery {
                q: Some(q),
                limit: Some(8),
            };
            api::call(&endpoints::STREETS, &[], &query, &NoBody {}).await
        }
    });
    let known = move || {
        found
            .with(|f| f.as_ref().and_then(|f| f.as_ref().ok().cloned()))
            .unwrap_or_default()
    };
    let items = Signal::derive(move || {
        let line = |s: openapi::reference::Street| {
            let building = s.building.map(|b| format!("{} {b}", tr("буд.", "building")));
            let former = s.former_name.map(|f| format!("{} {f}", tr("раніше", "formerly")));
            let read = s.read_as.as_ref().map(read_words);
            let note: Vec<String> = building.into_iter().chain(former).chain(read).collect();
            ComboItem {
                key: s.code,
                label: s.display,
                note: (!note.is_empty()).then(|| note.join(" · ")),
            }
        };
        known().into_iter().map(line).collect::<Vec<_>>()
    });
    let pick = Callback::new(move |item: ComboItem| {
        let street = untrack(known).into_iter().find(|s| s.code == item.key);
        value.set(item.label);
        let Some(street) = street else { return };
        if let Some(said) = street.building {
            building.set(said);
        }
        if let Some(said) = street.flat {
            flat.set(said);
        }
        on_pick.run(street.district);
    });
    view! { <Combo value items on_pick=pick testid/> }
}
