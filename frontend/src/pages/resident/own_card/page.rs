//! The page about me: what I may change, and what an operator changes for me.
use super::letters::MyLetters;
use super::typed::{Residence, Typed, saved};
use crate::form::{ErrorSummary, Field, Submit, TextInput, use_submit};
use crate::i18n::{label, tr};
use crate::layout::PageTitle;
use crate::state::community::tr_phone;
use crate::state::{session, toasts};
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::domain::Role;
use openapi::limits;
use openapi::session::Me;

/// The page; who works here has no card of an applicant, and chooses the letters only.
#[component]
pub fn OwnCardPage() -> impl IntoView {
    match session::me().filter(|me| me.role != Role::Applicant) {
        Some(me) => view! { <StaffPage me/> }.into_any(),
        None => view! { <ApplicantPage/> }.into_any(),
    }
}

/// Who works here: name and organisation are the administrator's or the manager's to change.
#[component]
fn StaffPage(me: Me) -> impl IntoView {
    let place = me.executor_name.unwrap_or_else(|| label(me.role).to_owned());
    view! {
        <div class="page">
            <PageTitle text=move || tr("Мої дані", "My details")/>
            <p><span class="strong">{me.full_name}</span> <br/> <span class="muted">{place}</span></p>
            <p class="muted">{move || tr(
                "Ім’я, організацію та адресу пошти змінює той, хто вас запросив: керівник або адміністратор.",
                "Name, organisation and e-mail are changed by who invited you: the manager or the administrator.",
            )}</p>
            <MyLetters saved=RwSignal::new(0)/>
        </div>
    }
}

#[component]
fn ApplicantPage() -> impl IntoView {
    let me = session::me();
    let typed = Typed::of(me.clone());
    let changes = RwSignal::new(0_u32);
    let submit = use_submit(
        move || typed.save(false),
        move |me: Me| {
            saved(me);
            changes.update(|n| *n += 1);
            toasts::success(tr("Збережено.", "Saved."));
        },
    );
    view! {
        <div class="page">
            <PageTitle text=move || tr("Мої дані", "My details")/>
            <form class="stack stack-l" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                <Person typed submit/>
                <Fixed me/>
                <section class="stack">
                    <h2>{move || tr("Моя адреса", "My address")}</h2>
                    <Residence typed submit/>
                </section>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid="own-save">{move || tr("Зберегти", "Save")}</Button>
                </div>
            </form>
            <MyLetters saved=changes/>
        </div>
    }
}

#[component]
fn Person(typed: Typed, submit: Submit) -> impl IntoView {
    view! {
        <div class="form-grid">
            <Field class="span" label=move || tr("Прізвище, ім’я, по батькові", "Full name") id="full-name" error=submit.field("/full_name")>
                <TextInput value=typed.name autocomplete="name" max=limits::NAME_MAX testid="own-name"/>
            </Field>
            <Field
                class="span"
                label=move || tr("Електронна пошта", "E-mail")
                hint=move || tr("Сюди приходять листи про ваші заявки. З нею можна й увійти", "Letters about your requests come here. You can sign in with it too")
                optional=true
                id="email"
                error=submit.field("/email")
            >
                <TextInput value=typed.email kind="email" autocomplete="email" max=limits::LINE_MAX testid="own-email"/>
            </Field>
        </div>
    }
}

/// Phone and basis of residence.
#[component]
fn Fixed(me: Option<Me>) -> impl IntoView {
    let card = me.and_then(|m| m.applicant);
    let phone = card.as_ref().and_then(|c| c.phone.clone());
    let basis = card.and_then(|c| c.basis).map(|b| b.kind);
    view! {
        <section class="stack stack-s">
            <dl class="facts">
                {phone.map(|phone| view! { <div><dt>{move || tr("Телефон", "Phone")}</dt><dd class="num">{phone}</dd></div> })}
                {basis.map(|basis| view! { <div><dt>{move || tr("Підстава", "Basis")}</dt><dd>{move || label(basis)}</dd></div> })}
            </dl>
            <p class="muted small">
                {move || tr_phone("Телефон і підставу тут не змінюють. Якщо вони інші, зателефонуйте {phone}.", "The phone and the basis are not changed here. If they are different, call {phone}.")}
            </p>
        </section>
    }
}
