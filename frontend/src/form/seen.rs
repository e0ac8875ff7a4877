//! What is sent is what is seen: a field that was filled in by the browser or by a script is read like a typed one.
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// The fields of the kit that take text; a select and a choice always tell of their change.
const FIELDS: &str = "input.input:not([type=file]), textarea.input";

/// A value and what its field shows.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    value: RwSignal<String>,
    /// What was put into the field, or read from it, last.
    shown: StoredValue<String>,
}

impl Seen {
    /// A field that is about to show this value.
    pub fn new(value: RwSignal<String>) -> Seen {
        Seen {
            value,
            shown: StoredValue::new(value.get_untracked()),
        }
    }

    /// What the field is to show.
    pub fn show(self) -> String {
        let value = self.value.get();
        self.shown.set_value(value.clone());
        value
    }

    /// Takes what stands in the field of an event. A field that nobody has changed is left alone: the value may be
    /// newer than what it shows.
    pub fn read(self, event: &Event) {
        let now = event_target_value(event);
        // a field that is taken away may still tell of its change
        if self.shown.try_with_value(|shown| *shown != now) == Some(true) {
            self.shown.set_value(now.clone());
            self.value.set(now);
        }
    }
}

/// Reads every field of the page before a form is sent: a script may have filled them in without a word.
pub fn read_fields() {
    let Ok(fields) = document().query_selector_all(FIELDS) else {
        return;
    };
    for field in (0..fields.length()).filter_map(|i| fields.item(i)) {
        if let Ok(event) = Event::new("change") {
            // nobody prevents a change
            drop(
                field
                    .unchecked_ref::<web_sys::EventTarget>()
                    .dispatch_event(&event),
            );
        }
    }
}
