//! Sign in with phone or e-mail.
use super::demo::DemoAccounts;
use super::{enter, other};
use crate::api;
use crate::form::{ErrorSummary, Field, TextInput, check, use_submit};
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::state::community::tr_phone;
use crate::state::session;
use crate::ui::{Button, ButtonKind, Link, Notice};
use leptos::prelude::*;
use openapi::session::{SignIn as Credentials, Transport};
use openapi::{NoQuery, endpoints};

/// The sign-in page.
#[component]
pub fn SignIn() -> impl IntoView {
    let login = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let submit = use_submit(
        move || async move {
            let typed = Credentials {
                login: login.get_untracked().trim().to_owned(),
                password: password.get_untracked(),
                transport: Transport::Cookie,
            };
            api::call(&endpoints::SIGN_IN, &[], &NoQuery {}, &check(typed)?).await
        },
        enter(),
    );
    view! {
        <div class="page">
            <PageTitle text=move || tr("Вхід", "Sign in")/>
            <Already/>
            <form class="stack" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                <Field label=move || tr("Телефон або електронна пошта", "Phone or e-mail") id="login" error=submit.field("/login")>
                    <TextInput value=login autocomplete="username" testid="sign-in-login"/>
                </Field>
                <Field label=move || tr("Пароль", "Password") id="password" error=submit.field("/password")>
                    <TextInput value=password kind="password" autocomplete="current-password" testid="sign-in-password"/>
                </Field>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid="sign-in-submit">
                        {move || tr("Увійти", "Sign in")}
                    </Button>
                </div>
            </form>
            <p>
                {move || tr("Ще не маєте кабінету? ", "No cabinet yet? ")}
                <Link href=other(Screen::Register) testid="to-register">{move || tr("Зареєструйтеся", "Register")}</Link>
                {move || tr_phone(
                    ". Або зателефонуйте {phone}: оператор прийме заявку без кабінету.",
                    ". Or call {phone}: an operator takes a request without a cabinet.",
                )}
            </p>
            <DemoAccounts login password/>
        </div>
    }
}

/// Says so when somebody is signed in already.
#[component]
fn Already() -> impl IntoView {
    move || {
        session::me().map(|me| {
            view! {
                <Notice>
                    <p>
                        {move || tr("Ви вже увійшли: ", "You are signed in as ")} <span class="strong">{me.full_name.clone()}</span> ". "
                        <Link href=Screen::home_of(me.role).path()>{move || tr("До моєї сторінки", "To my page")}</Link>
                    </p>
                </Notice>
            }
        })
    }
}
