//! The list: search, filters, adding somebody.
use super::form::{PersonFields, Typed, place_options};
use super::link::NewLink;
use super::{StateBadge, keeps_all, person_screen, role_words, roles};
use crate::api::{self, ApiError};
use crate::form::{ErrorSummary, Select, TextInput, use_submit};
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::pages::resident::debounced;
use crate::pages::ticket_parts::reference::use_reference;
use crate::state::storage::Memory;
use crate::testid;
use crate::ui::{Button, ButtonKind, Continued, EmptyState, Load, Panel};
use leptos::prelude::*;
use openapi::domain::Role;
use openapi::staff::{StaffInvited, StaffQuery, StaffRow, StaffState};
use openapi::{NoBody, NoQuery, Page, endpoints};

/// Quiet after typing before it is asked, in milliseconds.
const QUIET: u32 = 250;
/// What is looked for is still there when one comes back from an account.
const KEY: &str = "kc.staff";

/// What is looked for.
#[derive(Clone, Copy)]
struct Sought {
    words: RwSignal<String>,
    role: RwSignal<String>,
    place: RwSignal<String>,
    state: RwSignal<String>,
}

impl Sought {
    /// What was looked for before.
    fn restored() -> Sought {
        let kept = Memory::Tab.get(KEY).unwrap_or_default();
        let mut parts = kept.split('\n').map(str::to_owned);
        let mut next = || RwSignal::new(parts.next().unwrap_or_default());
        Sought {
            role: next(),
            place: next(),
            state: next(),
            words: next(),
        }
    }

    fn query(self) -> StaffQuery {
        let some = |s: RwSignal<String>| Some(s.get().trim().to_owned()).filter(|t| !t.is_empty());
        StaffQuery {
            q: some(self.words),
            role: some(self.role).and_then(|r| Role::parse(&r)),
            executor: some(self.place).map(|p| p.as_str().into()),
            state: some(self.state).and_then(|s| state_of(&s)),
            ..StaffQuery::default()
        }
    }

    fn keep(self) {
        let parts = [self.role, self.place, self.state, self.words];
        Memory::Tab.set(KEY, &parts.map(|p| p.get()).join("\n"));
    }

    fn clear(self) {
        for part in [self.role, self.place, self.state, self.words] {
            part.set(String::new());
        }
    }
}

fn state_of(key: &str) -> Option<StaffState> {
    match key {
        "active" => Some(StaffState::Active),
        "invited" => Some(StaffState::Invited),
        "blocked" => Some(StaffState::Blocked),
        _ => None,
    }
}

/// The page.
#[component]
pub fn StaffPage() -> impl IntoView {
    let sought = Sought::restored();
    Effect::new(move |_| sought.keep());
    let asked = debounced(move || sought.query(), QUIET);
    let found = LocalResource::new(move || ask(asked.get(), None));
    let adding = RwSignal::new(false);
    let invited = RwSignal::new(None::<StaffInvited>);
    let done = Callback::new(move |new: StaffInvited| {
        adding.set(false);
        invited.set(Some(new));
        found.refetch();
    });
    view! {
        <div class="room-desk page wide stack">
            <div class="split">
                <PageTitle text=move || if keeps_all() { tr("Люди", "People") } else { tr("Наші люди", "Our people") }/>
                <Show when=move || !adding.get()>
                    <Button kind=ButtonKind::Primary on_click=move |()| { invited.set(None); adding.set(true); } testid=testid::STAFF_NEW>
                        {move || tr("Додати людину", "Add a person")}
                    </Button>
                </Show>
            </div>
            <Show when=move || adding.get()>
                <Add done cancel=move |()| adding.set(false)/>
            </Show>
            {move || invited.get().map(|new| view! { <NewLink invited=new close=move |()| invited.set(None)/> })}
            <Filters sought/>
            <Load resource=found lines=6 view=move |page| view! { <Rows page asked sought/> }/>
        </div>
    }
}

async fn ask(query: StaffQuery, cursor: Option<String>) -> Result<Page<StaffRow>, ApiError> {
    let query = StaffQuery { cursor, ..query };
    api::call(&endpoints::LIST_STAFF, &[], &query, &NoBody {}).await
}

