//! The header: whose service it is, the number people call, pages by role, language, account.
use super::account::Account;
use super::switches::LangSwitch;
use crate::i18n::{pick, tr};
use crate::route::Screen;
use crate::state::community;
use crate::state::session;
use crate::ui::{Icon, IconName};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use openapi::domain::Role;

/// The header of the site.
#[component]
pub fn Header() -> impl IntoView {
    let names = community::names();
    view! {
        <header class="site-header">
            <div class="site-bar">
                <a class="site-brand" href="/" data-testid="brand">
                    <Mark/>
                    <span>{move || pick(names.brand_uk.as_str(), names.brand_en.as_str())}</span>
                </a>
                <a class="site-phone" href=community::tel() aria-label=move || community::tr_phone("Зателефонувати {phone}", "Call {phone}")>
                    <Icon name=IconName::Phone/>
                    {names.phone.as_str()}
                </a>
                <div class="site-lang"><LangSwitch/></div>
                <nav class="site-nav" aria-label=move || tr("Розділи", "Sections")>
                    <ul>{move || links(session::role()).iter().map(|l| view! { <NavLink link=*l/> }).collect_view()}</ul>
                </nav>
                <div class="site-account"><Account/></div>
            </div>
        </header>
    }
}

/// The logo of the community, or else the mark of the service: a speech bubble in the colour of iron ore.
#[component]
fn Mark() -> impl IntoView {
    if let Some(logo) = community::logo() {
        return view! { <img class="site-brand-mark" src=logo alt=""/> }.into_any();
    }
    view! {
        <svg class="site-brand-mark" viewBox="0 0 32 32" aria-hidden="true">
            <path fill="var(--ore-fill)" d="M4 3h24a2 2 0 0 1 2 2v18a2 2 0 0 1-2 2H15l-8 6v-6H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z"></path>
            <path fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="M9 14l5 5 9-10"></path>
        </svg>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct NavItem {
    screen: Screen,
    uk: &'static str,
    en: &'static str,
}

const fn item(screen: Screen, uk: &'static str, en: &'static str) -> NavItem {
    NavItem { screen, uk, en }
}

/// The pages of a role.
const fn links(role: Option<Role>) -> &'static [NavItem] {
    const NEW: NavItem = item(Screen::NewWhat, "Подати заявку", "File a request");
    const MINE: NavItem = item(Screen::MyRequests, "Мої заявки", "My requests");
    const DESK: NavItem = item(Screen::Desk, "Заявки", "Requests");
    const CALL: NavItem = item(Screen::Intake, "Новий дзвінок", "New call");
    const CALLS: NavItem = item(Screen::Calls, "Дзвінки", "Calls");
    const WORK: NavItem = item(Screen::Work, "Заявки до виконання", "Work list");
    const MAP: NavItem = item(Screen::Map, "Карта", "Map");
    const LOAD: NavItem = item(Screen::Load, "Навантаження", "Load");
    const ADMIN: NavItem = item(Screen::Admin, "Адміністрування", "Administration");
    match role {
        None | Some(Role::Applicant) => &[NEW, MINE, MAP],
        Some(Role::Operator | Role::SeniorOperator) => &[DESK, CALL, CALLS, MAP],
        Some(Role::Analyst) => &[DESK, CALLS, MAP],
        Some(Role::Executor) => &[WORK, MAP],
        Some(Role::ExecutorManager) => &[WORK, LOAD, MAP],
        Some(Role::Admin) => &[ADMIN, MAP],
        Some(Role::Integration | Role::System) => &[],
    }
}

#[component]
fn NavLink(link: NavItem) -> impl IntoView {
    let here = use_location().pathname;
    let path = link.screen.path();
    let section = path.trim_end_matches("/what").to_owned();
    let current =
        move || here.with(|h| (h == &section || h.starts_with(&format!("{section}/"))).then_some("page"));
    view! {
        <li>
            <a href=path aria-current=current>{move || tr(link.uk, link.en)}</a>
        </li>
    }
}
