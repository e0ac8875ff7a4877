//! What a whole sentence says against the applicant's word, and what good news it brings.
use super::lists as l;
use super::sentence_phrases as t;
use crate::FeedbackKind;
use crate::hint::phrase::{List, Phrases, Sentence, Word, quote};

/// So far a word of the family stands from what was done.
const NEAR: usize = 3;
/// Words after which a bare «та» or «от» brings another side.
const TURN_LEAST: usize = 3;
/// Words that both join and set against each other.
const JOINING: &[&str] = &["та", "от", "одно", "одне"];
/// After «та» these only go on with the tale.
const GOES_ON: &[&str] = &["це", "цьго", "и", "ще", "ну", "я", "все", "то", "так"];

/// Whether a word is good news here: done, working, thanked for — or a fault that is denied.
pub(super) fn is_good(words: &[Word], i: usize) -> bool {
    let at = |k: usize| words.get(k).map_or("", |w| w.plain.as_str());
    let denied = (1..=2)
        .filter_map(|k| i.checked_sub(k))
        .any(|k| l::NOT.has(at(k)));
    let gone = denied
        || matches!(at(i + 1), "нема" | "немае" | "нет" | "нету" | "видсутни")
        || (at(i + 1) == "не" && at(i + 2).starts_with("ма"));
    if gone {
        return [&l::TROUBLE, &t::BROKE, &l::HARMFUL, &t::COMPLAINT]
            .iter()
            .any(|list| list.has(at(i)));
    }
    t::GOOD.has(at(i)) || (t::DONE.has(at(i)) && is_done(at(i)))
}

/// A verb of the past or what is done: «полагодили», «прибрано», not «полагодять».
pub(super) fn is_done(word: &str) -> bool {
    [
        "в", "л", "ла", "ло", "ли", "но", "то", "на", "ни", "ний", "нии", "нь", "ся", "сь", "с", "шов",
    ]
    .iter()
    .any(|e| word.ends_with(e))
        && !["ться", "тся", "тис"].iter().any(|e| word.ends_with(e))
}

/// Whether there is good news among the words from one on.
pub(super) fn good_from(words: &[Word], from: usize) -> bool {
    (from..words.len()).any(|i| is_good(words, i))
}

/// What the sentences of a feedback say against it.
pub(super) fn against(kind: FeedbackKind, sentences: &[Sentence]) -> Vec<String> {
    let all: Vec<Word> = sentences.iter().flat_map(Sentence::words).collect();
    let confirms = kind == FeedbackKind::Confirmation;
    let mut found = Vec::new();
    let mut before = 0;
    for sentence in sentences {
        let words = sentence.words();
        let supposed = is_supposed(&words, &all, before);
        before += words.len();
        if supposed {
            continue;
        }
        found.extend(undenied(&t::UNCHANGED, &words));
        found.extend(as_before(&words));
        found.extend(in_place(&words));
        found.extend(undenied(&t::TO_COME, &words));
        found.extend(undenied(&t::FORCED, &words));
        found.extend(without(&words));
        found.extend(wished(&words));
        if confirms {
            found.extend(undenied(&t::FOR_SHOW, &words));
            found.extend(not_wholly(&words));
            found.extend(undenied(&t::BY_HALVES, &words));
            found.extend(undenied(&t::OWN_MEANS, &words));
            found.extend(undenied(&t::LEFT_AT_ONCE, &words));
            found.extend(own_hands(&words));
            found.extend(asked(sentence));
        } else {
            found.extend(undenied(&t::DESPAIR, &words));
        }
    }
    found.extend(broke(&all));
    if confirms
        && !(0..all.len())
            .any(|i| is_good(&all, i) && all.get(i).is_some_and(|w| !t::LOOKED_ONLY_OK.has(&w.plain)))
    {
        found.extend(t::LOOKED_ONLY.quote(&all));
    }
    found
}

