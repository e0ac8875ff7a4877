//! Dragging a row by its grip with a mouse, a pen or a finger: which row is under the pointer, and the edges that
//! scroll. The keyboard has the buttons.
use super::steps::Over;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use openapi::domain::rules::{Key, Part};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How near an edge scrolls, in pixels.
const EDGE: f64 = 48.0;
/// How far a movement at the edge scrolls.
const SCROLL: f64 = 18.0;

/// What is dragged, and over which row.
#[derive(Clone, Copy)]
pub struct Drag {
    /// What is dragged.
    pub what: RwSignal<Option<Key>>,
    /// The row under the pointer.
    pub over: RwSignal<Option<Over>>,
}

impl Drag {
    /// Nothing is dragged.
    pub fn new() -> Drag {
        Drag {
            what: RwSignal::new(None),
            over: RwSignal::new(None),
        }
    }

    /// The grip was pressed.
    pub fn begin(self, e: &PointerEvent, key: Key) {
        if e.button() != 0 {
            return;
        }
        e.prevent_default();
        if let Some(grip) = e.current_target().and_then(|t| t.dyn_into::<Element>().ok()) {
            // without it the pointer is lost outside of the grip, and the drag ends: nothing is moved then
            drop(grip.set_pointer_capture(e.pointer_id()));
        }
        self.over.set(None);
        self.what.set(Some(key));
    }

    /// The pointer has moved.
    pub fn follow(self, e: &PointerEvent) {
        if self.what.with_untracked(Option::is_none) {
            return;
        }
        let (x, y) = (f64::from(e.client_x()), f64::from(e.client_y()));
        let row = row_at(x, y);
        if let Some(row) = &row {
            scroll(row, y);
        }
        let over = row.as_ref().and_then(|row| over(row, y));
        if self.over.with_untracked(|known| *known != over) {
            self.over.set(over);
        }
    }

    /// The pointer was let go: what was dragged, and over what.
    pub fn end(self) -> Option<(Key, Over)> {
        let over = self.over.get_untracked();
        let what = self.what.get_untracked();
        self.cancel();
        what.zip(over)
    }

    /// The drag is off.
    pub fn cancel(self) {
        self.what.set(None);
        self.over.set(None);
    }

    /// The mark on a row: where it would be dropped.
    pub fn mark(self, key: &Key) -> &'static str {
        let dragged = self.what.with(|what| what.as_ref() == Some(key));
        let into = self
            .what
            .with(|what| what.as_ref().is_some_and(|w| w.part == Part::Item));
        self.over.with(|over| match over {
            _ if dragged => "tree-row tree-dragged",
            Some(over) if over.key == *key => match (key.part, over.upper) {
                (Part::Group, _) if into => "tree-row tree-into",
                (_, true) => "tree-row tree-before",
                (_, false) => "tree-row tree-after",
            },
            _ => "tree-row",
        })
    }
}

fn row_at(x: f64, y: f64) -> Option<Element> {
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a screen")]
    let found = document().element_from_point(x as f32, y as f32)?;
    found.closest(".tree-row[data-code]").ok()?
}

fn over(row: &Element, y: f64) -> Option<Over> {
    let key = Key {
        part: Part::parse(&row.get_attribute("data-part")?)?,
        code: row.get_attribute("data-code")?,
    };
    let edges = row.get_bounding_client_rect();
    Some(Over {
        key,
        upper: y < (edges.top() + edges.bottom()) / 2.0,
    })
}

/// Near the edge of the list, or of the window, more of it comes into view.
fn scroll(row: &Element, y: f64) {
    let by = |top: f64, bottom: f64| match y {
        y if y < top + EDGE => -SCROLL,
        y if y > bottom - EDGE => SCROLL,
        _ => 0.0,
    };
    if let Ok(Some(list)) = row.closest(".rules-rows") {
        let edges = list.get_bounding_client_rect();
        let step = by(edges.top(), edges.bottom());
        #[allow(clippy::cast_possible_truncation, reason = "a few pixels")]
        list.set_scroll_top(list.scroll_top() + step as i32);
    }
    let height = window().inner_height().ok().and_then(|h| h.as_f64());
    window().scroll_by_with_x_and_y(0.0, by(0.0, height.unwrap_or(f64::MAX)));
}
