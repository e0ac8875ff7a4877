//! The editor of a draft: the rules as it would make them, part by part.
use super::entries::Entries;
use super::url_state::Place;
use crate::api;
use crate::i18n::tr;
use crate::ui::{ErrorState, Skeleton};
use leptos::prelude::*;
use openapi::domain::DistrictSlug;
use openapi::domain::rules::{Part, Rules};
use openapi::endpoints;
use std::sync::Arc;

/// The parts, in the order they are edited.
const PARTS: &[(Part, &str, &str)] = &[
    (Part::Item, "Класифікатор", "Classifier"),
    (Part::Rule, "Маршрутизація", "Routing"),
    (Part::Executor, "Виконавці", "Executors"),
    (Part::Calendar, "Календар", "Calendar"),
    (Part::Template, "Типові тексти", "Standard texts"),
    (Part::Lexicon, "Словник", "Lexicon"),
    (Part::Policy, "Налаштування", "Settings"),
];

/// The editor; what was changed is saved at once into the draft.
#[component]
pub fn Editor(
    /// The draft.
    id: Memo<String>,
    /// Grows when the draft has changed.
    changed: RwSignal<u32>,
    /// The draft has changed.
    renew: Callback<()>,
) -> impl IntoView {
    let all_districts = LocalResource::new(|| api::get(&endpoints::DISTRICTS, &[]));
    let place = Place::read();
    let writing = RwSignal::new(false);
    let rules = LocalResource::new(move || {
        changed.track();
        let id = id.get();
        async move { api::get(&endpoints::RULE_DRAFT_RULES, &[&id]).await }
    });
    // what was loaded stays while it is read again, so that no place in a list is lost; while moves are being
    // written, what is shown is newer than what is read
    let known = RwSignal::new(None::<Arc<Rules>>);
    Effect::new(move |_| {
        if let Some(Ok(fresh)) = rules.get()
            && !writing.get_untracked()
        {
            known.set(Some(Arc::new(fresh.rules)));
        }
    });
    // known anew it is the same editor still, with all that is open in it
    let there = Memo::new(move |_| known.with(Option::is_some));
    let districts = Memo::new(move |_| {
        let all = all_districts.get().and_then(Result::ok).unwrap_or_default();
        all.into_iter()
            .map(|d| (d.slug, d.name_uk))
            .collect::<Vec<(DistrictSlug, String)>>()
    });
    let failed = move || {
        rules
            .get()
            .and_then(Result::err)
            .filter(|_| known.with(Option::is_none))
    };
    view! {
        <div class="rules-editor">
            <nav class="rules-parts" aria-label=move || tr("Частини правил", "Parts of the rules")>
                {PARTS
                    .iter()
                    .map(|(p, uk, en)| {
                        let (p, uk, en) = (*p, *uk, *en);
                        view! {
                            <button
                                type="button"
                                class="rules-part"
                                aria-pressed=move || (place.part.get() == p).to_string()
                                data-testid=format!("part-{}", p.as_str())
                                on:click=move |_| place.list(p)
                            >
                                {move || tr(uk, en)}
                            </button>
                        }
                    })
                    .collect_view()}
            </nav>
            {move || failed().map(|error| view! { <ErrorState error retry=Callback::new(move |()| rules.refetch())/> })}
            {move || match there.get() {
                true => view! { <Entries id place known districts writing renew/> }.into_any(),
                false => view! { <Skeleton lines=8/> }.into_any(),
            }}
        </div>
    }
}
