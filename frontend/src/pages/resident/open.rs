//! My open requests for the first page, the nearest on top.
use super::row::RequestRow;
use crate::api;
use crate::i18n::tr;
use crate::ui::{EmptyState, Load};
use leptos::prelude::*;
use openapi::domain::Status;
use openapi::endpoints;
use openapi::ticket::{TicketQuery, TicketRow};
use openapi::{NoBody, Page};

/// So many on the first page.
const MOST: u32 = 3;

/// The list.
#[component]
pub fn OpenRequests() -> impl IntoView {
    let mine = LocalResource::new(|| {
        let open: Vec<&str> = Status::ALL
            .iter()
            .filter(|s| s.is_open())
            .map(|s| s.as_str())
            .collect();
        let query = TicketQuery {
            status: Some(open.join(",")),
            limit: Some(MOST),
            ..TicketQuery::default()
        };
        api::call(&endpoints::LIST_TICKETS, &[], &query, &NoBody {})
    });
    view! { <Load resource=mine lines=4 view=list/> }
}

fn list(page: Page<TicketRow>) -> AnyView {
    if page.items.is_empty() {
        return view! {
            <EmptyState title=move || tr("Відкритих заявок немає", "No open requests")>
                <p>{move || tr("Щойно ви подасте заявку, вона з’явиться тут.", "A request appears here as soon as you file it.")}</p>
            </EmptyState>
        }
        .into_any();
    }
    view! { <ul class="list">{page.items.into_iter().map(|row| view! { <RequestRow row/> }).collect_view()}</ul> }.into_any()
}
