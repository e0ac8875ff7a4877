//! What is on an open map, and how it is changed. Marks that stay keep their element, so that the focus stays
//! on them when the map moves.
use super::leaflet::{Layer, Map};
use super::marks::{Face, Mark};
use super::{City, Point};
use super::{grid, labels};
use crate::i18n::pick;
use leptos::prelude::document;
use openapi::reference::District;
use std::collections::HashMap;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// How far above the others a pin lies, and how far below them a name.
const ABOVE: i32 = 10_000;
const BEHIND: i32 = -10_000;

/// A listener that lives as long as the map.
pub type Listener<T> = Closure<dyn FnMut(T)>;

/// A mark that is drawn.
struct Drawn {
    thing: JsValue,
    element: Element,
}

/// An open map.
pub struct Stage {
    /// The map.
    pub map: Map,
    marks: Layer,
    names: Layer,
    lines: Layer,
    known: HashMap<String, Drawn>,
    /// Presses of marks.
    pressed: Listener<Event>,
    /// The others; they are called by the map, not by us.
    _others: Vec<Listener<JsValue>>,
}

impl Stage {
    /// An empty map with its listeners.
    pub fn new(map: Map, pressed: Listener<Event>, others: Vec<Listener<JsValue>>) -> Result<Stage, JsValue> {
        Ok(Stage {
            lines: map.layer()?,
            names: map.layer()?,
            marks: map.layer()?,
            map,
            known: HashMap::new(),
            pressed,
            _others: others,
        })
    }

    /// Shows exactly these marks.
    pub fn show(&mut self, marks: &[Mark], chosen: Option<&str>) -> Result<(), JsValue> {
        let gone: Vec<String> = {
            let stays = |key: &String| marks.iter().any(|m| m.key == *key);
            self.known.keys().filter(|k| !stays(k)).cloned().collect()
        };
        for key in gone {
            if let Some(drawn) = self.known.remove(&key) {
                self.marks.take(&drawn.thing)?;
            }
        }
        for mark in marks {
            if !self.known.contains_key(&mark.key) {
                let drawn = self.drawn(mark)?;
                self.known.insert(mark.key.clone(), drawn);
            }
            if let Some(drawn) = self.known.get(&mark.key) {
                dress(&drawn.element, mark, chosen == Some(mark.key.as_str()))?;
            }
        }
        Ok(())
    }

    fn drawn(&self, mark: &Mark) -> Result<Drawn, JsValue> {
        let pin = mark.face == Face::Pin;
        let element = document().create_element(if pin { "span" } else { "button" })?;
        if !pin {
            element.set_attribute("type", "button")?;
            element.set_attribute("data-key", &mark.key)?;
            element.add_event_listener_with_callback("click", self.pressed.as_ref().unchecked_ref())?;
        }
        let thing = self.marks.put(mark.at, &element, if pin { ABOVE } else { 0 })?;
        Ok(Drawn { thing, element })
    }

    /// Names the districts at their centres, as far as there is room at this zoom.
    pub fn name_districts(&self, city: &City, marks: &[Mark]) -> Result<(), JsValue> {
        let marks: Vec<Point> = marks.iter().map(|m| m.at).collect();
        self.names.clear()?;
        let point = |d: &District| Point {
            lat: d.lat,
            lon: d.lon,
        };
        let name = |d: &District| pick(d.name_uk.clone(), d.name_en.clone());
        let named: Vec<(Point, String)> = city.districts.iter().map(|d| (point(d), name(d))).collect();
        let wanted: Vec<(Point, &str)> = named.iter().map(|(at, name)| (*at, name.as_str())).collect();
        for ((at, name), side) in wanted
            .iter()
            .zip(labels::sides(&wanted, &marks, self.map.zoom()?))
        {
            self.names.put(*at, &label(side.class(), name)?, BEHIND)?;
        }
        Ok(())
    }

    /// Draws the graticule for what is seen, or takes it away.
    pub fn draw_grid(&self, wanted: bool) -> Result<(), JsValue> {
        self.lines.clear()?;
        if !wanted {
            return Ok(());
        }
        for line in grid::lines(self.map.bounds()?) {
            self.lines.line(line.from, line.to)?;
            let class = if line.meridian {
                "map-degrees"
            } else {
                "map-degrees is-beside"
            };
            self.lines
                .put(line.named_at, &label(class, &line.name)?, BEHIND)?;
        }
        Ok(())
    }
}

/// A text on the map; readers of the page find districts in the list and the filter.
fn label(class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document().create_element("span")?;
    element.set_class_name(class);
    element.set_attribute("aria-hidden", "true")?;
    element.set_text_content(Some(text));
    Ok(element)
}

/// The look of a mark.
fn dress(element: &Element, mark: &Mark, chosen: bool) -> Result<(), JsValue> {
    let class = mark.face.class();
    element.set_class_name(&if chosen {
        format!("{class} is-chosen")
    } else {
        class.to_owned()
    });
    element.set_text_content(Some(&mark.face.text()));
    if mark.face == Face::Pin {
        return element.set_attribute("aria-hidden", "true");
    }
    element.set_attribute("aria-label", &mark.name)?;
    element.set_attribute("title", &mark.name)?;
    if matches!(mark.face, Face::One(_)) {
        element.set_attribute("aria-pressed", if chosen { "true" } else { "false" })?;
    }
    Ok(())
}
