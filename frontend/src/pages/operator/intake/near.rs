//! The same problem filed already: tell the caller number and term, or join them to it with one key.
use super::draft::Intake;
use super::known::PAUSE;
use crate::api;
use crate::i18n::{label, tr, when};
use crate::pages::operator::desk::address;
use crate::pages::operator::queue::Queue;
use crate::pages::ticket_parts::When;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use openapi::domain::TicketId;
use openapi::ticket::{NearQuery, NearTicket};
use openapi::{NoBody, endpoints};

/// The key that joins the caller to the first of them.
const JOIN: &str = "F4";

/// The same problem filed already.
#[component]
pub fn Near(
    /// The draft.
    intake: Intake,
    /// Joins the caller to this request.
    join: Callback<TicketId>,
) -> impl IntoView {
    let found = LocalResource::new(move || {
        let (item, street, building) = (intake.item.get(), intake.street.get(), intake.building.get());
        let point = intake.point.get();
        async move {
            if street.trim().is_empty() && point.is_none() {
                return None;
            }
            TimeoutFuture::new(PAUSE).await;
            let query = NearQuery {
                item,
                street: Some(street).filter(|s| !s.trim().is_empty()),
                building: Some(building).filter(|b| !b.trim().is_empty()),
                lat: point.map(|p| p.lat),
                lon: point.map(|p| p.lon),
            };
            api::call(&endpoints::NEAR_TICKETS, &[], &query, &NoBody {})
                .await
                .ok()
        }
    });
    let all = move || found.get().flatten().unwrap_or_default();
    let keys = window_event_listener(ev::keydown, move |e| {
        if e.key() == JOIN
            && let Some(first) = untrack(all).iter().find_map(|t| t.id)
        {
            e.prevent_default();
            join.run(first);
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <div data-testid=testid::INTAKE_NEAR>
            {move || {
                let all = all();
                (!all.is_empty())
                    .then(|| view! {
                        <Notice kind=NoticeKind::Warning title=move || tr("Схоже, про це вже повідомили", "It looks like this is known already")>
                            <ul class="stack stack-s near-list">
                                {all.into_iter().enumerate().map(|(i, t)| view! { <Line first=i == 0 ticket=t join/> }).collect_view()}
                            </ul>
                            <p class="small">
                                {move || tr(
                                    "Скажіть заявникові номер і строк та долучіть його: про результат почує і він. Якщо це інше — реєструйте.",
                                    "Tell the caller number and term and join them: they hear the outcome too. If it is something else, register it.",
                                )}
                            </p>
                        </Notice>
                    })
            }}
        </div>
    }
}

/// One of them.
#[component]
fn Line(first: bool, ticket: NearTicket, join: Callback<TicketId>) -> impl IntoView {
    let (status, due) = (ticket.status, ticket.due_at);
    let name = ticket.item.map(|i| i.name_uk);
    let number = match ticket.id {
        Some(id) => {
            view! { <a class="num strong" href=address(Queue::Open, "", Some(id)) target="_blank">"№" {ticket.number}</a> }.into_any()
        }
        None => view! { <span class="num strong">"№" {ticket.number}</span> }.into_any(),
    };
    let button = move |id: TicketId| {
        let click = move |()| join.run(id);
        let words = move || tr("Долучити заявника", "Join the caller");
        if first {
            view! { <Button shortcut=JOIN on_click=click testid=testid::INTAKE_JOIN>{words}</Button> }
                .into_any()
        } else {
            view! { <Button kind=ButtonKind::Quiet on_click=click>{words}</Button> }.into_any()
        }
    };
    view! {
        <li class="near">
            <p>{number} " " {name}</p>
            <p class="small muted">
                {ticket.place}
                {ticket.metres.map(|m| view! { <span class="strong">{move || format!(" · {m}\u{a0}{}", tr("м", "m"))}</span> })}
                " · "
                <When at=ticket.registered_at/>
                " · "
                {move || label(status).to_lowercase()}
                {due.map(|d| view! { <span>{move || format!(" · {} {}", tr("строк", "due"), when(d))}</span> })}
            </p>
            {ticket.id.map(button)}
        </li>
    }
}
