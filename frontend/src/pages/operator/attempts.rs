//! Calling the applicant: earlier attempts, and what to press when nobody speaks. Their words are recorded
//! by the acts beside it.
use crate::api::{self, ApiError};
use crate::form::{Field, Select};
use crate::i18n::{label, now, tr};
use crate::pages::ticket_parts::When;
use crate::testid;
use crate::ui::{Button, ButtonKind};
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::call::{CallAttempt, CallAttemptInput};
use openapi::domain::{Act, CallResult, Status, TicketId};
use openapi::endpoints;
use openapi::ticket::TicketCard;

/// Shown while a word of the applicant is waited for.
#[component]
pub fn Attempts(
    /// The card.
    shown: TicketCard,
    /// An attempt is an event: the card has a new version.
    changed: Callback<()>,
) -> impl IntoView {
    let waits = matches!(shown.row.status, Status::PendingClosure | Status::Clarification);
    let by_silence = shown
        .acts
        .iter()
        .any(|a| a.act == Act::CloseNoResponse && a.allowed);
    let reachable = shown.applicant.as_ref().is_some_and(|a| a.email.is_some()) && !by_silence;
    let past = shown.call_attempts;
    // about a part the applicant is called only when it asks: they speak in the main request
    let silent = shown.main.is_some() && shown.row.status == Status::PendingClosure;
    if silent || past.is_empty() && (!waits || reachable) {
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
            {waits.then(|| view! { <div class="no-print stack stack-s"><Buttons id=shown.row.id attempts changed/></div> })}
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
            {a.again_at.map(|at| view! { <span>{move || tr(" · передзвонити ", " · call again ")} <When at/></span> })}
            {a.operator.map(|name| view! { <span class="muted">{format!(" · {name}")}</span> })}
        </li>
    }
}

/// Nobody spoke: why.
#[component]
fn Buttons(id: TicketId, attempts: RwSignal<Vec<CallAttempt>>, changed: Callback<()>) -> impl IntoView {
    let pending = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let key = StoredValue::new(uuid::Uuid::new_v4().to_string());
    let again = RwSignal::new(String::new());
    let record = move |result: CallResult| {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let again_at = Again::parse(&again.get_untracked()).map(|a| a.at(now()));
            let body = CallAttemptInput { result, again_at };
            let ticket = id.to_string();
            let told = api::create(&endpoints::CALL_ATTEMPT, &[&ticket], &key.get_value(), &body).await;
            pending.try_set(false);
            match told {
                Ok(attempt) => {
                    key.try_set_value(uuid::Uuid::new_v4().to_string());
                    attempts.try_update(|all| all.push(attempt));
                    again.try_set(String::new());
                    changed.try_run(());
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
    let times = Signal::derive(|| {
        let soon = (
            String::new(),
            tr("Лишити в черзі", "Keep in the queue").to_owned(),
        );
        let later = Again::ALL.map(|a| (a.code().to_owned(), a.label().to_owned()));
        std::iter::once(soon).chain(later).collect::<Vec<_>>()
    });
    view! {
        <Field label=move || tr("Коли передзвонити", "When to call again") id="again-at">
            <Select value=again options=times testid=testid::ATTEMPT_AGAIN/>
        </Field>
        <div class="cluster">{CallResult::ALL.iter().map(|r| button(*r)).collect_view()}</div>
        {move || error.get().map(|e| view! { <p class="field-error" role="alert">{e.title()}</p> })}
    }
}

/// When the applicant is called again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    Hour,
    ThreeHours,
    Tomorrow,
    Week,
}

impl Again {
    const ALL: [Again; 4] = [Again::Hour, Again::ThreeHours, Again::Tomorrow, Again::Week];

    const fn code(self) -> &'static str {
        match self {
            Again::Hour => "1",
            Again::ThreeHours => "3",
            Again::Tomorrow => "24",
            Again::Week => "168",
        }
    }

    fn parse(code: &str) -> Option<Again> {
        Again::ALL.into_iter().find(|a| a.code() == code)
    }

    fn label(self) -> &'static str {
        match self {
            Again::Hour => tr("За годину", "In an hour"),
            Again::ThreeHours => tr("За три години", "In three hours"),
            Again::Tomorrow => tr("Завтра в цей час", "Tomorrow at this time"),
            Again::Week => tr("За тиждень", "In a week"),
        }
    }

    fn at(self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::hours(match self {
            Again::Hour => 1,
            Again::ThreeHours => 3,
            Again::Tomorrow => 24,
            Again::Week => 168,
        })
    }
}