/// What is no fault by its words, yet does not go with the feedback: another side of it, an odd reason, an odd end.
pub(super) fn odd(kind: FeedbackKind, sentences: &[Sentence]) -> Option<String> {
    let all: Vec<Word> = sentences.iter().flat_map(Sentence::words).collect();
    let confirms = kind == FeedbackKind::Confirmation;
    let mut before = 0;
    for sentence in sentences {
        let words = sentence.words();
        let supposed = is_supposed(&words, &all, before);
        before += words.len();
        let other = (!supposed).then(|| yet(sentence, confirms)).flatten();
        if other.is_some() {
            return other;
        }
    }
    let usual = t::REASON.any(&all) || t::MISTAKEN.find(&all).is_some();
    let end = || (confirms || !usual).then(|| odd_end(sentences)).flatten();
    let later = || confirms.then(|| some_time_later(sentences)).flatten();
    odd_reason(&all, confirms).or_else(end).or_else(later)
}

/// «Думала, доведеться судитись, а тут раз — і зробили»: what was feared did not come.
pub(super) fn is_supposed(words: &[Word], all: &[Word], before: usize) -> bool {
    let at = words.iter().position(|w| t::SUPPOSED.has(&w.plain));
    at.is_some_and(|at| good_from(all, before + at + 1))
}

/// A phrase that no «не» stands before.
fn undenied(phrases: &Phrases, words: &[Word]) -> Option<String> {
    let (from, to) = phrases.find(words)?;
    let denied = words
        .iter()
        .take(from)
        .skip(from.saturating_sub(NEAR - 1))
        .any(|w| l::NOT.has(&w.plain));
    (!denied).then(|| quote(words, from, to))
}

/// «Як капало, так і капає», «смердить як смерділо».
fn as_before(words: &[Word]) -> Option<String> {
    let at = |k: usize| words.get(k).map_or("", |w| w.plain.as_str());
    (0..words.len())
        .filter(|i| matches!(at(*i), "як" | "как"))
        .find_map(|i| {
            let so = (i + 2..=i + 4).find(|k| at(*k) == "так" && at(k + 1) == "и");
            if let Some(so) = so
                && !(i + 1..so).any(|k| l::AS_ASKED.has(at(k)))
            {
                return Some(quote(words, i, so + 2));
            }
            let stem = |w: &str| w.chars().take(NEAR + 1).collect::<String>();
            let same = i > 0 && at(i - 1).chars().count() > NEAR && stem(at(i - 1)) == stem(at(i + 1));
            same.then(|| quote(words, i - 1, i + 1))
        })
}

/// «Яма на місці».
fn in_place(words: &[Word]) -> Option<String> {
    let i = words.windows(2).position(|w| {
        let [on, place] = w else { return false };
        on.plain == "на" && matches!(place.plain.as_str(), "мисци" | "месте" | "мисти")
    })?;
    let thing = words
        .iter()
        .find(|w| l::TROUBLE.has(&w.plain) || l::REMAINS_OF.has(&w.plain))?;
    (!good_from(words, 0)).then(|| format!("{} … {}", thing.said, quote(words, i, i + 1)))
}

/// «Сходи без поручнів»: what ought to be there is not.
fn without(words: &[Word]) -> Option<String> {
    let i = words.iter().position(|w| w.plain == "без")?;
    let what = (i + 1..=i + 2).find(|k| words.get(*k).is_some_and(|w| l::WANTED.has(&w.plain)))?;
    let now = words
        .iter()
        .skip(what)
        .any(|w| matches!(w.plain.as_str(), "тепер" | "теперь" | "зараз" | "сеичас"));
    (!now && !good_from(words, 0) && !l::OVER.any(words)).then(|| quote(words, i, what))
}

/// «Прошу доробити», «хочу, щоб приїхали».
fn wished(words: &[Word]) -> Option<String> {
    let i = words.iter().position(|w| t::WISH.has(&w.plain))?;
    let denied = i > 0 && words.get(i - 1).is_some_and(|w| l::NOT.has(&w.plain));
    let what =
        (i + 1..=i + NEAR + 1).find(|k| words.get(*k).is_some_and(|w| t::WORK_WANTED.has(&w.plain)))?;
    let not = (i + 1..what).any(|k| words.get(k).is_some_and(|w| l::NOT.has(&w.plain)));
    (!denied && !not).then(|| quote(words, i, what))
}

