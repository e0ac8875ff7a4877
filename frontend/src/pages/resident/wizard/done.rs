//! The request is filed: its number, what happens next, photos on their way.
use super::outgoing::{self, Outgoing, Stage};
use crate::api;
use crate::i18n::{exact, pick, tr, when};
use crate::layout::PageTitle;
use crate::pages::ticket_parts::sentence;
use crate::route::Screen;
use crate::state::community::tr_phone;
use crate::ui::{Button, ButtonKind, Icon, IconName, Link, LinkKind, Load, Notice, NoticeKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use openapi::domain::{Role, TicketId};
use openapi::endpoints;
use openapi::ticket::TicketCard;

/// The page.
#[component]
pub fn Done() -> impl IntoView {
    let id = use_params_map()
        .with_untracked(|p| p.get("id"))
        .and_then(|id| id.parse::<TicketId>().ok());
    let Some(id) = id else {
        return view! { <crate::pages::not_found::NotFound/> }.into_any();
    };
    let card =
        LocalResource::new(move || async move { api::get(&endpoints::GET_TICKET, &[&id.to_string()]).await });
    view! {
        <div class="page" data-testid="new-done">
            <PageTitle text=move || tr("Заявку прийнято", "The request is filed")/>
            <Load resource=card view=|card| view! { <Receipt card/> }/>
            <Photos ticket=id/>
            <div class="acts">
                <Link href=Screen::Request(id).path() kind=LinkKind::Button(ButtonKind::Primary) testid="done-card">
                    {move || tr("До заявки", "To the request")}
                </Link>
                <Link href=Screen::MyRequests.path() kind=LinkKind::Button(ButtonKind::Secondary)>
                    {move || tr("Мої заявки", "My requests")}
                </Link>
                <Link href=Screen::NewWhat.path() kind=LinkKind::Button(ButtonKind::Quiet)>
                    {move || tr("Подати ще одну", "File another one")}
                </Link>
            </div>
        </div>
    }
    .into_any()
}

/// The number and what happens next.
#[component]
fn Receipt(card: TicketCard) -> impl IntoView {
    let (uk, en) = sentence(&card.row, Role::Applicant);
    let due = card.row.due_at;
    view! {
        <Notice kind=NoticeKind::Success>
            <p>{move || tr("Номер заявки", "Number of the request")}</p>
            <p class="receipt-number num" data-testid="ticket-number">{card.row.number}</p>
            <p>{move || tr_phone("За ним оператор {phone} знайде заявку й розкаже новини.", "By it an operator at {phone} finds the request and tells the news.")}</p>
        </Notice>
        <section class="stack">
            <h2>{move || tr("Що далі", "What happens next")}</h2>
            <ol class="next-steps">
                <li>{move || pick(uk.clone(), en.clone())}</li>
                <li>
                    {move || match due {
                        Some(at) => view! {
                            <span title=exact(at)>{format!("{} {}.", tr("Строк виконання:", "Due:"), when(at))}</span>
                        }.into_any(),
                        None => tr("Строк з’явиться, щойно заявку передадуть виконавцю.", "The deadline appears as soon as an executor has the request.").into_any(),
                    }}
                </li>
                <li>
                    {move || tr(
                        "Коли виконавець відзвітує, ви перевірите роботу і підтвердите її або напишете, що не так.",
                        "When the executor reports, you check the work and confirm it or write what is wrong.",
                    )}
                </li>
            </ol>
        </section>
    }
}

/// The photos on their way; nothing when there are none.
#[component]
fn Photos(ticket: TicketId) -> impl IntoView {
    outgoing::resume();
    move || {
        let all = outgoing::of(ticket);
        (!all.is_empty()).then(|| {
            view! {
                <section class="stack">
                    <h2>{move || tr("Фото", "Photos")}</h2>
                    <div role="status">
                        <ul class="sending-list" data-testid="done-photos">
                            {all.into_iter().map(|one| view! { <Row ticket one/> }).collect_view()}
                        </ul>
                    </div>
                </section>
            }
        })
    }
}

#[component]
fn Row(ticket: TicketId, one: Outgoing) -> impl IntoView {
    let name = one.photo.name.clone();
    let stage = one.stage.clone();
    let again = Callback::new(move |()| spawn_local(outgoing::send(ticket, one.clone())));
    let label = name.clone();
    view! {
        <li class="sending">
            <span class="file-name">{name}</span>
            {move || match stage.get() {
                Stage::Waiting => view! { <p class="small muted">{tr("Чекає черги", "Waits for its turn")}</p> }.into_any(),
                Stage::Sending(part) => view! { <progress max="1" value=part.to_string() aria-label=label.clone()></progress> }.into_any(),
                Stage::Sent => view! { <p class="small is-done cluster"><Icon name=IconName::Check/> {tr("Надіслано", "Sent")}</p> }.into_any(),
                Stage::Failed(e) => {
                    let hopeless = outgoing::hopeless(&e);
                    let rest = if hopeless {
                        tr("На заявку це не впливає.", "The request is not affected.")
                    } else {
                        tr("Заявку прийнято, фото можна надіслати ще раз.", "The request is filed; the photo can be sent again.")
                    };
                    view! {
                        <p class="field-error">{format!("{}. {rest}", e.title())}</p>
                        {(!hopeless).then(|| view! { <Button on_click=again>{move || tr("Надіслати ще раз", "Send again")}</Button> })}
                    }.into_any()
                }
            }}
        </li>
    }
}
