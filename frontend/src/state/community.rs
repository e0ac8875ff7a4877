//! Whose contact centre this is: names and number, written into the page by the server.
use crate::i18n::{pick, tr};
use leptos::prelude::document;
use openapi::domain::community::Community;
use openapi::reference::CommunityCard;
use std::cell::OnceCell;

/// The element of the page that holds the names.
const PLACE: &str = "meta[name=community]";

thread_local! {
    static CARD: OnceCell<&'static CommunityCard> = const { OnceCell::new() };
}

/// The card of the community; it never changes while the page is open.
fn card() -> &'static CommunityCard {
    CARD.with(|known| *known.get_or_init(|| Box::leak(Box::new(read().unwrap_or_else(nameless)))))
}

fn read() -> Option<CommunityCard> {
    let element = document().query_selector(PLACE).ok()??;
    serde_json::from_str(&element.get_attribute("content")?).ok()
}

/// A page that no server has written names into still works.
fn nameless() -> CommunityCard {
    let (uk, en) = ("Контакт-центр".to_owned(), "Contact centre".to_owned());
    CommunityCard {
        names: Community {
            name_uk: uk.clone(),
            name_en: en.clone(),
            brand_uk: uk.clone(),
            brand_en: en.clone(),
            service_uk: uk.clone(),
            service_en: en.clone(),
            city_uk: String::new(),
            city_en: String::new(),
            phone: String::new(),
            about_uk: uk,
            about_en: en,
        },
        logo: None,
    }
}

/// Its names.
pub fn names() -> &'static Community {
    &card().names
}

/// Address of its logo.
pub fn logo() -> Option<&'static str> {
    card().logo.as_deref()
}

/// The name of the city in the language of the page.
pub fn city() -> &'static str {
    let names = names();
    pick(names.city_uk.as_str(), names.city_en.as_str())
}

/// The name of the service in the language of the page.
pub fn service() -> &'static str {
    let names = names();
    pick(names.service_uk.as_str(), names.service_en.as_str())
}

/// The link that calls the number.
pub fn tel() -> String {
    format!("tel:{}", names().dialled())
}

/// A sentence with the number in the place of `{phone}`.
pub fn tr_phone(uk: &'static str, en: &'static str) -> String {
    tr(uk, en).replace("{phone}", &names().phone)
}
