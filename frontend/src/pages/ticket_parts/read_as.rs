//! Says how a search was read, when nothing was found as it was typed.
use crate::i18n::tr;
use leptos::prelude::*;
use openapi::{ReadAs, ReadWay};

/// The sentence: «Прочитано як «вода»: інша розкладка клавіатури».
pub fn read_words(read: &ReadAs) -> String {
    let why = match read.way {
        ReadWay::OtherLayout => tr("інша розкладка клавіатури", "another keyboard layout"),
        ReadWay::Transliterated => tr("латинські літери", "Latin letters"),
    };
    format!("{} «{}»: {why}", tr("Прочитано як", "Read as"), read.text)
}

/// The same as a line above what was found.
#[component]
pub fn ReadAsLine(
    /// How it was read; none as typed.
    #[prop(into)]
    read: Signal<Option<ReadAs>>,
) -> impl IntoView {
    move || {
        read.get().map(|read| {
            view! { <p class="muted small" role="status" data-testid="read-as">{move || read_words(&read)}</p> }
        })
    }
}
