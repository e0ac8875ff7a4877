//! Calls and how they ended: what the centre does besides requests.
use super::ringing::Ringing;
use crate::api::{self, ApiError};
use crate::form::Select;
use crate::i18n::{label, tr};
use crate::layout::PageTitle;
use crate::pages::operator::desk::address;
use crate::pages::operator::queue::Queue;
use crate::pages::ticket_parts::When;
use crate::testid;
use crate::ui::{Continued, EmptyState, Load};
use leptos::prelude::*;
use openapi::call::{CallCountQuery, CallCounts, CallQuery, CallRow};
use openapi::domain::CallOutcome;
use openapi::{NoBody, Page, endpoints};

/// Rows of a page.
const PAGE: u32 = 50;

/// The page.
#[component]
pub fn CallsPage() -> impl IntoView {
    let outcome = RwSignal::new(String::new());
    let outcomes = Signal::derive(|| {
        let all = (String::new(), tr("Усі дзвінки", "All calls").to_owned());
        let each = CallOutcome::ALL
            .iter()
            .map(|o| (o.as_str().to_owned(), label(*o).to_owned()));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    let first = LocalResource::new(move || ask(outcome.get(), None));
    view! {
        <Ringing/>
        <div class="room-desk page wide stack">
            <PageTitle text=move || tr("Дзвінки", "Calls")/>
            <Counts/>
            <div class="table-search">
                <Select value=outcome options=outcomes label=move || tr("Чим закінчились", "How they ended") testid="calls-outcome"/>
            </div>
            <Load resource=first lines=8 view=move |page| view! { <Rows page outcome=outcome.get_untracked()/> }.into_any()/>
        </div>
    }
}

async fn ask(outcome: String, after: Option<String>) -> Result<Page<CallRow>, ApiError> {
    let query = CallQuery {
        outcome: CallOutcome::parse(&outcome),
        limit: Some(PAGE),
        after,
        ..CallQuery::default()
    };
    api::call(&endpoints::LIST_CALLS, &[], &query, &NoBody {}).await
}

/// How many of today's calls ended how.
pub async fn today() -> Result<CallCounts, ApiError> {
    api::call(
        &endpoints::CALL_COUNTS,
        &[],
        &CallCountQuery::default(),
        &NoBody {},
    )
    .await
}

/// How today's calls ended.
#[component]
fn Counts() -> impl IntoView {
    let today = LocalResource::new(today);
    let shown = |n: CallCounts| {
        let each = [
            (CallOutcome::Consultation, n.consultation),
            (CallOutcome::Registered, n.registered),
            (CallOutcome::Joined, n.joined),
        ];
        view! {
            <section aria-label=move || tr("Сьогодні", "Today")>
                <h2>{move || tr("Сьогодні", "Today")}</h2>
                <dl class="figures" data-testid=testid::CALL_COUNTS>
                    {each
                        .map(|(o, n)| view! {
                            <div>
                                <dt>{move || label(o)}</dt>
                                <dd class="num">{n}</dd>
                            </div>
                        })
                        .collect_view()}
                </dl>
            </section>
        }
        .into_any()
    };
    view! { <Load resource=today lines=2 view=shown/> }
}

/// The rows, continued on demand.
#[component]
fn Rows(page: Page<CallRow>, outcome: String) -> impl IntoView {
    if page.items.is_empty() {
        return view! {
            <EmptyState title=move || tr("Таких дзвінків ще немає", "No such calls yet")>
                <p>{move || tr("Тут з’являться дзвінки, щойно працівник їх закінчить.", "Calls appear here as soon as an operator has ended them.")}</p>
            </EmptyState>
        }
        .into_any();
    }
    let list = Continued::new(page, move |after| ask(outcome.clone(), after));
    let rows = list.rows;
    view! {
        <div class="table-wrap">
            <table class="table" data-testid=testid::CALLS>
                <thead>
                    <tr>
                        <th scope="col">{move || tr("Коли", "When")}</th>
                        <th scope="col">{move || tr("Чим закінчився", "Outcome")}</th>
                        <th scope="col">{move || tr("Про що", "About")}</th>
                        <th scope="col">{move || tr("Номер", "Number")}</th>
                        <th scope="col">{move || tr("Працівник", "Operator")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.id let:row>
                        <Row row/>
                    </For>
                </tbody>
            </table>
        </div>
        {list.button("calls-more", || ().into_any())}
    }
    .into_any()
}

/// One call.
#[component]
fn Row(row: CallRow) -> impl IntoView {
    let CallRow {
        phone,
        operator,
        started_at,
        outcome,
        tickets,
        topic,
        answer,
        ..
    } = row;
    let numbers = tickets
        .into_iter()
        .map(|t| view! { <a class="num" href=address(Queue::Open, "", Some(t.id))>"№" {t.number}</a> " " })
        .collect_view();
    view! {
        <tr>
            <td data-label=move || tr("Коли", "When")><When at=started_at/></td>
            <td data-label=move || tr("Чим закінчився", "Outcome")>{move || label(outcome)}</td>
            <td data-label=move || tr("Про що", "About")>
                <span class="strong">{topic}</span>
                {numbers}
                {answer.map(|a| view! { <p class="small muted pre-line">{a}</p> })}
            </td>
            <td class="num" data-label=move || tr("Номер", "Number")>{phone}</td>
            <td data-label=move || tr("Працівник", "Operator")>{operator}</td>
        </tr>
    }
}
