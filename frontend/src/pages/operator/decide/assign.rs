//! T03, T08 and T13b: to whom, why there, until when.
use super::super::compose::{Compose, ItemPicker};
use crate::api::{self, ApiError};
use crate::form::{Field, Select, TextArea, TextInput, check, use_submit};
use crate::i18n::{exact, label, tr};
use crate::pages::ticket_parts::reference::{kinds, use_reference};
use crate::pages::ticket_parts::time::from_local_input;
use crate::pages::ticket_parts::{Card, EmergencyHint};
use crate::state::session;
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::domain::{Clause, ExecutorCode, ItemCode, Kind, Role, Status};
use openapi::reference::{RoutePreview, RouteQuery};
use openapi::ticket::{Assign, TicketCard};
use openapi::{NoBody, endpoints, limits};

/// What is chosen in the form.
#[derive(Clone, Copy)]
struct Choice {
    executor: RwSignal<String>,
    item: RwSignal<Option<ItemCode>>,
    kind: RwSignal<String>,
    reason: RwSignal<String>,
    due: RwSignal<String>,
}

/// Sends the request to an executor, or to another one.
#[component]
pub fn AssignForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
    /// It has an executor already (T08, T13b).
    again: bool,
) -> impl IntoView {
    let row = card.data.with_untracked(|c| c.as_ref().map(|c| c.row.clone()));
    let waits = row
        .as_ref()
        .is_some_and(|r| matches!(r.status, Status::NonExecutionReview | Status::PendingClosure));
    let first_item = row.as_ref().and_then(|r| r.item.as_ref().map(|i| i.code.clone()));
    let first_kind = row
        .as_ref()
        .and_then(|r| r.kind)
        .map(|k| k.as_str().to_owned())
        .unwrap_or_default();
    let was_urgent = row.as_ref().is_some_and(|r| r.kind == Some(Kind::Emergency));
    let district = StoredValue::new(row.and_then(|r| r.district));
    let place = card.data.with_untracked(|c| {
        let place = c.as_ref().map(|c| &c.location);
        place.map(|p| (p.street.clone(), p.building.clone()))
    });
    let place = StoredValue::new(place.unwrap_or_default());
    let choice = Choice {
        executor: RwSignal::new(String::new()),
        item: RwSignal::new(first_item.clone()),
        kind: RwSignal::new(first_kind),
        reason: RwSignal::new(String::new()),
        due: RwSignal::new(String::new()),
    };
    let preview = LocalResource::new(move || {
        let (item, kind) = (choice.item.get(), Kind::parse(&choice.kind.get()));
        let (street, building) = place.get_value();
        async move {
            let query = RouteQuery {
                item: item?.to_string(),
                district: district.get_value(),
                street,
                building,
                kind,
            };
            Some(api::call(&endpoints::ROUTE_PREVIEW, &[], &query, &NoBody {}).await)
        }
    });
    let submit = use_submit(
        move || {
            let body = body(choice, first_item.clone(), again);
            async move { card.act(&endpoints::ASSIGN, None, check(body)?).await }
        },
        move |after| done.run(after),
    );
    let title = move || match again {
        true => tr("Передати іншому виконавцю", "Pass to another executor"),
        false => tr("Направити виконавцю", "Send to an executor"),
    };
    let text = Signal::derive(move || {
        card.data
            .with(|c| c.as_ref().map(|c| c.text.clone()).unwrap_or_default())
    });
    let reference = use_reference();
    let executors = Signal::derive(move || reference.executor_options());
    view! {
        <Compose title submit cancel first="select, input" send=move || label(if again { openapi::domain::Act::Reassign } else { openapi::domain::Act::Assign }) clauses=vec![Clause::C1_1]>
            {(!again)
                .then(|| view! {
                    <Field label=move || tr("Предмет", "Item") id="item" error=submit.field("/item")>
                        <ItemPicker item=choice.item text testid=testid::ASSIGN_ITEM/>
                    </Field>
                    <KindSelect choice/>
                    <EmergencyHint text kind=choice.kind/>
                    <WhyCalm choice submit was=was_urgent/>
                })}
            <Suggestion preview choice again/>
            <Field label=move || tr("Виконавець", "Executor") id="executor" error=submit.field("/executor")>
                <Select
                    value=choice.executor
                    options=executors
                    placeholder=move || tr("Виберіть виконавця", "Choose an executor")
                    testid=testid::ASSIGN_EXECUTOR
                />
            </Field>
            {again.then(|| view! { <Reason choice submit waits/> })}
        </Compose>
    }
}

/// The request that is sent.
fn body(choice: Choice, first_item: Option<ItemCode>, again: bool) -> Assign {
    let filled = |s: RwSignal<String>| Some(s.get_untracked()).filter(|s| !s.trim().is_empty());
    let item = choice.item.get_untracked();
    Assign {
        executor: ExecutorCode(choice.executor.get_untracked()),
        item: item.filter(|i| !again && Some(i) != first_item.as_ref()),
        kind: filled(choice.kind)
            .filter(|_| !again)
            .and_then(|k| Kind::parse(&k)),
        reason: filled(choice.reason),
        due_at: filled(choice.due).and_then(|d| from_local_input(&d)),
    }
}

