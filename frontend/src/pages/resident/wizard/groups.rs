//! The whole classifier by groups, for those who would rather look than type.
use crate::i18n::{pick, plural, tr};
use crate::pages::resident::catalogue::{classifier, public_name};
use crate::ui::{ErrorState, Skeleton};
use leptos::prelude::*;
use openapi::reference::{Classifier, ClassifierGroup, ClassifierItem};
use std::sync::Arc;

/// Groups that open into their items.
#[component]
pub fn Groups(
    /// An item was chosen.
    on_pick: Callback<ClassifierItem>,
) -> impl IntoView {
    let all = LocalResource::new(classifier);
    let retry = Callback::new(move |()| all.refetch());
    view! {
        <section class="stack">
            <h2>{move || tr("Або виберіть зі списку", "Or choose from the list")}</h2>
            {move || match all.get() {
                None => view! { <Skeleton lines=6/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
                Some(Ok(all)) => view! { <GroupList all on_pick/> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn GroupList(all: Arc<Classifier>, on_pick: Callback<ClassifierItem>) -> impl IntoView {
    let groups = all.groups.iter().map(|g| {
        let items: Vec<ClassifierItem> = all.items.iter().filter(|i| i.group == g.code).cloned().collect();
        view! { <Group group=g.clone() items on_pick/> }
    });
    view! { <div class="groups">{groups.collect_view()}</div> }
}

#[component]
fn Group(
    group: ClassifierGroup,
    items: Vec<ClassifierItem>,
    on_pick: Callback<ClassifierItem>,
) -> impl IntoView {
    let ClassifierGroup {
        code,
        name_uk,
        name_en,
    } = group;
    let count = items.len() as u64;
    let rows = items.into_iter().map(|item| {
        let named = item.clone();
        view! {
            <li>
                <button type="button" class="suggestion" data-testid=format!("item-{}", item.code) on:click=move |_| on_pick.run(item.clone())>
                    {move || public_name(&named)}
                </button>
            </li>
        }
    });
    view! {
        <details class="group" data-testid=format!("group-{code}")>
            <summary>
                <span class="strong">{move || pick(name_uk.clone(), name_en.clone())}</span>
                <span class="muted small">{move || plural(count, ["тема", "теми", "тем"], ["topic", "topics"])}</span>
            </summary>
            <ul class="suggestions">{rows.collect_view()}</ul>
        </details>
    }
}
