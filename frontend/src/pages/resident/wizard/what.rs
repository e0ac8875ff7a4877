//! Step one: what happened. Suggestions while typing, the whole list by groups, or «не знаю».
use super::draft::{Draft, Step, What};
use super::groups::Groups;
use super::steps::{draft, field, use_go};
use crate::form::{Field, TextInput};
use crate::i18n::{pick, tr};
use crate::layout::PageTitle;
use crate::pages::resident::suggestions::Suggestions;
use crate::ui::{Button, ButtonKind, Notice};
use leptos::prelude::*;
use openapi::limits;
use openapi::reference::ClassifierItem;

/// The step.
#[component]
pub fn WhatStep() -> impl IntoView {
    let draft = draft();
    let words = field(draft, |d| &d.words, |d, v| d.words = v);
    let go = use_go();
    let chosen = go.clone();
    let choose = Callback::new(move |item: ClassifierItem| {
        draft.update(|d| d.choose(&item));
        chosen(Step::Where);
    });
    let unknown = move |()| {
        draft.update(Draft::choose_unknown);
        go(Step::Where);
    };
    view! {
        <PageTitle text=move || tr("Що сталося?", "What happened?")/>
        <div class="wizard-body">
            <Linked/>
            <Before/>
            <Field
                label=move || tr("Напишіть кількома словами", "Write it in a few words")
                hint=move || tr("Наприклад: немає води, не горить ліхтар, яма на дорозі", "For instance: no water, street lamp is off, pothole")
                id="words"
                optional=false
            >
                <TextInput value=words max=limits::QUERY_MAX testid="new-what"/>
            </Field>
            <Suggestions words on_pick=choose/>
            <div class="stack stack-s">
                <Button kind=ButtonKind::Secondary on_click=unknown testid="new-unknown">
                    {move || tr("Не знаю, до чого це належить", "I do not know what it belongs to")}
                </Button>
                <p class="muted small">
                    {move || tr("Опишіть своїми словами, а оператор визначить, кому передати.", "Describe it in your words, an operator will find who should do it.")}
                </p>
            </div>
            <Groups on_pick=choose/>
        </div>
    }
}

/// What was chosen before, when one comes back to this step.
#[component]
fn Before() -> impl IntoView {
    let draft = draft();
    let go = use_go();
    let name = move || {
        draft.with(|d| match &d.what {
            What::Open => None,
            What::Unknown => Some(tr("Оператор визначить сам", "An operator will decide").to_owned()),
            What::Item(c) => Some(pick(&c.uk, &c.en).clone()),
        })
    };
    move || {
        let go = go.clone();
        name().map(|name| {
            view! {
                <Notice>
                    <p><span class="muted">{move || tr("Вибрано: ", "Chosen: ")}</span> <span class="strong">{name}</span></p>
                    <Button kind=ButtonKind::Primary on_click=move |()| go(Step::Where) testid="new-keep">
                        {move || tr("Залишити й далі", "Keep and continue")}
                    </Button>
                </Notice>
            }
        })
    }
}

/// The closed request this one continues.
#[component]
pub fn Linked() -> impl IntoView {
    let draft = draft();
    let drop_link = move |()| draft.update(|d| d.linked_to = None);
    move || {
        draft.with(|d| d.linked_to).map(|(_, number)| {
            view! {
                <Notice testid="linked">
                    <p>{move || format!("{} №\u{a0}{number}.", tr("Ця заявка продовжить закриту заявку", "This request continues the closed request"))}</p>
                    <Button kind=ButtonKind::Quiet on_click=drop_link>{move || tr("Не пов’язувати", "Do not link")}</Button>
                </Notice>
            }
        })
    }
}
