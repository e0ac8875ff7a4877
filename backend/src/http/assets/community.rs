//! The page of the app with the names of the community in it: before any script runs, and for the script.
use openapi::reference::CommunityCard;
use std::path::Path;

/// The page of the app, written for this community; none without a page.
pub(super) fn page(dir: &Path, card: &CommunityCard) -> std::io::Result<Option<String>> {
    match std::fs::read_to_string(dir.join(super::PAGE)) {
        Ok(text) => Ok(Some(written(&text, card))),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Fills `{community.…}` in.
fn written(page: &str, card: &CommunityCard) -> String {
    let names = &card.names;
    // a card of plain strings can always be written
    let json = serde_json::to_string(card).unwrap_or_default();
    let dialled = names.dialled();
    [
        ("card", json.as_str()),
        ("name", &names.name_uk),
        ("service", &names.service_uk),
        ("about", &names.about_uk),
        ("phone", &names.phone),
        ("tel", &dialled),
    ]
    .into_iter()
    .fold(page.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{community.{name}}}"), &escaped(value))
    })
}

/// Text that may stand in an element or between double quotes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed;

    #[test]
    fn names_are_text_and_never_tags() {
        let mut card = CommunityCard {
            names: seed::data(chrono::Utc::now()).unwrap().community,
            logo: None,
        };
        card.names.name_uk = "<script>\"Село\" & місто".to_owned();
        let page = written(
            "<p>{community.name}</p><meta content=\"{community.card}\">",
            &card,
        );
        assert!(
            page.starts_with("<p>&lt;script&gt;&quot;Село&quot; &amp; місто</p>"),
            "{page}"
        );
        assert_eq!(page.matches('"').count(), 2, "{page}");
        assert!(!page.contains("{community."), "{page}");
    }
}
