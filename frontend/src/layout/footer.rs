//! The footer: the number that always works, what the service is, accessibility, theme.
use super::switches::ThemeSwitch;
use crate::i18n::{pick, tr};
use crate::route::Screen;
use crate::state::community::{names, tel};
use crate::state::session;
use leptos::prelude::*;

/// The footer of the site.
#[component]
pub fn Footer() -> impl IntoView {
    let names = names();
    view! {
        <footer class="site-footer">
            <div class="split">
                <div class="stack stack-s">
                    <p>
                        {move || tr("Не виходить на сайті? Зателефонуйте ", "Cannot do it here? Call ")}
                        <a class="strong nowrap" href=tel()>{names.phone.as_str()}</a>
                        {move || tr(". Оператор зробить те саме з ваших слів.", ". An operator will do the same for you.")}
                    </p>
                    <p>
                        {move || pick(names.about_uk.as_str(), names.about_en.as_str())}
                    </p>
                </div>
                <div class="stack stack-s">
                    // on a phone the header has no room for the name that leads there
                    <Show when=move || session::me().is_some()>
                        <p><a href=Screen::MyCard.path() data-testid="my-card-footer">{move || tr("Моя картка і листи", "My card and letters")}</a></p>
                    </Show>
                    <p><a href=Screen::Map.path()>{move || tr("Карта заявок", "Map of requests")}</a></p>
                    <p><a href=Screen::Accessibility.path()>{move || tr("Доступність", "Accessibility")}</a></p>
                    <ThemeSwitch/>
                </div>
            </div>
        </footer>
    }
}
