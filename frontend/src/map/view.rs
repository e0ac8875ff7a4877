//! A map on a page. It says what it sees, shows the marks it is given, and goes where it is sent.
use super::leaflet::{self, Map};
use super::stage::{Listener, Stage};
use super::{Bounds, City, Mark, Point, library};
use crate::i18n::{lang, tr};
use gloo_timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// Milliseconds the map must rest before it says what it sees.
const REST: u32 = 150;

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The box.
    pub bounds: Bounds,
    /// The zoom.
    pub zoom: u8,
}

/// Where a map is sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// To a point, at this zoom.
    At(Point, u8),
    /// To a box.
    Box(Bounds),
}

/// What the map listens to and tells.
#[derive(Clone, Copy)]
struct Wires {
    goal: RwSignal<Option<Goal>>,
    on_view: Option<Callback<View>>,
    on_press: Option<Callback<String>>,
    on_point: Option<Callback<Point>>,
    /// The zoom, as far as the names of districts know it.
    zoom: RwSignal<u8>,
    /// It is drawn.
    ready: RwSignal<bool>,
    /// The library did not come.
    lost: RwSignal<bool>,
    /// Pictures of streets come, or may come still.
    pictures: RwSignal<bool>,
}

/// The map, with its marks and districts.
#[component]
pub fn MapView(
    /// The city.
    city: Arc<City>,
    /// What the map is, for those who do not see it.
    #[prop(into)]
    label: TextProp,
    /// The marks.
    #[prop(into)]
    marks: Signal<Vec<Mark>>,
    /// Where it begins, and where it is sent later.
    goal: RwSignal<Option<Goal>>,
    /// Key of the mark that stands out.
    #[prop(optional, into)]
    chosen: Signal<Option<String>>,
    /// Told what is seen, whenever the map comes to rest.
    #[prop(optional, into)]
    on_view: Option<Callback<View>>,
    /// Told the key of a mark that was pressed.
    #[prop(optional, into)]
    on_press: Option<Callback<String>>,
    /// Told a point that was pressed, or taken by Enter from the middle.
    #[prop(optional, into)]
    on_point: Option<Callback<Point>>,
    /// The wheel of the mouse zooms.
    #[prop(optional)]
    wheel: bool,
    /// It may have another size now.
    #[prop(optional, into)]
    size: Signal<bool>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Div>::new();
    let held = StoredValue::new_local(None::<Stage>);
    let wires = Wires {
        goal,
        on_view,
        on_press,
        on_point,
        zoom: RwSignal::new(0),
        ready: RwSignal::new(false),
        lost: RwSignal::new(false),
        pictures: RwSignal::new(city.settings.tiles.is_some()),
    };
    begin(canvas, held, wires, city.clone(), wheel);
    follow(held, wires, city.clone(), marks, chosen, size);
    on_cleanup(move || {
        if let Some(Some(stage)) = held.try_update_value(Option::take) {
            drop(stage.map.remove());
        }
    });
    let on_key = move |e: leptos::ev::KeyboardEvent| {
        let here = e.target() == e.current_target();
        if let (true, "Enter", Some(told)) = (here, e.key().as_str(), wires.on_point) {
            e.prevent_default();
            if let Some(centre) = held.with_value(|h| h.as_ref()?.map.centre()) {
                told.run(centre);
            }
        }
    };
    let picks = on_point.is_some();
    let step = Callback::new(move |nearer: bool| {
        held.with_value(|h| drop(h.as_ref().map(|s| s.map.step(nearer))));
    });
    view! {
        <div class="map" data-testid="map">
            <div
                class="map-canvas"
                node_ref=canvas
                tabindex="0"
                role=if picks { "application" } else { "region" }
                aria-label=move || label.get().to_string()
                on:keydown=on_key
            ></div>
            {picks.then(|| view! { <span class="map-cross" aria-hidden="true"></span> })}
            <Zoom step/>
            <Show when=move || wires.lost.get()>
                <p class="map-lost" role="status">
                    {move || tr(
                        "Карту не вдалося завантажити. Усе, що на ній, є на сторінці словами.",
                        "The map could not be loaded. All that is on it is on the page in words.",
                    )}
                </p>
            </Show>
            <Credit city pictures=wires.pictures/>
        </div>
    }
}

