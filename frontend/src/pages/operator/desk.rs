//! The desk: queues left, list in the middle, card right. The address keeps queue, words and card.
use super::bulk::Picked;
use super::card::CardPane;
use super::help::Help;
use super::list::{Feed, ListPane};
use super::queue::Queue;
use super::ringing::Ringing;
use super::saved::Saved;
use super::url_state::{Look, Place};
use crate::api;
use crate::i18n::tr;
use crate::pages::ticket_parts::reference::use_reference;
use crate::route::Screen;
use crate::state::live::Live;
use crate::state::session;
use crate::testid;
use crate::ui::{Button, ButtonKind, Link, LinkKind};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::domain::{Role, TicketId};
use openapi::endpoints;
use openapi::ticket::Counters;

/// An address of the desk.
pub fn address(queue: Queue, words: &str, ticket: Option<TicketId>) -> String {
    let words = words.to_owned();
    Look {
        words,
        ..Look::of(queue)
    }
    .href(ticket)
}

/// The operator's desk; the analyst reads it without acts and persons.
#[component]
pub fn DeskPage() -> impl IntoView {
    use_reference();
    let place = Place::read();
    let counters = LocalResource::new(|| api::get(&endpoints::TICKET_COUNTERS, &[]));
    let feed = Feed::follow(place);
    let refresh = Callback::new(move |()| {
        counters.refetch();
        feed.reload();
    });
    let live = Live::follow(refresh);
    let picked = Picked::new(feed);
    let silence_closes = Signal::derive(move || {
        let known = |c: &Option<Result<Counters, api::ApiError>>| c.as_ref()?.as_ref().ok()?.no_response;
        counters.with(known).is_some()
    });
    let search = NodeRef::<html::Input>::new();
    let help = RwSignal::new(false);
    let decide = RwSignal::new(0_u32);
    shortcuts(place, feed, picked, search, help, decide);
    view! {
        <Ringing/>
        <div class="room-desk desk fills-window" class:shows-card=move || place.ticket.get().is_some()>
            <h1 class="visually-hidden">{move || tr("Робоче місце працівника", "Operator's desk")}</h1>
            <Queues place counters help live/>
            <ListPane place feed search picked refresh silence_closes/>
            <section class="desk-card" aria-label=move || tr("Картка заявки", "Request card") data-testid=testid::DESK_CARD>
                {move || match place.ticket.get() {
                    Some(id) => {
                        let listed = Signal::derive(move || feed.version_of(id));
                        view! { <CardPane id place refresh decide listed live/> }.into_any()
                    }
                    None => view! { <NothingOpen/> }.into_any(),
                }}
            </section>
            <Help open=help/>
        </div>
    }
}

