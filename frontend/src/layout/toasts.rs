//! Short messages at the edge of the page.
use crate::i18n::tr;
use crate::state::toasts::{ToastKind, all, dismiss};
use crate::ui::{IconButton, IconName};
use leptos::prelude::*;

/// The live region is always there, so that what appears in it is read out.
#[component]
pub fn Toasts() -> impl IntoView {
    let list = all();
    view! {
        <div class="toasts" role="status" aria-live="polite" data-testid="toasts">
            <For each=move || list.get() key=|t| t.id let:toast>
                <div class=match toast.kind {
                    ToastKind::Success => "toast is-success",
                    ToastKind::Error => "toast is-error",
                }>
                    <p>{toast.text}</p>
                    <IconButton icon=IconName::Close label=move || tr("Закрити", "Close") on_click=move |()| dismiss(toast.id)/>
                </div>
            </For>
        </div>
    }
}
