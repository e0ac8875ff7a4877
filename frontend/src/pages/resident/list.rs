//! My requests: open and closed ones, newest first.
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
    let list = Paged::new(move |cursor| {
        let query = query(selected.get_untracked(), cursor);
        Box::pin(async move { api::call(&endpoints::LIST_TICKETS, &[], &query, &NoBody {}).await })
    });
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
        list.reload();
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
                <Link href=Screen::NewWhat.path() kind=LinkKind::Button(ButtonKind::Primary) testid="new-request">
                    {move || tr("Подати заявку", "File a request")}
                </Link>
            </div>
            <Tabs label=move || tr("Які заявки показати", "Which requests to show") tabs selected>
                <Rows list tab=selected/>
            </Tabs>
        </div>
    }
}

/// What a tab asks for.
fn query(tab: &str, cursor: Option<String>) -> TicketQuery {
    let open: Vec<&str> = Status::ALL
        .iter()
        .filter(|s| s.is_open())
        .map(|s| s.as_str())
        .collect();
    let status = if tab == CLOSED {
        Status::Closed.as_str().to_owned()
    } else {
        open.join(",")
    };
    TicketQuery {
        status: Some(status),
        sort: Some(TicketSort::Newest),
        cursor,
        ..TicketQuery::default()
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
fn Rows(list: Paged<TicketRow>, tab: RwSignal<&'static str>) -> impl IntoView {
    let retry = Callback::new(move |()| list.load());
    let phase = Memo::new(move |_| match list.rows.with(|r| r.as_ref().map(Vec::is_empty)) {
        None if list.error.with(Option::is_some) => Phase::Failed,
        None => Phase::Loading,
        Some(true) => Phase::Empty,
        Some(false) => Phase::Rows,
    });
    let rows = move || match phase.get() {
        Phase::Failed => ().into_any(),
        Phase::Loading => view! { <Skeleton lines=6/> }.into_any(),
        Phase::Empty => view! { <Empty tab=tab.get_untracked()/> }.into_any(),
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
fn Empty(tab: &'static str) -> impl IntoView {
    if tab == CLOSED {
        return view! {
            <EmptyState title=move || tr("Закритих заявок ще немає", "No closed requests yet")>
                <p>{move || tr("Тут лишатимуться заявки, які вже завершено.", "Requests that are finished stay here.")}</p>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <EmptyState title=move || tr("Відкритих заявок немає", "No open requests")>
            <p>{move || tr("Щось сталося у дворі, будинку чи на вулиці? Напишіть нам.", "Something happened in your yard, house or street? Write to us.")}</p>
            <Link href=Screen::NewWhat.path() kind=LinkKind::Button(ButtonKind::Secondary)>
                {move || tr("Подати заявку", "File a request")}
            </Link>
        </EmptyState>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_ask_for_their_statuses() {
        assert_eq!(query(CLOSED, None).status.as_deref(), Some("closed"));
        let open = query(OPEN, None).status.unwrap_or_default();
        assert!(open.contains("pending_closure") && !open.contains("closed,"));
        assert!(open.len() as u64 <= openapi::limits::QUERY_MAX);
    }
}