/// «Не зовсім», «не ту лампу», «ще не»; not «ще не вірю».
fn not_wholly(words: &[Word]) -> Option<String> {
    let (from, to) = t::NOT_WHOLLY.find(words)?;
    if words
        .iter()
        .take(from)
        .skip(from.saturating_sub(NEAR))
        .any(|w| w.plain == "не")
    {
        return None;
    }
    let next = words.get(to + 1).map_or("", |w| w.plain.as_str());
    let content = l::CONTENT.has(next) || t::SUPPOSED.has(next) || l::TROUBLE.has(next);
    (!content).then(|| quote(words, from, to + 1))
}

/// «Сам полагодив», «сусід поміняв»: not the executor.
fn own_hands(words: &[Word]) -> Option<String> {
    let theirs = |w: &Word| {
        matches!(
            w.plain.as_str(),
            "вони" | "они" | "собою" | "хлопци" | "маистер" | "маистри"
        )
    };
    (0..words.len()).find_map(|i| {
        let who = words.get(i)?;
        if !(t::SELF.has(&who.plain) || t::KINSMAN.has(&who.plain)) || words.iter().any(theirs) {
            return None;
        }
        let done = (i + 1..=i + NEAR)
            .chain(i.saturating_sub(NEAR)..i)
            .find(|k| words.get(*k).is_some_and(|w| t::DID.has(&w.plain)))?;
        Some(quote(words, i.min(done), i.max(done)))
    })
}

/// «А решта?», «Коли доробите?»
fn asked(sentence: &Sentence) -> Option<String> {
    if !sentence.asks {
        return None;
    }
    let last = sentence.clauses.last()?;
    let opens = last.first().is_some_and(|w| t::WANTS_TO_KNOW.has(&w.plain));
    let words = sentence.words();
    let friendly = t::FRIENDLY_QUESTION.any(&words);
    (opens && !friendly).then(|| quote(last, 0, NEAR) + "?")
}

/// «Зробили, але …»: the other side of it, unless that is good news or a trifle.
fn yet(sentence: &Sentence, confirms: bool) -> Option<String> {
    for (n, clause) in sentence.clauses.iter().enumerate() {
        let at = |k: usize| clause.get(k).map_or("", |w| w.plain.as_str());
        let from = (0..2.min(clause.len())).find(|k| t::YET.has(at(*k)));
        let Some(from) = from else { continue };
        let rest: Vec<Word> = clause
            .iter()
            .skip(from + 1)
            .chain(sentence.clauses.iter().skip(n + 1).flatten())
            .cloned()
            .collect();
        let joining = JOINING.contains(&at(from));
        if matches!(at(from + 1), "но" | "що" | "шо") {
            continue;
        }
        if joining && (from > 0 || n == 0 || rest.len() < TURN_LEAST || GOES_ON.contains(&at(1))) {
            continue;
        }
        if rest.is_empty() || good_from(&rest, 0) || t::SMALL.any(&rest) || t::SIGNED.any(&rest) {
            continue;
        }
        if !confirms && (joining || l::CONTENT.any(&rest) || t::MISTAKEN.find(&rest).is_some()) {
            continue;
        }
        let first = clause.get(from)?.said.clone();
        return Some(format!("{first} {}", quote(&rest, 0, 2)));
    }
    None
}

/// «Через годину відвалилось»: it broke, and nothing good came after.
fn broke(all: &[Word]) -> Option<String> {
    (0..all.len()).find_map(|i| {
        let word = all.get(i).filter(|w| t::BROKE.has(&w.plain))?;
        let near =
            |from: usize, to: usize, list: &List| all.iter().take(to).skip(from).any(|w| list.has(&w.plain));
        let denied = near(i.saturating_sub(2), i, &l::NOT);
        let later = near(i.saturating_sub(5), i + 3, &t::AFTERWARDS) || (0..i).any(|k| is_good(all, k));
        let before = near(i.saturating_sub(4), i + 3, &t::BEFORE);
        (!denied && later && !before && !good_from(all, i + 1)).then(|| word.said.clone())
    })
}

