//! The work list: my queue or the organisation's, by deadline or by place, page by page.
use super::groups::{Term, by_place};
use super::outbox::{self, Unsent};
use super::row::Row;
use super::url_state::{Look, Queue};
use crate::api::{self, ApiError};
use crate::i18n::{kyiv, now, plural, tr};
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::state::live::{Live, renew};
use crate::state::session;
use crate::testid;
use crate::ui::{Button, EmptyState, ErrorState, Skeleton};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use openapi::domain::Role;
use openapi::reference::District;
use openapi::ticket::{Counters, TicketRow};
use openapi::{NoBody, NoQuery, endpoints};

/// The list so far, and how to get more of it.
#[derive(Clone, Copy)]
struct Rows {
    all: RwSignal<Option<Vec<TicketRow>>>,
    next: RwSignal<Option<String>>,
    error: RwSignal<Option<ApiError>>,
    pending: RwSignal<bool>,
    /// Answers to older questions are not shown.
    round: StoredValue<u32>,
}

impl Rows {
    fn new() -> Rows {
        Rows {
            all: RwSignal::new(None),
            next: RwSignal::new(None),
            error: RwSignal::new(None),
            pending: RwSignal::new(false),
            round: StoredValue::new(0),
        }
    }

    /// Asks for the first page, or for the one behind the cursor. Rows that were continued to stay behind the
    /// first page that is read again.
    fn ask(self, look: &Look, queue: Queue, cursor: Option<String>) {
        self.round.update_value(|r| *r += 1);
        let round = self.round.get_value();
        self.pending.set(true);
        let more = cursor.is_some();
        let query = look.query(queue, cursor);
        spawn_local(async move {
            let answer = api::call(&endpoints::LIST_TICKETS, &[], &query, &NoBody {}).await;
            if self.round.try_get_value() != Some(round) {
                return;
            }
            self.pending.set(false);
            match answer {
                Ok(page) => {
                    self.error.set(None);
                    let kept = self.all.try_update(|all| match all {
                        Some(all) if more => {
                            all.extend(page.items);
                            false
                        }
                        Some(all) if page.next.is_some() => renew(all, page.items, |r| r.id),
                        _ => {
                            *all = Some(page.items);
                            false
                        }
                    });
                    // the cursor behind rows that stay is still theirs
                    if kept != Some(true) {
                        self.next.set(page.next);
                    }
                }
                Err(e) => self.error.set(Some(e)),
            }
        });
    }
}

/// The queue to begin with: mine when there is anything, otherwise the organisation's.
fn first_queue(counters: Option<&Counters>) -> Queue {
    match counters.and_then(|c| c.mine) {
        Some(n) if n > 0 && session::role() == Some(Role::Executor) => Queue::Mine,
        _ => Queue::All,
    }
}

