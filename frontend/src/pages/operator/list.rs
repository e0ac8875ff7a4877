//! The middle column: rows of two lines, time left first, loaded page by page.
use super::bulk::{BulkBar, Picked};
use super::columns::{ChooseColumns, Columns};
pub use super::feed::Feed;
use super::feed::PAUSE;
use super::order::Order;
use super::queue::Queue;
use super::url_state::{Look, Place};
use crate::i18n::{label, pick, tr, when};
use crate::pages::ticket_parts::{ReadAsLine, TimeLeft};
use crate::state::session;
use crate::testid;
use crate::ui::{Badge, Button, EmptyState, ErrorState, Icon, IconName, Skeleton, Tone, unprinted};
use gloo_timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::domain::{FeedbackKind, Kind, Role, TicketId};
use openapi::ticket::TicketRow;

/// Search field and rows.
#[component]
pub fn ListPane(
    /// Where we are.
    place: Place,
    /// The rows.
    feed: Feed,
    /// The search field.
    search: NodeRef<html::Input>,
    /// The picked rows.
    picked: Picked,
    /// Reads list and counters again.
    refresh: Callback<()>,
    /// The city lets silence close a request.
    #[prop(into)]
    silence_closes: Signal<bool>,
) -> impl IntoView {
    let operator = session::role().is_some_and(Role::is_operator);
    let heading = move || match place.searches() {
        false => place.queue().label().to_owned(),
        true => format!("{} «{}»", tr("Знайдено за словами", "Found for"), place.words()),
    };
    let retry = Callback::new(move |()| feed.reload());
    let columns = Columns::remembered();
    // rows that are there stay as they are when more come
    let empty = Memo::new(move |_| feed.rows.with(|rows| rows.as_ref().map(Vec::is_empty)));
    view! {
        <section class="desk-list" aria-label=move || tr("Список заявок", "List of requests")>
            <SearchField place search/>
            <h2 class="desk-list-title">{heading}</h2>
            <ReadAsLine read=feed.read_as/>
            <Order place/>
            <ChooseColumns columns/>
            {operator.then(|| view! { <BulkBar picked place refresh silence_closes/> })}
            <div class="desk-rows" data-testid=testid::DESK_LIST aria-busy=move || feed.pending.get().to_string()>
                {move || feed.error.get().map(|error| view! { <ErrorState error retry/> })}
                {move || match empty.get() {
                    None if feed.error.with(Option::is_some) => ().into_any(),
                    None => view! { <div class="desk-skeleton"><Skeleton lines=9/></div> }.into_any(),
                    Some(true) => view! { <Nothing place/> }.into_any(),
                    Some(false) => view! {
                        <ul class="rows">
                            <For each=move || feed.rows.get().unwrap_or_default() key=|r| (r.id, r.version) let:r>
                                <li class="row-item">
                                    {operator.then(|| view! { <Pick id=r.id number=r.number picked/> })}
                                    <Row row=r place columns/>
                                </li>
                            </For>
                        </ul>
                        <ListEnd feed/>
                    }
                        .into_any(),
                }}
            </div>
        </section>
    }
}

/// Nothing in the queue, or nothing found.
#[component]
fn Nothing(place: Place) -> impl IntoView {
    move || {
        match place.searches() {
        false => {
            let queue = place.queue();
            view! { <EmptyState title=move || queue.empty()/> }.into_any()
        }
        true => view! {
            <EmptyState title=move || tr("Нічого не знайдено", "Nothing found")>
                <p>{move || tr(
                    "Спробуйте номер заявки, частину адреси або телефон заявника.",
                    "Try a request number, a part of the address or the applicant's phone.",
                )}</p>
                <a href=Look::of(Queue::Open).href(None)>{move || tr("Показати всі відкриті", "Show all open")}</a>
            </EmptyState>
        }
            .into_any(),
    }
    }
}

/// More, or the end.
#[component]
fn ListEnd(feed: Feed) -> impl IntoView {
    view! {
        <div class="list-end">
            {move || match feed.next.get() {
                Some(cursor) => {
                    let more = Callback::new(move |()| feed.more(cursor.clone()));
                    view! {
                        <Button pending=feed.growing on_click=more testid=testid::DESK_MORE>
                            {move || tr("Показати ще", "Show more")}
                        </Button>
                        {unprinted()}
                    }
                        .into_any()
                }
                None => view! { <p>{move || tr("Це всі.", "That is all.")}</p> }.into_any(),
            }}
        </div>
    }
}

/// The search field; words go into the address after a short pause.
#[component]
fn SearchField(place: Place, search: NodeRef<html::Input>) -> impl IntoView {
    let typed = RwSignal::new(untrack(|| place.words()));
    Effect::new(move |_| {
        let words = place.words();
        if typed.with_untracked(|t| t.trim() != words) {
            typed.set(words);
        }
    });
    let turn = StoredValue::new(0_u32);
    let navigate = use_navigate();
    let on_input = move |e| {
        let words = event_target_value(&e);
        typed.set(words.clone());
        turn.update_value(|t| *t += 1);
        let mine = turn.get_value();
        let navigate = navigate.clone();
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if turn.try_get_value() == Some(mine) {
                let href = untrack(|| place.with(|l| l.words = words.trim().to_owned()));
                navigate(
                    &href,
                    NavigateOptions {
                        replace: true,
                        scroll: false,
                        ..Default::default()
                    },
                );
            }
        });
    };
    view! {
        <div class="desk-search" role="search">
            <Icon name=IconName::Search/>
            <input
                class="input"
                type="search"
                aria-label=move || tr("Пошук заявок", "Search requests")
                placeholder=move || tr("Номер, адреса, слово", "Number, address, word")
                aria-keyshortcuts="/"
                autocomplete="off"
                data-testid=testid::DESK_SEARCH
                node_ref=search
                prop:value=move || typed.get()
                on:input=on_input
                on:keydown=move |e| {
                    if e.key() == "Escape" && let Some(input) = search.get_untracked() {
                        drop(input.blur());
                    }
                }
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
    }
}

