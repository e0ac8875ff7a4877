//! My list by deadline: overdue, today, this week, later, waiting.
use crate::api::{self, ApiError};
use crate::i18n::{kyiv, label, now, pick, plural, tr};
use crate::layout::PageTitle;
use crate::pages::ticket_parts::{TimeLeft, When};
use crate::route::Screen;
use crate::ui::{Badge, Button, EmptyState, ErrorState, Skeleton, Tone};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::{Kind, Status};
use openapi::ticket::{TicketQuery, TicketRow, TicketSort};
use openapi::{NoBody, endpoints};

/// A heading of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Overdue,
    Today,
    ThisWeek,
    Later,
    Waiting,
}

impl Group {
    const ALL: [Group; 5] = [
        Group::Overdue,
        Group::Today,
        Group::ThisWeek,
        Group::Later,
        Group::Waiting,
    ];

    fn label(self) -> &'static str {
        match self {
            Group::Overdue => tr("Прострочено", "Overdue"),
            Group::Today => tr("Сьогодні", "Today"),
            Group::ThisWeek => tr("Цього тижня", "This week"),
            Group::Later => tr("Пізніше", "Later"),
            Group::Waiting => tr("Чекають не на вас", "Waiting for others"),
        }
    }

    /// The group of a deadline on a day.
    fn of(waiting: bool, overdue: bool, due: Option<NaiveDate>, today: NaiveDate) -> Group {
        match due {
            _ if waiting => Group::Waiting,
            _ if overdue => Group::Overdue,
            None => Group::Later,
            Some(day) if day <= today => Group::Today,
            Some(day) if day.iso_week() == today.iso_week() => Group::ThisWeek,
            Some(_) => Group::Later,
        }
    }

    fn of_row(row: &TicketRow, today: NaiveDate) -> Group {
        Group::of(
            row.status.is_waiting(),
            row.overdue,
            row.due_at.map(|d| kyiv(d).date()),
            today,
        )
    }
}

/// What is asked for: open requests, the nearest deadline first.
fn query(cursor: Option<String>) -> TicketQuery {
    let open: Vec<&str> = Status::ALL
        .iter()
        .filter(|s| s.is_open())
        .map(|s| s.as_str())
        .collect();
    let limit = Some(openapi::limits::PAGE_MAX);
    TicketQuery {
        status: Some(open.join(",")),
        sort: Some(TicketSort::Due),
        limit,
        cursor,
        ..TicketQuery::default()
    }
}

/// The executor's list.
#[component]
pub fn WorkList() -> impl IntoView {
    let rows = RwSignal::new(None::<Vec<TicketRow>>);
    let next = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<ApiError>);
    let pending = RwSignal::new(false);
    let ask = move |cursor: Option<String>| {
        pending.set(true);
        spawn_local(async move {
            let more = cursor.is_some();
            let answer = api::call(&endpoints::LIST_TICKETS, &[], &query(cursor), &NoBody {}).await;
            pending.try_set(false);
            match answer {
                Ok(page) => {
                    error.try_set(None);
                    next.try_set(page.next);
                    rows.try_update(|rows| match rows {
                        Some(rows) if more => rows.extend(page.items),
                        _ => *rows = Some(page.items),
                    });
                }
                Err(e) => drop(error.try_set(Some(e))),
            }
        });
    };
    ask(None);
    let retry = Callback::new(move |()| ask(None));
    let more = Callback::new(move |()| ask(next.get_untracked()));
    view! {
        <div class="page work-page">
            <PageTitle text=move || tr("Заявки до виконання", "Work list")/>
            {move || error.get().map(|error| view! { <ErrorState error retry/> })}
            {move || match rows.get() {
                None if error.with(Option::is_some) => ().into_any(),
                None => view! { <Skeleton lines=8/> }.into_any(),
                Some(all) if all.is_empty() => view! {
                    <EmptyState title=move || tr("Усе виконано", "Everything is done")>
                        <p>{move || tr("Нові заявки з’являться тут.", "New requests will appear here.")}</p>
                    </EmptyState>
                }
                    .into_any(),
                Some(all) => view! { <Groups all/> }.into_any(),
            }}
            <Show when=move || next.with(Option::is_some)>
                <Button pending on_click=more>{move || tr("Показати ще", "Show more")}</Button>
            </Show>
        </div>
    }
}

/// The rows under their headings.
#[component]
fn Groups(all: Vec<TicketRow>) -> impl IntoView {
    let today = kyiv(now()).date();
    Group::ALL
        .into_iter()
        .filter_map(|group| {
            let mine: Vec<TicketRow> = all.iter().filter(|r| Group::of_row(r, today) == group).cloned().collect();
            let count = mine.len() as u64;
            (count > 0).then(|| {
                view! {
                    <section class="work-group">
                        <h2 class="split">
                            <span class:is-danger=group == Group::Overdue>{move || group.label()}</span>
                            <span class="small muted num">
                                {move || plural(count, ["заявка", "заявки", "заявок"], ["request", "requests"])}
                            </span>
                        </h2>
                        <ul class="list">{mine.into_iter().map(|row| view! { <li><Row row/></li> }).collect_view()}</ul>
                    </section>
                }
            })
        })
        .collect_view()
}

/// What, where, time left.
#[component]
fn Row(row: TicketRow) -> impl IntoView {
    let (status, kind, rework) = (row.status, row.kind, row.rework_count);
    let item = row.item.as_ref().map(|i| (i.name_uk.clone(), i.name_en.clone()));
    view! {
        <a class="list-row" href=Screen::WorkCard(row.id).path() data-testid=format!("row-{}", row.number)>
            <p class="cluster">
                <TimeLeft row=row.clone()/>
                {(status == Status::Assigned).then(|| view! { <Badge tone=Tone::Info>{move || tr("нова", "new")}</Badge> })}
                {(status == Status::Rework).then(|| view! { <Badge tone=Tone::Waiting>{move || label(Status::Rework).to_lowercase()}</Badge> })}
                {(kind == Some(Kind::Emergency)).then(|| view! { <Badge tone=Tone::Danger>{move || label(Kind::Emergency).to_lowercase()}</Badge> })}
                {(rework > 0 && status != Status::Rework)
                    .then(|| view! { <Badge>{move || format!("{} {rework}", tr("коло", "round"))}</Badge> })}
            </p>
            <p class="list-row-title">
                {move || match &item {
                    Some((uk, en)) => pick(uk.clone(), en.clone()),
                    None => tr("Предмет не визначено", "Item not set").to_owned(),
                }}
            </p>
            <p>{row.place.clone()}</p>
            <p class="list-row-meta">
                <span class="num">"№" {row.number}</span>
                <When at=row.registered_at/>
                {status.is_waiting().then(|| view! { <span>{move || label(status).to_lowercase()}</span> })}
            </p>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_fall_under_their_headings() {
        // a Tuesday
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let on = |waiting, overdue, days: i64| {
            Group::of(
                waiting,
                overdue,
                Some(today + chrono::Duration::days(days)),
                today,
            )
        };
        assert_eq!(on(false, true, -1), Group::Overdue);
        assert_eq!(on(true, true, -1), Group::Waiting);
        assert_eq!(on(false, false, 0), Group::Today);
        assert_eq!(on(false, false, 5), Group::ThisWeek);
        assert_eq!(on(false, false, 6), Group::Later);
        assert_eq!(Group::of(false, false, None, today), Group::Later);
    }
}