/// The executor's list.
#[component]
pub fn WorkList() -> impl IntoView {
    outbox::start();
    let query = use_query_map();
    let look = Memo::new(move |_| query.with(|q| Look::read(|name| q.get(name))));
    let counted = RwSignal::new(None::<Option<Counters>>);
    let count = move || {
        spawn_local(async move {
            let answer = api::call(&endpoints::TICKET_COUNTERS, &[], &NoQuery {}, &NoBody {}).await;
            // without counters the list is still there
            counted.try_update(|known| match answer {
                Ok(counters) => *known = Some(Some(counters)),
                Err(_) if known.is_none() => *known = Some(None),
                Err(_) => {}
            });
        });
    };
    count();
    let queue = Memo::new(move |_| {
        let chosen = look.with(|l| l.queue);
        chosen.or_else(|| counted.with(|c| c.as_ref().map(|c| first_queue(c.as_ref()))))
    });
    let rows = Rows::new();
    let sent = outbox::sent_count();
    Effect::new(move |before: Option<(Look, Option<Queue>)>| {
        sent.track();
        let asked = (look.get(), queue.get());
        if before.as_ref().is_some_and(|b| *b != asked) {
            rows.all.set(None);
        } else if before.is_some() {
            count();
        }
        if let Some(queue) = asked.1 {
            rows.ask(&asked.0, queue, None);
        }
        asked
    });
    let again = move |cursor: Option<String>| {
        if let Some(queue) = queue.get_untracked() {
            look.with_untracked(|look| rows.ask(look, queue, cursor));
        }
    };
    let retry = Callback::new(move |()| again(None));
    Live::follow(Callback::new(move |()| {
        count();
        // a page that is on its way is newer than the news
        if !rows.pending.get_untracked() {
            again(None);
        }
    }));
    let more = Callback::new(move |()| again(rows.next.get_untracked()));
    view! {
        <div class="page work-page">
            <PageTitle text=move || tr("Заявки до виконання", "Work list")/>
            <Unsent/>
            <Queues look queue counted/>
            <Narrowed look/>
            {move || rows.error.get().map(|error| view! { <ErrorState error retry/> })}
            {move || match rows.all.get() {
                None if rows.error.with(Option::is_some) => ().into_any(),
                None => view! { <Skeleton lines=8/> }.into_any(),
                Some(all) if all.is_empty() => view! { <Nothing queue/> }.into_any(),
                Some(all) if look.with(|l| l.by_place) => view! { <Places all/> }.into_any(),
                Some(all) => view! { <Terms all/> }.into_any(),
            }}
            <Show when=move || rows.next.with(Option::is_some)>
                <Button pending=rows.pending on_click=more testid="work-more">{move || tr("Показати ще", "Show more")}</Button>
            </Show>
        </div>
    }
}

/// The queues with their counters, and the order.
#[component]
fn Queues(
    look: Memo<Look>,
    queue: Memo<Option<Queue>>,
    counted: RwSignal<Option<Option<Counters>>>,
) -> impl IntoView {
    let manager = session::role() == Some(Role::ExecutorManager);
    let shown = match manager {
        true => vec![Queue::All, Queue::Nobody, Queue::Mine],
        false => vec![Queue::Mine, Queue::All],
    };
    let name = |q: Queue| match q {
        Queue::Mine => tr("Мої", "Mine"),
        Queue::All => tr("Уся організація", "Whole organisation"),
        Queue::Nobody => tr("Нерозподілені", "Not passed on"),
    };
    let number = move |q: Queue| {
        counted.with(|c| {
            let c = c.as_ref()?.as_ref()?;
            match q {
                Queue::Mine => c.mine,
                Queue::All => Some(c.open),
                Queue::Nobody => c.unassigned,
            }
        })
    };
    let href = move |q: Queue| {
        let wide = look.with(Look::wide);
        Look {
            queue: Some(q),
            ..wide
        }
        .href(&Screen::Work.path())
    };
    let order = move |by_place: bool| {
        look.with(|l| {
            Look {
                by_place,
                ..l.clone()
            }
            .href(&Screen::Work.path())
        })
    };
    let current = move |here: bool| here.then_some("page");
    view! {
        <nav class="work-queues" aria-label=move || tr("Черги", "Queues") data-testid=testid::QUEUES>
            {shown
                .into_iter()
                .map(|q| view! {
                    <a
                        href=move || href(q)
                        aria-current=move || current(queue.get() == Some(q))
                        data-testid=format!("queue-{}", q.word())
                    >
                        {move || name(q)}
                        {move || number(q).map(|n| view! { <span class="num muted">" " {n}</span> })}
                    </a>
                })
                .collect_view()}
        </nav>
        <nav class="work-order" aria-label=move || tr("Порядок", "Order") data-testid=testid::ORDER>
            <a href=move || order(false) aria-current=move || current(!look.with(|l| l.by_place)) data-testid="by-due">
                {move || tr("За строком", "By deadline")}
            </a>
            <a href=move || order(true) aria-current=move || current(look.with(|l| l.by_place)) data-testid="by-place">
                {move || tr("За місцем", "By place")}
            </a>
        </nav>
    }
}

