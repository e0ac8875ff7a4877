//! My requests: what waits for me on top, then the other open ones; closed ones behind a tab. Newest first.
use super::paged::Paged;
use super::row::RequestRow;
use crate::api;
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::ui::{Button, ButtonKind, EmptyState, ErrorState, Link, LinkKind, Skeleton, Tab, Tabs};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use openapi::NoBody;
use openapi::domain::Status;
use openapi::endpoints;
use openapi::ticket::{TicketQuery, TicketRow, TicketSort};

const OPEN: &str = "open";
const CLOSED: &str = "closed";
/// Rows of a page.
const ROWS: u32 = 50;

/// Which requests a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// It is the applicant's turn, unless a word of theirs is being processed.
    Turn,
    /// The other open ones.
    Working,
    /// Closed.
    Closed,
}

impl Which {
    fn holds(self, status: Status) -> bool {
        let turn = matches!(status, Status::Clarification | Status::PendingClosure);
        match self {
            Which::Turn => turn,
            Which::Working => status.is_open() && !turn,
            Which::Closed => !status.is_open(),
        }
    }
}

/// The page.
#[component]
pub fn MyRequests() -> impl IntoView {
    let asked = use_query_map().with_untracked(|q| q.get("tab"));
    let selected = RwSignal::new(if asked.as_deref() == Some(CLOSED) {
        CLOSED
    } else {
        OPEN
    });
    let navigate = use_navigate();
    let (turn, working, closed) = (list(Which::Turn), list(Which::Working), list(Which::Closed));
    Effect::new(move |before: Option<&'static str>| {
        let tab = selected.get();
        if before.is_some_and(|b| b != tab) {
            let address = format!("{}?tab={tab}", Screen::MyRequests.path());
            navigate(
                &address,
                NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                },
            );
        }
        if tab == CLOSED {
            closed.reload();
        } else {
            turn.reload();
            working.reload();
        }
        tab
    });
    let tabs = vec![
        Tab::new(OPEN, move || tr("Відкриті", "Open")),
        Tab::new(CLOSED, move || tr("Закриті", "Closed")),
    ];
    view! {
        <div class="page">
            <div class="split">
                <PageTitle text=move || tr("Мої заявки", "My requests")/>
                <div class="cluster">
                    <Link href=Screen::MyCard.path() testid="my-details">{move || tr("Мої дані", "My details")}</Link>
                    <Link href=Screen::NewWhat.path() kind=LinkKind::Button(ButtonKind::Primary) testid="new-request">
                        {move || tr("Подати заявку", "File a request")}
                    </Link>
                </div>
            </div>
            <Tabs label=move || tr("Які заявки показати", "Which requests to show") tabs selected>
                {move || match selected.get() {
                    CLOSED => view! { <Rows list=closed empty=|| view! { <NoneClosed/> }.into_any()/> }.into_any(),
                    _ => view! { <Opened turn working/> }.into_any(),
                }}
            </Tabs>
        </div>
    }
}

fn list(which: Which) -> Paged<TicketRow> {
    Paged::new(move |cursor| {
        let query = query(which, cursor);
        Box::pin(async move { api::call(&endpoints::LIST_TICKETS, &[], &query, &NoBody {}).await })
    })
}

/// What a list asks for.
fn query(which: Which, cursor: Option<String>) -> TicketQuery {
    let statuses = Status::ALL.iter().filter(|s| which.holds(**s));
    let statuses: Vec<&str> = statuses.map(|s| s.as_str()).collect();
    TicketQuery {
        status: Some(statuses.join(",")),
        sort: Some(TicketSort::Newest),
        limit: Some(ROWS),
        cursor,
        ..TicketQuery::default()
    }
}

/// Whether the applicant has to say something; a word that is being processed is said, a part is judged in
/// the main request.
fn waits_for_me(row: &TicketRow) -> bool {
    row.open_request.is_none() && row.open_comments == 0 && row.main_number.is_none()
}

