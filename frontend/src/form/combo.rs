//! A line with suggestions under it: arrows move, Enter takes, Escape closes.
use super::FieldContext;
use super::seen::Seen;
use crate::i18n::tr;
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// One suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct ComboItem {
    /// What is taken.
    pub key: String,
    /// What is read.
    pub label: String,
    /// In small type.
    pub note: Option<String>,
}

/// A text field with suggestions (ARIA combobox). The page finds the items for what is typed.
#[component]
pub fn Combo(
    /// What is typed.
    value: RwSignal<String>,
    /// Suggestions for it.
    #[prop(into)]
    items: Signal<Vec<ComboItem>>,
    /// A suggestion was taken.
    #[prop(into)]
    on_pick: Callback<ComboItem>,
    /// For the browser's memory.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// An example in grey.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// A label when there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// The element, for the focus.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: Option<String>,
) -> impl IntoView {
    let field = use_context::<FieldContext>().filter(|_| label.is_none());
    let id = field
        .as_ref()
        .map_or_else(|| testid.clone().unwrap_or_default(), |f| f.id.clone());
    let list_id = format!("{id}-list");
    let option_id = {
        let list_id = list_id.clone();
        move |i: usize| format!("{list_id}-{i}")
    };
    let seen = Seen::new(value);
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let shown = Signal::derive(move || open.get() && items.with(|i| !i.is_empty()));
    let take = move |item: ComboItem| {
        open.set(false);
        active.set(None);
        on_pick.run(item);
    };
    let on_key = move |e: leptos::ev::KeyboardEvent| {
        let count = items.with_untracked(Vec::len);
        match e.key().as_str() {
            "ArrowDown" if count > 0 => {
                e.prevent_default();
                open.set(true);
                active.update(|a| *a = Some(a.map_or(0, |i| (i + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                e.prevent_default();
                active.update(|a| *a = Some(a.map_or(count - 1, |i| (i + count - 1) % count)));
            }
            "Enter" if shown.get_untracked() => {
                let chosen = active
                    .get_untracked()
                    .and_then(|i| items.with_untracked(|all| all.get(i).cloned()));
                if let Some(item) = chosen {
                    e.prevent_default();
                    take(item);
                }
            }
            "Escape" if open.get_untracked() => {
                e.stop_propagation();
                open.set(false);
            }
            _ => {}
        }
    };
    let described_by = field.as_ref().map(|f| f.described_by);
    let invalid = field.as_ref().map(|f| f.invalid);
    let input_option = option_id.clone();
    let listed = list_id.clone();
    view! {
        <div class="combo">
            <input
                class="input"
                type="text"
                role="combobox"
                id=id
                aria-label=move || label.as_ref().map(|l| l.get().to_string())
                aria-describedby=move || described_by.and_then(|d| d.get())
                aria-invalid=move || invalid.and_then(|i| i.get().then_some("true"))
                aria-autocomplete="list"
                aria-expanded=move || shown.get().to_string()
                aria-controls=list_id
                aria-activedescendant=move || active.get().filter(|_| shown.get()).map(&input_option)
                autocomplete=autocomplete
                placeholder=move || placeholder.as_ref().map(|p| p.get().to_string())
                data-testid=testid
                node_ref=node_ref
                prop:value=move || seen.show()
                on:input=move |e| {
                    seen.read(&e);
                    open.set(true);
                    active.set(None);
                }
                on:change=move |e| seen.read(&e)
                on:keydown=on_key
                on:blur=move |_| open.set(false)
            />
            <div
                class="suggestions"
                role="listbox"
                id=listed
                hidden=move || !shown.get()
                aria-label=move || tr("Підказки", "Suggestions")
            >
                {move || {
                    items
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(i, item)| {
                            let picked = item.clone();
                            view! {
                                <div
                                    class="suggestion"
                                    role="option"
                                    id=option_id(i)
                                    aria-selected=move || (active.get() == Some(i)).to_string()
                                    on:mousedown=move |e| {
                                        e.prevent_default();
                                        take(picked.clone());
                                    }
                                >
                                    {item.label}
                                    {item.note.map(|n| view! { <span class="choice-hint">{n}</span> })}
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </div>
            <p class="visually-hidden" role="status">
                {move || shown.get().then(|| items.with(Vec::len)).map(|n| format!("{}{n}", tr("Підказок: ", "Suggestions: ")))}
            </p>
        </div>
    }
}
