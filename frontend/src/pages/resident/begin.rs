//! From words typed on the first page to a request that is begun.
use super::suggestions::Suggestions;
use super::wizard::start_with;
use crate::route::Screen;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::reference::ClassifierItem;

/// Suggestions for the words; the one that is taken leads to the question where.
#[component]
pub fn Begin(
    /// What is typed.
    words: RwSignal<String>,
) -> impl IntoView {
    let navigate = use_navigate();
    let pick = move |item: ClassifierItem| {
        let typed = words.get_untracked();
        let navigate = navigate.clone();
        spawn_local(async move {
            start_with(|d| {
                d.words = typed;
                d.choose(&item);
            })
            .await;
            navigate(&Screen::NewWhere.path(), NavigateOptions::default());
        });
    };
    view! { <Suggestions words on_pick=pick/> }
}
