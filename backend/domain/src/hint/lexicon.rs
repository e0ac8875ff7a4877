//! Obscene words and insults, also when they are disguised: Latin look-alikes, digits, asterisks in
//! place of letters, spaces between them, letters repeated.
use crate::{plain, text};
use std::collections::HashSet;

/// Words and stems that suggest ground 10.2.1.3.3.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    exact: HashSet<Vec<char>>,
    stems: Vec<Vec<char>>,
}

/// Stands for any letter.
const ANY: char = '*';
/// Fewer letters than this, and nobody can tell the word.
const LETTERS_LEAST: usize = 2;
/// Signs people put inside a rude word.
const SEPARATORS: &[char] = &['_', '-', '.', '/', '(', ')', '\'', '"', '+', '|', '~', ','];
/// How rude words begin when they are torn apart: «ху йня».
const TORN: &[&str] = &[
    "ху", "хуй", "пи", "пиз", "піз", "бл", "му", "муд", "єб", "їб", "йо", "йоб", "еб", "заєб", "су", "га",
    "гон", "сво",
];
/// A longer row of letters is no word.
const SPELT_MOST: usize = 12;
/// Single letters in a row that may be a word spelt out.
const SPELT_LEAST: usize = 3;

impl Lexicon {
    /// Reads a list: `#` comments, `word` for an exact word, `stem*` for a beginning.
    pub fn parse(text: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            match line.strip_suffix(ANY) {
                Some(stem) => lexicon.stems.push(letters(stem)),
                None => {
                    lexicon.exact.insert(letters(line));
                }
            }
        }
        lexicon
    }

    /// The word of the text that is on the list, as it was written.
    pub fn hit(&self, text: &str) -> Option<String> {
        let written = tokens(text);
        if let Some(word) = written
            .iter()
            .find(|w| self.matches(w) || self.is_transliterated(w))
        {
            return Some(word.clone());
        }
        if let Some(word) = hushed(text, &written).into_iter().find(|w| self.matches(w)) {
            return Some(word);
        }
        let joined = text
            .split_whitespace()
            .filter(|w| w.contains(SEPARATORS))
            .map(|w| {
                w.trim_matches(|c: char| !c.is_alphanumeric())
                    .replace(SEPARATORS, "")
            })
            .chain(torn(&written));
        joined.chain(spelt_out(&written)).find(|w| self.matches(w))
    }

    /// The word in Latin letters as it sounds: «nahuy».
    fn is_transliterated(&self, written: &str) -> bool {
        written.chars().count() > SPELT_LEAST
            && written.chars().all(|c| c.is_ascii_alphabetic())
            && text::cyrillic(written).iter().any(|read| self.matches(read))
    }

    fn matches(&self, written: &str) -> bool {
        // «16й», «1а»: numbers, not words in disguise
        let spoken = written.chars().filter(|c| c.is_alphabetic() || *c == ANY).count();
        if spoken < LETTERS_LEAST {
            return false;
        }
        let word = letters(written);
        if word.iter().filter(|c| **c != ANY).count() < LETTERS_LEAST {
            return false;
        }
        self.is_listed(&word) || once(&word).is_some_and(|plain| self.is_listed(&plain))
    }

    fn is_listed(&self, word: &[char]) -> bool {
        self.exact.contains(word)
            || self
                .stems
                .iter()
                .any(|stem| word.len() >= stem.len() && alike(word, stem))
            || (word.contains(&ANY) && self.exact.iter().any(|e| e.len() == word.len() && alike(word, e)))
    }
}

/// Letter by letter, as far as the shorter one goes.
fn alike(word: &[char], pattern: &[char]) -> bool {
    word.iter().zip(pattern).all(|(a, b)| a == b || *a == ANY)
}

/// The Cyrillic letter a sign is drawn for.
pub(super) const fn look_alike(c: char) -> char {
    match c {
        'a' | '@' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' | '1' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' | '0' => 'о',
        'p' => 'р',
        't' => 'т',
        'u' => 'и',
        'x' => 'х',
        'y' => 'у',
        '3' => 'з',
        '4' => 'ч',
        '6' => 'б',
        'ï' => 'ї',
        other => other,
    }
}

/// Lower case letters in the plain spelling, look-alikes replaced.
fn letters(word: &str) -> Vec<char> {
    let drawn: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_joined(*c) || *c == ANY)
        .map(look_alike)
        .collect();
    // «ё» tells some rude words from plain ones
    plain::spelling(&drawn.replace('ё', "\u{1}")).chars().collect()
}