/// The open ones in two lists, with one empty state for both.
#[component]
fn Opened(turn: Paged<TicketRow>, working: Paged<TicketRow>) -> impl IntoView {
    let none = |list: Paged<TicketRow>| list.rows.with(|r| r.as_ref().is_some_and(Vec::is_empty));
    let nothing = Memo::new(move |_| none(turn) && none(working));
    let mine = Memo::new(move |_| turn.rows.with(|r| r.iter().flatten().any(waits_for_me)));
    let split = move |mine: bool| -> Vec<TicketRow> {
        let rows = turn.rows.get().unwrap_or_default();
        rows.into_iter().filter(|r| waits_for_me(r) == mine).collect()
    };
    let others = Memo::new(move |_| !none(working) || !split(false).is_empty());
    view! {
        <Show when=move || nothing.get()><NoneOpen/></Show>
        <Show when=move || mine.get()>
            <section class="stack my-turn" data-testid="my-turn">
                <h2>{move || tr("Чекають на ваше слово", "Waiting for your word")}</h2>
                <ul class="list">
                    <For
                        each=move || split(true)
                        key=|r| (r.id, r.version)
                        let:row
                    >
                        <RequestRow row/>
                    </For>
                </ul>
            </section>
        </Show>
        <More list=turn/>
        <Show when=move || others.get()>
            <section class="stack">
                <h2>{move || tr("У роботі", "In work")}</h2>
                <ul class="list said-already">
                    <For
                        each=move || split(false)
                        key=|r| (r.id, r.version)
                        let:row
                    >
                        <RequestRow row/>
                    </For>
                </ul>
                <Rows list=working empty=|| ().into_any()/>
            </section>
        </Show>
    }
}

/// What the list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Loading,
    Failed,
    Empty,
    Rows,
}

#[component]
fn Rows(list: Paged<TicketRow>, #[prop(into)] empty: ViewFn) -> impl IntoView {
    let phase = Memo::new(move |_| match list.rows.with(|r| r.as_ref().map(Vec::is_empty)) {
        None if list.error.with(Option::is_some) => Phase::Failed,
        None => Phase::Loading,
        Some(true) => Phase::Empty,
        Some(false) => Phase::Rows,
    });
    let rows = move || match phase.get() {
        Phase::Failed => ().into_any(),
        Phase::Loading => view! { <Skeleton lines=6/> }.into_any(),
        Phase::Empty => empty.run(),
        Phase::Rows => view! {
            <ul class="list" data-testid="my-list">
                <For each=move || list.rows.get().unwrap_or_default() key=|r| (r.id, r.version) let:row>
                    <RequestRow row/>
                </For>
            </ul>
        }
        .into_any(),
    };
    view! {
        {rows}
        <More list/>
    }
}

/// The end of a list: why it failed, or the way to more.
#[component]
fn More(list: Paged<TicketRow>) -> impl IntoView {
    let retry = Callback::new(move |()| list.load());
    view! {
        {move || list.error.get().map(|error| view! { <ErrorState error retry/> })}
        {move || list.more.with(Option::is_some).then(|| view! {
            <div class="form-actions">
                <Button pending=list.pending on_click=move |()| list.load() testid="my-more">
                    {move || tr("Показати ще", "Show more")}
                </Button>
            </div>
        })}
    }
}

#[component]
fn NoneClosed() -> impl IntoView {
    view! {
        <EmptyState title=move || tr("Закритих заявок ще немає", "No closed requests yet")>
            <p>{move || tr("Тут лишатимуться заявки, які вже завершено.", "Requests that are finished stay here.")}</p>
        </EmptyState>
    }
}

#[component]
fn NoneOpen() -> impl IntoView {
    view! {
        <EmptyState title=move || tr("Відкритих заявок немає", "No open requests")>
            <p>{move || tr("Щось сталося у дворі, будинку чи на вулиці? Напишіть нам.", "Something happened in your yard, house or street? Write to us.")}</p>
            <Link href=Screen::NewWhat.path() kind=LinkKind::Button(ButtonKind::Secondary)>
                {move || tr("Подати заявку", "File a request")}
            </Link>
        </EmptyState>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_in_one_list() {
        for status in Status::ALL {
            let lists = [Which::Turn, Which::Working, Which::Closed];
            let held = lists.iter().filter(|w| w.holds(*status)).count();
            assert_eq!(held, 1, "{status:?}");
        }
    }

    #[test]
    fn lists_ask_for_their_statuses() {
        assert_eq!(query(Which::Closed, None).status.as_deref(), Some("closed"));
        assert_eq!(
            query(Which::Turn, None).status.as_deref(),
            Some("clarification,pending_closure")
        );
        let working = query(Which::Working, None).status.unwrap_or_default();
        assert!(working.len() as u64 <= openapi::limits::QUERY_MAX);
    }
}
