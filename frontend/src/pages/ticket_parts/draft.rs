//! A text being typed that survives leaving the page: kept per request and act until it is sent.
use crate::state::storage::Memory;
use leptos::prelude::*;

/// A text and where it is kept.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The text.
    pub text: RwSignal<String>,
    key: StoredValue<String>,
    memory: Memory,
}

impl Draft {
    /// The draft under this key; what was typed before is there again.
    pub fn open(memory: Memory, key: String) -> Draft {
        let text = RwSignal::new(memory.get(&key).unwrap_or_default());
        let draft = Draft {
            text,
            key: StoredValue::new(key),
            memory,
        };
        Effect::new(move |before: Option<()>| {
            let value = draft.text.get();
            if before.is_some() {
                draft.keep(&value);
            }
        });
        draft
    }

    /// The key it is kept under, for who forgets it later.
    pub fn key(self) -> String {
        self.key.get_value()
    }

    fn keep(self, value: &str) {
        self.key.try_with_value(|key| match value.is_empty() {
            true => self.memory.remove(key),
            false => self.memory.set(key, value),
        });
    }

    /// It was sent: forgets it.
    pub fn done(self) {
        self.keep("");
        self.text.try_set(String::new());
    }
}
