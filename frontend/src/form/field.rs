//! Label above, hint under it, error beside the field.
use crate::i18n::tr;
use leptos::context::Provider;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What a field tells the input inside it.
#[derive(Clone)]
pub struct FieldContext {
    /// Id of the input.
    pub id: String,
    /// Ids of hint and error.
    pub described_by: Signal<Option<String>>,
    /// The value is not accepted.
    pub invalid: Signal<bool>,
    /// Must be filled in.
    pub required: bool,
}

/// The id of the field a JSON pointer names: `/place/street` → `place-street`.
pub fn field_id(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace(['/', '_'], "-")
}

/// A labelled field.
#[component]
pub fn Field(
    /// Label.
    #[prop(into)]
    label: TextProp,
    /// Hint under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Id of the input; see [`field_id`].
    #[prop(into)]
    id: String,
    /// May stay empty; says so beside the label.
    #[prop(optional)]
    optional: bool,
    /// Another class, for instance `span`.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let described_by = {
        let hint_id = hint.is_some().then(|| hint_id.clone());
        let error_id = error_id.clone();
        Signal::derive(move || {
            let error_id = invalid.get().then(|| error_id.clone());
            let ids: Vec<String> = hint_id.iter().cloned().chain(error_id).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let context = FieldContext {
        id: id.clone(),
        described_by,
        invalid,
        required: !optional,
    };
    view! {
        <div class=move || format!("field {class} {}", if invalid.get() { "has-error" } else { "" })>
            <label class="field-label" for=id>
                {move || label.get()}
                {optional
                    .then(|| view! { <span class="field-optional">{move || tr(" — не обов’язково", " — optional")}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
            <FieldError id=error_id error/>
            <Provider value=context>{children()}</Provider>
        </div>
    }
}

/// The error under a label.
#[component]
pub(super) fn FieldError(
    /// Its id.
    id: String,
    /// The sentence.
    error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error
            .get()
            .map(|text| view! { <p class="field-error" id=id.clone()>{text}</p> })
    }
}

#[cfg(test)]
mod tests {
    use super::field_id;

    #[test]
    fn ids_follow_pointers() {
        assert_eq!(field_id("/place/street"), "place-street");
        assert_eq!(field_id("/caller/basis/idp_number"), "caller-basis-idp-number");
    }
}