/// Nearer and farther.
#[component]
fn Zoom(step: Callback<bool>) -> impl IntoView {
    let button = move |nearer: bool, sign: &'static str, uk: &'static str, en: &'static str| {
        view! {
            <button type="button" aria-label=move || tr(uk, en) title=move || tr(uk, en) on:click=move |_| step.run(nearer)>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    };
    view! {
        <div class="map-zoom">
            {button(true, "+", "Наблизити", "Zoom in")}
            {button(false, "−", "Віддалити", "Zoom out")}
        </div>
    }
}

/// Whose pictures they are, or that there are none.
#[component]
fn Credit(city: Arc<City>, pictures: RwSignal<bool>) -> impl IntoView {
    let plain = || {
        view! {
            <span data-testid="map-plain">
                {move || tr(
                    "Зображення вулиць зараз недоступне: показуємо точки, райони і сітку координат.",
                    "Pictures of streets are not available now: points, districts and the grid are shown.",
                )}
            </span>
        }
    };
    let settings = city.settings.clone();
    view! {
        <p class="map-credit">
            {move || match (pictures.get(), settings.attribution_url.clone()) {
                (false, _) => plain().into_any(),
                (true, Some(url)) => view! { <a href=url target="_blank" rel="noopener">{settings.attribution.clone()}</a> }.into_any(),
                (true, None) => view! { <span>{settings.attribution.clone()}</span> }.into_any(),
            }}
        </p>
    }
}

/// Fetches the library and opens the map as soon as its element is there.
fn begin(
    canvas: NodeRef<html::Div>,
    held: StoredValue<Option<Stage>, LocalStorage>,
    wires: Wires,
    city: Arc<City>,
    wheel: bool,
) {
    Effect::new(move |_| {
        let Some(element) = canvas.get() else { return };
        let city = city.clone();
        spawn_local(async move {
            let came = library::fetch().await;
            // the page may be gone by now
            if held.try_with_value(Option::is_none) != Some(true) {
                return;
            }
            let opened = came.and_then(|()| open(&element, held, wires, &city, wheel));
            match opened {
                Ok(stage) => {
                    held.set_value(Some(stage));
                    wires.ready.set(true);
                    tell(held, wires);
                }
                Err(_) => wires.lost.set(true),
            }
        });
    });
}

fn open(
    element: &Element,
    held: StoredValue<Option<Stage>, LocalStorage>,
    wires: Wires,
    city: &City,
    wheel: bool,
) -> Result<Stage, JsValue> {
    let map = Map::open(element, is_calm(), wheel)?;
    send(&map, wires.goal.get_untracked(), city)?;
    let rest = StoredValue::new_local(None::<Timeout>);
    let moved: Listener<JsValue> = Closure::new(move |_| {
        rest.try_set_value(Some(Timeout::new(REST, move || tell(held, wires))));
    });
    map.on("moveend", moved.as_ref())?;
    let mut others = vec![moved];
    if let Some(told) = wires.on_point {
        let pressed: Listener<JsValue> = Closure::new(move |e: JsValue| {
            if let Some(point) = leaflet::event_point(&e) {
                told.run(point);
            }
        });
        map.on("click", pressed.as_ref())?;
        others.push(pressed);
    }
    if let Some(template) = &city.settings.tiles {
        let any = StoredValue::new(false);
        let says = move |now: bool| {
            if wires.pictures.try_get_untracked() == Some(!now) {
                wires.pictures.set(now);
            }
        };
        let came: Listener<JsValue> = Closure::new(move |_| {
            any.try_set_value(true);
            says(true);
        });
        // one picture that is missing among others is no loss
        let missed: Listener<JsValue> = Closure::new(move |_| {
            if any.try_get_value() == Some(false) {
                says(false);
            }
        });
        map.tiles(template, came.as_ref(), missed.as_ref())?;
        others.extend([came, missed]);
    }
    let pressed: Listener<Event> = Closure::new(move |e: Event| {
        let element = e.current_target().and_then(|t| t.dyn_into::<Element>().ok());
        if let (Some(key), Some(told)) = (element.and_then(|t| t.get_attribute("data-key")), wires.on_press) {
            told.run(key);
        }
    });
    Stage::new(map, pressed, others)
}

