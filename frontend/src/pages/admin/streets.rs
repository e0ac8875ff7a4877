//! Streets people named that the directory does not know.
use crate::api;
use crate::i18n::tr;
use crate::pages::ticket_parts::When;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, EmptyState, Load};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::UnknownStreetId;
use openapi::reference::UnknownStreet;
use openapi::{NoBody, NoQuery, endpoints};

/// The table; a street that was looked at leaves it.
#[component]
pub fn UnknownStreets() -> impl IntoView {
    let list = LocalResource::new(|| api::get(&endpoints::UNKNOWN_STREETS, &[]));
    let settle = Callback::new(move |id: UnknownStreetId| {
        spawn_local(async move {
            let done = api::call(
                &endpoints::SETTLE_STREET,
                &[&id.to_string()],
                &NoQuery {},
                &NoBody {},
            );
            match done.await {
                Ok(NoBody {}) => list.refetch(),
                Err(e) => toasts::error(format!("{}. {}", e.title(), e.problem.detail)),
            }
        });
    });
    let table = move |all: Vec<UnknownStreet>| match all.is_empty() {
        true => view! {
            <EmptyState title=move || tr("Усі вулиці відомі", "Every street is known")>
                <p>{move || tr(
                    "Якщо в заявці буде вулиця, якої немає в довіднику, вона з’явиться тут.",
                    "A street named in a request and missing from the directory will appear here.",
                )}</p>
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <div class="table-wrap">
                <table class="table" data-testid=testid::UNKNOWN_STREETS>
                    <thead>
                        <tr>
                            <th>{move || tr("Як написано", "As written")}</th>
                            <th>{move || tr("Можливо, це", "Perhaps")}</th>
                            <th class="num">{move || tr("Разів", "Times")}</th>
                            <th>{move || tr("Востаннє", "Last")}</th>
                            <th>{move || tr("Дія", "Act")}</th>
                        </tr>
                    </thead>
                    <tbody>{all.into_iter().map(|s| row(s, settle)).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    };
    view! {
        <p class="muted">
            {move || tr(
                "Заявку приймаємо й тоді, коли вулиці немає в довіднику. Додайте її до довідника або позначте, що розібралися.",
                "A request is taken even when its street is unknown. Add it to the directory or say that it is settled.",
            )}
        </p>
        <Load resource=list lines=4 view=table/>
    }
}

fn row(s: UnknownStreet, settle: Callback<UnknownStreetId>) -> impl IntoView {
    let (id, number) = (s.id, s.last_number);
    view! {
        <tr>
            <td class="strong">{s.written}</td>
            <td>{s.similar.join(", ")}</td>
            <td class="num">{s.times}</td>
            <td><When at=s.last_at/> " · №" <span class="num">{number}</span></td>
            <td>
                <Button on_click=move |()| settle.run(id) testid=format!("settle-{number}")>
                    {move || tr("Розібрано", "Settled")}
                </Button>
            </td>
        </tr>
    }
}
