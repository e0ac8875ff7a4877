//! «Небезпеку усунуто»: demanded whenever an emergency is closed.
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
    /// The request ends without the work: somebody else may have the danger in hand.
    #[prop(optional)]
    elsewhere: bool,
) -> impl IntoView {
    let emergency = card
        .data
        .with_untracked(|c| c.as_ref().is_some_and(|c| c.row.kind == Some(Kind::Emergency)));
    emergency.then(|| {
        view! {
            <Checkbox checked id="danger-removed" error=submit.field("/danger_removed") testid=testid::DANGER_REMOVED>
                {move || match elsewhere {
                    true => tr(
                        "Перевірено: небезпеки немає або нею вже займаються ті, хто її усуне",
                        "Checked: there is no danger, or those who remove it have it in hand",
                    ),
                    false => tr(
                        "Заявник або виконавець підтвердив: небезпеку усунуто",
                        "The applicant or the executor stated that the danger is removed",
                    ),
                }}
            </Checkbox>
        }
    })
}
