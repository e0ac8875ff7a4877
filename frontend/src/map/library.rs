//! Leaflet itself: a script and a style of our own server, fetched when the first map is shown. Their names
//! and hashes stand in the head of the page, written there by the build.
use js_sys::{Array, Promise, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

thread_local! {
    static COMING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Waits until the library is here. Errors: it did not come, or the page names none.
pub async fn fetch() -> Result<(), JsValue> {
    if here() {
        return Ok(());
    }
    let coming = match COMING.with(|c| c.borrow().clone()) {
        Some(coming) => coming,
        None => {
            let coming = begin()?;
            COMING.with(|c| *c.borrow_mut() = Some(coming.clone()));
            coming
        }
    };
    let came = JsFuture::from(coming).await;
    if came.is_err() {
        // another attempt fetches it anew
        COMING.with(|c| *c.borrow_mut() = None);
    }
    came.map(drop)
}

fn here() -> bool {
    Reflect::get(&window(), &"L".into()).is_ok_and(|l| l.is_object())
}

/// Adds script and style to the page; kept when both have come.
fn begin() -> Result<Promise, JsValue> {
    let meta = document().query_selector("meta[name=map]")?;
    let named = meta.and_then(|m| m.get_attribute("content")).unwrap_or_default();
    let parts: Vec<&str> = named.split(' ').collect();
    let [script, script_hash, style, style_hash] = parts[..] else {
        return Err("the page names no map".into());
    };
    let head = document().head().ok_or("the page has no head")?;
    let add = |name: &str, attributes: &[(&str, &str)]| -> Result<Promise, JsValue> {
        let element = document().create_element(name)?;
        for (key, value) in attributes {
            element.set_attribute(key, value)?;
        }
        let coming = loaded(&element);
        head.append_child(&element)?;
        Ok(coming)
    };
    let style = add(
        "link",
        &[("rel", "stylesheet"), ("href", style), ("integrity", style_hash)],
    )?;
    let script = add("script", &[("src", script), ("integrity", script_hash)])?;
    Ok(Promise::all(&Array::of2(&style, &script)))
}

fn loaded(element: &Element) -> Promise {
    Promise::new(&mut |done, failed| {
        // an element takes listeners always
        drop(element.add_event_listener_with_callback("load", &done));
        drop(element.add_event_listener_with_callback("error", &failed));
    })
}
