//! A request in a list: what, number, what is going on, until when.
use crate::i18n::{pick, tr};
use crate::pages::ticket_parts::{StatusBadge, TimeLeft, When, sentence};
use crate::route::Screen;
use leptos::prelude::*;
use openapi::domain::Role;
use openapi::ticket::TicketRow;

/// One row; the whole of it is a link to the card.
#[component]
pub fn RequestRow(
    /// The request.
    row: TicketRow,
) -> impl IntoView {
    let (uk, en) = sentence(&row, Role::Applicant);
    let name = item_name(&row);
    // a stopped clock is the desk's matter; here it is the reader's turn
    let running = !row.status.is_waiting();
    view! {
        <li>
            <a class="list-row" href=Screen::Request(row.id).path() data-testid=format!("row-{}", row.number)>
                <p class="list-row-title">{move || name()}</p>
                <p>{move || pick(uk.clone(), en.clone())}</p>
                <p class="cluster">
                    <StatusBadge status=row.status closure=row.closure/>
                    {running.then(|| view! { <TimeLeft row=row.clone()/> })}
                </p>
                <p class="list-row-meta">
                    <span class="num">"№\u{a0}" {row.number}</span>
                    {(!row.place.is_empty()).then(|| view! { <span>{row.place.clone()}</span> })}
                    <span>{move || tr("подано ", "filed ")} <When at=row.registered_at/></span>
                </p>
            </a>
        </li>
    }
}

/// The name of the item, or the beginning of the text while nobody has chosen one.
pub fn item_name(row: &TicketRow) -> impl Fn() -> String + Clone + Send + Sync + use<> {
    let named = row.item.as_ref().map(|i| (i.name_uk.clone(), i.name_en.clone()));
    let excerpt = row.excerpt.clone();
    move || match &named {
        Some((uk, en)) => pick(uk, en).clone(),
        None => excerpt.clone(),
    }
}
