//! Cleaning of incoming text: what people cannot see must not be stored.
use serde::{Deserialize, Deserializer};

/// Characters that are invisible or change the direction of the text around them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{061C}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// One line: hidden and control characters are dropped, white space is folded, ends are trimmed.
pub fn clean_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines: as [`clean_line`], but line breaks stay.
pub fn clean_text(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let visible: String = unix
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect();
    visible
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

/// For `deserialize_with`: a cleaned line.
pub fn line<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    String::deserialize(d).map(|s| clean_line(&s))
}

/// For `deserialize_with`: a cleaned line; an empty one counts as absent.
pub fn opt_line<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(d)?
        .map(|s| clean_line(&s))
        .filter(|s| !s.is_empty()))
}

/// For `deserialize_with`: cleaned text of several lines.
pub fn text<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    String::deserialize(d).map(|s| clean_text(&s))
}

/// For `deserialize_with`: cleaned text of several lines; empty counts as absent.
pub fn opt_text<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(d)?
        .map(|s| clean_text(&s))
        .filter(|s| !s.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_do_not_survive() {
        assert_eq!(clean_line(" Ол\u{200B}ена\u{202E}\tКоваль\u{0} "), "Олена Коваль");
        assert_eq!(clean_text("а\r\nб  \n\u{FEFF}в\n\n"), "а\nб\nв");
    }

    #[test]
    fn visible_text_is_untouched() {
        let s = "Під’їзд №3 — «труба» тече, 2×4 м 😀";
        assert_eq!(clean_text(s), s);
    }
}
