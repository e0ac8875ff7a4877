//! The intake of a call: the caller left, the problem in the middle, what the system knows right.
//! Everything is kept until the request is registered; sending again never makes a second one.
mod caller;
mod done;
mod draft;
mod known;
mod place;
mod problem;

use super::desk::address;
use super::queue::Queue;
use crate::api;
use crate::form::{ErrorSummary, check, use_submit};
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::pages::ticket_parts::reference::use_reference;
use crate::testid;
use crate::ui::{Button, ButtonKind, Link, LinkKind};
use caller::CallerPart;
use done::Done;
use draft::Intake;
use known::Known;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use openapi::domain::TicketId;
use openapi::endpoints;
use openapi::ticket::TicketCard;
use problem::ProblemPart;

/// A new call.
#[component]
pub fn IntakePage() -> impl IntoView {
    use_reference();
    let intake = Intake::open();
    let registered = RwSignal::new(None::<TicketCard>);
    take_linked(intake);
    let again = Callback::new(move |same_caller: bool| {
        intake.next(same_caller);
        registered.set(None);
    });
    view! {
        <div class="room-desk page wide intake-page">
            <PageTitle text=move || tr("Новий дзвінок", "New call")/>
            {move || match registered.get() {
                Some(card) => view! { <Done card again/> }.into_any(),
                None => view! { <Form intake registered/> }.into_any(),
            }}
        </div>
    }
}

/// `?linked=` continues a closed request: its applicant is the caller.
fn take_linked(intake: Intake) {
    let linked =
        use_query_map().with_untracked(|q| q.get("linked").and_then(|id| id.parse::<TicketId>().ok()));
    let Some(id) = linked else { return };
    spawn_local(async move {
        let card: Result<TicketCard, _> = api::get(&endpoints::GET_TICKET, &[&id.to_string()]).await;
        if let Ok(card) = card {
            intake.continue_from(&card);
        }
    });
}

/// The three columns.
#[component]
fn Form(intake: Intake, registered: RwSignal<Option<TicketCard>>) -> impl IntoView {
    let submit = use_submit(
        move || {
            let request = intake.request();
            async move {
                let request = check(request)?;
                let key = intake.key_for(&request);
                api::create(&endpoints::CREATE_TICKET, &[], &key, &request).await
            }
        },
        move |card: TicketCard| {
            intake.sent();
            registered.try_set(Some(card));
        },
    );
    let keys = window_event_listener(ev::keydown, move |e| {
        if (e.ctrl_key() || e.meta_key()) && e.key() == "Enter" {
            e.prevent_default();
            submit.run.run(());
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <form class="intake" novalidate on:submit=submit.on_submit()>
            <div class="intake-summary"><ErrorSummary error=submit.error/></div>
            <CallerPart intake submit/>
            <ProblemPart intake submit/>
            <Known intake/>
            <div class="intake-actions">
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending shortcut="Ctrl Enter" testid=testid::INTAKE_SUBMIT>
                    {move || tr("Зареєструвати заявку", "Register the request")}
                </Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| intake.next(false)>
                    {move || tr("Очистити все", "Clear everything")}
                </Button>
                <Link href=address(Queue::Comments, "", None) kind=LinkKind::Button(ButtonKind::Quiet)>
                    {move || tr("До черг", "To the queues")}
                </Link>
            </div>
        </form>
    }
}
