//! Language and theme.
use crate::i18n::{Lang, lang, pick, tr};
use crate::state::theme::{Theme, theme};
use crate::state::{lang as remembered, theme as themes};
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;

/// Changes the language; the button is written in the language it leads to.
#[component]
pub fn LangSwitch() -> impl IntoView {
    let other = || match lang() {
        Lang::Uk => Lang::En,
        Lang::En => Lang::Uk,
    };
    view! {
        <span lang=move || other().tag()>
            <Button kind=ButtonKind::Quiet on_click=move |()| remembered::set(other()) testid="lang-switch">
                <span class="lang-full">{move || pick("English", "Українською")}</span>
                <span class="lang-short">{move || pick("EN", "УК")}</span>
            </Button>
        </span>
    }
}

/// Goes through the themes: as the device has it, light, dark.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let next = || match theme() {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::System,
    };
    let name = move || match theme() {
        Theme::System => tr("Тема: як у системі", "Theme: system"),
        Theme::Light => tr("Тема: світла", "Theme: light"),
        Theme::Dark => tr("Тема: темна", "Theme: dark"),
    };
    view! {
        <Button kind=ButtonKind::Quiet on_click=move |()| themes::set(next()) testid="theme-switch">{name}</Button>
    }
}
