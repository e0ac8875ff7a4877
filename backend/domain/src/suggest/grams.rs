//! Grams: three and four letters that stand side by side in a word, its edges included. They make endings,
//! prefixes, slips of the pen and the Russian form of a word resemble each other without a dictionary.
use std::collections::BTreeMap;

/// A gram; short ones are filled up with zeros.
pub(super) type Gram = [char; 4];

/// The fewest and the most letters of a gram.
const SIZES: [usize; 2] = [3, 4];
/// The edge of a word.
const EDGE: char = ' ';

/// How often each gram stands in these words.
pub(super) fn grams(words: &[String]) -> BTreeMap<Gram, f32> {
    let mut counts = BTreeMap::new();
    for word in words {
        let letters: Vec<char> = std::iter::once(EDGE)
            .chain(word.chars().map(alike))
            .chain(std::iter::once(EDGE))
            .collect();
        for size in SIZES {
            for window in letters.windows(size) {
                let mut gram = ['\0'; 4];
                for (slot, letter) in gram.iter_mut().zip(window) {
                    *slot = *letter;
                }
                *counts.entry(gram).or_insert(0.0) += 1.0;
            }
        }
    }
    counts
}

/// Letters that Ukrainian and Russian spelling write differently for one sound.
const fn alike(c: char) -> char {
    match c {
        'ы' | 'й' => 'и',
        'э' | 'ё' => 'е',
        'ґ' => 'г',
        'ї' => 'і',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_its_edges() {
        let found = grams(&["яма".to_owned()]);
        let written: Vec<String> = found
            .keys()
            .map(|g| g.iter().filter(|c| **c != '\0').collect())
            .collect();
        assert_eq!(written, [" ям", " яма", "ма ", "яма", "яма "]);
        assert!(grams(&[]).is_empty());
    }
}