/// Sends the map somewhere; to the city when nothing is said.
fn send(map: &Map, goal: Option<Goal>, city: &City) -> Result<(), JsValue> {
    match (goal, city.bounds()) {
        (Some(Goal::At(point, zoom)), _) => map.look_at(point, zoom),
        (Some(Goal::Box(bounds)), _) | (None, Some(bounds)) => map.fit(bounds),
        (None, None) => {
            let middle = Point {
                lat: city.settings.lat,
                lon: city.settings.lon,
            };
            map.look_at(middle, city.settings.zoom)
        }
    }
}

/// Says what is seen, and draws the lines for it.
fn tell(held: StoredValue<Option<Stage>, LocalStorage>, wires: Wires) {
    let plain = wires.pictures.try_get_untracked() == Some(false);
    let seen = held.try_with_value(|h| {
        let stage = h.as_ref()?;
        drop(stage.draw_grid(plain));
        let zoom = stage.map.zoom().ok()?;
        let bounds = stage.map.bounds().ok()?;
        // a map that has no room yet shows nothing
        let shows = bounds.north > bounds.south && bounds.east > bounds.west;
        shows.then(|| View {
            bounds,
            zoom: whole(zoom),
        })
    });
    let Some(Some(view)) = seen else { return };
    if wires.zoom.get_untracked() != view.zoom {
        wires.zoom.set(view.zoom);
    }
    if let Some(told) = wires.on_view {
        told.run(view);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a zoom of the map is between 0 and 19"
)]
fn whole(zoom: f64) -> u8 {
    zoom.round().clamp(0.0, f64::from(openapi::map::ZOOM_MAX)) as u8
}

/// The marks, districts and the goal, as they change.
fn follow(
    held: StoredValue<Option<Stage>, LocalStorage>,
    wires: Wires,
    city: Arc<City>,
    marks: Signal<Vec<Mark>>,
    chosen: Signal<Option<String>>,
    size: Signal<bool>,
) {
    Effect::new(move |_| {
        let (ready, marks, chosen) = (wires.ready.get(), marks.get(), chosen.get());
        if ready {
            held.update_value(|h| drop(h.as_mut().map(|s| s.show(&marks, chosen.as_deref()))));
        }
    });
    let named = city.clone();
    Effect::new(move |_| {
        let (ready, _, _) = (wires.ready.get(), lang(), wires.zoom.get());
        let marks = marks.get();
        if ready {
            held.with_value(|h| drop(h.as_ref().map(|s| s.name_districts(&named, &marks))));
        }
    });
    Effect::new(move |before: Option<bool>| {
        let (ready, pictures) = (wires.ready.get(), wires.pictures.get());
        if ready && before != Some(pictures) {
            held.with_value(|h| drop(h.as_ref().map(|s| s.draw_grid(!pictures))));
        }
        pictures
    });
    Effect::new(move |before: Option<()>| {
        let goal = wires.goal.get();
        if before.is_some() && goal.is_some() {
            held.with_value(|h| drop(h.as_ref().map(|s| send(&s.map, goal, &city))));
        }
    });
    Effect::new(move |before: Option<()>| {
        size.track();
        if before.is_some() {
            // after the styles of the page have followed
            request_animation_frame(move || {
                drop(held.try_with_value(|h| h.as_ref().map(|s| s.map.resized())));
            });
        }
    });
}

/// The person wants no movement.
fn is_calm() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|m| m.matches())
}
