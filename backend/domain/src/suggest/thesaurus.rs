//! Words that mean the same to whoever reports: «тече», «хлище», «біжить», «прорвало». A file a community may change.
use crate::{plain, text};
use std::collections::HashMap;

/// Shortest beginning that is compared.
const SHORTEST: usize = 2;

/// Meanings by their words.
#[derive(Debug, Clone, Default)]
pub struct Thesaurus {
    exact: HashMap<String, Vec<u32>>,
    beginnings: HashMap<String, Vec<u32>>,
    /// Phrases by the first word: its stem, or its beginning.
    phrases: HashMap<String, Vec<(Vec<Pattern>, u32)>>,
}

/// A word of a phrase.
#[derive(Debug, Clone)]
enum Pattern {
    Stem(String),
    Beginning(String),
}

impl Pattern {
    fn of(written: &str) -> Pattern {
        let word = plain::spelling(&text::fold(written.trim_end_matches('*')));
        if written.ends_with('*') {
            Pattern::Beginning(word)
        } else {
            Pattern::Stem(plain::stem(&word).to_owned())
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Pattern::Stem(stem) => plain::stem(word) == stem,
            Pattern::Beginning(beginning) => word.starts_with(beginning.as_str()),
        }
    }
}

impl Thesaurus {
    /// Reads lines of words of one meaning: `word`, or `beginning*`, or several words that stand side by side, with
    /// semicolons between them.
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a str>) -> Thesaurus {
        let mut this = Thesaurus::default();
        for (number, line) in (0_u32..).zip(lines) {
            for entry in line.split(';') {
                let patterns: Vec<Pattern> = entry.split_whitespace().map(Pattern::of).collect();
                this.add(patterns, number);
            }
        }
        this
    }

    fn add(&mut self, mut patterns: Vec<Pattern>, meaning: u32) {
        if patterns.len() > 1 {
            if let Some(Pattern::Stem(first) | Pattern::Beginning(first)) = patterns.first() {
                self.phrases
                    .entry(first.clone())
                    .or_default()
                    .push((patterns, meaning));
            }
            return;
        }
        let list = match patterns.pop() {
            Some(Pattern::Stem(stem)) => self.exact.entry(stem).or_default(),
            Some(Pattern::Beginning(beginning)) => self.beginnings.entry(beginning).or_default(),
            None => return,
        };
        if !list.contains(&meaning) {
            list.push(meaning);
        }
    }

    /// The meanings of a word of the plain spelling.
    pub(super) fn of_word(&self, word: &str) -> Vec<u32> {
        let mut found = self.exact.get(plain::stem(word)).cloned().unwrap_or_default();
        for (letters, (at, c)) in word.char_indices().enumerate() {
            if letters + 1 < SHORTEST {
                continue;
            }
            let beginning = word.get(..at + c.len_utf8()).unwrap_or(word);
            if let Some(more) = self.beginnings.get(beginning) {
                found.extend(more);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The meanings of words that stand side by side.
    pub(super) fn of_phrases(&self, words: &[&str]) -> Vec<u32> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let from = words.get(at..).unwrap_or_default();
            let beginnings = word.char_indices().map(|(at, c)| at + c.len_utf8());
            let keys = beginnings
                .filter_map(|end| word.get(..end))
                .chain([plain::stem(word)]);
            let stands = |patterns: &[Pattern]| {
                patterns.len() <= from.len() && patterns.iter().zip(from).all(|(p, word)| p.fits(word))
            };
            let meant = keys.filter_map(|key| self.phrases.get(key)).flatten();
            found.extend(
                meant
                    .filter(|(patterns, _)| stands(patterns))
                    .map(|(_, meaning)| *meaning),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beginnings_and_phrases() {
        let known = Thesaurus::new(["тече;хлищ*", "дім;спущене колес*"]);
        assert_eq!(known.of_word("тече"), [0]);
        assert_eq!(known.of_word("хлище"), [0]);
        assert_eq!(known.of_word("тепло"), [0_u32; 0]);
        assert_eq!(known.of_phrases(&["спущене", "колесо"]), [1]);
        assert!(known.of_phrases(&["колесо", "спущене"]).is_empty());
    }
}
