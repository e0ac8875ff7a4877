//! The browser's databases: rows with an id, with files in them. What is here survives a reload.
//!
//! A connection lives as long as one question, so that a database can be taken away at any time.
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest,
    IdbTransactionMode,
};

const ITEMS: &str = "items";

/// A database by its name.
#[derive(Debug, Clone, Copy)]
pub struct Depot(pub &'static str);

/// What is kept: a text of ours and perhaps a file.
pub struct Kept {
    /// Its key.
    pub id: String,
    /// The text.
    pub text: String,
    /// The file.
    pub file: Option<File>,
}

/// Resolves with the result of a request, or rejects.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}

impl Depot {
    async fn open(self) -> Result<IdbDatabase, JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
        let request: IdbOpenDbRequest = factory.open_with_u32(self.0, 1)?;
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
        self,
        mode: IdbTransactionMode,
        question: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
    ) -> Result<JsValue, JsValue> {
        let db = self.open().await?;
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

    /// Keeps a row, in place of the one with the same id; an error when this browser keeps nothing.
    pub async fn put(self, id: &str, text: &str, file: Option<&File>) -> Result<(), JsValue> {
        let row = Object::new();
        Reflect::set(&row, &"id".into(), &JsValue::from_str(id))?;
        Reflect::set(&row, &"item".into(), &JsValue::from_str(text))?;
        if let Some(file) = file {
            Reflect::set(&row, &"file".into(), file)?;
        }
        self.ask(IdbTransactionMode::Readwrite, |store| store.put(&row))
            .await?;
        Ok(())
    }

    /// Everything that is kept; what cannot be read is left out.
    pub async fn all(self) -> Result<Vec<Kept>, JsValue> {
        let rows = self
            .ask(IdbTransactionMode::Readonly, IdbObjectStore::get_all)
            .await?;
        let rows: Array = rows.dyn_into()?;
        Ok(rows.iter().filter_map(|row| read(&row)).collect())
    }

    /// Forgets a row.
    pub async fn remove(self, id: &str) -> Result<(), JsValue> {
        let id = JsValue::from_str(id);
        self.ask(IdbTransactionMode::Readwrite, |store| store.delete(&id))
            .await?;
        Ok(())
    }
}

fn read(row: &JsValue) -> Option<Kept> {
    let text = |name: &str| Reflect::get(row, &name.into()).ok()?.as_string();
    let file = Reflect::get(row, &"file".into()).ok();
    Some(Kept {
        id: text("id")?,
        text: text("item")?,
        file: file.and_then(|f| f.dyn_into::<File>().ok()),
    })
}
