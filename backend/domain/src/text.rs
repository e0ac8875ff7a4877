//! Folding of Ukrainian words for search and comparison: people write apostrophes, stress marks and
//! case in many ways and mean the same word.

/// Signs that people use as an apostrophe, and the stress mark: not part of a word's identity.
const fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′' | '\u{301}')
}

/// Lower case without apostrophes and stress marks; `ё` counts as `е`.
pub fn fold(s: &str) -> String {
    s.chars()
        .filter(|c| !is_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect()
}

/// The folded words of a text: letters and digits, in order.
pub fn words(s: &str) -> Vec<String> {
    fold(s)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The smallest number of edits from one text to the other; stops counting above `most`.
pub(crate) fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        let mut left = i + 1;
        for ((y, up), corner) in b.iter().zip(row.iter().skip(1)).zip(row.iter()) {
            left = (corner + usize::from(x != y)).min(up + 1).min(left + 1);
            next.push(left);
        }
        if next.iter().min().is_some_and(|least| *least > most) {
            return most + 1;
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_written_in_many_ways() {
        for s in ["Під'їзд", "під’їзд", "ПІДʼЇЗД", "під`їзд", "пі\u{301}д’їзд"]
        {
            assert_eq!(fold(s), "підїзд", "{s}");
        }
        assert_eq!(fold("ЁЛКА"), "елка");
    }

    #[test]
    fn words_without_signs() {
        assert_eq!(
            words("вул. Каунаська, 11-А; №5"),
            ["вул", "каунаська", "11", "а", "5"]
        );
        assert!(words(" … !").is_empty());
    }

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("вода", "вода", 3), 0);
        assert_eq!(distance("здраствуйте", "здрастуйте", 3), 1);
        assert_eq!(distance("", "аб", 3), 2);
        assert_eq!(distance("абвгд", "жзиклм", 2), 3);
    }
}
