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
                    <ul>{move || {
                        let all = links(session::role());
                        all.iter().map(|l| view! { <NavLink link=*l all/> }).collect_view()
                    }}</ul>
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
    const WORK: NavItem = item(Screen::Work, "Заявки", "Requests");
    const MAP: NavItem = item(Screen::Map, "Карта", "Map");
    const LOAD: NavItem = item(Screen::Load, "Навантаження", "Load");
    const PEOPLE: NavItem = item(Screen::People, "Наші люди", "Our people");
    const STAFF: NavItem = item(Screen::Staff, "Люди", "People");
    const ADMIN: NavItem = item(Screen::Admin, "Адміністрування", "Administration");
    match role {
        None | Some(Role::Applicant) => &[NEW, MINE, MAP],
        Some(Role::Operator | Role::SeniorOperator) => &[DESK, CALL, CALLS, MAP],
        Some(Role::Analyst) => &[DESK, CALLS, MAP],
        Some(Role::Executor) => &[WORK, MAP],
        Some(Role::ExecutorManager) => &[WORK, LOAD, PEOPLE, MAP],
        Some(Role::Admin) => &[ADMIN, STAFF, MAP],
        Some(Role::Integration | Role::System) => &[],
    }
}

#[component]
fn NavLink(link: NavItem, all: &'static [NavItem]) -> impl IntoView {
    let here = use_location().pathname;
    let current = move || here.with(|h| (section_of(h, all) == Some(link.screen)).then_some("page"));
    view! {
        <li>
            <a href=link.screen.path() aria-current=current>{move || tr(link.uk, link.en)}</a>
        </li>
    }
}

/// The section an address belongs to: of several that fit the one with the longest address.
fn section_of(here: &str, all: &[NavItem]) -> Option<Screen> {
    let path = |l: &NavItem| l.screen.path().trim_end_matches("/what").to_owned();
    let fits = |l: &&NavItem| {
        let section = path(l);
        here == section || here.starts_with(&format!("{section}/"))
    };
    let found = all.iter().filter(fits).max_by_key(|l| path(l).len());
    found.map(|l| l.screen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_section_is_current() {
        let of = |here: &str| section_of(here, links(Some(Role::Admin)));
        assert_eq!(of("/admin"), Some(Screen::Admin));
        assert_eq!(of("/admin/rules"), Some(Screen::Admin));
        assert_eq!(of("/admin/staff"), Some(Screen::Staff));
        assert_eq!(of("/admin/staff/1"), Some(Screen::Staff));
        assert_eq!(of("/nowhere"), None);
        assert_eq!(section_of("/new/where", links(None)), Some(Screen::NewWhat));
    }
}
