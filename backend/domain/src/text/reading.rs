//! The ways a text may be meant: as typed, on the other keyboard layout, or in Latin letters.
use super::{cyrillic, other_layout};

/// How a text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// As it was typed.
    Typed,
    /// Key for key on the other keyboard layout.
    OtherLayout,
    /// Latin letters as Cyrillic ones.
    Transliterated,
}

/// A text as it may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How it was read.
    pub way: Way,
    /// What it says so; not folded.
    pub text: String,
}

/// All ways to read a text, each text once: as typed first, then by the other layout, then transliterated.
pub fn readings(text: &str) -> Vec<Reading> {
    let mut found = vec![Reading {
        way: Way::Typed,
        text: text.to_owned(),
    }];
    let layout = other_layout(text).into_iter().map(|t| (Way::OtherLayout, t));
    let latin = cyrillic(text).into_iter().map(|t| (Way::Transliterated, t));
    for (way, text) in layout.chain(latin) {
        if !found.iter().any(|r| r.text == text) {
            found.push(Reading { way, text });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reading_once_with_its_way() {
        let ways: Vec<Way> = readings("Djlf").iter().map(|r| r.way).collect();
        assert_eq!(ways.first(), Some(&Way::Typed));
        assert!(readings("Djlf").contains(&Reading {
            way: Way::OtherLayout,
            text: "Вода".into()
        }));
        assert!(readings("voda").contains(&Reading {
            way: Way::Transliterated,
            text: "вода".into()
        }));
        assert_eq!(readings("11").len(), 1);
    }
}
