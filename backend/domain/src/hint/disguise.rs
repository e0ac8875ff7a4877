//! Words that were typed so that no list finds them, as they were meant: letters drawn apart, digits for letters.
//!
//! «н е   зроблено», «н-е», «з.р.о.б.л.е.н.о», «не зр0блено», «3роблено». Letters of other alphabets [`crate::text`] sees
//! through already; what is rude in disguise the [`super::Lexicon`] finds, by the same look-alikes.
use super::lexicon::look_alike;

/// Words of one letter: a row of nothing else is no word drawn apart.
const OF_ONE_LETTER: &str = "абвєжзійоуяикс";
/// Shorter words in one token with signs between the letters are abbreviations.
const DOTTED_LEAST: usize = 4;
/// Shorter rows of letters are initials.
const ROW_LEAST: usize = 3;
/// After a «не» that ran into its word so many letters of it follow.
const AFTER_NOT: usize = 4;
/// A word that begins with a digit has so many letters, otherwise it is a number: «16й», «3дні».
const LETTERS_AFTER_DIGIT: usize = 5;

/// The text with such words as they were meant; everything else stays as it was typed.
pub(super) fn undisguised(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    let mut tokens = tokens(typed).into_iter().peekable();
    while let Some((gap, token)) = tokens.next() {
        out.push_str(gap);
        let Some((letter, mut end)) = single(token) else {
            out.push_str(&with_letters(&undotted(token)));
            continue;
        };
        let mut row = String::from(letter);
        let mut step = None;
        while end.is_empty()
            && let Some((next_gap, next)) = tokens.peek().copied()
            && let Some((letter, after)) = single(next)
        {
            // a wider gap parts two words
            let width = next_gap.chars().count();
            if *step.get_or_insert(width) != width {
                break;
            }
            row.push(letter);
            end = after;
            tokens.next();
        }
        out.push_str(&joined(&row));
        out.push_str(end);
    }
    out
}

/// The tokens of a text, each with the space before it.
fn tokens(typed: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = typed;
    while !rest.is_empty() {
        let word = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let (gap, after) = rest.split_at(word);
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let (token, next) = after.split_at(end);
        found.push((gap, token));
        rest = next;
    }
    found
}

/// The letter of a token that has but one, and the signs after it.
fn single(token: &str) -> Option<(char, &str)> {
    let letter = token.chars().next().filter(|c| c.is_alphabetic())?;
    let after = token.get(letter.len_utf8()..)?;
    after
        .chars()
        .all(|c| matches!(c, '.' | ',' | '!' | '?' | '…'))
        .then_some((letter, after))
}

fn is_not(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "не" | "ні" | "ни")
}

/// A row of single letters as one word, if it is one.
fn joined(row: &str) -> String {
    let letters: Vec<char> = row.chars().collect();
    let apart = || letters.iter().map(char::to_string).collect::<Vec<_>>().join(" ");
    let is_word = |c: &char| c.to_lowercase().all(|c| OF_ONE_LETTER.contains(c));
    if let Some((before, not)) = letters.split_last_chunk::<2>()
        && is_not(&String::from_iter(not))
        && before.iter().all(is_word)
    {
        let before: String = before.iter().flat_map(|c| [*c, ' ']).collect();
        return before + &String::from_iter(not);
    }
    if letters.len() < ROW_LEAST || letters.iter().all(is_word) {
        return apart();
    }
    match letters.split_first_chunk::<2>() {
        Some((not, word))
            if is_not(&String::from_iter(not))
                && word.len() >= AFTER_NOT
                && !matches!(word, ['м' | 'М', 'а' | 'А', ..]) =>
        {
            format!("{} {}", String::from_iter(not), String::from_iter(word))
        }
        _ => row.to_owned(),
    }
}

/// A token of single letters with one and the same sign between them as one word: «н-е», «з.р.о.б.и.л.и».
fn undotted(token: &str) -> String {
    let bare = token.trim_end_matches(|c: char| !c.is_alphanumeric());
    let after = token.get(bare.len()..).unwrap_or_default();
    let letters: String = bare.chars().step_by(2).collect();
    let mut signs = bare.chars().skip(1).step_by(2);
    let alike = signs
        .next()
        .is_some_and(|sign| "-._*·•".contains(sign) && signs.all(|other| other == sign));
    let whole = letters.chars().count() >= DOTTED_LEAST || is_not(&letters);
    if alike && whole && letters.chars().all(char::is_alphabetic) {
        letters + after
    } else {
        token.to_owned()
    }
}

/// Digits and signs among the Cyrillic letters of each word as the letters they are drawn for.
fn with_letters(token: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '@';
    let mut out = String::with_capacity(token.len());
    let mut rest = token;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if is_drawn(word) {
            out.extend(
                word.chars()
                    .map(|c| if c.is_alphabetic() { c } else { look_alike(c) }),
            );
        } else {
            out.push_str(word);
        }
        let mut signs = after.chars();
        out.extend(signs.next());
        rest = signs.as_str();
    }
    out
}

/// Whether a word has single digits or signs in place of letters; a number with an ending, or a name with a number
/// after it, has not.
fn is_drawn(word: &str) -> bool {
    let drawn: Vec<char> = word.chars().collect();
    let letters = drawn.iter().filter(|c| c.is_alphabetic()).count();
    let cyrillic = drawn.iter().any(|c| ('\u{400}'..='\u{52F}').contains(c));
    let begins = drawn.first().is_some_and(|c| !c.is_alphabetic());
    let alone = drawn
        .windows(2)
        .all(|pair| pair.iter().any(|c| c.is_alphabetic()));
    let last = drawn
        .iter()
        .rposition(|c| !c.is_alphabetic() && look_alike(*c) != *c);
    let inside = drawn
        .iter()
        .position(|c| !c.is_alphabetic() && look_alike(*c) != *c)
        .is_some_and(|at| at + 1 < drawn.len());
    cyrillic
        && alone
        && last.is_some()
        && inside
        && (if begins {
            letters >= LETTERS_AFTER_DIGIT
        } else {
            letters > 1
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_disguise_are_read_as_they_were_meant() {
        for (typed, meant) in [
            ("н е   зроблено", "не   зроблено"),
            ("Н Е зроблено!", "НЕ зроблено!"),
            ("н е   з р о б л е н о.", "не   зроблено."),
            ("н е з р о б л е н о", "не зроблено"),
            ("я н е згоден", "я не згоден"),
            ("н-е з.р.о.б.л.е.н.о", "не зроблено"),
            ("не зр0блено", "не зроблено"),
            ("не 3роблено", "не зроблено"),
            ("н1чого не зр0били", "нічого не зробили"),
            ("п@ркан", "паркан"),
            ("н е м а є світла", "немає світла"),
        ] {
            assert_eq!(undisguised(typed), meant);
        }
    }

    #[test]
    fn what_is_no_disguise_stays() {
        for typed in [
            "",
            "  я і в цьому будинку ",
            "буд. 3а, кв. 6, 16й тролейбус о 10год",
            "Петренко В. П., вул. А. Б.",
            "3дні без води, 2го числа",
            "труба 50мм і т.д. під'їзд3, А4, м2",
            "пошта a1b2@example.org",
            "не-не, дякую",
        ] {
            assert_eq!(undisguised(typed), typed);
        }
    }
}
