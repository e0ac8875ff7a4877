//! The page of an account: who it is, what was done to it, and what its keeper may do.
use super::acts::Acts;
use super::history::History;
use super::link::NewLink;
use super::{StateBadge, keeps_all, list_screen, role_words};
use crate::api::{self, ApiError};
use crate::i18n::{plural, tr};
use crate::layout::PageTitle;
use crate::pages::ticket_parts::When;
use crate::testid;
use crate::ui::{Load, Panel};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use openapi::endpoints;
use openapi::staff::{StaffCard, StaffInvited};

/// An account being looked at.
pub type Loaded = LocalResource<Result<StaffCard, ApiError>>;

/// The page.
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id").unwrap_or_default()));
    let card = LocalResource::new(move || {
        let id = id.get();
        async move { api::get(&endpoints::GET_STAFF, &[&id]).await }
    });
    let invited = RwSignal::new(None::<StaffInvited>);
    let known = move || card.get().and_then(Result::ok);
    let name = Memo::new(move |_| known().map(|c| c.row.full_name).unwrap_or_default());
    let title = move || {
        let name = name.get();
        if name.is_empty() {
            tr("Обліковий запис", "Account").to_owned()
        } else {
            name
        }
    };
    view! {
        <div class="room-desk page wide stack">
            <p>
                <a href=move || list_screen().path() data-testid="staff-back">
                    "← " {move || if keeps_all() { tr("Усі люди", "All people") } else { tr("Наші люди", "Our people") }}
                </a>
            </p>
            <PageTitle text=title/>
            {move || invited.get().map(|new| view! { <NewLink invited=new close=move |()| invited.set(None)/> })}
            <Load resource=card lines=6 view=move |now: StaffCard| view! { <Person now card invited/> }/>
        </div>
    }
}

#[component]
fn Person(now: StaffCard, card: Loaded, invited: RwSignal<Option<StaffInvited>>) -> impl IntoView {
    let history = now.history.clone();
    let shown = now.clone();
    view! {
        <div class="stack">
            <Facts now=shown/>
            <Acts now card invited/>
            <Panel title=move || tr("Що робили з обліковим записом", "What was done to the account")>
                <History history/>
            </Panel>
        </div>
    }
}

#[component]
fn Facts(now: StaffCard) -> impl IntoView {
    let StaffCard {
        row,
        created_at,
        open_requests,
        invitation,
        ..
    } = now;
    let role = row.role;
    let open = u64::from(open_requests);
    view! {
        <section class="card">
            <p><StateBadge state=row.state/></p>
            <dl class="facts staff-facts" data-testid=testid::STAFF_FACTS>
                <div><dt>{move || tr("Роль", "Role")}</dt><dd>{move || role_words(role)}</dd></div>
                {row.executor.map(|e| view! { <div><dt>{move || tr("Організація", "Organisation")}</dt><dd>{e.name}</dd></div> })}
                {row.email.map(|m| view! { <div><dt>{move || tr("Пошта", "E-mail")}</dt><dd>{m}</dd></div> })}
                {row.phone.map(|p| view! { <div><dt>{move || tr("Телефон", "Phone")}</dt><dd class="num">{p}</dd></div> })}
                {role.is_executor().then(|| view! {
                    <div>
                        <dt>{move || tr("У роботі", "At work")}</dt>
                        <dd>{move || plural(open, ["відкрита заявка", "відкриті заявки", "відкритих заявок"], ["open request", "open requests"])}</dd>
                    </div>
                })}
                {invitation.map(|i| view! {
                    <div>
                        <dt>{move || tr("Запрошення", "Invitation")}</dt>
                        <dd>{move || tr("діє до ", "works until ")} <When at=i.expires_at/></dd>
                    </div>
                })}
                <div><dt>{move || tr("Створено", "Made")}</dt><dd><When at=created_at/></dd></div>
            </dl>
        </section>
    }
}