/// The left column.
#[component]
fn Queues(
    place: Place,
    counters: LocalResource<Result<Counters, api::ApiError>>,
    help: RwSignal<bool>,
    live: Live,
) -> impl IntoView {
    let known = Memo::new(move |_| counters.with(|c| c.as_ref().and_then(|c| c.as_ref().ok()).cloned()));
    let count = move |queue: Queue| known.with(|c| c.as_ref().map(|c| queue.count(c)));
    let operator = session::role().is_some_and(Role::is_operator);
    let shown = Memo::new(move |_| {
        let exists = |queue: &Queue| {
            known.with(|c| {
                c.as_ref()
                    .map_or(*queue != Queue::NoResponse, |c| queue.exists(c))
            })
        };
        Queue::ALL.into_iter().filter(exists).collect::<Vec<_>>()
    });
    let link = move |queue: Queue| {
        let here = place.look.get();
        let words = String::new();
        Look { queue, words, ..here }.href(None)
    };
    let row = move |queue: Queue| {
        let current = move || (place.queue() == queue && !place.searches()).then_some("true");
        let late = move || queue == Queue::Overdue && count(queue) > Some(0);
        view! {
            <li>
                <a class="queue" href=move || link(queue) aria-current=current data-testid=format!("queue-{}", queue.code())>
                    <span>{move || queue.label()}</span>
                    <span class="queue-count num" class:is-danger=late>
                        {move || count(queue).map(|n| n.to_string())}
                    </span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="desk-queues" aria-label=move || tr("Черги", "Queues")>
            {operator
                .then(|| view! {
                    <Link href=Screen::Intake.path() kind=LinkKind::Button(ButtonKind::Primary) shortcut="n" testid=testid::DESK_NEW>
                        {move || tr("Новий дзвінок", "New call")}
                    </Link>
                })}
            <ul class="queue-list">{move || shown.get().into_iter().map(row).collect_view()}</ul>
            <Saved place/>
            <Link href=Screen::Map.path() kind=LinkKind::Button(ButtonKind::Quiet) testid=testid::DESK_MAP>
                {move || tr("Карта", "Map")}
            </Link>
            <Button kind=ButtonKind::Quiet shortcut="?" on_click=move |()| help.set(true) testid=testid::DESK_HELP>
                {move || tr("Клавіші", "Keys")}
            </Button>
            <p class="desk-live small muted" data-testid=testid::DESK_LIVE>
                {move || match live.open.get() {
                    true => tr("Оновлюється наживо", "Updated live"),
                    false => tr("Оновлюється що пів хвилини", "Updated every half a minute"),
                }}
            </p>
        </nav>
    }
}

#[component]
fn NothingOpen() -> impl IntoView {
    view! {
        <div class="desk-nothing">
            <p class="muted">
                {move || tr("Виберіть заявку в списку. ", "Choose a request in the list. ")}
                <kbd>"j"</kbd>
                " "
                <kbd>"k"</kbd>
                {move || tr(" — рух списком, ", " move along the list, ")}
                <kbd>"e"</kbd>
                {move || tr(" — ухвалити рішення.", " decide.")}
            </p>
        </div>
    }
}

/// One key, one act; never while something is being typed.
fn shortcuts(
    place: Place,
    feed: Feed,
    picked: Picked,
    search: NodeRef<html::Input>,
    help: RwSignal<bool>,
    decide: RwSignal<u32>,
) {
    let navigate = use_navigate();
    let keys = window_event_listener(ev::keydown, move |e| {
        if e.ctrl_key() || e.meta_key() || e.alt_key() || is_typing(&e) || help.get_untracked() {
            return;
        }
        let step = |by: isize| feed.neighbour(place.ticket.get_untracked(), by);
        let go = |href: String, replace: bool| {
            navigate(
                &href,
                NavigateOptions {
                    replace,
                    scroll: false,
                    ..Default::default()
                },
            )
        };
        match e.code().as_str() {
            _ if e.key() == "/" => {
                if let Some(input) = search.get_untracked() {
                    drop(input.focus());
                    input.select();
                }
            }
            _ if e.key() == "?" => help.set(true),
            "KeyJ" | "KeyK" => {
                if let Some(id) = step(if e.code() == "KeyJ" { 1 } else { -1 }) {
                    go(untrack(|| place.href(Some(id))), true);
                }
            }
            "KeyX" if session::role().is_some_and(Role::is_operator) => {
                let Some(id) = place.ticket.get_untracked().or_else(|| step(0)) else {
                    return;
                };
                if e.shift_key() {
                    picked.reach(id);
                } else {
                    picked.toggle(id);
                }
            }
            "KeyE" => decide.update(|n| *n += 1),
            "KeyN" if session::role().is_some_and(Role::is_operator) => go(Screen::Intake.path(), false),
            _ => return,
        }
        e.prevent_default();
    });
    on_cleanup(move || keys.remove());
}

/// Whether the key goes into a field.
fn is_typing(e: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let element = e.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|el| {
        el.matches("input:not([type=checkbox]), textarea, select, dialog *")
            .unwrap_or(false)
    })
}