/// The box that picks a row; with Shift, everything from the one picked before.
#[component]
fn Pick(id: TicketId, number: i64, picked: Picked) -> impl IntoView {
    let choose = move |e: web_sys::MouseEvent| {
        if e.shift_key() {
            picked.reach(id);
        } else {
            picked.toggle(id);
        }
        event_target::<web_sys::HtmlInputElement>(&e).set_checked(untrack(|| picked.has(id)));
    };
    view! {
        <label class="row-pick">
            <input
                type="checkbox"
                aria-label=move || format!("{} №{number}", tr("Вибрати заявку", "Pick request"))
                data-testid=format!("pick-{number}")
                prop:checked=move || picked.has(id)
                on:click=choose
            />
        </label>
    }
}

/// One row: time left, number, marks; then what and where.
#[component]
fn Row(row: TicketRow, place: Place, columns: Columns) -> impl IntoView {
    let id = row.id;
    let node = NodeRef::<html::A>::new();
    let current = Memo::new(move |_| place.ticket.get() == Some(id));
    Effect::new(move |_| {
        if current.get()
            && let Some(link) = node.get()
        {
            let near = web_sys::ScrollIntoViewOptions::new();
            near.set_block(web_sys::ScrollLogicalPosition::Nearest);
            link.scroll_into_view_with_scroll_into_view_options(&near);
        }
    });
    let item = row.item.as_ref().map(|i| (i.name_uk.clone(), i.name_en.clone()));
    let (status, open_comments, open_request) = (row.status, row.open_comments, row.open_request);
    // what the name of the queue says already is not repeated on its rows
    let queue = Memo::new(move |_| (!place.searches()).then(|| place.queue()));
    let said = move || queue.get().and_then(Queue::status) == Some(status);
    let emergency = row.kind == Some(Kind::Emergency);
    let (registered, executor) = (
        row.registered_at,
        row.executor.as_ref().map(|e| e.name.clone()).unwrap_or_default(),
    );
    let shown = row.clone();
    let chosen = move || {
        columns
            .line(&shown)
            .map(|line| view! { <span class="row-more small muted">{line}</span> })
    };
    let more = move || format!("{} · {}", when(registered), executor);
    view! {
        <a
            class="row"
            href=move || place.href(Some(id))
            aria-current=move || current.get().then_some("true")
            title=more
            data-testid=format!("row-{}", row.number)
            node_ref=node
        >
            <span class="row-line">
                <TimeLeft row=row.clone() brief=true/>
                <span class="strong num">{row.number}</span>
                {move || (open_comments > 0 && queue.get() != Some(Queue::Comments)).then(|| view! { <Badge tone=Tone::Waiting>{move || tr("коментар", "comment")}</Badge> })}
                {move || {
                    open_request
                        .filter(|k| queue.get() != Some(queue_of(*k)))
                        .map(|k| view! { <Badge tone=Tone::Waiting>{move || short(k)}</Badge> })
                }}
                {row.both_requests.then(|| view! { <Badge tone=Tone::Waiting>{move || short(FeedbackKind::Confirmation)}</Badge> })}
                {row.residence_to_check.then(|| view! { <Badge tone=Tone::Waiting>{move || tr("перевірити адресу", "check the address")}</Badge> })}
                {row.main_number.map(|n| view! { <Badge>{move || format!("{} {n}", tr("частина", "part of"))}</Badge> })}
                {emergency.then(|| view! { <Badge tone=Tone::Danger>{move || tr("аварійна", "emergency")}</Badge> })}
                <span class="row-status">{move || (!said()).then(|| label(status))}</span>
            </span>
            <span class="row-what">
                <span class="strong">
                    {move || match &item {
                        Some((uk, en)) => pick(uk.clone(), en.clone()),
                        None => tr("Предмет не визначено", "Item not set").to_owned(),
                    }}
                </span>
                {(!row.place.is_empty()).then(|| view! { <span class="muted">" · " {row.place}</span> })}
            </span>
            {chosen}
        </a>
    }
}

/// A kind of feedback in one word.
fn short(kind: FeedbackKind) -> &'static str {
    match kind {
        FeedbackKind::Comment => tr("коментар", "comment"),
        FeedbackKind::Cancellation => tr("скасування", "cancellation"),
        FeedbackKind::Confirmation => tr("підтвердження", "confirmation"),
    }
}

/// The queue of a kind of feedback.
const fn queue_of(kind: FeedbackKind) -> Queue {
    match kind {
        FeedbackKind::Comment => Queue::Comments,
        FeedbackKind::Cancellation => Queue::Cancellations,
        FeedbackKind::Confirmation => Queue::Confirmations,
    }
}
