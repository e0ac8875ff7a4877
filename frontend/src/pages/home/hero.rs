//! The one large field that leads into the wizard, with suggestions as one types.
use crate::form::TextInput;
use crate::i18n::tr;
use crate::pages::resident::{Suggestions, start_with};
use crate::route::Screen;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use openapi::limits;
use openapi::reference::ClassifierItem;

/// The first block.
#[component]
pub fn Hero() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let navigate = use_navigate();
    let pick = {
        let navigate = navigate.clone();
        move |item: ClassifierItem| {
            let typed = words.get_untracked();
            start_with(|d| {
                d.words = typed;
                d.choose(&item);
            });
            navigate(
                &Screen::NewWhere.path(),
                leptos_router::NavigateOptions::default(),
            );
        }
    };
    let on_submit = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let typed = words.get_untracked();
        start_with(|d| d.words = typed);
        navigate(&Screen::NewWhat.path(), leptos_router::NavigateOptions::default());
    };
    view! {
        <section class="hero">
            <h1 tabindex="-1">{move || tr("Що сталося?", "What happened?")}</h1>
            <p class="hero-lead">
                {move || tr(
                    "Напишіть про проблему в будинку, дворі чи на вулиці. Ми передамо її тим, хто має це виправити, і ви бачитимете, що відбувається.",
                    "Write about a problem in your house, yard or street. We pass it to those who have to fix it, and you see what is going on.",
                )}
            </p>
            <form class="hero-search" role="search" on:submit=on_submit>
                <TextInput
                    value=words
                    label=move || tr("Що сталося", "What happened")
                    placeholder=move || tr("Наприклад: немає води", "For instance: no water")
                    max=limits::QUERY_MAX
                    testid="home-what"
                />
                <Button kind=ButtonKind::Primary submit=true testid="home-go">{move || tr("Подати заявку", "File a request")}</Button>
            </form>
            <Suggestions words on_pick=pick/>
        </section>
    }
}
