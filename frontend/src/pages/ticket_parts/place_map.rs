//! The place of a request on a small map: fetched when somebody asks to see it, only where there is a point.
use crate::api::ApiError;
use crate::i18n::tr;
use crate::rooms::{Part, PointMap, fetch, point_map};
use crate::testid;
use crate::ui::{Button, ButtonKind, ErrorState, Icon, IconName, Skeleton};
use leptos::prelude::*;
use openapi::domain::geo::Point;
use openapi::ticket::PlaceInput;

/// The panel «Місце на карті»; nothing without a point.
#[component]
pub fn PlaceMap(
    /// The place.
    location: PlaceInput,
    /// Leads to the navigation of the phone as well, or to a map of the world.
    #[prop(optional)]
    navigate: bool,
) -> impl IntoView {
    Point::of(location.lat, location.lon).map(|at| view! { <Panel at navigate/> })
}

/// A map of the whole world, for devices without navigation.
fn abroad(Point { lat, lon }: Point) -> String {
    format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=18/{lat}/{lon}")
}

#[component]
fn Panel(at: Point, navigate: bool) -> impl IntoView {
    let open = RwSignal::new(false);
    let part = RwSignal::new(Part::<PointMap>::Coming);
    let toggle = move |()| {
        open.update(|o| *o = !*o);
        if open.get_untracked() {
            fetch(part, point_map());
        }
    };
    let retry = Callback::new(move |()| {
        part.set(Part::Coming);
        fetch(part, point_map());
    });
    view! {
        <section class="place-map no-print stack stack-s" aria-label=move || tr("Місце на карті", "Place on the map")>
            <div class="cluster">
                <Button kind=ButtonKind::Secondary pressed=Signal::derive(move || open.get()) on_click=toggle testid=testid::PLACE_MAP>
                    <Icon name=IconName::Pin/>
                    {move || tr("Місце на карті", "Place on the map")}
                </Button>
                {navigate.then(|| view! {
                    <a class="btn btn-secondary by-mouse" href=abroad(at) target="_blank" rel="noopener">
                        <Icon name=IconName::Right/>
                        {move || tr("Мапа OpenStreetMap", "OpenStreetMap")}
                    </a>
                    <a class="btn btn-secondary by-hand" href=format!("geo:{0},{1}?q={0},{1}", at.lat, at.lon)>
                        <Icon name=IconName::Right/>
                        {move || tr("Прокласти шлях", "Find the way")}
                    </a>
                })}
            </div>
            {move || open.get().then(|| match part.get() {
                Part::Coming => view! { <Skeleton lines=5/> }.into_any(),
                Part::Here(show) => show(at),
                Part::Lost => view! { <ErrorState error=ApiError::no_connection() retry/> }.into_any(),
            })}
        </section>
    }
}
