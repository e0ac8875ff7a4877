//! A text in clauses, word by word, in the plain spelling: what the hints look at.
use crate::{plain, text};
use std::sync::LazyLock;

/// Beginnings of words in the plain spelling; a whole word ends with a full stop.
pub(super) struct List(LazyLock<Vec<(String, bool)>>);

impl List {
    /// A list from words as people write them: beginnings, or whole words with a full stop after them.
    pub const fn new(read: fn() -> Vec<(String, bool)>) -> List {
        List(LazyLock::new(read))
    }

    /// Whether a word is on it.
    pub fn has(&self, word: &str) -> bool {
        let fits = |(w, whole): &(String, bool)| {
            if *whole {
                word == w
            } else {
                word.starts_with(w.as_str())
            }
        };
        !word.is_empty() && self.0.iter().any(fits)
    }

    /// Whether one of the words is on it.
    pub fn any(&self, words: &[Word]) -> bool {
        words.iter().any(|w| self.has(&w.plain))
    }
}

/// The entries of a list.
pub(super) fn entries(list: &str) -> Vec<(String, bool)> {
    list.split_whitespace()
        .map(|w| {
            let whole = w.ends_with('.');
            (plain::spelling(&text::fold(w.trim_end_matches('.'))), whole)
        })
        .collect()
}

/// Makes a list of words.
macro_rules! list {
    ($name:ident, $words:expr) => {
        pub(super) static $name: $crate::hint::phrase::List =
            $crate::hint::phrase::List::new(|| $crate::hint::phrase::entries($words));
    };
}
pub(super) use list;

/// A word as it is quoted and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub said: String,
    pub plain: String,
}

/// The clauses of a text as it was meant.
pub(super) fn clauses(typed: &str) -> Vec<Vec<Word>> {
    let meant = plain::meant(typed);
    meant
        .split(|c: char| {
            matches!(
                c,
                '.' | ',' | ';' | '!' | '?' | ':' | '—' | '–' | '\n' | '(' | ')' | '…'
            )
        })
        .map(|clause| {
            text::words(clause)
                .into_iter()
                .map(|said| Word {
                    plain: plain::spelling(&said),
                    said,
                })
                .filter(|w| !w.plain.is_empty())
                .collect::<Vec<_>>()
        })
        .filter(|c| !c.is_empty())
        .collect()
}
