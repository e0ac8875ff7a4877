//! The executors as a tree (department, enterprise, sub-unit), searched and opened; the page of each.
mod card;
mod people;
mod shape;

#[cfg(test)]
mod tests;

pub use card::ExecutorCard;

use super::rows::RowButton;
use super::url_state::Place;
use crate::i18n::{plural, tr};
use crate::ui::{Icon, IconName};
use leptos::prelude::*;
use openapi::domain::rules::{Part, Rules};
use shape::{Node, above, count, forest};
use std::collections::HashSet;
use std::sync::Arc;

/// What the nodes share.
#[derive(Clone, Copy)]
struct Tree {
    place: Place,
    opened: RwSignal<HashSet<String>>,
    whole: Memo<bool>,
}

/// The tree.
#[component]
pub fn ExecutorTree(
    /// The rules as the draft would make them.
    known: RwSignal<Option<Arc<Rules>>>,
    /// Where the editor is.
    place: Place,
    /// What is searched for.
    words: RwSignal<String>,
) -> impl IntoView {
    let tree = Tree {
        place,
        opened: RwSignal::new(HashSet::new()),
        whole: Memo::new(move |_| words.with(|w| w.trim().is_empty())),
    };
    // all above what is open are shown with it
    Effect::new(move |_| {
        let Some(key) = place.key.get().filter(|k| k.part == Part::Executor) else {
            return;
        };
        let path = known.with(|r| r.as_ref().map(|r| above(&r.executors, &key.code)));
        tree.opened.update(|all| all.extend(path.unwrap_or_default()));
    });
    let shown = Memo::new(move |_| {
        let words = words.get();
        known.with(|r| {
            r.as_ref()
                .map(|r| forest(&r.executors, &words))
                .unwrap_or_default()
        })
    });
    let list = move || {
        let all = shown.get();
        match all.is_empty() {
            true => {
                view! { <li class="muted">{move || tr("Нічого не знайдено.", "Nothing was found.")}</li> }
                    .into_any()
            }
            false => all.into_iter().map(|n| tree.node(n)).collect_view().into_any(),
        }
    };
    view! {
        <div class="rules-tree">
            <p class="small muted" role="status">
                {move || plural(shown.with(|all| count(all)) as u64, ["виконавець", "виконавці", "виконавців"], ["executor", "executors"])}
            </p>
            <ul class="rules-list rules-rows tree" data-testid="executors">{list}</ul>
        </div>
    }
}

impl Tree {
    fn node(self, node: Node) -> AnyView {
        let Node { row, below } = node;
        let code = row.key.code.clone();
        let (mine, pressed, name) = (code.clone(), code.clone(), row.name.clone());
        let open = Memo::new(move |_| !self.whole.get() || self.opened.with(|all| all.contains(&mine)));
        let units = plural(
            below.len() as u64,
            ["підрозділ", "підрозділи", "підрозділів"],
            ["sub-unit", "sub-units"],
        );
        let toggle = move |_| {
            self.opened.update(|all| {
                if !all.remove(&pressed) {
                    all.insert(pressed.clone());
                }
            });
        };
        let fold = (!below.is_empty()).then(|| {
            view! {
                <button
                    type="button"
                    class="tree-fold"
                    aria-expanded=move || open.get().to_string()
                    aria-label=format!("{name}: {units}")
                    data-testid=format!("fold-{code}")
                    on:click=toggle
                >
                    <Icon name=IconName::Right/>
                </button>
            }
        });
        let alone = below.is_empty();
        let below = StoredValue::new(below);
        let rows = move || {
            let nodes = below.get_value();
            (open.get() && !alone).then(|| {
                let nodes = nodes.into_iter().map(|n| self.node(n)).collect_view();
                view! { <ul class="tree-items">{nodes}</ul> }
            })
        };
        view! {
            <li>
                <div class="tree-row">
                    {fold}
                    {alone.then(|| view! { <span class="tree-fold" aria-hidden="true"></span> })}
                    <RowButton row place=self.place/>
                </div>
                {rows}
            </li>
        }
        .into_any()
    }
}
