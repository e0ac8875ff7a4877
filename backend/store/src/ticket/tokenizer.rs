//! Words as both databases search them: folded, split at everything that is neither letter nor digit. Neither
//! database folds or splits anything itself.

/// Raised whenever folding changes: what is stored folded is then folded anew at the start (`refold`).
pub(super) const FOLDING: i32 = 1;

/// Longer words are cut, in texts and in questions alike: PostgreSQL takes at most 2 KB.
const WORD_MAX: usize = 60;

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    domain::text::words(text)
        .into_iter()
        .map(|w| w.chars().take(WORD_MAX).collect())
        .collect()
}

/// The column that is searched: each word with one space before it, so that the beginning of a
/// word can be told from its middle.
pub(super) fn search_text(parts: &[&str]) -> String {
    let mut out = String::new();
    for word in parts.iter().flat_map(|part| words(part)) {
        out.push(' ');
        out.push_str(&word);
    }
    out
}

/// A street to compare by.
pub(crate) fn street_key(street: &str) -> Option<String> {
    Some(words(street).join(" ")).filter(|k| !k.is_empty())
}

/// A building to compare by: `11 а` and `11-А` are the same.
pub(super) fn building_key(building: &str) -> Option<String> {
    Some(words(&words(building).concat()).concat()).filter(|k| !k.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_and_case_make_no_difference() {
        for text in ["під'їзд", "Під’їзд", "ПІДʼЇЗД", "під`їзд", "пiд\"ïзд"] {
            assert_eq!(words(text), ["підїзд"], "{text}");
        }
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(words("и\u{306}од і\u{308}жак"), ["йод", "їжак"]);
        assert_ne!(words("йод"), words("иод"));
    }

    #[test]
    fn words_are_cut_and_joined() {
        assert_eq!(search_text(&["Тече труба.", "буд. 11-А"]), " тече труба буд 11 а");
        assert_eq!(words(&"ї".repeat(5000)), ["ї".repeat(WORD_MAX)]);
        for building in ["11-А", "11 а", "11A", "11-a", "11\u{A0}а"] {
            assert_eq!(building_key(building).as_deref(), Some("11а"), "{building}");
        }
        assert_eq!(building_key("11-B"), building_key("11в"));
        assert_eq!(street_key(" «» "), None);
        assert_eq!(
            street_key("вул. Йорданськa"),
            street_key("вул. И\u{306}орданська")
        );
    }
}
