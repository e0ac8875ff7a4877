//! The accessibility statement: what works, what does not yet, whom to tell.
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::state::community::{names, tel};
use leptos::prelude::*;

/// What one can rely on.
const WORKS: [(&str, &str); 6] = [
    (
        "Усе можна зробити лише клавіатурою: Tab, Enter, стрілки, Escape.",
        "Everything works with the keyboard alone: Tab, Enter, arrows, Escape.",
    ),
    (
        "Кожна сторінка має один заголовок, орієнтири та посилання «Перейти до вмісту».",
        "Every page has one heading, landmarks and a “Skip to content” link.",
    ),
    (
        "Стан заявки завжди написано словами, не лише кольором.",
        "The state of a request is always said in words, not by colour alone.",
    ),
    (
        "Помилки форм стоять біля поля і в переліку, який отримує фокус.",
        "Form errors stand beside the field and in a summary that takes the focus.",
    ),
    (
        "Текст можна збільшити до 200 %, тема буває світла й темна, рух вимикається разом із системним налаштуванням.",
        "Text can be enlarged to 200 %, there is a light and a dark theme, motion follows the system setting.",
    ),
    (
        "Дати читаються повністю, час показано за Києвом.",
        "Dates are read in full; times are Kyiv time.",
    ),
];

/// The page.
#[component]
pub fn Accessibility() -> impl IntoView {
    view! {
        <div class="page">
            <PageTitle text=move || tr("Доступність", "Accessibility")/>
            <p>
                {move || tr(
                    "Сервіс має бути зручним для кожного: з екранним читачем, без миші, з телефону, на повільному інтернеті. Ми орієнтуємося на ДСТУ EN 301 549 та WCAG 2.1, рівень AA.",
                    "The service should suit everybody: with a screen reader, without a mouse, on a phone, on a slow network. We follow EN 301 549 and WCAG 2.1, level AA.",
                )}
            </p>
            <section class="stack">
                <h2>{move || tr("Що працює", "What works")}</h2>
                <ul>{WORKS.into_iter().map(|(uk, en)| view! { <li>{move || tr(uk, en)}</li> }).collect_view()}</ul>
            </section>
            <section class="stack">
                <h2>{move || tr("Чого ще немає", "What is missing")}</h2>
                <ul>
                    <li>
                        {move || tr(
                            "Файли, які додають виконавці, можуть бути сканами без тексту. Попросіть оператора прочитати їх вам.",
                            "Files added by executors may be scans without text. Ask an operator to read them to you.",
                        )}
                    </li>
                    <li>
                        {move || tr(
                            "Жестовою мовою сервіс поки не перекладено.",
                            "The service is not translated into sign language yet.",
                        )}
                    </li>
                </ul>
            </section>
            <section class="stack">
                <h2>{move || tr("Щось не виходить", "Something does not work")}</h2>
                <p>
                    {move || tr("Зателефонуйте ", "Call ")} <a href=tel()>{names().phone.as_str()}</a>
                    {move || tr(
                        ": оператор прийме заявку, коментар, підтвердження чи скасування з ваших слів. Розкажіть йому й про незручність, ми її виправимо.",
                        ": an operator takes a request, a comment, a confirmation or a cancellation from your words. Tell about the inconvenience too, and we will fix it.",
                    )}
                </p>
            </section>
        </div>
    }
}