/// Signs inside a word that are no letters: apostrophes, stress and invisible characters.
const fn is_joined(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | '`' | '\u{301}' | '\u{AD}' | '\u{200B}'
            ..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Words as written; asterisks and their like belong to the word, unless they frame it as emphasis.
fn tokens(text: &str) -> Vec<String> {
    let plain: String = text
        .chars()
        .map(|c| {
            if matches!(c, '•' | '×' | '∗' | '＊') {
                ANY
            } else {
                c
            }
        })
        .collect();
    plain
        .split(|c: char| !(c.is_alphanumeric() || c == ANY || c == '@' || is_joined(c)))
        .filter(|w| w.chars().any(char::is_alphabetic))
        .map(|w| {
            if w.starts_with(ANY) && w.ends_with(ANY) {
                w.trim_matches(ANY)
            } else {
                w
            }
        })
        .map(str::to_owned)
        .collect()
}

/// Words with letters hushed up: «п@здець», «х#й», «с..ка», «на х...».
fn hushed(text: &str, written: &[String]) -> Vec<String> {
    let masks = |c: char| matches!(c, '@' | '#' | '$' | '%' | '&' | '.' | '…' | '-' | '_' | '–' | ANY);
    let mut found = Vec::new();
    for word in text.split(|c: char| !(c.is_alphanumeric() || masks(c))) {
        let inner = word.trim_matches(masks);
        if inner.contains(masks) && !inner.contains(|c: char| c.is_ascii_digit()) {
            let runs: Vec<&str> = inner.split(masks).filter(|p| !p.is_empty()).collect();
            // one sign for one letter or any number of them, «с..ка»; two words with a hyphen are no secret
            let dotted = inner.contains("..") || inner.contains("--") || inner.contains('…');
            if dotted || inner.contains(['@', '#', '$', '%', '&']) {
                found.push(runs.join("*"));
            }
        }
    }
    for pair in written.windows(2) {
        let [before, word] = pair else { continue };
        let sent = matches!(before.to_lowercase().as_str(), "на" | "ни" | "ні" | "по" | "до");
        let cut = format!("{word}.");
        let starred =
            word.trim_end_matches(ANY).chars().count() == 1 && word.len() > 2 && word.ends_with(ANY);
        if sent
            && matches!(word.to_lowercase().trim_end_matches(ANY), "х")
            && (starred || text.contains(&format!("{cut}.")) || text.contains(&format!("{word}…")))
        {
            found.push("хуй".to_owned());
        }
    }
    found
}

/// Words torn in two: «ху йня».
fn torn(written: &[String]) -> impl Iterator<Item = String> {
    written.windows(2).filter_map(|pair| match pair {
        [a, b] if TORN.contains(&a.to_lowercase().as_str()) => Some(format!("{a}{b}")),
        _ => None,
    })
}

/// Words spelt out letter by letter: every part of a row of single letters.
fn spelt_out(written: &[String]) -> Vec<String> {
    let single = |w: &String| w.chars().filter(|c| !is_joined(*c)).count() == 1;
    let mut found = Vec::new();
    for row in written.chunk_by(|a, b| single(a) && single(b)) {
        let most = row.len().saturating_sub(SPELT_LEAST - 1);
        for from in 0..most {
            let longest = (row.len() - from).min(SPELT_MOST);
            let spelt = |letters: usize| row.iter().skip(from).take(letters).map(String::as_str).collect();
            found.extend((SPELT_LEAST..=longest).map(spelt));
        }
    }
    found
}

/// The word with letters said three times and more written once; `None` when there are none.
fn once(word: &[char]) -> Option<Vec<char>> {
    let mut plain = Vec::with_capacity(word.len());
    for run in word.chunk_by(|a, b| a == b) {
        let keep = if run.len() >= 3 { 1 } else { run.len() };
        plain.extend(run.iter().take(keep));
    }
    (plain.len() < word.len()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::parse("# перелік\nсука\nхуй*\nёб*\nпоб’ю\n")
    }

    #[test]
    fn disguises_do_not_help() {
        for text in [
            "СУКА!",
            "cyka",
            "су́ка",
            "с*ка",
            "х у й",
            "х.у.й.н.я",
            "сууука",
            "xуй",
            "ХУЙня",
            "поб'ю вас",
            "х**ня",
            "с..ка",
            "с#ка",
            "су_ка,",
            "х(у)й",
            "ху йня",
            "на х...",
        ] {
            assert!(lexicon().hit(text).is_some(), "{text}");
        }
        assert_eq!(lexicon().hit("от с*ка така").as_deref(), Some("с*ка"));
    }

    #[test]
    fn honest_words_pass() {
        for text in [
            "",
            "***",
            "сукня",
            "**увага**",
            "я і в цьому будинку",
            "ебонітова ручка",
            "буд. 3а, кв. 6",
            "на х. Вільний",
            "16й тролейбус",
        ] {
            assert_eq!(lexicon().hit(text), None, "{text}");
        }
    }
}
