//! Who may enter a page: others are asked to sign in and come back, or told that it is not for them.
use super::PageTitle;
use crate::i18n::tr;
use crate::route::Screen;
use crate::state::session::{Who, who};
use crate::ui::{ButtonKind, Link, LinkKind, Skeleton};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;
use openapi::domain::Role;

/// What the page shows to the one at the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Wait,
    SignIn,
    Blocked,
    Foreign(Role),
    Open,
}

/// Shows its children to these roles only.
#[component]
pub fn Guard(
    /// Who may enter.
    roles: &'static [Role],
    children: ChildrenFn,
) -> impl IntoView {
    let entry = Memo::new(move |_| match who() {
        Who::Unknown => Entry::Wait,
        Who::Nobody | Who::Ended => Entry::SignIn,
        Who::Blocked => Entry::Blocked,
        Who::Person(me) if roles.contains(&me.role) => Entry::Open,
        Who::Person(me) => Entry::Foreign(me.role),
    });
    move || match entry.get() {
        Entry::Wait => view! { <div class="page"><Skeleton lines=4/></div> }.into_any(),
        Entry::SignIn => view! { <Redirect path=Screen::SignIn.with_next(&here())/> }.into_any(),
        Entry::Blocked => view! { <Blocked/> }.into_any(),
        Entry::Foreign(role) => view! { <Foreign role/> }.into_any(),
        Entry::Open => children().into_any(),
    }
}

/// The address of this page, to come back to.
pub fn here() -> String {
    let location = use_location();
    let search = location.search.get_untracked();
    let path = location.pathname.get_untracked();
    if search.is_empty() {
        path
    } else {
        format!("{path}?{}", search.trim_start_matches('?'))
    }
}

/// The account was blocked while one was at work.
#[component]
fn Blocked() -> impl IntoView {
    view! {
        <div class="page" data-testid="blocked">
            <PageTitle text=move || tr("Ваш обліковий запис заблоковано", "Your account is blocked")/>
            <p>
                {move || tr(
                    "Ви вийшли із системи. Надіслане раніше збережено. Якщо це помилка, зверніться до адміністратора або до керівника вашої організації.",
                    "You are signed out. What was sent before is kept. If this is a mistake, turn to the administrator or to the manager of your organisation.",
                )}
            </p>
            <Link href=Screen::SignIn.path() kind=LinkKind::Button(ButtonKind::Secondary)>
                {move || tr("Увійти з іншим обліковим записом", "Sign in with another account")}
            </Link>
        </div>
    }
}

/// The page of another role.
#[component]
fn Foreign(role: Role) -> impl IntoView {
    let next = here();
    view! {
        <div class="page">
            <PageTitle text=move || tr("Ця сторінка не для вашої ролі", "This page is not for your role")/>
            <p>
                {move || tr(
                    "Ви увійшли з іншим обліковим записом. Поверніться до своєї сторінки або увійдіть інакше.",
                    "You are signed in with another account. Go back to your page or sign in differently.",
                )}
            </p>
            <div class="form-actions">
                <Link href=Screen::home_of(role).path() kind=LinkKind::Button(ButtonKind::Primary)>
                    {move || tr("До моєї сторінки", "To my page")}
                </Link>
                <Link href=Screen::SignIn.with_next(&next) kind=LinkKind::Button(ButtonKind::Secondary)>
                    {move || tr("Увійти інакше", "Sign in differently")}
                </Link>
            </div>
        </div>
    }
}
