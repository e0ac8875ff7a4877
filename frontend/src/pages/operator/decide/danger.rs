//! «Небезпеку усунуто»: demanded whenever an emergency is closed on somebody's word.
use crate::form::{Checkbox, Submit};
use crate::i18n::tr;
use crate::pages::ticket_parts::Card;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::Kind;

/// The tick, shown for emergencies only.
#[component]
pub fn DangerRemoved(
    /// The card.
    card: Card,
    /// Ticked.
    checked: RwSignal<bool>,
    /// The form, for its errors.
    submit: Submit,
) -> impl IntoView {
    let emergency = card
        .data
        .with_untracked(|c| c.as_ref().is_some_and(|c| c.row.kind == Some(Kind::Emergency)));
    emergency.then(|| {
        view! {
            <Checkbox checked id="danger-removed" error=submit.field("/danger_removed") testid=testid::DANGER_REMOVED>
                {move || tr(
                    "Заявник або виконавець підтвердив: небезпеку усунуто",
                    "The applicant or the executor stated that the danger is removed",
                )}
            </Checkbox>
        }
    })
}
