//! Requests about the same place that are open already; shown to those who are signed in.
use super::debounce::debounced;
use crate::api;
use crate::i18n::{label, pick, tr};
use crate::pages::ticket_parts::When;
use crate::state::session;
use crate::ui::{Notice, NoticeKind};
use leptos::prelude::*;
use openapi::NoBody;
use openapi::domain::geo::Point;
use openapi::domain::{ItemCode, Role};
use openapi::endpoints;
use openapi::ticket::{NearQuery, NearTicket};

/// Near duplicates of what is being filed; nothing when there are none.
#[component]
pub fn NearAt(
    /// The item, when it is known.
    #[prop(into)]
    item: Signal<Option<ItemCode>>,
    /// Street as written in an address.
    #[prop(into)]
    street: Signal<String>,
    /// Building.
    #[prop(into)]
    building: Signal<String>,
    /// The point set on the map.
    #[prop(into)]
    point: Signal<Option<Point>>,
) -> impl IntoView {
    let asked = debounced(
        move || {
            (
                item.get(),
                street.get().trim().to_owned(),
                building.get().trim().to_owned(),
                point.get(),
            )
        },
        400,
    );
    let found = LocalResource::new(move || {
        let (item, street, building, point) = asked.get();
        let mine = session::role() == Some(Role::Applicant);
        async move {
            let address = !street.is_empty() && !building.is_empty();
            if !mine || (!address && point.is_none()) {
                return Vec::new();
            }
            let query = NearQuery {
                item,
                street: Some(street).filter(|_| address),
                building: Some(building).filter(|_| address),
                lat: point.map(|p| p.lat),
                lon: point.map(|p| p.lon),
            };
            api::call(&endpoints::NEAR_TICKETS, &[], &query, &NoBody {})
                .await
                .unwrap_or_default()
        }
    });
    view! {
        <div role="status" data-testid="near-here">
            {move || found.get().filter(|f| !f.is_empty()).map(|list| view! { <Here list/> })}
        </div>
    }
}

#[component]
fn Here(list: Vec<NearTicket>) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Info title=move || tr("Про це місце вже є заявки в роботі", "There are open requests about this place")>
            <ul>{list.into_iter().map(row).collect_view()}</ul>
            <p>
                {move || tr(
                    "Якщо це та сама проблема, її вже вирішують. Ви можете подати й свою заявку: тоді відповідь прийде і вам.",
                    "If it is the same problem, it is being solved. You may file yours too: then the answer comes to you as well.",
                )}
            </p>
        </Notice>
    }
}

fn row(n: NearTicket) -> impl IntoView {
    let name = n.item.map(|i| (i.name_uk, i.name_en));
    let (status, place) = (n.status, n.place);
    view! {
        <li>
            <span class="num">"№\u{a0}" {n.number}</span> ", "
            {move || match &name {
                Some((uk, en)) => pick(uk, en).clone(),
                None => place.clone(),
            }}
            ": " {move || label(status).to_lowercase()}
            <span class="muted small">
                {n.metres.map(|m| view! { <span>{move || format!(" · {m}\u{a0}{}", tr("м звідси", "m from here"))}</span> })}
                " · " <When at=n.registered_at/>
            </span>
        </li>
    }
}
