//! Calling the applicant: earlier attempts, and what to press when nobody speaks. Their words are recorded
//! by the acts beside it.
use crate::api::{self, ApiError};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::When;
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::call::{CallAttempt, CallAttemptInput};
use openapi::domain::{CallResult, Status, TicketId};
use openapi::endpoints;
use openapi::ticket::TicketCard;

/// Shown while a word of the applicant is waited for.
#[component]
pub fn Attempts(
    /// The card.
    shown: TicketCard,
) -> impl IntoView {
    let waits = matches!(shown.row.status, Status::PendingClosure | Status::Clarification);
    let reachable = shown.applicant.as_ref().is_some_and(|a| a.email.is_some());
    let past = shown.call_attempts;
    if past.is_empty() && (!waits || reachable) {
        return ().into_any();
    }
    let attempts = RwSignal::new(past);
    view! {
        <section class="stack stack-s" data-testid=testid::ATTEMPTS>
            <h3>{move || tr("Дзвінок заявникові", "Calling the applicant")}</h3>
            <ul class="plain small">
                <For each=move || attempts.get() key=|a| a.id let:a>
                    <Line a/>
                </For>
            </ul>
            {waits.then(|| view! { <Buttons id=shown.row.id attempts/> })}
        </section>
    }
    .into_any()
}

/// One attempt.
#[component]
fn Line(a: CallAttempt) -> impl IntoView {
    view! {
        <li>
            <When at=a.at/>
            " · "
            <span class="num">{a.phone}</span>
            " · "
            {move || label(a.result).to_lowercase()}
            {a.operator.map(|name| view! { <span class="muted">{format!(" · {name}")}</span> })}
        </li>
    }
}

/// Nobody spoke: why.
#[component]
fn Buttons(id: TicketId, attempts: RwSignal<Vec<CallAttempt>>) -> impl IntoView {
    let pending = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let key = StoredValue::new(uuid::Uuid::new_v4().to_string());
    let record = move |result: CallResult| {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let body = CallAttemptInput { result };
            let ticket = id.to_string();
            let told = api::create(&endpoints::CALL_ATTEMPT, &[&ticket], &key.get_value(), &body).await;
            pending.try_set(false);
            match told {
                Ok(attempt) => {
                    key.try_set_value(uuid::Uuid::new_v4().to_string());
                    attempts.try_update(|all| all.push(attempt));
                }
                Err(e) => drop(error.try_set(Some(e))),
            }
        });
    };
    let button = |result: CallResult| {
        view! {
            <Button kind=ButtonKind::Secondary pending on_click=Callback::new(move |()| record(result)) testid=format!("attempt-{result}")>
                {move || label(result)}
            </Button>
        }
    };
    view! {
        <div class="cluster">{CallResult::ALL.iter().map(|r| button(*r)).collect_view()}</div>
        {move || error.get().map(|e| view! { <p class="field-error" role="alert">{e.title()}</p> })}
    }
}
