//! A clause of the regulation with its text, in small type.
use crate::i18n::pick;
use leptos::prelude::*;
use openapi::domain::Clause;

/// Number and text of a clause; in English with our translation.
#[component]
pub fn ClauseQuote(
    /// Number, for instance `10.1.1.1`.
    #[prop(into)]
    number: String,
    /// The text in Ukrainian, when the server sent it.
    #[prop(optional, into)]
    text: Option<String>,
) -> impl IntoView {
    let known = Clause::parse(&number);
    let uk = text.unwrap_or_else(|| known.map(|c| c.uk().to_owned()).unwrap_or_default());
    let en = known.map_or_else(|| uk.clone(), |c| c.en().to_owned());
    view! {
        <p class="quote clause">
            <span class="clause-number">{move || pick("п. ", "Clause ")} {number} ". "</span>
            {move || pick(uk.clone(), en.clone())}
        </p>
    }
}
