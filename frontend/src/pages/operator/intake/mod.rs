//! The intake of a call: the caller left, the problem in the middle, what the system knows right.
//!
//! Everything is kept until the call is dealt with: by a request, by joining one that is known, or by an
//! answer (a consultation). Sending again never makes a second one.
mod caller;
mod consult;
mod done;
mod draft;
mod draft_sync;
mod home;
mod known;
mod line;
mod near;
mod place;
mod problem;
mod steps;

use super::desk::address;
use super::queue::Queue;
use crate::api;
use crate::form::{ErrorSummary, check, use_submit};
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::pages::ticket_parts::Unfinished;
use crate::pages::ticket_parts::reference::use_reference;
use crate::testid;
use crate::ui::{Button, ButtonKind, Link, LinkKind, Skeleton};
use caller::CallerPart;
use consult::ConsultPart;
use done::{Done, Outcome};
use draft::Intake;
use draft_sync::SHELF;
use known::Known;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use line::LinePart;
use openapi::call::{CallRow, Followed};
use openapi::domain::TicketId;
use openapi::endpoints;
use openapi::ticket::TicketCard;
use problem::ProblemPart;
use steps::{enter_goes_on, focus};

/// The key that turns the call into a consultation and back.
const MODE: &str = "F2";

/// A new call.
#[component]
pub fn IntakePage() -> impl IntoView {
    use_reference();
    let intake = Intake::open();
    let outcome = RwSignal::new(None::<Outcome>);
    take_linked(intake);
    let take = Callback::new(move |id: String| {
        outcome.set(None);
        intake.take_over(&id);
    });
    let none = Callback::new(move |()| intake.keeper.offers.set(Vec::new()));
    let again = Callback::new(move |same_caller: bool| {
        intake.next(same_caller);
        outcome.set(None);
    });
    view! {
        <div class="room-desk page wide intake-page">
            <PageTitle text=move || tr("Новий дзвінок", "New call")/>
            <LinePart intake/>
            <Unfinished
                shelf=SHELF
                offers=intake.keeper.offers
                question=("Незавершений дзвінок: продовжити?", "An unfinished call: continue it?")
                anew=("Ні, це новий дзвінок", "No, this is a new call")
                on_take=take
                on_new=none
            />
            {move || {
                // a draft that fills the fields in may be a consultation
                intake.keeper.restored.track();
                match outcome.get() {
                    Some(outcome) => view! { <Done outcome again/> }.into_any(),
                    None if !intake.keeper.ready.get() => view! { <Skeleton lines=9/> }.into_any(),
                    None => view! { <Form intake outcome/> }.into_any(),
                }
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
fn Form(intake: Intake, outcome: RwSignal<Option<Outcome>>) -> impl IntoView {
    let consulting = RwSignal::new(intake.is_consultation());
    let joining = StoredValue::new(None::<TicketId>);
    let submit = use_submit(
        move || async move {
            if let Some(id) = joining.get_value() {
                return joined(intake, id).await.map(Outcome::Joined);
            }
            if consulting.get_untracked() {
                return answered(intake).await.map(Outcome::Answered);
            }
            registered(intake)
                .await
                .map(|card| Outcome::Registered(Box::new(card)))
        },
        move |ended| {
            intake.forget_draft();
            outcome.try_set(Some(ended));
        },
    );
    let send = move || {
        joining.set_value(None);
        submit.run.run(());
    };
    let join = Callback::new(move |id: TicketId| {
        joining.set_value(Some(id));
        submit.run.run(());
    });
    let switch = move || {
        consulting.update(|c| *c = !*c);
        let topic = intake.item.with_untracked(Option::is_none);
        focus(match (consulting.get_untracked(), topic) {
            (true, true) => "topic",
            (true, false) => "answer",
            (false, _) => "text",
        });
    };
    let keys = window_event_listener(ev::keydown, move |e| {
        if (e.ctrl_key() || e.meta_key()) && e.key() == "Enter" {
            e.prevent_default();
            send();
        } else if e.key() == MODE {
            e.prevent_default();
            switch();
        }
    });
    on_cleanup(move || keys.remove());
    let on_submit = move |e: ev::SubmitEvent| {
        e.prevent_default();
        send();
    };
    view! {
        <form class="intake" novalidate on:submit=on_submit on:keydown=move |e| enter_goes_on(&e)>
            <div class="intake-summary"><ErrorSummary error=submit.error/></div>
            <CallerPart intake submit/>
            {move || if consulting.get() {
                view! { <ConsultPart intake submit/> }.into_any()
            } else {
                view! { <ProblemPart intake submit/> }.into_any()
            }}
            <Known intake join/>
            <div class="intake-actions">
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending shortcut="Ctrl Enter" testid=testid::INTAKE_SUBMIT>
                    {move || if consulting.get() {
                        tr("Записати консультацію", "Record the consultation")
                    } else {
                        tr("Зареєструвати заявку", "Register the request")
                    }}
                </Button>
                <Button shortcut=MODE on_click=move |()| switch() testid=testid::INTAKE_MODE>
                    {move || if consulting.get() {
                        tr("Це заявка", "It is a request")
                    } else {
                        tr("Це консультація", "It is a consultation")
                    }}
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

async fn registered(intake: Intake) -> Result<TicketCard, api::ApiError> {
    let request = check(intake.request())?;
    let key = intake.key_for(&request);
    api::create(&endpoints::CREATE_TICKET, &[], &key, &request).await
}

async fn answered(intake: Intake) -> Result<CallRow, api::ApiError> {
    let consultation = check(intake.consultation())?;
    let key = intake.key_for(&consultation);
    api::create(&endpoints::CONSULT, &[], &key, &consultation).await
}

async fn joined(intake: Intake, id: TicketId) -> Result<Followed, api::ApiError> {
    let body = check(intake.follow())?;
    let key = intake.key_for(&(id, &body));
    api::create(&endpoints::FOLLOW_TICKET, &[&id.to_string()], &key, &body).await
}
