//! The confirmation itself denied: «ні», «не підтверджую», «нічого не робили», «обдурили», «👎».
use super::Word;
use crate::hint::phrase::list;
use crate::text;

list!(SURE, "підтвердж подтвержд погодж згод соглас");
list!(
    WORK,
    "робил робив робит делал сделал зробил зробле сделан викон выполн усун устран ремонт полагод відремонт"
);
list!(REFUSED, "відмов отказ");
list!(DECEIVED, "обдур обман надур збреха бреш");
/// What is not so, in English.
const NOT_WHAT: &[&str] = &[
    "done",
    "fixed",
    "working",
    "confirmed",
    "solved",
    "resolved",
    "ready",
    "finished",
];
/// A text of more words tells more than a no.
const CURT: usize = 2;
/// The work stands so near to who refused it.
const NEAR: usize = 4;

/// The words that take the confirmation back, as they were typed.
pub(super) fn denied(words: &[Word]) -> Option<String> {
    let plain = |i: usize| words.get(i).map_or("", |w| w.plain.as_str());
    let quote = |from: usize, to: usize| {
        let part: Vec<&str> = words
            .iter()
            .take(to + 1)
            .skip(from)
            .map(|w| w.said.as_str())
            .collect();
        Some(part.join(" "))
    };
    if words.len() <= CURT && matches!(plain(0), "ни" | "не" | "нет") && plain(1).is_empty() {
        return quote(0, 0);
    }
    for i in 0..words.len() {
        // letters drawn apart make a word again
        let (ends, not) = match (plain(i), plain(i + 1)) {
            ("н", "е") => (i + 1, true),
            (word, _) => (i, word == "не"),
        };
        let next = plain(ends + 1);
        if not && (SURE.has(next) || WORK.has(next) && ends > i) {
            return quote(i, ends + 1);
        }
        // a word torn in two: «не зро блено»
        let torn = format!("{next}{}", plain(ends + 2));
        if not && !next.is_empty() && !WORK.has(next) && WORK.has(&torn) {
            return quote(i, ends + 2);
        }
        let nobody = matches!(plain(i), "ничого" | "ничего" | "нихто" | "никто");
        if nobody && (plain(i + 1) == "не" && WORK.has(plain(i + 2)) || WORK.has(plain(i + 1))) {
            return quote(i, i + 2);
        }
        if plain(i) == "не" && ["робили", "робил", "робив", "делали", "делал"].contains(&next)
        {
            return quote(i, i + 1);
        }
        let free = i.checked_sub(1).is_none_or(|before| plain(before) != "не");
        if free && DECEIVED.has(plain(i)) {
            return quote(i, i);
        }
        let to_do = |word: &str| WORK.has(word) && (word.ends_with("ти") || word.ends_with("ть"));
        let work = (i + 1..=i + NEAR).any(|k| to_do(plain(k)));
        if free && REFUSED.has(plain(i)) && (work || words.len() <= CURT) {
            return quote(i, i);
        }
    }
    None
}

/// Signs that people put instead of words of disapproval.
const DISAPPROVING: &[char] = &[
    '👎', '😡', '😠', '🤬', '😤', '🤮', '🤢', '💩', '🖕', '😾', '👿', '🤦', '🙄', '😒', '❌', '✖', '⛔',
    '🚫', '💔',
];

/// A sign of disapproval, whatever its colour of skin.
pub(super) fn by_sign(typed: &str) -> Option<String> {
    typed.chars().find(|c| DISAPPROVING.contains(c)).map(String::from)
}

/// «Not done», «not fixed»: people write in any language; what is read as Ukrainian in Latin letters says it no more.
pub(super) fn in_english(typed: &str) -> Option<String> {
    let words = text::words(typed);
    let pair = words.windows(2).find(|pair| match pair {
        [not, what] => not == "not" && NOT_WHAT.contains(&what.as_str()),
        _ => false,
    })?;
    Some(pair.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::contradiction;
    use crate::FeedbackKind::Confirmation;

    #[test]
    fn a_confirmation_that_is_none() {
        for text in [
            "Не підтверджую",
            "не погоджуюсь із закриттям",
            "Ні",
            "Ні.",
            "Нє, нічого не робили",
            "Ніхто нічого не робив",
            "Майстри не робили нічого",
            "Відмовились робити",
            "Обдурили",
            "н е виконано",
            "Not done",
        ] {
            assert!(contradiction(Confirmation, text).is_some(), "{text}");
        }
        for text in [
            "Підтверджую",
            "Так",
            "Не обдурили, дякую",
            "Ні, претензій немає, дякую",
            "Дякую, усе виконано, ремонт зроблено",
            "Згодна, виконано",
            "Від допомоги сусідів відмовилась, усе зробили ви",
        ] {
            assert_eq!(contradiction(Confirmation, text), None, "{text}");
        }
    }
}
