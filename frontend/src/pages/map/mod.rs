//! The map of the city with the list beside it, which does the same. Everybody sees the public map; who works
//! here sees the requests of their reach, with filters.
mod chosen;
mod filters;
mod list;
mod map_data;

use crate::api::ApiError;
use crate::i18n::{plural, tr};
use crate::layout::PageTitle;
use crate::map::{City, Face, Goal, MapView, Mark, MarkKind, Point, View, use_city};
use crate::testid;
use crate::ui::{Button, ButtonKind, ErrorState, Load, Notice, NoticeKind};
use chosen::Chosen;
use filters::{Filters, Wanted};
use leptos::prelude::*;
use list::List;
use map_data::{Found, ask};
use openapi::domain::DistrictSlug;
use std::sync::Arc;

/// How much nearer a press of a cluster goes.
const NEARER: u8 = 2;
/// Zoom at which a district is seen whole.
const DISTRICT_ZOOM: u8 = 13;

/// The page.
#[component]
pub fn MapPage() -> impl IntoView {
    let city = use_city();
    let inside = |city: Arc<City>| view! { <Inside city/> };
    view! {
        <div class="page wide map-page">
            <PageTitle text=move || tr("Карта заявок", "Map of requests")/>
            <Load resource=city lines=8 view=inside/>
        </div>
    }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Place {
    /// What is seen of the city.
    view: RwSignal<View>,
    /// Where the map is sent.
    goal: RwSignal<Option<Goal>>,
    /// Key of what was chosen, in the list or on the map.
    chosen: RwSignal<Option<String>>,
    /// A phone shows the map, not the list.
    on_map: RwSignal<bool>,
}

impl Place {
    /// A mark was pressed: several at a place are looked at from nearer, as long as that is possible.
    fn press(self, found: &Found, key: &str) {
        match found.cluster(key) {
            Some(cluster) => {
                let zoom = self.view.with_untracked(|v| v.zoom);
                let nearer = (zoom + NEARER).min(openapi::map::ZOOM_MAX);
                self.goal.set(Some(Goal::At(cluster.at, nearer)));
            }
            None => self.chosen.set(Some(key.to_owned())),
        }
    }
}

#[component]
fn Inside(city: Arc<City>) -> impl IntoView {
    let wanted = Wanted::new();
    let bounds = city.bounds().unwrap_or(crate::map::Bounds {
        west: -180.0,
        south: -85.0,
        east: 180.0,
        north: 85.0,
    });
    let zoom = city.settings.zoom;
    let place = Place {
        view: RwSignal::new(View { bounds, zoom }),
        goal: RwSignal::new(None),
        chosen: RwSignal::new(None),
        on_map: RwSignal::new(true),
    };
    let named = city.clone();
    let answer = LocalResource::new(move || ask(place.view.get(), wanted.get(), named.clone()));
    // what was found stays until the next answer is here
    let found = RwSignal::new(Found::default());
    let error = RwSignal::new(None::<ApiError>);
    Effect::new(move |_| match answer.get() {
        Some(Ok(now)) => {
            error.set(None);
            found.set(now);
        }
        Some(Err(e)) => error.set(Some(e)),
        None => {}
    });
    let on_map = place.on_map;
    let retry = Callback::new(move |()| answer.refetch());
    let centres = city.districts.clone();
    Effect::new(move |before: Option<Option<DistrictSlug>>| {
        let slug = wanted.get().district;
        let chosen = centres.iter().find(|d| Some(&d.slug) == slug.as_ref());
        if let (Some(before), Some(d)) = (before, chosen)
            && before != slug
        {
            let at = Point {
                lat: d.lat,
                lon: d.lon,
            };
            place.goal.set(Some(Goal::At(at, DISTRICT_ZOOM)));
        }
        slug
    });
    view! {
        <Filters city=city.clone() wanted/>
        <div class="map-tabs cluster" role="group" aria-label=move || tr("Що показати", "What to show")>
            <Button pressed=Signal::derive(move || on_map.get()) on_click=move |()| on_map.set(true) testid="map-tab-map">{move || tr("Карта", "Map")}</Button>
            <Button pressed=Signal::derive(move || !on_map.get()) on_click=move |()| on_map.set(false) testid="map-tab-list">{move || tr("Список", "List")}</Button>
        </div>
        {move || error.get().map(|error| view! { <ErrorState error retry/> })}
        <Count found/>
        <div class="map-both" class:shows-list=move || !on_map.get()>
            <section class="map-list" aria-label=move || tr("Що видно на карті", "What the map shows")>
                <List city=city.clone() found place/>
            </section>
            <section class="map-side" aria-label=move || tr("Карта", "Map")>
                <Drawing city=city found place/>
                <div class="split">
                    <Legend/>
                    <Button kind=ButtonKind::Quiet on_click=move |()| place.goal.set(Some(Goal::Box(bounds))) testid="map-city">
                        {move || tr("Показати все місто", "Show the whole city")}
                    </Button>
                </div>
            </section>
        </div>
    }
}

/// How many are in view, and what to do when it is too much.
#[component]
fn Count(found: RwSignal<Found>) -> impl IntoView {
    let words = move || {
        let total = found.with(|f| f.total);
        let number = plural(total, ["заявка", "заявки", "заявок"], ["request", "requests"]);
        format!(
            "{} {number}",
            tr("На видимій частині карти:", "In the visible part of the map:")
        )
    };
    view! {
        <p class="strong" role="status" id="map-count" tabindex="-1" data-testid=testid::MAP_COUNT>{words}</p>
        <Show when=move || found.with(|f| f.truncated)>
            <Notice kind=NoticeKind::Warning>
                <p>
                    {move || tr(
                        "Заявок забагато, щоб показати всі місця. Наблизьте карту або звузьте фільтр.",
                        "There are too many requests to show every place. Zoom in or narrow the filter.",
                    )}
                </p>
            </Notice>
        </Show>
    }
}

/// The map with its marks, and what was chosen on it.
#[component]
fn Drawing(city: Arc<City>, found: RwSignal<Found>, place: Place) -> impl IntoView {
    let named = city.clone();
    let marks = Signal::derive(move || found.with(|f| marks(f, &named)));
    let chosen = Signal::derive(move || {
        let key = place.chosen.get()?;
        found.with(|f| f.mark_of(&key))
    });
    let pressed = Callback::new(move |key: String| found.with_untracked(|f| place.press(f, &key)));
    view! {
        <div class="map-frame">
            <MapView
                city
                label=move || tr("Карта заявок. Те саме є в списку поруч", "Map of requests. The list beside it has the same")
                marks
                goal=place.goal
                chosen
                on_view=Callback::new(move |v: View| place.view.set(v))
                on_press=pressed
                wheel=true
                size=place.on_map
            />
            <Chosen found chosen=place.chosen/>
        </div>
    }
}

/// What stands on the map.
fn marks(found: &Found, city: &City) -> Vec<Mark> {
    let spots = found.spots.iter().map(|spot| match spot.ones.as_slice() {
        [one] => Mark {
            key: spot.key.clone(),
            at: spot.at,
            face: Face::One(one.kind),
            name: one.name(),
        },
        several => Mark {
            key: spot.key.clone(),
            at: spot.at,
            face: Face::Many(several.len() as u64),
            name: map_data::at_one_place(several.len() as u64),
        },
    });
    let clusters = found.clusters.iter().map(|cluster| Mark {
        key: cluster.key.clone(),
        at: cluster.at,
        face: Face::Many(cluster.count),
        name: cluster.name(city),
    });
    clusters.chain(spots).collect()
}

/// What shapes and signs mean.
#[component]
fn Legend() -> impl IntoView {
    view! {
        <ul class="map-legend small" aria-label=move || tr("Позначки", "Marks")>
            {MarkKind::ALL
                .into_iter()
                .map(|kind| view! {
                    <li><span class=kind.class() aria-hidden="true">{kind.sign()}</span> {move || kind.words()}</li>
                })
                .collect_view()}
            <li><span class="map-many" aria-hidden="true">"5"</span> {move || tr("кілька заявок поруч", "several requests close together")}</li>
        </ul>
    }
}
