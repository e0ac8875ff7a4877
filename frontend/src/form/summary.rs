//! What is wrong with a form, in one place that takes the focus.
use super::field_id;
use crate::api::ApiError;
use crate::i18n::tr;
use leptos::html;
use leptos::prelude::*;
use openapi::Problem;

/// Nothing while all is well; otherwise the problem, its clause and links to the fields.
#[component]
pub fn ErrorSummary(
    /// The error of the last attempt.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
    /// What stands before the ids of this form's fields, when it is not alone on the page.
    #[prop(optional)]
    prefix: &'static str,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if error.with(Option::is_some)
            && let Some(box_) = node.get()
        {
            drop(box_.focus());
        }
    });
    move || {
        error.get().map(|error| view! { <div class="error-summary" role="alert" tabindex="-1" node_ref=node data-testid="error-summary">{content(error, prefix)}</div> })
    }
}

/// The sentences of the summary.
fn content(error: ApiError, prefix: &'static str) -> impl IntoView {
    let offline = error.offline;
    let Problem {
        title,
        detail,
        clause,
        errors,
        ..
    } = (*error.problem).clone();
    let has_fields = !errors.is_empty();
    let mut seen = Vec::new();
    let fields = errors
        .into_iter()
        .filter_map(|e| {
            let id = format!("{prefix}{}", field_id(&e.pointer));
            let first = !seen.contains(&id);
            seen.push(id.clone());
            first.then(|| link(id, e.message))
        })
        .collect_view();
    let detail = if offline {
        view! {
            <p>
                {move || tr(
                    "Введене збережено на сторінці. Перевірте інтернет і надішліть ще раз.",
                    "What you typed is still here. Check the connection and send again.",
                )}
            </p>
        }
        .into_any()
    } else {
        (!has_fields && detail != title)
            .then(|| view! { <p>{detail}</p> })
            .into_any()
    };
    view! {
        <p class="notice-title">
            {move || error.title()}
        </p>
        {detail}
        {has_fields.then(|| view! { <ul>{fields}</ul> })}
        {clause.map(|c| view! { <p class="quote">{format!("п. {}. {}", c.number, c.text)}</p> })}
    }
}

/// A link to the field, with its label in front of what is wrong.
fn link(id: String, message: String) -> impl IntoView {
    let label = document()
        .query_selector(&format!("label[for=\"{id}\"], #{id} > legend"))
        .ok()
        .flatten()
        .and_then(|e| e.first_child())
        .and_then(|text| text.text_content())
        .map(|text| text.trim().to_owned())
        .filter(|text| !message.starts_with(text))
        .map(|text| format!("{text}: "));
    let target = id.clone();
    view! {
        <li>
            <a
                href=format!("#{id}")
                on:click=move |ev| {
                    ev.prevent_default();
                    focus(&target);
                }
            >
                {label}
                {message}
            </a>
        </li>
    }
}

/// Puts the focus on the field, or on the first control in it.
fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element =
        document()
            .get_element_by_id(id)
            .map(|e| match e.query_selector("input, select, textarea") {
                Ok(Some(inner)) => inner,
                _ => e,
            });
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(element.focus());
    }
}
