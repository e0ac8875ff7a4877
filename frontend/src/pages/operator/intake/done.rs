//! Registered: what to read aloud to the caller.
use crate::i18n::{exact, tr};
use crate::pages::operator::desk::address;
use crate::pages::operator::queue::Queue;
use crate::testid;
use crate::ui::{Button, ButtonKind, Link, LinkKind};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use openapi::ticket::TicketCard;

/// Number, executor and deadline as a text to read aloud.
#[component]
pub fn Done(
    /// The new request.
    card: TicketCard,
    /// The next call; true keeps the caller.
    again: Callback<bool>,
) -> impl IntoView {
    let row = card.row;
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    let keys = window_event_listener(ev::keydown, move |e| {
        if e.code() == "KeyN" && !e.ctrl_key() && !e.meta_key() && !e.alt_key() {
            e.prevent_default();
            again.run(false);
        }
    });
    on_cleanup(move || keys.remove());
    let (executor, due, place) = (row.executor.map(|e| e.name), row.due_at, row.place);
    let item = row.item.map(|i| i.name_uk);
    let number = row.number;
    view! {
        <section class="read-aloud" data-testid=testid::INTAKE_DONE>
            <h2 tabindex="-1" node_ref=heading>{move || tr("Заявку зареєстровано. Зачитайте:", "Registered. Read aloud:")}</h2>
            <p class="read-number num">"№ " <span data-testid=testid::TICKET_NUMBER>{number}</span></p>
            <p class="read-text">
                {format!("Вашу заявку зареєстровано за номером {number}.")}
                {item.map(|i| format!(" Питання: {i}."))}
                {(!place.is_empty()).then(|| format!(" Адреса: {place}."))}
                {executor.as_ref().map(|e| format!(" Ми передали її виконавцю: {e}."))}
                {due.map(|d| view! { <span>{move || format!(" Строк виконання: {}.", exact(d))}</span> })}
                {executor.is_none().then_some(" Зараз визначаємо, хто її виконає, і повідомимо вас.")}
                " Про результат ми вам скажемо. Перевірити стан можна за номером 1520 або в електронному кабінеті."
            </p>
            <div class="form-actions">
                <Button kind=ButtonKind::Primary shortcut="n" on_click=move |()| again.run(false) testid="intake-next">
                    {move || tr("Новий дзвінок", "New call")}
                </Button>
                <Button on_click=move |()| again.run(true) testid="intake-same-caller">
                    {move || tr("Та сама людина, інше питання", "The same person, another problem")}
                </Button>
                <Link href=address(Queue::Open, "", Some(row.id)) kind=LinkKind::Button(ButtonKind::Secondary) testid="intake-open">
                    {move || tr("Відкрити картку", "Open the card")}
                </Link>
            </div>
        </section>
    }
}
