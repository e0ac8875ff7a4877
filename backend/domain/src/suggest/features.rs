//! What the linear model sees of a text: stems, beginnings, neighbours, and meanings of the thesaurus, alone and in pairs.
use super::bayes;
use super::thesaurus::Thesaurus;
use crate::plain;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A feature by the number its name gives.
pub(crate) type Feature = u32;
/// Features with how much they count.
pub(crate) type Bag = BTreeMap<Feature, f32>;

/// Words of a text that are looked at.
const WORDS_MOST: usize = 70;
const BEGINNING: f32 = 0.7;
const NEIGHBOURS: f32 = 0.7;
const MEANING: f32 = 1.5;
const MEANINGS: f32 = 0.4;
/// A text with more meanings is no longer looked at in pairs.
const PAIRED_MOST: usize = 14;

/// Marks the features that are groups of letters: words and letters of a text weigh the same, however many there are.
pub(crate) const OF_LETTERS: Feature = 1 << 31;

/// The words of a text as it was meant, in the plain spelling.
pub(crate) fn words(typed: &str) -> Vec<String> {
    let mut all = plain::words(typed);
    all.truncate(WORDS_MOST);
    all
}

/// What is seen of one word alone.
pub(crate) fn of_word(word: &str, thesaurus: &Thesaurus) -> Vec<(Feature, f32)> {
    let mut found = vec![(feature("stem", stem(word)), 1.0)];
    let letters = word.chars().count();
    for (least, kept) in [(5, 4), (7, 5)] {
        if letters >= least {
            let beginning: String = word.chars().take(kept).collect();
            found.push((feature("begins", &beginning), BEGINNING));
        }
    }
    found.extend(
        thesaurus
            .of_word(word)
            .into_iter()
            .map(|m| (feature("means", m), MEANING)),
    );
    found
}

/// What is seen of a text.
pub(crate) fn bag(words: &[String], thesaurus: &Thesaurus) -> Bag {
    let mut bag = Bag::new();
    let mut meanings: Vec<u32> = Vec::new();
    let plain: Vec<&str> = words.iter().map(String::as_str).collect();
    for word in &plain {
        let known = thesaurus.of_word(word);
        for (feature, weight) in of_word(word, thesaurus) {
            *bag.entry(feature).or_insert(0.0) += weight;
        }
        meanings.extend(known);
    }
    for pair in plain.windows(2) {
        if let [a, b] = pair {
            *bag.entry(feature("pair", (stem(a), stem(b)))).or_insert(0.0) += NEIGHBOURS;
        }
    }
    for meaning in thesaurus.of_phrases(&plain) {
        *bag.entry(feature("means", meaning)).or_insert(0.0) += MEANING;
        meanings.push(meaning);
    }
    // a meaning counts once, however many words tell it
    meanings.sort_unstable();
    meanings.dedup();
    for meaning in &meanings {
        bag.insert(feature("means", meaning), MEANING);
    }
    if meanings.len() < PAIRED_MOST {
        for (i, a) in meanings.iter().enumerate() {
            for b in meanings.iter().skip(i + 1) {
                bag.insert(feature("both", (a, b)), MEANINGS);
            }
        }
    }
    bag
}

/// The groups of letters of a text; how often counts less and less.
pub(crate) fn of_letters<'a>(
    words: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (Feature, f32)> {
    let groups = bayes::groups(words).into_iter();
    groups.map(|(group, n)| (group | OF_LETTERS, 1.0 + n.ln()))
}

/// Numbers are all alike.
fn stem(word: &str) -> &str {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        "#"
    } else {
        plain::stem(word)
    }
}

fn feature(kind: &str, what: impl Hash) -> Feature {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    what.hash(&mut hasher);
    // the upper half is as good as the whole for a hundred thousand features
    u32::try_from(hasher.finish() >> 33).unwrap_or(0)
}
