//! Grams: three and four letters that stand side by side in a word, its edges included. They make endings,
//! prefixes, slips of the pen and the Russian form of a word resemble each other without a dictionary.
//! The beginning of the word counts beside them: long words would otherwise outvote the short ones that tell.
use std::collections::BTreeMap;

/// A gram; short ones are filled up with zeros.
pub(super) type Gram = [char; 5];

/// Letters of a beginning, without the mark.
const BEGINNING: usize = 4;
/// Marks a beginning, so that it is no gram of the same letters.
const MARK: char = '^';
/// How often a beginning counts.
const BEGINNING_WEIGHT: f32 = 2.0;
/// Words of so few letters have no ending to leave out.
const SHORT: usize = 3;

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
        let windows = SIZES.iter().flat_map(|size| letters.windows(*size));
        for window in windows {
            *counts.entry(gram(window)).or_insert(0.0) += 1.0;
        }
        *counts.entry(gram(&beginning(&letters))).or_insert(0.0) += BEGINNING_WEIGHT;
    }
    counts
}

fn gram(letters: &[char]) -> Gram {
    let mut gram = ['\0'; 5];
    for (slot, letter) in gram.iter_mut().zip(letters) {
        *slot = *letter;
    }
    gram
}

/// The beginning of a word between its edges; the last letter of a longer word changes with the case.
fn beginning(edged: &[char]) -> Vec<char> {
    let letters = edged.len().saturating_sub(2);
    let kept = if letters <= SHORT {
        letters
    } else {
        (letters - 1).min(BEGINNING)
    };
    std::iter::once(MARK)
        .chain(edged.iter().skip(1).take(kept).copied())
        .collect()
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
        assert_eq!(written, [" ям", " яма", "^яма", "ма ", "яма", "яма "]);
        assert!(grams(&[]).is_empty());
    }

    #[test]
    fn forms_of_a_word_begin_alike() {
        let begin = |word: &str| -> String {
            let edged: Vec<char> = format!(" {word} ").chars().collect();
            beginning(&edged).into_iter().collect()
        };
        assert_eq!(begin("вода"), begin("воді"));
        assert_eq!(begin("проспекту"), "^прос");
        assert_eq!(begin("не"), "^не");
        assert_ne!(begin("яма"), begin("ями"), "too short to lose a letter");
    }
}
