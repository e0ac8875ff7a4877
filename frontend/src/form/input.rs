//! The inputs that stand in a field: line, text, select.
use super::FieldContext;
use super::seen::Seen;
use crate::i18n::tr;
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// One line. Outside a field it needs an id and a label of its own.
#[component]
pub fn TextInput(
    /// The value.
    value: RwSignal<String>,
    /// `text`, `tel`, `email`, `password`, `date`, `search`, …
    #[prop(default = "text")]
    kind: &'static str,
    /// For the browser's memory.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Keyboard on phones.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Most characters, from `openapi::limits`.
    #[prop(optional)]
    max: Option<u64>,
    /// An example in grey.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// A label when there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The person left the field.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// The element, for the focus.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: Option<String>,
) -> impl IntoView {
    let field = use_context::<FieldContext>().filter(|_| label.is_none());
    let (id, described_by, invalid, required) = parts(field);
    let seen = Seen::new(value);
    view! {
        <input
            class="input"
            type=kind
            id=id
            aria-label=move || label.as_ref().map(|l| l.get().to_string())
            aria-describedby=move || described_by.and_then(|d| d.get())
            aria-invalid=move || invalid.and_then(|i| i.get().then_some("true"))
            aria-required=required
            autocomplete=autocomplete
            inputmode=inputmode
            maxlength=max.map(|m| m.to_string())
            placeholder=move || placeholder.as_ref().map(|p| p.get().to_string())
            disabled=move || disabled.get()
            data-testid=testid
            node_ref=node_ref
            prop:value=move || seen.show()
            on:input=move |e| seen.read(&e)
            on:change=move |e| seen.read(&e)
            on:blur=move |_| {
                if let Some(left) = on_blur {
                    left.run(());
                }
            }
        />
    }
}

/// Several lines; a counter appears when the end is near.
#[component]
pub fn TextArea(
    /// The value.
    value: RwSignal<String>,
    /// Most characters, from `openapi::limits`.
    #[prop(optional)]
    max: Option<u64>,
    /// Rows to begin with.
    #[prop(default = 3)]
    rows: u32,
    /// An example in grey.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// A label when there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// The element, for the focus.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: Option<String>,
) -> impl IntoView {
    let field = use_context::<FieldContext>().filter(|_| label.is_none());
    let (id, described_by, invalid, required) = parts(field);
    let seen = Seen::new(value);
    view! {
        <textarea
            class="input"
            rows=rows.to_string()
            id=id
            aria-label=move || label.as_ref().map(|l| l.get().to_string())
            aria-describedby=move || described_by.and_then(|d| d.get())
            aria-invalid=move || invalid.and_then(|i| i.get().then_some("true"))
            aria-required=required
            placeholder=move || placeholder.as_ref().map(|p| p.get().to_string())
            data-testid=testid
            node_ref=node_ref
            prop:value=move || seen.show()
            on:input=move |e| seen.read(&e)
            on:change=move |e| seen.read(&e)
        ></textarea>
        {max.map(|max| view! { <Counter value max/> })}
    }
}

/// How much room is left, from four fifths on.
#[component]
fn Counter(value: RwSignal<String>, max: u64) -> impl IntoView {
    let used = Memo::new(move |_| value.with(|v| v.chars().count() as u64));
    move || {
        let used = used.get();
        let class = if used > max {
            "field-counter is-over"
        } else {
            "field-counter"
        };
        (used * 5 >= max * 4).then(|| {
            view! {
                <p class=class role="status">
                    {move || tr("Знаків: ", "Characters: ")}
                    {format!("{used} / {max}")}
                </p>
            }
        })
    }
}

/// One of a list.
#[component]
pub fn Select(
    /// The chosen key; empty means none.
    value: RwSignal<String>,
    /// Keys and labels.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// First line while nothing is chosen.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// A label when there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: Option<String>,
) -> impl IntoView {
    let field = use_context::<FieldContext>().filter(|_| label.is_none());
    let (id, described_by, invalid, required) = parts(field);
    view! {
        <select
            class="input"
            id=id
            aria-label=move || label.as_ref().map(|l| l.get().to_string())
            aria-describedby=move || described_by.and_then(|d| d.get())
            aria-invalid=move || invalid.and_then(|i| i.get().then_some("true"))
            aria-required=required
            data-testid=testid
            on:change=move |e| value.set(event_target_value(&e))
        >
            {placeholder
                .map(|p| view! {
                    <option value="" selected=move || value.with(String::is_empty)>{move || p.get()}</option>
                })}
            {move || {
                options
                    .get()
                    .into_iter()
                    .map(|(key, text)| {
                        let chosen = key.clone();
                        view! { <option value=key selected=move || value.with(|v| *v == chosen)>{text}</option> }
                    })
                    .collect_view()
            }}
        </select>
    }
}

type Parts = (
    Option<String>,
    Option<Signal<Option<String>>>,
    Option<Signal<bool>>,
    Option<&'static str>,
);

/// The attributes a field gives to its input.
fn parts(field: Option<FieldContext>) -> Parts {
    match field {
        Some(f) => (
            Some(f.id),
            Some(f.described_by),
            Some(f.invalid),
            f.required.then_some("true"),
        ),
        None => (None, None, None, None),
    }
}
