//! The language of the page: remembered, and told to the document.
use super::storage::Memory;
use crate::i18n::{self, Lang};
use leptos::prelude::document;

pub(super) const KEY: &str = "kc.lang";

/// Takes the remembered language; Ukrainian when there is none.
pub fn start() {
    choose(
        Memory::Lasting
            .get(KEY)
            .and_then(|tag| Lang::parse(&tag))
            .unwrap_or_default(),
    );
}

/// Changes the language and remembers it.
pub fn set(lang: Lang) {
    Memory::Lasting.set(KEY, lang.tag());
    choose(lang);
}

fn choose(lang: Lang) {
    if let Some(html) = document().document_element() {
        drop(html.set_attribute("lang", lang.tag()));
    }
    i18n::set_lang(lang);
}
