//! An invitation: whom it is for, the own password, and in.
use super::enter;
use crate::api::{self, ApiError};
use crate::form::{ErrorSummary, Field, TextInput, check, use_submit};
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::pages::staff::role_words;
use crate::pages::ticket_parts::When;
use crate::route::Screen;
use crate::state::{community, session};
use crate::testid;
use crate::ui::{Button, ButtonKind, ErrorState, Link, LinkKind, Notice, NoticeKind, Skeleton};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use openapi::session::Transport;
use openapi::staff::{AcceptInvitation, InvitationToken, InvitationView};
use openapi::{Code, NoQuery, endpoints};

/// The page.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let found = LocalResource::new(move || {
        let body = InvitationToken { token: token.get() };
        async move { api::call(&endpoints::LOOK_AT_INVITATION, &[], &NoQuery {}, &check(body)?).await }
    });
    let retry = Callback::new(move |()| found.refetch());
    view! {
        <div class="page">
            {move || match found.get() {
                None => view! { <Skeleton lines=4/> }.into_any(),
                Some(Ok(invitation)) => view! { <Accept invitation token/> }.into_any(),
                Some(Err(e)) if closed(&e) => view! { <Closed blocked=e.is(Code::AccountBlocked)/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            }}
        </div>
    }
}

/// Trying again would not help.
fn closed(e: &ApiError) -> bool {
    e.is(Code::InvitationGone) || e.is(Code::AccountBlocked) || e.is(Code::InvalidInput)
}

#[component]
fn Closed(blocked: bool) -> impl IntoView {
    view! {
        <PageTitle text=move || if blocked {
            tr("Обліковий запис заблоковано", "The account is blocked")
        } else {
            tr("Посилання вже не діє", "The link does not work any more")
        }/>
        <p data-testid="invitation-gone">
            {move || if blocked {
                tr(
                    "За цим запрошенням зараз не увійти. Зверніться до того, хто вас запросив.",
                    "One cannot come in by this invitation now. Turn to the one who invited you.",
                )
            } else {
                tr(
                    "Ним уже скористалися, його замінили новим або минуло 72 години. Якщо ви вже встановили пароль, увійдіть. Якщо ні, попросіть нове посилання в того, хто вас запросив.",
                    "It was used, replaced by a new one, or 72 hours have passed. If you have set a password, sign in. If not, ask the one who invited you for a new link.",
                )
            }}
        </p>
        <Link href=Screen::SignIn.path() kind=LinkKind::Button(ButtonKind::Primary)>{move || tr("Увійти", "Sign in")}</Link>
    }
}

#[component]
fn Accept(invitation: InvitationView, token: Memo<String>) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let submit = use_submit(
        move || async move {
            let typed = AcceptInvitation {
                token: token.get_untracked(),
                password: password.get_untracked(),
                transport: Transport::Cookie,
            };
            let mut typed = check(typed);
            if let Err(e) = &mut typed {
                for e in e.problem.errors.iter_mut().filter(|e| e.pointer == "/password") {
                    e.message =
                        tr("Пароль: від 10 до 200 знаків.", "Password: 10 to 200 characters.").to_owned();
                }
            }
            api::call(&endpoints::ACCEPT_INVITATION, &[], &NoQuery {}, &typed?).await
        },
        enter(),
    );
    let role = invitation.role;
    view! {
        <PageTitle text=move || format!("{}: {}", tr("Вітаємо", "Welcome"), community::service())/>
        <p>
            {move || tr(
                "Для вас створено обліковий запис. Перевірте дані, встановіть пароль, і ви одразу увійдете.",
                "An account was made for you. Check the data, set a password, and you are in.",
            )}
        </p>
        {move || session::me().map(|me| view! {
            <Notice kind=NoticeKind::Warning>
                <p>
                    {move || tr("У цьому браузері вже увійшли: ", "Somebody is signed in at this browser: ")} <span class="strong">{me.full_name.clone()}</span> ". "
                    {move || tr("Щойно встановите пароль, цей сеанс тут завершиться.", "That session ends here as soon as the password is set.")}
                </p>
            </Notice>
        })}
        <dl class="facts" data-testid=testid::INVITATION>
            <div><dt>{move || tr("Хто", "Who")}</dt><dd class="strong">{invitation.full_name}</dd></div>
            <div><dt>{move || tr("Роль", "Role")}</dt><dd>{move || role_words(role)}</dd></div>
            {invitation.executor_name.map(|n| view! { <div><dt>{move || tr("Організація", "Organisation")}</dt><dd>{n}</dd></div> })}
            {invitation.email.map(|m| view! { <div><dt>{move || tr("Входити з поштою", "Sign in with")}</dt><dd>{m}</dd></div> })}
            <div><dt>{move || tr("Посилання діє до", "The link works until")}</dt><dd><When at=invitation.expires_at/></dd></div>
        </dl>
        <form class="stack" novalidate on:submit=submit.on_submit()>
            <ErrorSummary error=submit.error/>
            <Field
                label=move || tr("Пароль", "Password")
                hint=move || tr("Щонайменше 10 знаків. Зручно взяти кілька звичайних слів", "At least 10 characters. A few plain words work well")
                id="password"
                error=submit.field("/password")
            >
                <TextInput value=password kind="password" autocomplete="new-password" testid=testid::INVITATION_PASSWORD/>
            </Field>
            <div class="form-actions">
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::INVITATION_ACCEPT>
                    {move || tr("Встановити пароль і увійти", "Set the password and come in")}
                </Button>
            </div>
        </form>
        <p class="small muted">{move || tr("Якщо це не ви, закрийте сторінку і нікому не передавайте посилання.", "If this is not you, close the page and pass the link on to nobody.")}</p>
    }
}
