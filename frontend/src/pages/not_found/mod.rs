//! No such page.
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::state::community::tr_phone;
use crate::ui::{ButtonKind, Link, LinkKind};
use leptos::prelude::*;

/// Shown for an address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <div class="page" data-testid="not-found">
            <PageTitle text=move || tr("Такої сторінки немає", "There is no such page")/>
            <p>
                {move || tr_phone(
                    "Перевірте адресу або почніть з головної. Якщо ви шукаєте заявку, відкрийте «Мої заявки» чи назвіть її номер за телефоном {phone}.",
                    "Check the address or start from the first page. If you look for a request, open “My requests” or tell its number at {phone}.",
                )}
            </p>
            <div class="form-actions">
                <Link href="/" kind=LinkKind::Button(ButtonKind::Primary)>{move || tr("На головну", "To the first page")}</Link>
                <Link href=Screen::MyRequests.path() kind=LinkKind::Button(ButtonKind::Secondary)>
                    {move || tr("Мої заявки", "My requests")}
                </Link>
            </div>
        </div>
    }
}
