//! The keyboard of the intake: Enter goes on to the next field and never sends half a request.
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Fields Enter walks through; a group of choices is walked by its arrows, and the settlement is the city already.
const FIELDS: &str = "input:not([type=radio]):not([type=checkbox]), select:not([id$=settlement]), textarea";

/// Puts the focus on the element of this id, once it is there.
pub fn focus(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id) {
            focus_on(&element);
        }
    });
}

fn focus_on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // an element that is gone cannot take the focus
        drop(element.focus());
    }
}

/// For `on:keydown` of the form: Enter in a line goes to the next field.
pub fn enter_goes_on(e: &KeyboardEvent) {
    let plain = !e.ctrl_key() && !e.meta_key() && !e.shift_key() && !e.alt_key();
    if e.key() != "Enter" || !plain || e.default_prevented() {
        return;
    }
    let Some(here) = e.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return;
    };
    if !here.matches("input, select").unwrap_or(false) {
        return;
    }
    e.prevent_default();
    let Some(form) = here.closest("form").ok().flatten() else {
        return;
    };
    let Ok(fields) = form.query_selector_all(FIELDS) else {
        return;
    };
    let fields = (0..fields.length())
        .filter_map(|i| fields.item(i))
        .filter_map(|node| node.dyn_into::<HtmlElement>().ok())
        .filter(|field| field.offset_parent().is_some());
    let after = fields.skip_while(|field| !field.is_same_node(Some(&here))).nth(1);
    if let Some(next) = after {
        focus_on(&next);
    }
}
