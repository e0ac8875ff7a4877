//! Planned and emergency works: the best answer to a problem that is already being solved.
use super::debounce::debounced;
use crate::api;
use crate::i18n::{tr, when};
use crate::pages::ticket_parts::When;
use crate::ui::{Badge, Notice, NoticeKind, Tone};
use leptos::prelude::*;
use openapi::NoBody;
use openapi::endpoints;
use openapi::reference::{Announcement, AnnouncementQuery};

/// One announcement in full.
#[component]
pub fn AnnouncementItem(
    /// The announcement.
    item: Announcement,
) -> impl IntoView {
    let emergency = item.kind == "emergency";
    let (from, to) = (item.starts_at, item.ends_at);
    let streets = item.streets.join(", ");
    view! {
        <article class="announcement stack stack-s">
            <p class="cluster">
                <Badge tone=if emergency { Tone::Danger } else { Tone::Waiting }>
                    {move || if emergency { tr("Аварія", "Emergency") } else { tr("Планові роботи", "Planned works") }}
                </Badge>
                <span class="small muted">{item.executor_name}</span>
            </p>
            <h3 class="card-title" lang="uk">{item.title}</h3>
            <p lang="uk">{item.text}</p>
            {(!streets.is_empty()).then(|| view! { <p class="small"><span class="muted">{move || tr("Де: ", "Where: ")}</span> {streets}</p> })}
            <p class="small">
                <span class="muted">{move || tr("Від ", "From ")}</span> <When at=from/>
                <span class="muted">{move || tr(" до ", " until ")}</span> <When at=to/>
            </p>
        </article>
    }
}

/// What is in force at an address; nothing when there is none.
#[component]
pub fn AnnouncementsAt(
    /// Street as written in an address.
    #[prop(into)]
    street: Signal<String>,
    /// Building.
    #[prop(into)]
    building: Signal<String>,
) -> impl IntoView {
    let asked = debounced(
        move || (street.get().trim().to_owned(), building.get().trim().to_owned()),
        400,
    );
    let found = LocalResource::new(move || {
        let (street, building) = asked.get();
        async move {
            if street.is_empty() {
                return Vec::new();
            }
            let building = Some(building).filter(|b| !b.is_empty());
            let query = AnnouncementQuery {
                current: Some(true),
                ahead_days: None,
                street: Some(street),
                building,
                district: None,
            };
            api::call(&endpoints::ANNOUNCEMENTS, &[], &query, &NoBody {})
                .await
                .unwrap_or_default()
        }
    });
    view! {
        <div role="status" data-testid="announcements-here">
            {move || found.get().filter(|f| !f.is_empty()).map(|list| view! { <Here list/> })}
        </div>
    }
}

#[component]
fn Here(list: Vec<Announcement>) -> impl IntoView {
    let last = list.iter().map(|a| a.ends_at).max();
    view! {
        <Notice
            kind=NoticeKind::Warning
            title=move || tr("За цією адресою вже ведуть роботи", "Works are already under way at this address")
        >
            {list.into_iter().map(|item| view! { <AnnouncementItem item/> }).collect_view()}
            {last.map(|at| view! {
                <p class="strong">
                    {move || format!(
                        "{} {}{}",
                        tr("Якщо це воно, заявку можна не подавати. Роботи мають закінчити", "If this is it, you need not file a request. The works should end"),
                        when(at),
                        tr(". Якщо ні, продовжуйте.", ". If not, go on."),
                    )}
                </p>
            })}
        </Notice>
    }
}