/// The form of a new account.
#[component]
fn Add(
    /// The account is there.
    #[prop(into)]
    done: Callback<StaffInvited>,
    /// Not now.
    #[prop(into)]
    cancel: Callback<()>,
) -> impl IntoView {
    let typed = Typed::new();
    let submit = use_submit(
        move || {
            let body = typed.request();
            async move { api::call(&endpoints::CREATE_STAFF, &[], &NoQuery {}, &body?).await }
        },
        move |new: StaffInvited| done.run(new),
    );
    view! {
        <Panel title=move || tr("Нова людина", "A new person") testid="staff-add">
            <form class="stack" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                <PersonFields typed submit/>
                <p class="small muted">
                    {move || tr(
                        "Пароль людина встановить сама за посиланням, яке ви зараз отримаєте. Воно діє 72 години й працює один раз.",
                        "The person sets the password by a link you get now. It works once, for 72 hours.",
                    )}
                </p>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::STAFF_SAVE>
                        {move || tr("Додати й отримати посилання", "Add and get the link")}
                    </Button>
                    <Button kind=ButtonKind::Quiet on_click=cancel>{move || tr("Не додавати", "Do not add")}</Button>
                </div>
            </form>
        </Panel>
    }
}

#[component]
fn Filters(sought: Sought) -> impl IntoView {
    let reference = use_reference();
    let role_options = Signal::derive(move || {
        let one = |r: Role| (r.as_str().to_owned(), role_words(r).to_owned());
        roles().into_iter().map(one).collect::<Vec<_>>()
    });
    let places = Signal::derive(move || place_options(reference));
    let states = Signal::derive(move || {
        [
            ("active", tr("Працюють", "Active")),
            ("invited", tr("Ще без пароля", "No password yet")),
            ("blocked", tr("Заблоковані", "Blocked")),
        ]
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .to_vec()
    });
    view! {
        <form class="staff-find" role="search" aria-label=move || tr("Пошук людей", "Find people") on:submit=|e| e.prevent_default()>
            <TextInput value=sought.words kind="search" label=move || tr("Ім’я, пошта або телефон", "Name, e-mail or phone")
                placeholder=move || tr("Ім’я, пошта або телефон", "Name, e-mail or phone") testid=testid::STAFF_SEARCH/>
            <Select value=sought.role options=role_options label=move || tr("Роль", "Role") placeholder=move || tr("Усі ролі", "All roles") testid="staff-role-filter"/>
            <Select value=sought.place options=places label=move || tr("Організація", "Organisation") placeholder=move || tr("Усі організації", "All organisations") testid="staff-place-filter"/>
            <Select value=sought.state options=states label=move || tr("Стан", "State") placeholder=move || tr("У будь-якому стані", "In any state") testid="staff-state-filter"/>
        </form>
    }
}

/// The rows, continued on demand.
#[component]
fn Rows(page: Page<StaffRow>, asked: Signal<StaffQuery>, sought: Sought) -> impl IntoView {
    if page.items.is_empty() {
        return view! {
            <EmptyState title=move || tr("Таких людей немає", "No such people")>
                <p>{move || tr("Змініть пошук або додайте людину.", "Change the search or add a person.")}</p>
                <Button on_click=move |()| sought.clear() testid="staff-clear">{move || tr("Показати всіх", "Show everybody")}</Button>
            </EmptyState>
        }
        .into_any();
    }
    let list = Continued::new(page, move |after| ask(asked.get_untracked(), after));
    let rows = list.rows;
    view! {
        <div class="table-wrap">
            <table class="table" data-testid=testid::STAFF_LIST>
                <thead>
                    <tr>
                        <th scope="col">{move || tr("Хто", "Who")}</th>
                        <th scope="col">{move || tr("Роль", "Role")}</th>
                        <th scope="col">{move || tr("Організація", "Organisation")}</th>
                        <th scope="col">{move || tr("Пошта і телефон", "E-mail and phone")}</th>
                        <th scope="col">{move || tr("Стан", "State")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.id let:row>
                        <Row row/>
                    </For>
                </tbody>
            </table>
        </div>
        {list.button("staff-more", || view! { <p class="list-end staff-end">{move || tr("Це всі", "That is everybody")}</p> }.into_any())}
    }
    .into_any()
}

#[component]
fn Row(row: StaffRow) -> impl IntoView {
    let role = row.role;
    let phone = row.phone;
    view! {
        <tr>
            <td data-label=move || tr("Хто", "Who")>
                <a class="strong" href=person_screen(row.id).path() data-testid=format!("staff-{}", row.id)>{row.full_name}</a>
            </td>
            <td data-label=move || tr("Роль", "Role")>{move || role_words(role)}</td>
            <td data-label=move || tr("Організація", "Organisation")>{row.executor.map(|e| e.name)}</td>
            <td data-label=move || tr("Зв’язок", "Contact")>
                <div>
                    {row.email}
                    {phone.map(|p| view! { <span class="num nowrap staff-phone">{p}</span> })}
                </div>
            </td>
            <td data-label=move || tr("Стан", "State")><div><StateBadge state=row.state/></div></td>
        </tr>
    }
}
