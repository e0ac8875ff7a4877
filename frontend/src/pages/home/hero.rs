//! The one large field that leads into the wizard, with suggestions as one types.
use crate::api::ApiError;
use crate::form::{TextInput, read_fields};
use crate::i18n::tr;
use crate::rooms::{Part, Suggest, fetch, suggestions};
use crate::route::Screen;
use crate::state::typed;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use openapi::limits;

/// The first block.
#[component]
pub fn Hero() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let navigate = use_navigate();
    let on_submit = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        read_fields();
        words.with_untracked(|w| typed::leave(w));
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
            <Suggested words/>
        </section>
    }
}

/// The suggestions; the first letter fetches them, and they are here before there is anything to suggest.
#[component]
fn Suggested(words: RwSignal<String>) -> impl IntoView {
    let part = RwSignal::new(Part::<Suggest>::Coming);
    Effect::new(move |_| {
        let missing = part.with_untracked(|p| !matches!(p, Part::Here(_)));
        if words.with(|w| !w.is_empty()) && missing {
            fetch(part, suggestions());
        }
    });
    move || match part.get() {
        Part::Coming => ().into_any(),
        Part::Here(view) => view(words),
        Part::Lost => {
            view! { <Notice kind=NoticeKind::Warning>{ApiError::no_connection().title()}</Notice> }.into_any()
        }
    }
}
