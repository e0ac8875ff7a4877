//! The call is dealt with: what to read aloud to the caller.
use crate::i18n::{exact, tr};
use crate::pages::operator::calls::today;
use crate::pages::operator::desk::address;
use crate::pages::operator::queue::Queue;
use crate::state::community::names;
use crate::testid;
use crate::ui::{Button, ButtonKind, Link, LinkKind};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use openapi::call::{CallRow, Followed};
use openapi::domain::TicketId;
use openapi::ticket::TicketCard;

/// How the call ended.
#[derive(Clone)]
pub enum Outcome {
    /// With a request.
    Registered(Box<TicketCard>),
    /// The caller was joined to a request.
    Joined(Followed),
    /// With an answer.
    Answered(CallRow),
}

/// What to read aloud, and the way to the next call.
#[component]
pub fn Done(
    /// How the call ended.
    outcome: Outcome,
    /// The next call; true keeps the caller.
    again: Callback<bool>,
) -> impl IntoView {
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
    let (card, title, words) = match outcome {
        Outcome::Registered(card) => (
            Some(card.row.id),
            ("Заявку зареєстровано. Зачитайте:", "Registered. Read aloud:"),
            view! { <Registered card=*card/> }.into_any(),
        ),
        Outcome::Joined(told) => (
            Some(told.id),
            (
                "Заявника долучено. Зачитайте:",
                "The caller is joined. Read aloud:",
            ),
            view! { <Joined told/> }.into_any(),
        ),
        Outcome::Answered(row) => (
            None,
            ("Консультацію записано", "The consultation is recorded"),
            view! { <Answered row/> }.into_any(),
        ),
    };
    let open = |id: TicketId| {
        view! {
            <Link href=address(Queue::Open, "", Some(id)) kind=LinkKind::Button(ButtonKind::Secondary) testid="intake-open">
                {move || tr("Відкрити картку", "Open the card")}
            </Link>
        }
    };
    view! {
        <section class="read-aloud" data-testid=testid::INTAKE_DONE>
            <h2 tabindex="-1" node_ref=heading>{move || tr(title.0, title.1)}</h2>
            {words}
            <div class="form-actions">
                <Button kind=ButtonKind::Primary shortcut="n" on_click=move |()| again.run(false) testid="intake-next">
                    {move || tr("Новий дзвінок", "New call")}
                </Button>
                <Button on_click=move |()| again.run(true) testid="intake-same-caller">
                    {move || tr("Та сама людина, інше питання", "The same person, another problem")}
                </Button>
                {card.map(open)}
            </div>
            <Today/>
        </section>
    }
}

/// Number, executor and deadline as a text to read aloud.
#[component]
fn Registered(card: TicketCard) -> impl IntoView {
    let row = card.row;
    let (executor, due, place) = (row.executor.map(|e| e.name), row.due_at, row.place);
    let item = row.item.map(|i| i.name_uk);
    let number = row.number;
    view! {
        <p class="read-number num">"№ " <span data-testid=testid::TICKET_NUMBER>{number}</span></p>
        <p class="read-text">
            {format!("Вашу заявку зареєстровано за номером {number}.")}
            {item.map(|i| format!(" Питання: {i}."))}
            {(!place.is_empty()).then(|| format!(" Адреса: {place}."))}
            {executor.as_ref().map(|e| format!(" Ми передали її виконавцю: {e}."))}
            {due.map(|d| view! { <span>{move || format!(" Строк виконання: {}.", exact(d))}</span> })}
            {executor.is_none().then_some(" Зараз визначаємо, хто її виконає, і повідомимо вас.")}
            {format!(
                " Про результат ми вам скажемо. Перевірити стан можна за номером {} або в електронному кабінеті.",
                names().phone,
            )}
        </p>
    }
}

/// The request the caller was joined to.
#[component]
fn Joined(told: Followed) -> impl IntoView {
    let number = told.number;
    let (executor, due) = (told.executor.map(|e| e.name), told.due_at);
    view! {
        <p class="read-number num">"№ " <span data-testid=testid::TICKET_NUMBER>{number}</span></p>
        <p class="read-text">
            {format!("Про це вже повідомили, заявка має номер {number}.")}
            {executor.map(|e| format!(" Її виконує {e}."))}
            {due.map(|d| view! { <span>{move || format!(" Строк виконання: {}.", exact(d))}</span> })}
            {if told.added {
                " Ми долучили вас до неї, про результат почуєте і ви."
            } else {
                " Вас до неї вже долучено раніше."
            }}
        </p>
        <p class="muted">
            {move || format!("{} {}", tr("Долучено людей:", "People joined:"), told.followers)}
        </p>
    }
}

/// What was answered.
#[component]
fn Answered(row: CallRow) -> impl IntoView {
    view! {
        <p class="strong">{row.topic}</p>
        <p class="pre-line">{row.answer}</p>
    }
}

/// How today's calls ended.
#[component]
fn Today() -> impl IntoView {
    let counts = LocalResource::new(|| async { today().await.ok() });
    move || {
        counts.get().flatten().map(|n| {
            view! {
                <p class="small muted" data-testid=testid::CALL_COUNTS>
                    {move || format!(
                        "{} {} · {} {} · {} {}",
                        tr("Сьогодні консультацій:", "Today consultations:"),
                        n.consultation,
                        tr("заявок:", "requests:"),
                        n.registered,
                        tr("долучень:", "joined:"),
                        n.joined,
                    )}
                </p>
            }
        })
    }
}
