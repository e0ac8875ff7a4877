//! The browser's memory; a browser that forbids it is no error.
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use web_sys::Storage;

/// The database of what waits for a connection.
pub const UNSENT: &str = "kc.unsent";
/// The database of photos chosen for a request.
pub const PHOTOS: &str = "kc.photos";
/// How much waits for a connection; kept beside the database, so that the header need not open it.
pub const UNSENT_COUNT: &str = "kc.unsent";

/// How many acts and files of this browser wait for a connection.
pub fn unsent() -> u32 {
    Memory::Lasting
        .get(UNSENT_COUNT)
        .and_then(|n| n.parse().ok())
        .unwrap_or_default()
}

thread_local! {
    static FORGOTTEN: Cell<u32> = const { Cell::new(0) };
}

/// Grows whenever this browser forgets a person's files: what is in memory of them goes too.
pub fn forgotten() -> u32 {
    FORGOTTEN.with(Cell::get)
}

/// Forgets what waits for a connection and what was chosen for a request; a browser without a database has
/// nothing to forget.
pub fn forget_files() {
    FORGOTTEN.with(|f| f.set(f.get().wrapping_add(1)));
    Memory::Lasting.remove(UNSENT_COUNT);
    let factory = web_sys::window().and_then(|w| w.indexed_db().ok().flatten());
    if let Some(factory) = factory {
        for name in [UNSENT, PHOTOS] {
            drop(factory.delete_database(name));
        }
    }
}

/// How long something is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// Until it is removed.
    Lasting,
    /// As long as the tab is open.
    Tab,
}

impl Memory {
    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Memory::Lasting => window.local_storage().ok()?,
            Memory::Tab => window.session_storage().ok()?,
        }
    }

    /// What is kept under a key.
    pub fn get(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok()?
    }

    /// Keeps a text.
    pub fn set(self, key: &str, value: &str) {
        if let Some(storage) = self.storage() {
            // a full or forbidden memory only means that nothing is remembered
            drop(storage.set_item(key, value));
        }
    }

    /// Forgets a key.
    pub fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            drop(storage.remove_item(key));
        }
    }

    /// The keys that begin so.
    pub fn keys(self, beginning: &str) -> Vec<String> {
        let Some(storage) = self.storage() else {
            return Vec::new();
        };
        let count = storage.length().unwrap_or_default();
        let keys = (0..count).filter_map(|i| storage.key(i).ok()?);
        keys.filter(|key| key.starts_with(beginning)).collect()
    }

    /// Forgets everything of ours but these keys.
    pub fn forget_all_but(self, kept: &[&str]) {
        for key in self.keys("kc.") {
            if !kept.contains(&key.as_str()) {
                self.remove(&key);
            }
        }
    }

    /// What is kept under a key, read from JSON; unreadable counts as absent.
    pub fn get_json<T: DeserializeOwned>(self, key: &str) -> Option<T> {
        serde_json::from_str(&self.get(key)?).ok()
    }

    /// Keeps a value as JSON.
    pub fn set_json<T: Serialize>(self, key: &str, value: &T) {
        if let Ok(text) = serde_json::to_string(value) {
            self.set(key, &text);
        }
    }
}
