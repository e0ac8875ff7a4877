//! The footer: the number that always works, what the service is, accessibility, theme.
use super::switches::ThemeSwitch;
use crate::i18n::tr;
use crate::route::Screen;
use leptos::prelude::*;

/// The footer of the site.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="split">
                <div class="stack stack-s">
                    <p>
                        {move || tr("Не виходить на сайті? Зателефонуйте ", "Cannot do it here? Call ")}
                        <a class="strong nowrap" href="tel:1520">"1520"</a>
                        {move || tr(". Оператор зробить те саме з ваших слів.", ". An operator will do the same for you.")}
                    </p>
                    <p>
                        {move || tr(
                            "Електронний сервіс «Контакт-центр виконкому Криворізької міської ради». Працює за Регламентом.",
                            "E-service “Contact centre of the executive committee of Kryvyi Rih city council”. Works by its regulation.",
                        )}
                    </p>
                </div>
                <div class="stack stack-s">
                    <p><a href=Screen::Map.path()>{move || tr("Карта заявок", "Map of requests")}</a></p>
                    <p><a href=Screen::Accessibility.path()>{move || tr("Доступність", "Accessibility")}</a></p>
                    <ThemeSwitch/>
                </div>
            </div>
        </footer>
    }
}
