//! Who will get the request and until when, as the routing has it now.
use super::steps::draft;
use crate::api;
use crate::i18n::{exact, tr, when};
use crate::state::session;
use leptos::prelude::*;
use openapi::NoBody;
use openapi::domain::Role;
use openapi::endpoints;
use openapi::reference::{RoutePreview, RouteQuery};

/// The rows of the facts list about executor and deadline.
#[component]
pub fn Preview() -> impl IntoView {
    let draft = draft();
    let preview = LocalResource::new(move || {
        let asked = draft.with(|d| d.item().map(|c| (c.code.to_string(), d.district(), d.address())));
        let signed_in = session::role() == Some(Role::Applicant);
        async move {
            let (item, district, (street, building)) = asked.filter(|_| signed_in)?;
            api::call(
                &endpoints::ROUTE_PREVIEW,
                &[],
                &RouteQuery {
                    item,
                    district,
                    street,
                    building,
                    kind: None,
                },
                &NoBody {},
            )
            .await
            .ok()
        }
    });
    let unknown = move || draft.with(|d| d.item().is_none());
    view! {
        {move || match preview.get().flatten() {
            Some(p) => facts(p).into_any(),
            None if unknown() => view! {
                <div>
                    <dt>{move || tr("Хто виконає", "Who will do it")}</dt>
                    <dd>{move || tr("Визначить оператор після реєстрації", "An operator will decide after the registration")}</dd>
                </div>
            }
            .into_any(),
            None => ().into_any(),
        }}
    }
}

fn facts(p: RoutePreview) -> impl IntoView {
    let certain = p.certain;
    let due = p.due_at.filter(|_| certain);
    view! {
        {p.executor.map(|e| view! {
            <div data-testid="new-executor">
                <dt>{move || tr("Хто виконає", "Who will do it")}</dt>
                <dd>
                    {e.name}
                    {(!certain).then(|| view! {
                        <span class="muted small">{move || tr(" — оператор перевірить і передасть", " — an operator will check and pass it on")}</span>
                    })}
                </dd>
            </div>
        })}
        {due.map(|at| view! {
            <div data-testid="new-due">
                <dt>{move || tr("Строк", "Deadline")}</dt>
                <dd title=move || exact(at)>{move || when(at)}</dd>
            </div>
        })}
    }
}
