//! «Чекає на зв’язок»: what waits, in which state, and what can be done with it.
use super::item::{Item, Stop, What};
use super::{items, remove, send};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::size_words;
use crate::route::Screen;
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::TicketId;

/// What waits for a connection: of one request, or of all of them.
#[component]
pub fn Unsent(
    /// Only of this request.
    #[prop(optional)]
    ticket: Option<TicketId>,
) -> impl IntoView {
    let all = items();
    let mine = Memo::new(move |_| {
        all.with(|all| {
            let fits = |i: &&Item| ticket.is_none_or(|t| i.ticket == t);
            all.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let waits = Memo::new(move |_| mine.with(|m| m.iter().filter(|i| i.stopped.is_none()).count()));
    let writing = Memo::new(move |_| mine.with(|m| m.iter().any(|i| !i.written)));
    let now = Callback::new(|()| send::soon());
    view! {
        <div role="status">
            <Show when=move || mine.with(|m| !m.is_empty())>
                <section class="notice notice-warning unsent" data-testid=testid::UNSENT>
                    <div class="split">
                        <h2 class="notice-title">
                            {move || match waits.get() {
                                0 => tr("Потребує вашого рішення: ", "Needs your decision: "),
                                _ => tr("Чекає на зв’язок: ", "Waiting for a connection: "),
                            }}
                            {move || mine.with(Vec::len)}
                        </h2>
                        <Show when=move || { waits.get() > 0 }>
                            <Button on_click=now testid=testid::UNSENT_NOW>{move || tr("Надіслати зараз", "Send now")}</Button>
                        </Show>
                    </div>
                    <p class="small">
                        {move || match waits.get() {
                            _ if writing.get() => tr(
                                "Записуємо на цей пристрій, не закривайте сторінку.",
                                "Being written to this device, do not close the page.",
                            ),
                            0 => tr("Збережено на цьому пристрої.", "Kept on this device."),
                            _ => tr(
                                "Збережено на цьому пристрої. Надішлемо самі, щойно з’явиться зв’язок.",
                                "Kept on this device. It is sent by itself as soon as there is a connection.",
                            ),
                        }}
                    </p>
                    <ul class="list">
                        <For each=move || mine.get() key=|i| format!("{} {:?}", i.id, i.stopped) let:item>
                            <li><Waiting item linked=ticket.is_none()/></li>
                        </For>
                    </ul>
                </section>
            </Show>
        </div>
    }
}

/// One thing that waits.
#[component]
fn Waiting(item: Item, linked: bool) -> impl IntoView {
    let (id, number, ticket) = (item.id.clone(), item.number, item.ticket);
    let title = {
        let what = item.what.clone();
        move || match &what {
            What::File { name, size, .. } => format!("{name}, {}", size_words(*size)),
            What::Act { act, .. } => label(*act).to_owned(),
        }
    };
    let state = {
        let stopped = item.stopped.clone();
        move || match &stopped {
            None => tr("чекає", "waiting").to_owned(),
            Some(Stop::Changed) => tr(
                "Заявку тим часом змінив хтось інший. Відкрийте її, перевірте й вирішіть, чи надсилати.",
                "Somebody else changed the request meanwhile. Open it, check it and decide whether to send.",
            )
            .to_owned(),
            Some(Stop::Refused(why)) => format!("{} {why}", tr("Не прийнято.", "Not taken.")),
        }
    };
    let stopped = item.stopped.is_some();
    let again = Callback::new(move |()| spawn_local(send::insist(item.clone())));
    let drop_it = Callback::new(move |()| {
        remove(&id);
    });
    view! {
        <div class="unsent-item" data-testid=testid::UNSENT_ITEM>
            <p>
                <span class="strong">{title}</span>
                {linked
                    .then(|| view! {
                        " · "
                        <a class="num" href=Screen::WorkCard(ticket).path()>"№" {number}</a>
                    })}
            </p>
            <p class="small" class:is-danger=stopped>{state}</p>
            <div class="cluster">
                {stopped.then(|| view! { <Button on_click=again testid="unsent-again">{move || tr("Надіслати все одно", "Send all the same")}</Button> })}
                <Button kind=ButtonKind::Quiet on_click=drop_it testid="unsent-drop">{move || tr("Не надсилати", "Do not send")}</Button>
            </div>
        </div>
    }
}
