//! Step three: in the resident's words, and photos.
use super::draft::{Draft, Step};
use super::photo_field::PhotoField;
use super::steps::{StepActions, draft, field, on_submit, use_go};
use crate::api::ApiError;
use crate::form::{ErrorSummary, Field, TextArea};
use crate::i18n::tr;
use crate::layout::PageTitle;
use leptos::prelude::*;
use openapi::{Code, Problem, limits};

/// The step.
#[component]
pub fn DetailsStep() -> impl IntoView {
    let draft = draft();
    let text = field(draft, |d| &d.text, |d, v| d.text = v);
    let error = RwSignal::new(None::<ApiError>);
    let message =
        Signal::derive(move || error.with(|e| Some(e.as_ref()?.problem.errors.first()?.message.clone())));
    let go = use_go();
    let on_submit = on_submit(move || {
        if draft.with_untracked(Draft::text_ready) {
            go(Step::Check);
            return;
        }
        let length = draft.with_untracked(|d| d.text.chars().count() as u64);
        let sentence = if length > limits::TEXT_MAX {
            tr(
                "Текст задовгий, скоротіть його до 5000 знаків.",
                "The text is too long, shorten it to 5000 characters.",
            )
        } else {
            tr(
                "Опишіть, що сталося, хоча б кількома словами.",
                "Describe what happened, at least in a few words.",
            )
        };
        error.set(Some(
            Problem::new(Code::InvalidInput)
                .field("/text", "length", sentence)
                .into(),
        ));
    });
    view! {
        <PageTitle text=move || tr("Опишіть подробиці", "Describe the details")/>
        <form novalidate on:submit=on_submit>
            <div class="wizard-body">
                <ErrorSummary error=error/>
                <Field
                    label=move || tr("Що саме сталося і відколи", "What exactly happened and since when")
                    hint=move || tr(
                        "Пишіть, як розповідали б сусідові. Чужих імен і телефонів не треба",
                        "Write as you would tell a neighbour. No names or phones of others, please",
                    )
                    id="text"
                    error=message
                >
                    <TextArea value=text max=limits::TEXT_MAX rows=5 testid="new-text"/>
                </Field>
                <PhotoField/>
            </div>
            <StepActions step=Step::Details/>
        </form>
    }
}
