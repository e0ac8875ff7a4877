//! A layer above the page, for looking and for keys; never for decisions.
use super::{IconButton, IconName};
use crate::i18n::tr;
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A modal dialog: Escape and the cross close it, the focus goes back by itself.
#[component]
pub fn Dialog(
    /// Heading.
    #[prop(into)]
    title: TextProp,
    /// Open or not.
    open: RwSignal<bool>,
    /// Another class.
    #[prop(optional)]
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            match (open.get(), dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    let name = title.clone();
    view! {
        <dialog
            class=format!("dialog {class}")
            node_ref=node
            aria-label=move || name.get().to_string()
            on:close=move |_| open.set(false)
        >
            <div class="dialog-head">
                <h2>{move || title.get()}</h2>
                <IconButton icon=IconName::Close label=move || tr("Закрити", "Close") on_click=move |()| open.set(false)/>
            </div>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}
