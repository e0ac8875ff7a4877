//! The browser's database of what waits: survives a lost connection, a closed tab, an empty battery.
//!
//! A connection lives as long as one question, so that the database can be taken away at any time.
use super::item::Item;
use crate::state::storage::{Memory, UNSENT, UNSENT_COUNT};
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest,
    IdbTransactionMode,
};

const ITEMS: &str = "items";

/// Resolves with the result of a request, or rejects.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(UNSENT, 1)?;
    let asked = request.clone();
    let made = Closure::once(move || -> Result<(), JsValue> {
        let db: IdbDatabase = asked.result()?.dyn_into()?;
        let by_id = IdbObjectStoreParameters::new();
        by_id.set_key_path(&JsValue::from_str("id"));
        db.create_object_store_with_optional_parameters(ITEMS, &by_id)?;
        Ok(())
    });
    request.set_onupgradeneeded(Some(made.as_ref().unchecked_ref()));
    done(&request).await?.dyn_into()
}

/// Asks one question and closes the database again.
async fn ask(
    mode: IdbTransactionMode,
    question: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Result<JsValue, JsValue> {
    let db = open().await?;
    let asked = db
        .transaction_with_str_and_mode(ITEMS, mode)
        .and_then(|t| t.object_store(ITEMS))
        .and_then(|store| question(&store));
    let answer = match asked {
        Ok(request) => done(&request).await,
        Err(e) => Err(e),
    };
    db.close();
    answer
}

/// Keeps an item, with the file it is about.
pub async fn put(item: &Item, file: Option<&File>) -> Result<(), JsValue> {
    let row = Object::new();
    let text = serde_json::to_string(item).map_err(|e| JsValue::from_str(&e.to_string()))?;
    Reflect::set(&row, &"id".into(), &JsValue::from_str(&item.id))?;
    Reflect::set(&row, &"item".into(), &JsValue::from_str(&text))?;
    if let Some(file) = file {
        Reflect::set(&row, &"file".into(), file)?;
    }
    ask(IdbTransactionMode::Readwrite, |store| store.put(&row)).await?;
    Ok(())
}

/// Everything that is kept; what cannot be read is left out.
pub async fn all() -> Result<Vec<(Item, Option<File>)>, JsValue> {
    let rows = ask(IdbTransactionMode::Readonly, IdbObjectStore::get_all).await?;
    let rows: Array = rows.dyn_into()?;
    Ok(rows.iter().filter_map(|row| read(&row)).collect())
}

fn read(row: &JsValue) -> Option<(Item, Option<File>)> {
    let text = Reflect::get(row, &"item".into()).ok()?.as_string()?;
    let file = Reflect::get(row, &"file".into()).ok();
    let file = file.and_then(|f| f.dyn_into::<File>().ok());
    Some((serde_json::from_str(&text).ok()?, file))
}

/// Forgets an item.
pub async fn remove(id: &str) -> Result<(), JsValue> {
    let id = JsValue::from_str(id);
    ask(IdbTransactionMode::Readwrite, |store| store.delete(&id)).await?;
    Ok(())
}

/// Says how much waits to those who do not open the database.
pub fn count(n: usize) {
    match n {
        0 => Memory::Lasting.remove(UNSENT_COUNT),
        n => Memory::Lasting.set(UNSENT_COUNT, &n.to_string()),
    }
}
