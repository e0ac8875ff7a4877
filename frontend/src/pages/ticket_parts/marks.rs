//! What is worth a second look in an answer: hints, never a decision.
use crate::i18n::{label, tr};
use crate::testid;
use leptos::prelude::*;
use openapi::domain::AnswerMark;

/// One line a mark.
#[component]
pub fn Marks(
    /// The marks.
    marks: Vec<AnswerMark>,
) -> impl IntoView {
    marks
        .into_iter()
        .map(|mark| {
            view! {
                <p class="hint-line small" data-testid=testid::ANSWER_MARK>
                    {move || tr("Зверніть увагу: ", "Mind: ")}
                    {move || label(mark)}
                    "."
                </p>
            }
        })
        .collect_view()
}
