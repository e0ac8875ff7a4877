//! A row of the work list: what, where, time left; call and map beside it.
use super::{map_link, outbox};
use crate::i18n::{label, pick, tr};
use crate::pages::ticket_parts::{TimeLeft, When};
use crate::route::Screen;
use crate::state::community::names;
use crate::ui::{Badge, Icon, IconName, Tone};
use leptos::prelude::*;
use openapi::domain::{Kind, Status};
use openapi::ticket::TicketRow;

/// One request to do.
#[component]
pub fn Row(
    /// The request.
    row: TicketRow,
) -> impl IntoView {
    let (status, kind, rework, id) = (row.status, row.kind, row.rework_count, row.id);
    let item = row.item.as_ref().map(|i| (i.name_uk.clone(), i.name_en.clone()));
    let holder = row
        .worker
        .as_ref()
        .map(|w| w.name.clone())
        .into_iter()
        .chain(row.unit.as_ref().map(|u| u.name.clone()))
        .collect::<Vec<_>>()
        .join(" · ");
    let unsent = outbox::items();
    let waits = move || unsent.with(|all| all.iter().any(|i| i.ticket == id));
    view! {
        <div class="work-row">
            <a class="list-row" href=Screen::WorkCard(row.id).path() data-testid=format!("row-{}", row.number)>
                <p class="cluster">
                    <TimeLeft row=row.clone()/>
                    {(status == Status::Assigned).then(|| view! { <Badge tone=Tone::Info>{move || tr("нова", "new")}</Badge> })}
                    {(status == Status::Rework).then(|| view! { <Badge tone=Tone::Waiting>{move || label(Status::Rework).to_lowercase()}</Badge> })}
                    {(kind == Some(Kind::Emergency)).then(|| view! { <Badge tone=Tone::Danger>{move || label(Kind::Emergency).to_lowercase()}</Badge> })}
                    {(rework > 0 && status != Status::Rework)
                        .then(|| view! { <Badge>{move || format!("{} {rework}", tr("коло", "round"))}</Badge> })}
                    {move || waits().then(|| view! { <Badge tone=Tone::Waiting>{move || tr("чекає на зв’язок", "not sent yet")}</Badge> })}
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
                    {(!holder.is_empty()).then(|| view! { <span>{holder}</span> })}
                </p>
            </a>
            <Reach row/>
        </div>
    }
}

/// Call, and the way there.
#[component]
fn Reach(row: TicketRow) -> impl IntoView {
    let number = row.number;
    let map = move || format!("{} №{number}", tr("Мапа, заявка", "Map, request"));
    let phone = row.applicant_phone;
    view! {
        <div class="work-row-reach">
            {phone.map(|p| view! {
                <a class="icon-btn" href=format!("tel:{p}") aria-label=move || format!("{} №{number}", tr("Подзвонити, заявка", "Call, request"))>
                    <Icon name=IconName::Phone/>
                </a>
            })}
            <a class="icon-btn only-touch" href=map_link::app(&names().city_uk, None, &row.place) aria-label=map><Icon name=IconName::Pin/></a>
            <a class="icon-btn no-touch" href=map_link::page(&names().city_uk, None, &row.place) target="_blank" rel="noopener" aria-label=map>
                <Icon name=IconName::Pin/>
            </a>
        </div>
    }
}