/// What the list is narrowed by, and the way back to all of it.
#[component]
fn Narrowed(look: Memo<Look>) -> impl IntoView {
    let words = move || {
        look.with(|l| {
            let mut words = Vec::new();
            if l.overdue {
                words.push(tr("прострочені", "overdue"));
            }
            if l.due_today {
                words.push(tr("на сьогодні", "due today"));
            }
            if l.status.is_some() {
                words.push(tr("за станом", "by status"));
            }
            if l.unit.is_some() {
                words.push(tr("одного підрозділу", "of one sub-unit"));
            }
            if l.worker.is_some() {
                words.push(tr("одного працівника", "of one person"));
            }
            words.join(", ")
        })
    };
    view! {
        <Show when=move || look.with(Look::is_narrowed)>
            <p class="cluster" data-testid="narrowed">
                <span>{move || tr("Відібрано: ", "Selected: ")} {words}</span>
                <a href=move || look.with(|l| l.wide().href(&Screen::Work.path()))>{move || tr("Показати всі", "Show all")}</a>
            </p>
        </Show>
    }
}

/// An empty queue: what that means.
#[component]
fn Nothing(queue: Memo<Option<Queue>>) -> impl IntoView {
    let title = move || match queue.get() {
        Some(Queue::Nobody) => tr("Усе розподілено", "Everything is passed on"),
        _ => tr("Тут порожньо", "Nothing here"),
    };
    view! {
        <EmptyState title>
            <p>{move || tr("Нові заявки з’являться тут.", "New requests will appear here.")}</p>
        </EmptyState>
    }
}

/// How many requests.
fn requests(n: usize) -> String {
    plural(n as u64, ["заявка", "заявки", "заявок"], ["request", "requests"])
}

/// The rows under their deadlines.
#[component]
fn Terms(all: Vec<TicketRow>) -> impl IntoView {
    let today = kyiv(now()).date();
    Term::ALL
        .into_iter()
        .filter_map(|term| {
            let mine: Vec<TicketRow> = all.iter().filter(|r| Term::of_row(r, today) == term).cloned().collect();
            let count = mine.len();
            (count > 0).then(|| {
                view! {
                    <section class="work-group">
                        <h2 class="split">
                            <span class:is-danger=term == Term::Overdue>{move || term.heading()}</span>
                            <span class="small muted num">{move || requests(count)}</span>
                        </h2>
                        <ul class="list">{mine.into_iter().map(|row| view! { <li><Row row/></li> }).collect_view()}</ul>
                    </section>
                }
            })
        })
        .collect_view()
}

/// The rows under their districts and streets.
#[component]
fn Places(all: Vec<TicketRow>) -> impl IntoView {
    let districts = LocalResource::new(|| api::get(&endpoints::DISTRICTS, &[]));
    let name = move |slug: Option<&str>| {
        let known: Vec<District> = districts.get().and_then(Result::ok).unwrap_or_default();
        let found = slug.and_then(|s| known.into_iter().find(|d| d.slug.as_str() == s));
        match (found, slug) {
            (Some(d), _) => crate::i18n::pick(d.name_uk, d.name_en),
            (None, Some(slug)) => slug.to_owned(),
            (None, None) => tr("Район не вказано", "District not given").to_owned(),
        }
    };
    by_place(&all)
        .into_iter()
        .map(|p| {
            let count = p.rows.len();
            let district = p.district;
            view! {
                <section class="work-group">
                    <h2 class="split">
                        <span>{p.street} <span class="small muted">" · " {move || name(district.as_deref())}</span></span>
                        <span class="small muted num">{move || requests(count)}</span>
                    </h2>
                    <ul class="list">{p.rows.into_iter().map(|row| view! { <li><Row row/></li> }).collect_view()}</ul>
                </section>
            }
        })
        .collect_view()
}