/// A clause that tells of something going on and is no good news: «дрібне вітер розносить по двору».
fn odd_end(sentences: &[Sentence]) -> Option<String> {
    let clauses: Vec<&Vec<Word>> = sentences.iter().flat_map(|s| &s.clauses).collect();
    let feared: Vec<usize> = (1..clauses.len())
        .filter(|n| {
            clauses
                .get(n - 1)
                .is_some_and(|c| t::SUPPOSED.any(c) || c.iter().any(|w| w.plain.starts_with("таки")))
        })
        .collect();
    clauses.iter().enumerate().skip(1).find_map(|(n, clause)| {
        let has = |list: &List| list.any(clause);
        let well = [
            &t::SMALL,
            &t::SIGNED,
            &l::NOT,
            &l::CONTENT,
            &t::SUPPOSED,
            &t::AT_EASE,
            &l::OVER,
        ];
        let odd = clause.len() >= TURN_LEAST
            && clause.iter().any(|w| is_going_on(&w.said))
            && !good_from(clause, 0)
            && !feared.contains(&n)
            && !well.iter().any(|l| has(l));
        odd.then(|| quote(clause, 0, clause.len().min(6)))
    })
}

/// «Прокачали, через добу піднялась до порога»: it did not last.
fn some_time_later(sentences: &[Sentence]) -> Option<String> {
    let clauses: Vec<&Vec<Word>> = sentences.iter().flat_map(|s| &s.clauses).collect();
    clauses.iter().enumerate().skip(1).find_map(|(n, clause)| {
        let later = t::SOME_TIME_LATER.find(clause)?;
        let well = |range: &[&Vec<Word>]| range.iter().any(|c| good_from(c, 0));
        let worked = |c: &&Vec<Word>| c.iter().any(|w| w.plain.ends_with("ли"));
        let odd = (well(clauses.get(..n)?) || clauses.iter().take(n).any(worked))
            && !well(clauses.get(n..)?)
            && clause.len() > later.1 + 1
            && ![&t::SMALL, &t::SIGNED, &l::NOT, &l::OVER, &t::AT_EASE]
                .iter()
                .any(|list| list.any(clause));
        odd.then(|| quote(clause, later.0, later.1 + 2))
    })
}

/// A cancellation whose reason is none of the usual ones: «бо майстер живе поверхом вище».
fn odd_reason(all: &[Word], confirms: bool) -> Option<String> {
    let i = all.iter().position(|w| t::BECAUSE.has(&w.plain))?;
    let usual = (!confirms && t::REASON.any(all))
        || t::MISTAKEN.find(all).is_some()
        || l::FALSE_ALARM.any(all)
        || good_from(all, 0)
        || (confirms && t::AT_EASE.any(all));
    (!usual).then(|| quote(all, i, i + 5))
}

/// A verb of the present or the future: «розносить», «греемся», «мотає».
pub(super) fn is_going_on(word: &str) -> bool {
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    word.chars().count() > NEAR + 1
        && ends(&[
            "ить",
            "ять",
            "уть",
            "ють",
            "ать",
            "їть",
            "ться",
            "ться",
            "ає",
            "ує",
            "ює",
            "іє",
            "яє",
            "імо",
            "їмо",
            "имо",
            "емо",
            "ємо",
            "ємось",
            "имось",
            "емся",
            "имся",
            "ется",
            "ится",
            "ают",
            "уют",
            "ает",
            "ует",
            "ит",
            "ят",
            "еет",
            "ут",
            "ют",
        ])
        && !ends(&[
            "сть",
            "дцять",
            "дцят",
            "десят",
            "вять",
            "десять",
            "віть",
            "кінець",
            "путь",
        ])
}
