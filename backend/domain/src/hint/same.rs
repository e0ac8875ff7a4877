//! Whether two comments are the same or nearly the same (10.2.1.3.2).
//!
//! Greetings, signs, case and a slip of the pen do not make a comment new; another number or
//! another «не» does.
use crate::text;

/// Words that only open a conversation, by their beginning.
const OPENINGS: &str = "добр день дня ранку ранок вечір вечора вітаю вітання здрас шанов доброго повторю прохання привіт \
    слава";
/// One edit is forgiven for so many letters.
const LETTERS_PER_SLIP: usize = 15;
/// How many words at the beginning may be an opening.
const OPENING_MOST: usize = 5;

/// Whether two comments are the same or nearly the same.
pub fn same_comment(a: &str, b: &str) -> bool {
    let (a, b) = (substance(a), substance(b));
    if a.is_empty() || b.is_empty() {
        return a == b;
    }
    if signature(&a) != signature(&b) {
        return false;
    }
    let (a, b) = (a.concat(), b.concat());
    let slips = a.chars().count().max(b.chars().count()) / LETTERS_PER_SLIP;
    text::distance(&a, &b, slips) <= slips
}

/// The words without the opening.
fn substance(comment: &str) -> Vec<String> {
    let all = text::words(comment);
    let opening = all
        .iter()
        .take(OPENING_MOST)
        .take_while(|w| is_opening(w))
        .count();
    if opening == all.len() {
        all
    } else {
        all.into_iter().skip(opening).collect()
    }
}

fn is_opening(word: &str) -> bool {
    matches!(word, "ще" | "раз" | "вам" | "вас") || OPENINGS.split(' ').any(|o| word.starts_with(o))
}

/// Numbers and negations: they carry the meaning whatever else is alike.
fn signature(words: &[String]) -> Vec<&str> {
    let telling = |w: &&String| {
        w.chars().any(|c| c.is_ascii_digit()) || matches!(w.as_str(), "не" | "ні" | "нема" | "немає" | "без")
    };
    words.iter().filter(telling).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_other_clothes() {
        let old = "Яму засипали, але бордюр не поправили. Коли поправите?";
        for new in [
            "доброго дня   яму засипали але бордюр не поправили коли поправите",
            "ЯМУ ЗАСИПАЛИ АЛЕ БОРДЮР НЕ ПОПРАВИЛИ!!! КОЛИ ПОПРАВИТЕ",
            "Ще раз: яму засипали але бордюр не попрвили, коли поправите?",
        ] {
            assert!(same_comment(old, new), "{new}");
        }
    }

    #[test]
    fn another_number_or_negation_is_another_comment() {
        assert!(!same_comment(
            "Немає світла на поверсі 3 у під’їзді 1",
            "Немає світла на поверсі 4 у під’їзді 1"
        ));
        assert!(!same_comment(
            "Двері під’їзду зачиняються як слід",
            "Двері під’їзду не зачиняються як слід"
        ));
        assert!(!same_comment("", "Добрий день"));
    }
}
