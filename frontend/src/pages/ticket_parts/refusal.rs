//! Why an act is not possible now, by which clause, and what can be done instead.
use super::ClauseQuote;
use crate::i18n::{label, tr};
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::domain::Act;
use openapi::ticket::ActInfo;

/// The refusal of one act.
#[component]
pub fn ActRefusal(
    /// The act, not allowed.
    info: ActInfo,
    /// What happens when an alternative is chosen; without it they are only named.
    #[prop(optional, into)]
    on_instead: Option<Callback<Act>>,
    /// Names the act in front of the reason.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let act = info.act;
    let reason = info.reason.unwrap_or_default();
    let instead = (!info.instead.is_empty()).then(|| alternatives(info.instead, on_instead));
    view! {
        <div class="refusal" data-testid=testid::REFUSAL>
            <p>
                {named.then(|| view! { <span class="strong">{move || label(act)} ": "</span> })}
                {reason}
            </p>
            {info.clause.map(|c| view! { <ClauseQuote number=c.number text=c.text/> })}
            {instead}
        </div>
    }
}

/// What can be done instead: buttons where the page can do it, words elsewhere.
fn alternatives(acts: Vec<Act>, on_instead: Option<Callback<Act>>) -> impl IntoView {
    match on_instead {
        Some(go) => view! {
            <div class="cluster">
                <span class="muted small">{move || tr("Натомість можна:", "You can instead:")}</span>
                {acts
                    .into_iter()
                    .map(|act| view! {
                        <Button kind=ButtonKind::Quiet on_click=move |()| go.run(act)>{move || label(act)}</Button>
                    })
                    .collect_view()}
            </div>
        }
        .into_any(),
        None => view! {
            <p class="small muted">
                {move || {
                    let names: Vec<String> = acts.iter().map(|a| label(*a).to_lowercase()).collect();
                    format!("{} {}.", tr("Натомість можна:", "You can instead:"), names.join(", "))
                }}
            </p>
        }
        .into_any(),
    }
}
