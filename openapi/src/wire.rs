//! Cleaning of incoming text: what people cannot see must not be stored.
use serde::{Deserialize, Deserializer};

/// Characters that are invisible or change the direction of the text around them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{061C}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Joins the signs around it to one: an emoji of a family, letters of scripts that need it.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether a joiner beside it means anything: not beside a letter or digit of Europe, a sign or a space.
const fn can_be_joined(c: char) -> bool {
    c as u32 >= 0x590
        && !matches!(
            c,
            '\u{2000}'..='\u{206F}' | '\u{3000}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        )
}

/// Tags that make a flag of the black flag before them.
const fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Without the characters nobody sees. Those that make one sign of several stay: what is shown is what was typed.
fn visible(text: &str) -> impl Iterator<Item = char> {
    let mut before = None;
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        loop {
            let c = rest.next()?;
            let joins = is_joiner(c)
                && before.is_some_and(can_be_joined)
                && rest.peek().is_some_and(|next| can_be_joined(*next));
            let flag = is_tag(c) && before.is_some_and(|b| b == '\u{1F3F4}' || is_tag(b));
            if joins || flag || !is_hidden(c) {
                before = Some(c);
                return Some(c);
            }
        }
    })
}

/// One line: hidden and control characters are dropped, white space is folded, ends are trimmed.
pub fn clean_line(text: &str) -> String {
    let seen: String = visible(text)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    unless_blank(seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Several lines: as [`clean_line`], but line breaks stay.
pub fn clean_text(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen: String = visible(&unix)
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect();
    let lines = seen.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    unless_blank(lines.trim().to_owned())
}

/// A text of fillers alone, which Unicode counts among the letters, is none.
fn unless_blank(text: String) -> String {
    if text
        .chars()
        .all(|c| c.is_whitespace() || domain::text::is_invisible(c))
    {
        String::new()
    } else {
        text
    }
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
        // one family, a flag, a heart, a word of a script that joins letters
        let s = "👨\u{200D}👩\u{200D}👧\u{200D}👦 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} ❤\u{FE0F}\u{200D}🔥 می\u{200C}خواهم";
        assert_eq!((clean_text(s).as_str(), clean_line(s).as_str()), (s, s));
        for blank in [
            "\u{3164}",
            "\u{115F} \u{1160}",
            "\u{FFA0}\u{FFA0}\u{FFA0}",
            "\u{FE0F}",
            "\u{2800}\n\u{2800}",
        ] {
            assert_eq!(
                (clean_line(blank).as_str(), clean_text(blank).as_str()),
                ("", ""),
                "{blank:?}"
            );
        }
        assert_eq!(
            clean_line("Ко\u{200D}валь\u{200C} \u{200D}👦\u{200D}"),
            "Коваль 👦"
        );
    }
}
