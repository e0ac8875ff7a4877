//! What waits for a connection, in the browser's database: survives a closed tab, an empty battery.
use super::item::Item;
use crate::state::depot::{Depot, Kept};
use crate::state::storage::{Memory, UNSENT, UNSENT_COUNT};
use wasm_bindgen::JsValue;
use web_sys::File;

const DEPOT: Depot = Depot(UNSENT);

/// Keeps an item, with the file it is about.
pub async fn put(item: &Item, file: Option<&File>) -> Result<(), JsValue> {
    let text = serde_json::to_string(item).map_err(|e| JsValue::from_str(&e.to_string()))?;
    DEPOT.put(&item.id, &text, file).await
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
