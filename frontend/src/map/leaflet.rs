//! The few words of Leaflet we speak. It is called by name: what it does not know comes back as an error,
//! and a map that cannot be drawn leaves the list beside it.
use super::{Bounds, Point};
use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What a call gives back.
pub type Js = Result<JsValue, JsValue>;

/// Calls a method.
fn invoke(on: &JsValue, name: &str, args: &[&JsValue]) -> Js {
    let method: Function = Reflect::get(on, &name.into())?.dyn_into()?;
    Reflect::apply(&method, on, &args.iter().copied().collect::<Array>())
}

/// Calls a factory of the library.
fn make(name: &str, args: &[&JsValue]) -> Js {
    invoke(&Reflect::get(&window(), &"L".into())?, name, args)
}

fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in pairs {
        // a fresh object takes every key
        drop(Reflect::set(&object, &(*key).into(), value));
    }
    object.into()
}

fn number(of: &JsValue, method: &str) -> Result<f64, JsValue> {
    invoke(of, method, &[])?.as_f64().ok_or_else(|| method.into())
}

fn pair(p: Point) -> JsValue {
    Array::of2(&p.lat.into(), &p.lon.into()).into()
}

fn corners(b: Bounds) -> JsValue {
    let at = |lat, lon| pair(Point { lat, lon });
    Array::of2(&at(b.south, b.west), &at(b.north, b.east)).into()
}

fn point(of: &JsValue) -> Option<Point> {
    let part = |name: &str| Reflect::get(of, &name.into()).ok()?.as_f64();
    Point::of(part("lat"), part("lng"))
}

/// The point of a mouse event of the map.
pub fn event_point(event: &JsValue) -> Option<Point> {
    point(&Reflect::get(event, &"latlng".into()).ok()?)
}

/// A map.
pub struct Map(JsValue);

impl Map {
    /// A map in this element, without controls of its own; `calm` leaves out every animation, `wheel` zooms
    /// with the wheel of the mouse.
    pub fn open(element: &Element, calm: bool, wheel: bool) -> Result<Map, JsValue> {
        let moves = JsValue::from(!calm);
        let options = object(&[
            ("zoomControl", false.into()),
            ("attributionControl", false.into()),
            ("scrollWheelZoom", wheel.into()),
            ("minZoom", 3.into()),
            ("maxZoom", openapi::map::ZOOM_MAX.into()),
            ("zoomAnimation", moves.clone()),
            ("fadeAnimation", moves.clone()),
            ("markerZoomAnimation", moves.clone()),
            ("inertia", moves),
        ]);
        make("map", &[element, &options]).map(Map)
    }

    /// Looks at a point.
    pub fn look_at(&self, at: Point, zoom: u8) -> Result<(), JsValue> {
        invoke(&self.0, "setView", &[&pair(at), &zoom.into()]).map(drop)
    }

    /// Looks at a box.
    pub fn fit(&self, b: Bounds) -> Result<(), JsValue> {
        invoke(&self.0, "fitBounds", &[&corners(b)]).map(drop)
    }

    /// One step nearer, or farther away.
    pub fn step(&self, nearer: bool) -> Result<(), JsValue> {
        invoke(&self.0, if nearer { "zoomIn" } else { "zoomOut" }, &[]).map(drop)
    }

    /// The zoom.
    pub fn zoom(&self) -> Result<f64, JsValue> {
        number(&self.0, "getZoom")
    }

    /// The middle.
    pub fn centre(&self) -> Option<Point> {
        point(&invoke(&self.0, "getCenter", &[]).ok()?)
    }

    /// The box that is seen.
    pub fn bounds(&self) -> Result<Bounds, JsValue> {
        let b = invoke(&self.0, "getBounds", &[])?;
        Ok(Bounds {
            west: number(&b, "getWest")?,
            south: number(&b, "getSouth")?,
            east: number(&b, "getEast")?,
            north: number(&b, "getNorth")?,
        })
    }

    /// Listens to events of the map.
    pub fn on(&self, events: &str, listener: &JsValue) -> Result<(), JsValue> {
        invoke(&self.0, "on", &[&events.into(), listener]).map(drop)
    }

    /// The element has another size now.
    pub fn resized(&self) -> Result<(), JsValue> {
        invoke(&self.0, "invalidateSize", &[&object(&[("pan", false.into())])]).map(drop)
    }

    /// Takes the map and all its listeners away.
    pub fn remove(&self) -> Result<(), JsValue> {
        invoke(&self.0, "remove", &[]).map(drop)
    }

    /// Pictures of streets; the listeners hear of the first that comes, and of each that does not.
    pub fn tiles(&self, template: &str, came: &JsValue, lost: &JsValue) -> Result<(), JsValue> {
        let options = object(&[
            ("maxZoom", openapi::map::ZOOM_MAX.into()),
            // tile servers want to know who asks; the page itself is not told
            ("referrerPolicy", "strict-origin".into()),
        ]);
        let layer = make("tileLayer", &[&template.into(), &options])?;
        invoke(&layer, "on", &[&"tileload".into(), came])?;
        invoke(&layer, "on", &[&"tileerror".into(), lost])?;
        invoke(&layer, "addTo", &[&self.0]).map(drop)
    }

    /// An empty layer.
    pub fn layer(&self) -> Result<Layer, JsValue> {
        let layer = make("layerGroup", &[])?;
        invoke(&layer, "addTo", &[&self.0]).map(Layer)
    }
}

/// Things on the map that come and go together.
pub struct Layer(JsValue);

impl Layer {
    /// Puts an element at a point, so much above the others; its styles put its middle there.
    pub fn put(&self, at: Point, element: &Element, above: i32) -> Js {
        let icon = object(&[
            ("html", element.into()),
            ("className", "map-spot".into()),
            ("iconSize", Array::of2(&0.into(), &0.into()).into()),
        ]);
        let icon = make("divIcon", &[&icon])?;
        let options = object(&[
            ("icon", icon),
            // a real button inside answers to mouse and keyboard
            ("interactive", false.into()),
            ("keyboard", false.into()),
            ("zIndexOffset", above.into()),
        ]);
        let marker = make("marker", &[&pair(at), &options])?;
        invoke(&self.0, "addLayer", &[&marker])?;
        Ok(marker)
    }

    /// Draws a thin line.
    pub fn line(&self, from: Point, to: Point) -> Result<(), JsValue> {
        let ends = Array::of2(&pair(from), &pair(to));
        let options = object(&[("className", "map-line".into()), ("interactive", false.into())]);
        let line = make("polyline", &[&ends, &options])?;
        invoke(&self.0, "addLayer", &[&line]).map(drop)
    }

    /// Takes one thing away.
    pub fn take(&self, thing: &JsValue) -> Result<(), JsValue> {
        invoke(&self.0, "removeLayer", &[thing]).map(drop)
    }

    /// Takes everything away.
    pub fn clear(&self) -> Result<(), JsValue> {
        invoke(&self.0, "clearLayers", &[]).map(drop)
    }
}
