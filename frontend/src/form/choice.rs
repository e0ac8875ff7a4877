//! One of a few, or yes and no.
use super::field::FieldError;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// One possible answer.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Key.
    pub key: String,
    /// Label.
    pub label: TextProp,
    /// What it means, in small type.
    pub hint: Option<TextProp>,
    /// For browser tests.
    pub testid: Option<String>,
}

impl Choice {
    /// An answer of this key and label.
    pub fn new(key: impl Into<String>, label: impl Into<TextProp>) -> Choice {
        Choice {
            key: key.into(),
            label: label.into(),
            hint: None,
            testid: None,
        }
    }

    /// The same with an explanation.
    pub fn hint(mut self, hint: impl Into<TextProp>) -> Choice {
        self.hint = Some(hint.into());
        self
    }

    /// The same with a name for browser tests.
    pub fn testid(mut self, testid: impl Into<String>) -> Choice {
        self.testid = Some(testid.into());
        self
    }
}

/// A group of radio buttons with a legend.
#[component]
pub fn Radios(
    /// The question.
    #[prop(into)]
    legend: TextProp,
    /// Id and name of the group; see [`super::field_id`].
    #[prop(into)]
    id: String,
    /// The chosen key; empty means none.
    value: RwSignal<String>,
    /// The answers.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Hint under the question.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Beside one another.
    #[prop(optional)]
    row: bool,
    /// Each in a frame, for a weighty choice.
    #[prop(optional)]
    cards: bool,
    /// For browser tests.
    #[prop(optional)]
    testid: Option<&'static str>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let name = id.clone();
    let class = match (row, cards) {
        (true, _) => "choices-row",
        (_, true) => "choices choices-cards",
        _ => "choices",
    };
    view! {
        <fieldset
            class=move || if error.with(Option::is_some) { "field has-error" } else { "field" }
            id=id
            tabindex="-1"
            data-testid=testid
            aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
        >
            <legend class="field-label">{move || legend.get()}</legend>
            {hint.map(|h| view! { <p class="field-hint">{move || h.get()}</p> })}
            <FieldError id=error_id error/>
            <div class=class>
                {move || {
                    choices.get().into_iter().map(|choice| radio(&name, value, choice)).collect_view()
                }}
            </div>
        </fieldset>
    }
}

/// One radio button with its label.
fn radio(name: &str, value: RwSignal<String>, choice: Choice) -> impl IntoView + use<> {
    let Choice {
        key,
        label,
        hint,
        testid,
    } = choice;
    let (mine, set) = (key.clone(), key.clone());
    view! {
        <label class="choice">
            <input
                type="radio"
                name=name.to_owned()
                value=key
                data-testid=testid
                prop:checked=move || value.with(|v| *v == mine)
                on:change=move |_| value.set(set.clone())
            />
            <span>
                {move || label.get()}
                {hint.map(|h| view! { <span class="choice-hint">{move || h.get()}</span> })}
            </span>
        </label>
    }
}

/// Yes or no.
#[component]
pub fn Checkbox(
    /// Ticked.
    checked: RwSignal<bool>,
    /// Id; see [`super::field_id`].
    #[prop(into)]
    id: String,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The label.
    children: Children,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class=move || if error.with(Option::is_some) { "field has-error" } else { "field" }>
            <FieldError id=error_id error/>
            <label class="choice">
                <input
                    type="checkbox"
                    id=id
                    data-testid=testid
                    aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                    prop:checked=move || checked.get()
                    on:change=move |e| checked.set(event_target_checked(&e))
                />
                <span>{children()}</span>
            </label>
        </div>
    }
}
