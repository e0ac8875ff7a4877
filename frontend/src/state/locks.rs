//! The browser's locks: what one tab holds, the others see, and a tab that is gone holds nothing.
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A method of the browser's lock manager, with the manager; an error where there are no locks.
pub fn method(name: &str) -> Result<(JsValue, Function), JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let manager = Reflect::get(&navigator, &"locks".into())?;
    let method: Function = Reflect::get(&manager, &name.into())?.dyn_into()?;
    Ok((manager, method))
}

/// A lock that is held until this is dropped, or until the page is gone.
pub struct Held(Option<Function>);

impl Held {
    /// Holds a lock of this name, as soon as nobody else does; where there are no locks, nothing.
    pub fn new(name: &str) -> Held {
        let Ok((manager, request)) = method("request") else {
            return Held(None);
        };
        let mut release = None;
        let ends = Promise::new(&mut |resolve, _| release = Some(resolve));
        let until = Closure::once_into_js(move || ends);
        // a lock that is not given only means that the others take this tab for gone
        drop(request.call2(&manager, &name.into(), &until));
        Held(release)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // resolving a promise cannot fail
            drop(release.call0(&JsValue::NULL));
        }
    }
}

/// The names of the locks that somebody holds; none where there are no locks.
pub async fn held() -> Vec<String> {
    names().await.unwrap_or_default()
}

async fn names() -> Result<Vec<String>, JsValue> {
    let (manager, query) = method("query")?;
    let asked: Promise = query.call0(&manager)?.dyn_into()?;
    let held: Array = Reflect::get(&JsFuture::from(asked).await?, &"held".into())?.dyn_into()?;
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Ok(held.iter().filter_map(name).collect())
}
