//! Named looks at the desk: kept on the server, a link each, under the queues.
use super::url_state::Place;
use crate::api::{self, ApiError};
use crate::form::{ErrorSummary, Field, TextInput, check, use_submit};
use crate::i18n::tr;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, IconButton, IconName};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::desk::{DeskFilter, SaveDeskFilter};
use openapi::domain::DeskFilterId;
use openapi::{NoBody, NoQuery, endpoints, limits};

type Filters = LocalResource<Result<Vec<DeskFilter>, ApiError>>;

/// My looks, and a name for the present one.
#[component]
pub fn Saved(place: Place) -> impl IntoView {
    let filters: Filters = LocalResource::new(|| api::get(&endpoints::LIST_DESK_FILTERS, &[]));
    let known = Memo::new(move |_| {
        filters.with(|f| {
            f.as_ref()
                .and_then(|f| f.as_ref().ok())
                .cloned()
                .unwrap_or_default()
        })
    });
    let naming = RwSignal::new(false);
    view! {
        <section class="desk-saved" aria-label=move || tr("Мої фільтри", "My filters")>
            <ul class="queue-list" data-testid=testid::FILTERS>
                {move || known.get().into_iter().map(|f| view! { <One filter=f place filters/> }).collect_view()}
            </ul>
            {move || match naming.get() {
                true => view! { <Naming place filters naming/> }.into_any(),
                false => view! {
                    <Button kind=ButtonKind::Quiet on_click=move |()| naming.set(true) testid=testid::FILTER_NEW>
                        {move || tr("Зберегти цей список", "Save this list")}
                    </Button>
                }
                    .into_any(),
            }}
        </section>
    }
}

/// A link to one look, and a way to forget it.
#[component]
fn One(filter: DeskFilter, place: Place, filters: Filters) -> impl IntoView {
    let (id, query, name) = (filter.id, filter.query.clone(), filter.name.clone());
    let current = move || place.look.with(|l| l.text() == query).then_some("true");
    view! {
        <li class="saved-row">
            <a class="queue" href=format!("/desk?{}", filter.query) aria-current=current>
                <span>{filter.name}</span>
            </a>
            <IconButton
                icon=IconName::Close
                label=move || format!("{}: {name}", tr("Видалити фільтр", "Delete the filter"))
                on_click=move |()| forget(id, filters)
            />
        </li>
    }
}

fn forget(id: DeskFilterId, filters: Filters) {
    spawn_local(async move {
        let id = id.to_string();
        match api::call(&endpoints::DELETE_DESK_FILTER, &[&id], &NoQuery {}, &NoBody {}).await {
            Ok(NoBody {}) => filters.refetch(),
            Err(e) => toasts::error(e.problem.detail),
        }
    });
}

/// A name for what is shown.
#[component]
fn Naming(place: Place, filters: Filters, naming: RwSignal<bool>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let submit = use_submit(
        move || {
            let body = SaveDeskFilter {
                name: name.get_untracked().trim().to_owned(),
                query: untrack(|| place.look.with(|l| l.text())),
            };
            async move { api::call(&endpoints::SAVE_DESK_FILTER, &[], &NoQuery {}, &check(body)?).await }
        },
        move |_: DeskFilter| {
            naming.set(false);
            filters.refetch();
        },
    );
    view! {
        <form class="saved-form" on:submit=submit.on_submit()>
            <ErrorSummary error=submit.error prefix="filter-"/>
            <Field label=move || tr("Назва фільтра", "Name of the filter") id="filter-name" error=submit.field("/name")>
                <TextInput value=name max=limits::FILTER_NAME_MAX testid=testid::FILTER_NAME/>
            </Field>
            <div class="cluster">
                <Button kind=ButtonKind::Secondary submit=true pending=submit.pending testid=testid::FILTER_SAVE>
                    {move || tr("Зберегти", "Save")}
                </Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| naming.set(false)>{move || tr("Назад", "Back")}</Button>
            </div>
        </form>
    }
}