/// What was filed as an emergency becomes none with a reason only: the term changes, and nobody asks for the danger later.
#[component]
fn WhyCalm(choice: Choice, submit: crate::form::Submit, was: bool) -> impl IntoView {
    let calmed = move || {
        was && choice
            .kind
            .with(|k| Kind::parse(k).is_some_and(|k| k != Kind::Emergency))
    };
    view! {
        <Show when=calmed>
            <Field label=move || tr("Чому це не аварія", "Why it is no emergency") id="reason" error=submit.field("/reason")>
                <TextArea value=choice.reason max=limits::NOTE_MAX testid=testid::ASSIGN_REASON/>
            </Field>
        </Show>
    }
}

/// The kinds the chosen item allows.
#[component]
fn KindSelect(choice: Choice) -> impl IntoView {
    let reference = use_reference();
    let known = Memo::new(move |_| choice.item.get().and_then(|code| reference.item(&code)));
    let options = Signal::derive(move || {
        let all = known.with(|i| i.as_ref().map(kinds)).unwrap_or_default();
        all.into_iter()
            .map(|k| (k.as_str().to_owned(), label(k).to_owned()))
            .collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        if let Some(item) = known.get() {
            let fits = choice
                .kind
                .with_untracked(|k| Kind::parse(k).is_some_and(|k| kinds(&item).contains(&k)));
            if !fits {
                choice.kind.set(item.default_kind.as_str().to_owned());
            }
        }
    });
    view! {
        <Show when=move || known.with(Option::is_some)>
            <Field label=move || tr("Вид", "Kind") id="kind">
                <Select value=choice.kind options testid=testid::ASSIGN_KIND/>
            </Field>
        </Show>
    }
}

/// Where the rules would send it, and why; one press takes it.
#[component]
fn Suggestion(
    preview: LocalResource<Option<Result<RoutePreview, ApiError>>>,
    choice: Choice,
    again: bool,
) -> impl IntoView {
    Effect::new(move |_| {
        let found = preview
            .get()
            .flatten()
            .and_then(Result::ok)
            .and_then(|p| p.executor);
        if let (Some(executor), false) = (found, again)
            && choice.executor.with_untracked(String::is_empty)
        {
            choice.executor.set(executor.code.to_string());
        }
    });
    move || {
        let found = preview.get().flatten().and_then(Result::ok)?;
        let executor = found.executor?;
        let code = executor.code.to_string();
        let take = Callback::new(move |()| choice.executor.set(code.clone()));
        Some(view! {
            <div class="suggested">
                <p>
                    <span class="muted small">{move || tr("За правилами: ", "By the rules: ")}</span>
                    <span class="strong">{executor.name}</span>
                </p>
                <p class="small muted">{move || tr("Чому сюди: ", "Why here: ")} {found.rule}</p>
                {found.due_at.map(|due| view! { <p class="small">{move || format!("{} {}", tr("Строк:", "Deadline:"), exact(due))}</p> })}
                {again
                    .then(|| view! {
                        <Button kind=ButtonKind::Quiet on_click=take>{move || tr("Вибрати цього виконавця", "Choose this executor")}</Button>
                    })}
            </div>
        })
    }
}

/// T08 and T13b need a reason; a senior operator may give a new deadline.
#[component]
fn Reason(
    choice: Choice,
    submit: crate::form::Submit,
    /// A justification is checked, or an answer waits (T13b).
    waits: bool,
) -> impl IntoView {
    let senior = session::role() == Some(Role::SeniorOperator);
    view! {
        <Field label=move || tr("Чому іншому виконавцю", "Why another executor") id="reason" error=submit.field("/reason")>
            <TextArea value=choice.reason max=limits::NOTE_MAX testid=testid::ASSIGN_REASON/>
        </Field>
        <p class="small muted">
            {move || match waits {
                true => tr(
                    "Обґрунтування чи відповідь не приймається і не відхиляється. Заявник прочитає, хто виконує тепер і чому. Строк лишається, щонайменше один робочий день.",
                    "The justification or answer is neither accepted nor rejected. The applicant reads who does it now and why. The deadline stays, at least one working day.",
                ),
                false => tr("Строк заявки не змінюється.", "The deadline stays as it is."),
            }}
        </p>
        {senior
            .then(|| view! {
                <Field
                    label=move || tr("Новий строк", "New deadline")
                    hint=move || tr("Лише старший працівник, із поясненням вище.", "Senior operators only, with the reason above.")
                    id="due-at"
                    optional=true
                    error=submit.field("/due_at")
                >
                    <TextInput value=choice.due kind="datetime-local"/>
                </Field>
            })}
    }
}
