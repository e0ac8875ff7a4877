//! What waits for a connection, in the browser's database: survives a closed tab, an empty battery.
use super::item::Item;
use crate::state::indexed_db::{Depot, Kept};
use crate::state::storage::{Memory, UNSENT, UNSENT_COUNT};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::File;

const DEPOT: Depot = Depot(UNSENT);

/// How long somebody waits for the database, in milliseconds. A busy phone may take longer, and finishes by itself.
const PATIENCE: u32 = 3_000;

/// Keeps an item, with the file it is about.
pub async fn put(item: &Item, file: Option<&File>) -> Result<(), JsValue> {
    let text = serde_json::to_string(item).map_err(|e| JsValue::from_str(&e.to_string()))?;
    DEPOT.put(&item.id, &text, file).await
}

/// Begins to keep an item: whether it is in the database already, or will be, which `after` is told.
pub async fn begin(item: Item, file: Option<File>, after: impl Fn() + 'static) -> Result<bool, JsValue> {
    let writing = future_to_promise(async move {
        put(&item, file.as_ref()).await?;
        after();
        Ok(JsValue::TRUE)
    });
    let patience = future_to_promise(async {
        TimeoutFuture::new(PATIENCE).await;
        Ok(JsValue::FALSE)
    });
    let first = JsFuture::from(Promise::race(&Array::of2(&writing, &patience))).await?;
    Ok(first.is_truthy())
}

/// Everything that is kept; what cannot be read is left out.
pub async fn all() -> Result<Vec<(Item, Option<File>)>, JsValue> {
    let read = |kept: Kept| Some((serde_json::from_str(&kept.text).ok()?, kept.file));
    Ok(DEPOT.all().await?.into_iter().filter_map(read).collect())
}

/// Forgets an item.
pub async fn remove(id: &str) -> Result<(), JsValue> {
    DEPOT.remove(id).await
}

/// Says how much waits to those who do not open the database.
pub fn count(n: usize) {
    match n {
        0 => Memory::Lasting.remove(UNSENT_COUNT),
        n => Memory::Lasting.set(UNSENT_COUNT, &n.to_string()),
    }
}
