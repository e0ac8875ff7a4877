//! Setting a point: by a press, by the keyboard (arrows move the map under the cross, Enter takes its middle),
//! or where one is. The nearest district is proposed, never set by itself.
use super::{City, Face, Goal, MapView, Mark, Point, use_city};
use crate::i18n::{pick, tr};
use crate::ui::{Button, ButtonKind, Load, Notice};
use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use openapi::domain::DistrictSlug;
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Zoom at which a house is found.
const NEAR: u8 = 17;
/// Milliseconds the device may look for itself.
const PATIENCE: u32 = 15_000;
/// What the browser says when the person does not allow it.
const REFUSED: f64 = 1.0;

/// The choice of a point.
#[component]
pub fn PickPoint(
    /// The point.
    point: RwSignal<Option<Point>>,
    /// A district is known already.
    has_district: Signal<bool>,
    /// Told the district that was proposed and taken.
    on_district: Callback<DistrictSlug>,
) -> impl IntoView {
    let city = use_city();
    let inside = move |city: Arc<City>| view! { <Picking city point has_district on_district/> };
    view! { <Load resource=city lines=4 view=inside/> }
}

#[component]
fn Picking(
    city: Arc<City>,
    point: RwSignal<Option<Point>>,
    has_district: Signal<bool>,
    on_district: Callback<DistrictSlug>,
) -> impl IntoView {
    let goal = RwSignal::new(point.get_untracked().map(|p| Goal::At(p, NEAR)));
    let centre = RwSignal::new(None::<Point>);
    let message = RwSignal::new(None::<(&'static str, &'static str)>);
    let far = city.clone();
    let set = Callback::new(move |p: Point| {
        if far.is_near(p) {
            message.set(None);
            point.set(Some(p.rounded(6)));
        } else {
            message.set(Some((
                "Це далеко від міста. Позначте місце на карті.",
                "This is far from the city. Set the place on the map.",
            )));
        }
    });
    let marks = Signal::derive(move || {
        let pin = |at: Point| Mark {
            key: format!("{},{}", at.lat, at.lon),
            at,
            face: Face::Pin,
            name: String::new(),
        };
        point.get().map(pin).into_iter().collect::<Vec<_>>()
    });
    let here = move |()| {
        message.set(Some(("Шукаємо, де ви…", "Looking for where you are…")));
        whereabouts(move |found| match found {
            Ok(p) => {
                set.run(p);
                if message.with_untracked(Option::is_none) {
                    goal.set(Some(Goal::At(p, NEAR)));
                }
            }
            Err(words) => message.set(Some(words)),
        });
    };
    let take_centre = move |()| {
        if let Some(p) = centre.get_untracked() {
            set.run(p);
        }
    };
    let words = move || match (message.get(), point.get()) {
        (Some((uk, en)), _) => tr(uk, en).to_owned(),
        (None, Some(p)) => format!(
            "{} {}",
            tr("Місце позначено:", "The place is set:"),
            coordinates(p)
        ),
        (None, None) => String::new(),
    };
    let clear = move |()| {
        point.set(None);
        message.set(None);
    };
    view! {
        <div class="stack stack-s">
            <p class="small muted">
                {move || tr(
                    "Торкніться місця на карті. З клавіатури: стрілки рухають карту під хрестиком, Enter ставить позначку.",
                    "Touch the place on the map. By keyboard: arrows move the map under the cross, Enter sets the point.",
                )}
            </p>
            <MapView
                city=city.clone()
                label=move || tr("Карта для вибору місця", "Map to choose the place")
                marks
                goal
                on_point=set
                on_view=Callback::new(move |v: super::View| centre.set(Some(v.bounds.centre())))
            />
            <p role="status" class="small strong" data-testid="pick-status">{words}</p>
            <div class="cluster">
                <Button on_click=here testid="pick-here">{move || tr("Моє місцезнаходження", "Where I am")}</Button>
                <Button on_click=take_centre testid="pick-centre">{move || tr("Позначити центр карти", "Set the middle of the map")}</Button>
                <Show when=move || point.with(Option::is_some)>
                    <Button kind=ButtonKind::Quiet on_click=clear testid="pick-clear">{move || tr("Прибрати позначку", "Remove the point")}</Button>
                </Show>
            </div>
            <Proposal city point has_district on_district/>
        </div>
    }
}

/// The nearest district, when none is known.
#[component]
fn Proposal(
    city: Arc<City>,
    point: RwSignal<Option<Point>>,
    has_district: Signal<bool>,
    on_district: Callback<DistrictSlug>,
) -> impl IntoView {
    move || {
        let district = point
            .get()
            .filter(|_| !has_district.get())
            .and_then(|p| city.nearest(p).cloned())?;
        let slug = district.slug.clone();
        Some(view! {
            <Notice>
                <p>
                    {move || tr("Схоже, це ", "It looks like ")}
                    <span class="strong">{move || pick(district.name_uk.clone(), district.name_en.clone())}</span>
                    {move || tr(" район. За районом ми знаходимо виконавця.", " district. By the district we find the executor.")}
                </p>
                <Button on_click=move |()| on_district.run(slug.clone()) testid="pick-district">
                    {move || tr("Так, це цей район", "Yes, it is this district")}
                </Button>
            </Notice>
        })
    }
}

/// A point as people read it.
pub fn coordinates(p: Point) -> String {
    format!("{:.5}, {:.5}", p.lat, p.lon)
}

/// Asks the browser where it is; the answer comes once.
fn whereabouts(told: impl Fn(Result<Point, (&'static str, &'static str)>) + Clone + 'static) {
    const UNKNOWN: (&str, &str) = (
        "Пристрій не зміг визначити місце. Позначте його на карті.",
        "The device could not find the place. Set it on the map.",
    );
    let (good, bad) = (told.clone(), told.clone());
    let found = Closure::once_into_js(move |position: JsValue| {
        let part = |name: &str| {
            let coords = Reflect::get(&position, &"coords".into()).ok()?;
            Reflect::get(&coords, &name.into()).ok()?.as_f64()
        };
        good(Point::of(part("latitude"), part("longitude")).ok_or(UNKNOWN));
    });
    let failed = Closure::once_into_js(move |error: JsValue| {
        let code = Reflect::get(&error, &"code".into()).ok().and_then(|c| c.as_f64());
        bad(Err(if code == Some(REFUSED) {
            (
                "Браузер не дозволяє дізнатися, де ви. Дозвольте це в налаштуваннях сторінки або позначте місце на карті.",
                "The browser does not allow it. Allow it in the settings of the page, or set the place on the map.",
            )
        } else {
            UNKNOWN
        }));
    });
    let ask = || {
        let geolocation = Reflect::get(&window().navigator(), &"geolocation".into())?;
        let method: Function = Reflect::get(&geolocation, &"getCurrentPosition".into())?.dyn_into()?;
        let options = Object::new();
        Reflect::set(&options, &"enableHighAccuracy".into(), &true.into())?;
        Reflect::set(&options, &"timeout".into(), &PATIENCE.into())?;
        method.call3(&geolocation, &found, &failed, &options)
    };
    if ask().is_err() {
        told(Err(UNKNOWN));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_to_a_metre() {
        let p = Point {
            lat: 47.912_345_67,
            lon: 33.4,
        };
        assert_eq!(coordinates(p), "47.91235, 33.40000");
    }
}
