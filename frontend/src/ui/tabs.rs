//! Tabs with arrow keys; the page decides what each shows.
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// One tab.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Key, unique among the tabs.
    pub key: &'static str,
    /// Label.
    pub label: TextProp,
}

impl Tab {
    /// A tab of this key and label.
    pub fn new(key: &'static str, label: impl Into<TextProp>) -> Tab {
        Tab {
            key,
            label: label.into(),
        }
    }
}

/// A row of tabs over one panel.
#[component]
pub fn Tabs(
    /// Name of the row, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// The tabs.
    tabs: Vec<Tab>,
    /// The chosen one.
    selected: RwSignal<&'static str>,
    /// What the chosen tab shows.
    children: ChildrenFn,
) -> impl IntoView {
    let row = NodeRef::<html::Div>::new();
    let keys: Vec<&'static str> = tabs.iter().map(|t| t.key).collect();
    let move_by = move |e: leptos::ev::KeyboardEvent| {
        let now = keys
            .iter()
            .position(|k| *k == selected.get_untracked())
            .unwrap_or(0);
        let next = match e.key().as_str() {
            "ArrowRight" => (now + 1) % keys.len(),
            "ArrowLeft" => (now + keys.len() - 1) % keys.len(),
            "Home" => 0,
            "End" => keys.len() - 1,
            _ => return,
        };
        e.prevent_default();
        if let Some(key) = keys.get(next) {
            selected.set(key);
            if let Some(Ok(Some(tab))) = row
                .get_untracked()
                .map(|r| r.query_selector(&format!("#tab-{key}")))
            {
                focus(&tab);
            }
        }
    };
    view! {
        <div class="tabs">
            <div class="tabs-list" role="tablist" aria-label=move || label.get().to_string() node_ref=row on:keydown=move_by>
                {tabs
                    .into_iter()
                    .map(|Tab { key, label }| {
                        let chosen = move || selected.get() == key;
                        view! {
                            <button
                                type="button"
                                class="tab"
                                role="tab"
                                id=format!("tab-{key}")
                                aria-selected=move || chosen().to_string()
                                aria-controls="tab-panel"
                                tabindex=move || if chosen() { "0" } else { "-1" }
                                data-testid=format!("tab-{key}")
                                on:click=move |_| selected.set(key)
                            >
                                {move || label.get()}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby=move || format!("tab-{}", selected.get())>
                {move || {
                    selected.track();
                    children()
                }}
            </div>
        </div>
    }
}

/// Puts the focus on an element.
fn focus(element: &web_sys::Element) {
    use wasm_bindgen::JsCast;
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        drop(element.focus());
    }
}
