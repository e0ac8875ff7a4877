//! What the links of letters open: an address is proved, or letters are stopped, by a button and never by looking.
use crate::api::{self, ApiError};
use crate::form::{ErrorSummary, check, use_submit};
use crate::i18n::{Lang, lang, tr};
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::state::community::tr_phone;
use crate::ui::{Button, ButtonKind, ErrorState, Link, LinkKind, Notice, NoticeKind, Skeleton};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use openapi::domain::letters as domain;
use openapi::letters::{ConfirmMail, MailProofToken, MailProofView, StopQuery};
use openapi::{Code, NoBody, NoQuery, endpoints};

/// The language of the page, for letters.
pub fn letters_lang() -> domain::Lang {
    match lang() {
        Lang::Uk => domain::Lang::Uk,
        Lang::En => domain::Lang::En,
    }
}

/// Trying again would not help.
fn closed(e: &ApiError) -> bool {
    e.is(Code::InvitationGone) || e.is(Code::InvalidInput)
}

/// The page of the link that proves an address.
#[component]
pub fn ConfirmMailPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let found = LocalResource::new(move || {
        let body = MailProofToken { token: token.get() };
        async move { api::call(&endpoints::LOOK_AT_MAIL_PROOF, &[], &NoQuery {}, &check(body)?).await }
    });
    let retry = Callback::new(move |()| found.refetch());
    view! {
        <div class="page">
            {move || match found.get() {
                None => view! { <Skeleton lines=3/> }.into_any(),
                Some(Ok(proof)) => view! { <Confirm email=proof.email token/> }.into_any(),
                Some(Err(e)) if closed(&e) => view! { <Gone/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <PageTitle text=move || tr("Посилання вже не діє", "The link does not work any more")/>
        <p data-testid="mail-gone">
            {move || tr_phone(
                "Ним уже скористалися, адресу змінили або минуло 72 години. Новий лист можна замовити на сторінці «Мої дані» або за телефоном {phone}.",
                "It was used, the address was changed, or 72 hours have passed. Ask for another letter on the page «My details» or by calling {phone}.",
            )}
        </p>
        <Link href=Screen::MyCard.path() kind=LinkKind::Button(ButtonKind::Primary)>{move || tr("Мої дані", "My details")}</Link>
    }
}

#[component]
fn Confirm(email: String, token: Memo<String>) -> impl IntoView {
    let done = RwSignal::new(false);
    let submit = use_submit(
        move || async move {
            let body = ConfirmMail {
                token: token.get_untracked(),
                lang: letters_lang(),
            };
            api::call(&endpoints::CONFIRM_MAIL, &[], &NoQuery {}, &check(body)?).await
        },
        move |_: MailProofView| done.set(true),
    );
    let shown = email;
    view! {
        <PageTitle text=move || tr("Адреса для листів", "The address for letters")/>
        <Show
            when=move || done.get()
            fallback=move || {
                let email = shown.clone();
                view! {
                    <form class="stack" novalidate on:submit=submit.on_submit()>
                        <ErrorSummary error=submit.error/>
                        <p>
                            {move || tr("Надсилати листи про ваші заявки на ", "Send letters about your requests to ")}
                            <span class="strong">{email}</span>
                            {move || tr(". Мова листів — та, якою ви читаєте цю сторінку.", ". Their language is the one you read this page in.")}
                        </p>
                        <div class="form-actions">
                            <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid="mail-confirm">
                                {move || tr("Підтвердити адресу", "Confirm the address")}
                            </Button>
                        </div>
                        <p class="small muted">{move || tr("Якщо це не ви, закрийте сторінку: листів не буде.", "If this is not you, close the page: no letters come.")}</p>
                    </form>
                }
            }
        >
            <Notice kind=NoticeKind::Success live=true title=move || tr("Адресу підтверджено", "The address is confirmed")>
                <p data-testid="mail-confirmed">{move || tr("Листи про заявки надходитимуть сюди. Вимкнути їх можна на сторінці «Мої дані» або посиланням у листі.", "Letters about requests come here. Stop them on the page «My details» or by the link in a letter.")}</p>
            </Notice>
        </Show>
    }
}

/// The page of the link that stops letters.
#[component]
pub fn StopLettersPage() -> impl IntoView {
    let params = use_params_map();
    let done = RwSignal::new(false);
    let submit = use_submit(
        move || async move {
            let key = params.with_untracked(|p| p.get("key").unwrap_or_default());
            api::call(&endpoints::STOP_LETTERS, &[], &StopQuery { key }, &NoBody {}).await
        },
        move |NoBody {}| done.set(true),
    );
    view! {
        <div class="page">
            <PageTitle text=move || tr("Листи про заявки", "Letters about requests")/>
            <Show
                when=move || done.get()
                fallback=move || view! {
                    <form class="stack" novalidate on:submit=submit.on_submit()>
                        <ErrorSummary error=submit.error/>
                        <p>{move || tr("Більше не надсилати листів про ваші заявки на цю адресу. Стан заявок видно в кабінеті.", "Send no more letters about your requests to this address. How they stand is seen in the cabinet.")}</p>
                        <div class="form-actions">
                            <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid="letters-stop">
                                {move || tr("Не надсилати листів", "Stop the letters")}
                            </Button>
                        </div>
                    </form>
                }
            >
                <Notice kind=NoticeKind::Success live=true title=move || tr("Листів більше не буде", "No more letters")>
                    <p data-testid="letters-stopped">{move || tr("Увімкнути їх знову можна на сторінці «Мої дані».", "Turn them on again on the page «My details».")}</p>
                </Notice>
            </Show>
        </div>
    }
}
