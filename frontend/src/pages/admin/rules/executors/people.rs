//! Who signs in for an executor.
use crate::api;
use crate::i18n::tr;
use crate::pages::staff::{StateBadge, role_words};
use crate::route::Screen;
use crate::ui::Load;
use leptos::prelude::*;
use openapi::domain::ExecutorCode;
use openapi::staff::{StaffQuery, StaffRow};
use openapi::{NoBody, Page, endpoints};

/// The people of the organisation itself, each with a way to the account.
#[component]
pub fn People(
    /// The organisation.
    code: ExecutorCode,
) -> impl IntoView {
    let found = LocalResource::new(move || {
        let query = StaffQuery {
            executor: Some(code.clone()),
            ..StaffQuery::default()
        };
        async move { api::call(&endpoints::LIST_STAFF, &[], &query, &NoBody {}).await }
    });
    view! {
        <div data-testid="executor-people">
            <h4 class="small strong">{move || tr("Хто входить від її імені", "Who signs in for it")}</h4>
            <Load resource=found lines=1 view=list/>
            <p class="small"><a href=Screen::Staff.path()>{move || tr("Усі люди", "All people")}</a></p>
        </div>
    }
}

fn list(page: Page<StaffRow>) -> AnyView {
    if page.items.is_empty() {
        return view! {
            <p class="small muted">{move || tr("Нікого. Додайте людину на сторінці «Люди».", "Nobody. Add a person on the page “People”.")}</p>
        }
        .into_any();
    }
    let more = page.next.is_some();
    let row = |row: StaffRow| {
        view! {
            <li>
                <a href=Screen::StaffPerson(row.id).path()>{row.full_name}</a>
                " " <span class="small muted">{move || role_words(row.role)}</span> " "
                <StateBadge state=row.state/>
            </li>
        }
    };
    view! {
        <ul class="rules-list">{page.items.into_iter().map(row).collect_view()}</ul>
        {more.then(|| view! { <p class="small muted">{move || tr("Це не всі: решта на сторінці «Люди».", "Not everybody: the rest is on the page “People”.")}</p> })}
    }
    .into_any()
}
