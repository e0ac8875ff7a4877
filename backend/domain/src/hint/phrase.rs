//! A text in clauses, word by word, in the plain spelling: what the hints look at.
use crate::{plain, text};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Beginnings of words in the plain spelling; a whole word ends with a full stop.
pub(super) struct List(LazyLock<ByLetter<(String, bool)>>);

/// Entries by the letter they begin with: a list is asked often.
pub(super) type ByLetter<T> = HashMap<char, Vec<T>>;

/// Puts entries under their first letters.
pub(super) fn by_letter<T>(entries: Vec<T>, first: fn(&T) -> Option<char>) -> ByLetter<T> {
    let mut all: ByLetter<T> = HashMap::new();
    for entry in entries {
        if let Some(letter) = first(&entry) {
            all.entry(letter).or_default().push(entry);
        }
    }
    all
}

/// The first letter of an entry of a list.
pub(super) fn letter_of((word, _): &(String, bool)) -> Option<char> {
    word.chars().next()
}

impl List {
    /// A list from words as people write them: beginnings, or whole words with a full stop after them.
    pub const fn new(read: fn() -> ByLetter<(String, bool)>) -> List {
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
        let letter = word.chars().next();
        letter
            .and_then(|l| self.0.get(&l))
            .is_some_and(|of| of.iter().any(fits))
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
        pub(super) static $name: $crate::hint::phrase::List = $crate::hint::phrase::List::new(|| {
            $crate::hint::phrase::by_letter(
                $crate::hint::phrase::entries($words),
                $crate::hint::phrase::letter_of,
            )
        });
    };
}
pub(super) use list;

/// A word as it is quoted and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub said: String,
    pub plain: String,
}

/// A sentence in clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub clauses: Vec<Vec<Word>>,
    /// Whether it ends with a question mark.
    pub asks: bool,
}

impl Sentence {
    /// Its words without the marks between them.
    pub fn words(&self) -> Vec<Word> {
        self.clauses.iter().flatten().cloned().collect()
    }
}

const fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\n' | '…')
}

const fn ends_clause(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '—' | '–' | '(' | ')')
}

/// The sentences of a text as it was meant.
pub(super) fn sentences(typed: &str) -> Vec<Sentence> {
    plain::meant(typed)
        .split_inclusive(ends_sentence)
        .map(|sentence| Sentence {
            clauses: sentence
                .split(|c| ends_clause(c) || ends_sentence(c))
                .map(read)
                .filter(|c| !c.is_empty())
                .collect(),
            asks: sentence.ends_with('?'),
        })
        .filter(|s| !s.clauses.is_empty())
        .collect()
}

fn read(clause: &str) -> Vec<Word> {
    text::words(clause)
        .into_iter()
        .map(|said| Word {
            plain: plain::spelling(&said),
            said,
        })
        .filter(|w| !w.plain.is_empty())
        .collect()
}

/// The clauses of a text as it was meant.
pub(super) fn clauses(typed: &str) -> Vec<Vec<Word>> {
    sentences(typed).into_iter().flat_map(|s| s.clauses).collect()
}

/// Words that tell only together, in this order. After a short word the next one follows at once, after a longer
/// one a word or two may stand between.
pub(super) struct Phrases(LazyLock<ByLetter<Vec<(String, bool)>>>);

impl Phrases {
    /// Phrases with a semicolon between them.
    pub const fn new(read: fn() -> ByLetter<Vec<(String, bool)>>) -> Phrases {
        Phrases(LazyLock::new(read))
    }

    /// The first and the last word of the first phrase that is there.
    pub fn find(&self, words: &[Word]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|from| {
            let letter = words.get(from)?.plain.chars().next()?;
            let phrases = self.0.get(&letter)?;
            phrases.iter().find_map(|p| Some((from, ends(p, words, from)?)))
        })
    }

    /// The phrase as it was said.
    pub fn quote(&self, words: &[Word]) -> Option<String> {
        self.find(words).map(|(from, to)| quote(words, from, to))
    }
}

/// The words from one to another as they were said.
pub(super) fn quote(words: &[Word], from: usize, to: usize) -> String {
    let words: Vec<&str> = words
        .iter()
        .take(to + 1)
        .skip(from)
        .map(|w| w.said.as_str())
        .collect();
    words.join(" ")
}

/// So many other words may stand after a word of a phrase.
const BETWEEN: usize = 2;
/// Words with fewer letters bind the next one at once.
const LOOSE_LEAST: usize = 4;
/// Words with fewer letters stand for themselves in a phrase, not for a beginning.
const WHOLE_BELOW: usize = 3;

fn ends(phrase: &[(String, bool)], words: &[Word], from: usize) -> Option<usize> {
    let fits = |at: usize, (w, whole): &(String, bool)| {
        words.get(at).is_some_and(|word| {
            if *whole || w.chars().count() < WHOLE_BELOW {
                word.plain == *w
            } else {
                word.plain.starts_with(w.as_str())
            }
        })
    };
    let mut at = from;
    let (first, rest) = phrase.split_first()?;
    if !fits(at, first) {
        return None;
    }
    let mut last = first;
    for entry in rest {
        let between = if last.0.chars().count() < LOOSE_LEAST {
            0
        } else {
            BETWEEN
        };
        at = (at + 1..=at + 1 + between).find(|k| fits(*k, entry))?;
        last = entry;
    }
    Some(at)
}

/// Makes a list of phrases.
macro_rules! phrases {
    ($name:ident, $words:expr) => {
        pub(super) static $name: $crate::hint::phrase::Phrases = $crate::hint::phrase::Phrases::new(|| {
            $crate::hint::phrase::by_letter(
                $words
                    .split(';')
                    .map($crate::hint::phrase::entries)
                    .collect(),
                |phrase| phrase.first().and_then($crate::hint::phrase::letter_of),
            )
        });
    };
}
pub(super) use phrases;
