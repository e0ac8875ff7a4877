//! Sending: asks to sign in without losing the draft, then files the request with its own key.
use super::draft::{Draft, Step};
use super::kept::SHELF;
use super::outgoing;
use crate::api::{self, ApiError};
use crate::form::{check, use_submit};
use crate::i18n::tr;
use crate::route::Screen;
use crate::state::session::{Who, who};
use crate::ui::{Button, ButtonKind, ErrorState, Link, LinkKind, Notice, NoticeKind, Skeleton};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::domain::Role;
use openapi::ticket::TicketCard;
use openapi::{Code, endpoints};

/// The end of the last step, by who is at the screen.
#[component]
pub fn SendPanel(draft: RwSignal<Draft>) -> impl IntoView {
    move || {
        match who() {
        Who::Unknown => view! { <Skeleton lines=2/> }.into_any(),
        Who::Nobody | Who::Ended | Who::Blocked => view! { <AskToSignIn/> }.into_any(),
        Who::Person(me) if me.role == Role::Applicant => view! { <Send draft/> }.into_any(),
        Who::Person(_) => view! {
            <Notice kind=NoticeKind::Warning>
                <p>
                    {move || tr(
                        "Ви увійшли як працівник. Заявку з цієї сторінки подає заявник; зі слів людини її приймають у «Новому дзвінку».",
                        "You are signed in as staff. Applicants file from this page; for a caller use “New call”.",
                    )}
                </p>
            </Notice>
        }
        .into_any(),
    }
    }
}

/// Nobody is signed in: the draft waits on this device.
#[component]
fn AskToSignIn() -> impl IntoView {
    let back = Screen::NewCheck.path();
    view! {
        <Notice title=move || tr("Лишилося представитися", "One thing left: who you are")>
            <p>
                {move || tr(
                    "Заявки приймаємо від жителів громади, тому потрібен кабінет. Написане збережено на цьому пристрої: після входу ви повернетеся сюди.",
                    "Requests are taken from residents of the community, so a cabinet is needed. What you wrote is kept on this device: after signing in you return here.",
                )}
            </p>
            <div class="acts">
                <Link href=Screen::SignIn.with_next(&back) kind=LinkKind::Button(ButtonKind::Primary) testid="new-sign-in">
                    {move || tr("Увійти", "Sign in")}
                </Link>
                <Link href=Screen::Register.with_next(&back) kind=LinkKind::Button(ButtonKind::Secondary) testid="new-register">
                    {move || tr("Зареєструватися", "Register")}
                </Link>
            </div>
        </Notice>
    }
}

#[component]
fn Send(draft: RwSignal<Draft>) -> impl IntoView {
    let navigate = use_navigate();
    let submit = use_submit(
        move || async move {
            let draft = draft.get_untracked();
            let request = check(draft.request())?;
            api::create(&endpoints::CREATE_TICKET, &[], &draft.key, &request).await
        },
        move |card: TicketCard| {
            outgoing::begin(card.row.id);
            SHELF.renew();
            navigate(
                &Screen::NewDone(card.row.id).path(),
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        },
    );
    // an earlier attempt with another text has arrived after all: say so, and let the next one be new
    Effect::new(move |_| {
        if submit
            .error
            .with(|e| e.as_ref().is_some_and(|e| e.is(Code::KeyReused)))
        {
            draft.update(|d| d.key = uuid::Uuid::new_v4().to_string());
        }
    });
    view! {
        {move || submit.error.get().map(|error| view! { <Failed error/> })}
        <div class="wizard-actions">
            <Button kind=ButtonKind::Primary pending=submit.pending on_click=submit.run testid="new-send">
                {move || tr("Надіслати заявку", "Send the request")}
            </Button>
            <Link href=Step::Details.screen().path() kind=LinkKind::Button(ButtonKind::Secondary) testid="new-back">
                {move || tr("Назад", "Back")}
            </Link>
        </div>
    }
}

/// Why it was not sent, and where to mend it.
#[component]
fn Failed(error: ApiError) -> impl IntoView {
    if error.is(Code::KeyReused) {
        return view! {
            <Notice kind=NoticeKind::Warning live=true>
                <p>
                    {move || tr(
                        "Схоже, попередню спробу ми вже прийняли, а відповідь загубилася дорогою. Подивіться в «Мої заявки». Якщо там її немає, надішліть ще раз.",
                        "It seems we took your earlier attempt and the answer got lost. Look into “My requests”. If it is not there, send again.",
                    )}
                </p>
                <p><Link href=Screen::MyRequests.path()>{move || tr("Мої заявки", "My requests")}</Link></p>
            </Notice>
        }
        .into_any();
    }
    let fields = error.problem.errors.clone();
    view! {
        <ErrorState error/>
        <ul>
            {fields.into_iter().map(|f| {
                let step = Draft::step_of(&f);
                view! { <li>{f.message} " " <Link href=step.screen().path()>{move || step.name()}</Link></li> }
            }).collect_view()}
        </ul>
    }
    .into_any()
}
