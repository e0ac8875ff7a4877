//! Texts as people write them, made comparable: one way of folding for every comparison of the house.
//!
//! What is stored and shown stays as typed. Only the two sides of a comparison are folded, both by [`fold`] or
//! [`words`]; how else a text may have been meant (another keyboard layout, Latin letters) is [`readings`].
mod layout;
mod reading;
mod signs;
mod translit;
mod twins;

pub use layout::other_layout;
pub use reading::{Reading, Way, readings};
pub use signs::{has_visible_letter, is_invisible, visible_letters};
pub use translit::cyrillic;

/// Normal form C: one sign for a letter and its mark. The form in which passwords and names of files are kept.
#[cfg(feature = "unicode")]
pub fn composed(s: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    s.nfc().collect()
}

/// The text as it is compared: equal for everything that reads alike.
///
/// - lower case, compatible forms as the plain ones (`Ａ`, `ﬁ`, `²`), composed or decomposed letters alike;
/// - without stress marks, apostrophes of every kind (also `"` and `*` where an apostrophe belongs: «під"їзд»),
///   invisible and bidirectional signs, soft hyphens, variation selectors, Hangul fillers;
/// - every run of spaces is one space, none at the ends;
/// - `ё` is `е`, `ґ` is `г`, marks on letters are dropped but for `й` and `ї`;
/// - each word in one alphabet: look-alike letters of the other one are replaced.
///
/// Folding a folded text changes nothing, and letters that fold alike do so in any case.
pub fn fold(s: &str) -> String {
    let plain = signs::plain(s);
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        twins::push_settled(word, &mut out);
        let mut signs = after.chars();
        if let Some(sign) = signs.next() {
            out.push(sign);
        }
        rest = signs.as_str();
    }
    out
}

/// The folded words of a text: letters and digits, in order.
pub fn words(s: &str) -> Vec<String> {
    fold(s)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether two texts read alike.
pub fn alike(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// What a list in memory is searched in: the text in small letters, for beginnings of Latin codes, and folded.
pub fn searchable(s: &str) -> String {
    format!("{} {}", s.to_lowercase(), fold(s))
}

/// Whether every word occurs in a [`searchable`] text, anywhere in its words.
pub fn occur(words: &str, searchable: &str) -> bool {
    words
        .split_whitespace()
        .all(|w| searchable.contains(&w.to_lowercase()) || searchable.contains(&fold(w)))
}

/// The smallest number of edits from one text to the other; stops counting above `most`.
pub fn distance(a: &str, b: &str, most: usize) -> usize {
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
mod tests;
