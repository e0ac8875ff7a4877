//! What a browser does after following a link, done for pages that change inside the app: the new
//! page starts at its top, and the focus stands on its heading, so that a screen reader reads it.
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How long a heading may take to appear, in steps of [`STEP`].
const TRIES: u32 = 20;
/// Milliseconds between two looks for the heading.
const STEP: u32 = 50;

/// Puts the focus on the heading whenever the path changes; the first page keeps the browser's focus.
pub fn follow_navigation() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.as_ref().is_some_and(|b| room(b) != room(&now)) {
            spawn_local(to_heading());
        }
        now
    });
}

/// Paths of one room whose pages change beside a list that must keep the focus.
fn room(path: &str) -> &str {
    if path.starts_with("/desk") { "/desk" } else { path }
}

async fn to_heading() {
    TimeoutFuture::new(0).await;
    for _ in 0..TRIES {
        if let Some(heading) = heading() {
            focus(&heading);
            return;
        }
        TimeoutFuture::new(STEP).await;
    }
    if let Some(main) = document()
        .get_element_by_id("main")
        .and_then(|m| m.dyn_into::<HtmlElement>().ok())
    {
        focus(&main);
    }
}

fn heading() -> Option<HtmlElement> {
    document().query_selector("main h1").ok()??.dyn_into().ok()
}

/// Moves the focus; the browser scrolls there only as far as it has to.
fn focus(element: &HtmlElement) {
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        drop(element.set_attribute("tabindex", "-1"));
    }
    drop(element.focus());
}

/// Moves the focus to any element.
pub fn focus_element(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        focus(element);
    }
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn the_desk_is_one_room() {
        assert_eq!(room("/desk/1"), room("/desk"));
        assert_ne!(room("/new/what"), room("/new/where"));
    }
}
