//! Words inside a confirmation or a cancellation that speak against it (10.2.2.1).
//!
//! Looked at clause by clause, in the plain spelling: a fault that is there now, a thing that does not work, work
//! half done or only promised, a word given under pressure; then sentence by sentence ([`sentence`]): nothing changed,
//! done by somebody else, an end or a reason that does not go with the rest. A trouble that is denied, over or past («не гуде», «яму
//! залатали», «раніше текло») speaks for the applicant's word. The lists are in [`lists`] and [`told`].
mod denied;
mod lists;
mod sentence;
mod sentence_phrases;
mod wanted;

#[cfg(test)]
mod tests;

use super::disguise::undisguised;
use super::phrase::{Word, sentences};
use crate::FeedbackKind;
use lists as l;
use sentence_phrases as t;

/// So many quotes are enough to see why.
const QUOTED_MOST: usize = 4;
/// How far a «не» reaches.
const REACH: usize = 3;
/// How far what was done mends what is told before it.
const DONE_WITHIN: usize = 9;

/// The words that contradict the kind of the feedback, quoted, when there are any.
pub fn contradiction(kind: FeedbackKind, text: &str) -> Option<String> {
    if kind == FeedbackKind::Comment {
        return None;
    }
    let text = &undisguised(text);
    let sentences = sentences(text);
    let all: Vec<Word> = sentences.iter().flat_map(|s| s.words()).collect();
    let cancels = kind == FeedbackKind::Cancellation;
    let mistaken = cancels
        && (l::FALSE_ALARM.any(&all) || sentence_phrases::MISTAKEN.find(&all).is_some())
        && !l::STILL_STRONG.any(&all);
    let mut found: Vec<String> = Vec::new();
    let mut before = 0;
    for sentence in &sentences {
        let supposed = sentence::is_supposed(&sentence.words(), &all, before);
        for words in &sentence.clauses {
            let clause = Clause {
                words,
                kind,
                all: &all,
                before,
                supposed,
            };
            found.extend(clause.against(mistaken));
            before += words.len();
        }
    }
    found.extend(sentence::against(kind, &sentences));
    found.extend(pressed(&all));
    found.extend(promised(&all));
    found.extend(wanted::wanted(kind, &all));
    found.extend(denied::by_sign(text));
    if cancels {
        found.extend(visited(&all));
    } else {
        found.extend(denied::denied(&all));
        found.extend(denied::in_english(text));
    }
    if found.is_empty() {
        found.extend(sentence::odd(kind, &sentences));
    }
    let mut told = std::collections::HashSet::new();
    found.retain(|w| told.insert(w.clone()));
    let quoted: Vec<String> = found.iter().take(QUOTED_MOST).map(|w| format!("«{w}»")).collect();
    (!quoted.is_empty()).then(|| quoted.join(", "))
}

/// A clause of a text.
struct Clause<'a> {
    words: &'a [Word],
    kind: FeedbackKind,
    /// The whole text.
    all: &'a [Word],
    /// So many words of it stand before the clause.
    before: usize,
    /// Its sentence tells what was feared or foretold, and it came out well.
    supposed: bool,
}

impl Clause<'_> {
    fn at(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.plain.as_str())
    }

    fn quote(&self, from: usize, to: usize) -> String {
        let words: Vec<&str> = self
            .words
            .iter()
            .take(to + 1)
            .skip(from)
            .map(|w| w.said.as_str())
            .collect();
        words.join(" ")
    }

    /// Whether a «не» stands within reach before the word.
    fn denied(&self, i: usize) -> bool {
        // «грибок не лізе»
        if self.at(i + 1) == "не" && self.at(i + 2).chars().count() > REACH {
            return true;
        }
        // «дірок у даху нема»
        let far = i + 2 + usize::from(matches!(self.at(i + 1), "у" | "в" | "на" | "з" | "пид"));
        let after = (i + 1..=far).any(|k| l::GONE.has(self.at(k)));
        after || (i.saturating_sub(REACH)..i).any(|k| l::NOT.has(self.at(k)))
    }

    /// What speaks against the applicant's own word here.
    fn against(&self, mistaken: bool) -> Vec<String> {
        (0..self.words.len())
            .filter_map(|i| self.word(i, mistaken))
            .collect()
    }

    fn word(&self, i: usize, mistaken: bool) -> Option<String> {
        let word = self.at(i);
        if self.supposed {
            return None;
        }
        let quote = || Some(self.quote(i, i));
        if l::NOT.has(word) {
            return self.denial(i);
        }
        if l::STILL_STRONG.has(word) {
            return self.goes_on(i);
        }
        if (l::AGAINST.has(word) && !self.is_over())
            || ((l::PARTLY.has(word)
                || (self.quote(i, i) == "ледь" && !sentence::is_good(self.words, i + 1)))
                && !self.denied(i)
                && !l::LEFT_WELL.has(self.at(i + 1)))
            || l::GIVEN_UP.has(word) && self.gives_up(i)
        {
            return quote();
        }
        if l::LITTLE.has(word)
            && !self.denied(i)
            && (i + 1..=i + 2)
                .any(|k| l::TROUBLE.has(self.at(k)) || l::WORKS.has(self.at(k)) && !t::GOOD.has(self.at(k)))
        {
            return Some(self.quote(i, i + 2));
        }
        if (l::IRONY.has(word) || l::PROMISED.has(word)) && !self.denied(i) {
            return quote();
        }
        if l::COURT.has(word) && self.kind == FeedbackKind::Cancellation {
            return quote();
        }
        if l::LEFT.has(word) && !self.denied(i) && !l::LEFT_WELL.any(self.words) && !mistaken {
            return quote();
        }
        if l::ASK_WORK.has(word) && !self.denied(i) {
            return quote();
        }
        if l::SERVE.has(word) && !self.denied(i) && !self.is_over() && !self.is_done_later(i) {
            return quote();
        }
        if l::IF.has(word) && (i + 1..=i + 3).any(|k| l::FORCE.has(self.at(k))) {
            return Some(self.quote(i, i + 3));
        }
        if l::IF.has(word) && word != "як" && i.checked_sub(1).is_some_and(|k| l::SIGN.has(self.at(k))) {
            return Some(self.quote(i.saturating_sub(1), i + 1));
        }
        if l::NOW_AND_THEN.has(word) && (l::TIME.has(self.at(i + 1)) || !matches!(word, "через" | "раз"))
        {
            return Some(self.quote(i, i + 1));
        }
        if l::ONLY.has(word)
            && l::FEW.has(self.at(i + 1))
            && !self.at(i + 2).starts_with("слов")
            && !self.at(i + 2).starts_with("раз")
        {
            return Some(self.quote(i, i + 1));
        }
        if l::SHORT_LIVED.has(word) && !self.denied(i) {
            return quote();
        }
        let gives_way = self.kind == FeedbackKind::Cancellation && matches!(word, "одно" | "равно");
        if gives_way && i.checked_sub(1).is_some_and(|k| self.at(k) == "все") {
            return Some(self.quote(i.saturating_sub(1), i));
        }
        if l::REMAINS.has(word) && !self.denied(i) && !mistaken {
            let of = l::REMAINS_OF.any(self.words);
            return of.then(|| self.quote(i, i));
        }
        if !l::TROUBLE.has(word) || mistaken {
            return None;
        }
        let goes_on = self.words.get(i).is_some_and(|w| sentence::is_going_on(&w.said));
        let over = self.is_over()
            || self.is_well(i)
            || (!goes_on && self.is_done_later(i))
            || (is_past(word)
                && (self.is_mended(i)
                    || self
                        .all
                        .iter()
                        .skip(self.before + i)
                        .any(|w| t::AT_EASE.has(&w.plain))));
        let trouble = !self.denied(i) && !over;
        let flows = word.starts_with("тече")
            && (self
                .words
                .iter()
                .all(|w| w.plain == word || l::AT_LAST.has(&w.plain))
                || self.words.iter().any(|w| w.plain.starts_with("вод"))
                || l::WORKS_NOW.has(self.at(i + 1)));
        (trouble && !(flows && self.kind == FeedbackKind::Confirmation)).then(|| self.quote(i, i))
    }

    /// Something was done after what the word tells, here or in the next sentence.
    fn is_done_later(&self, i: usize) -> bool {
        let done = |w: &Word| t::DONE.has(&w.plain) && sentence::is_done(&w.plain);
        let from = self.before + i + 1;
        let later = self.all.iter().take(from + DONE_WITHIN).skip(from);
        later.clone().any(done)
            && !later
                .clone()
                .any(|w| t::YET.has(&w.plain) && w.plain != "але" && w.plain != "та")
    }

    /// Good news comes after the word.
    fn is_mended(&self, i: usize) -> bool {
        sentence::good_from(self.all, self.before + i + 1)
    }

    /// The clause tells of what was and is over.
    fn is_over(&self) -> bool {
        l::OVER.any(self.words) && !l::STILL_STRONG.any(self.words)
    }

    /// A thing beside good news: «на місці ями рівний асфальт».
    fn is_well(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| !sentence::is_going_on(&w.said))
            && !t::YET.has(self.at(0))
            && !l::STILL_STRONG.any(self.words)
            && sentence::good_from(self.words, 0)
    }

    fn gives_up(&self, i: usize) -> bool {
        let word = self.at(i);
        if self.kind == FeedbackKind::Confirmation && self.is_mended(i) {
            return false;
        }
        match word {
            "рук" | "сил" | "сили" => self.denied(i),
            "бог" | "однак" => false,
            _ => true,
        }
    }

    /// «Не», «немає»: against, when what is denied ought to be there.
    fn denial(&self, i: usize) -> Option<String> {
        let word = self.at(i);
        let after: Vec<&str> = (i + 1..=i + REACH).map(|k| self.at(k)).collect();
        let before: Vec<&str> = (1..=REACH)
            .filter_map(|k| i.checked_sub(k))
            .map(|k| self.at(k))
            .collect();
        let near = |list: &super::phrase::List| after.iter().chain(&before).any(|w| list.has(w));
        let next = after.first().copied().unwrap_or_default();
        if matches!(word, "не" | "ни") {
            if next.is_empty()
                && before
                    .iter()
                    .any(|w| matches!(*w, "але" | "хоча" | "хотя" | "но"))
            {
                return Some(self.quote(i.saturating_sub(1), i));
            }
            let so = before.first().is_some_and(|w| matches!(*w, "и"))
                && before.get(1).is_some_and(|w| *w == "так");
            let stands = next.starts_with("ходит") && t::TRANSPORT.any(self.all);
            let unheard = ["чути", "чутно", "видно", "тягне", "несе"].contains(&next)
                && (l::HARMFUL.any(self.words) || l::TROUBLE.any(self.words));
            let mended = is_past(next) && self.is_done_later(i + 1);
            let works = !unheard
                && !mended
                && (stands || l::WORKS.has(next))
                && !l::CONTENT.has(next)
                && !l::TROUBLE.has(next);
            return (works || so).then(|| self.quote(if so { i.saturating_sub(2) } else { i }, i + 1));
        }
        if matches!(word, "без") {
            return None;
        }
        if near(&l::CONTENT)
            || near(&l::TROUBLE)
            || near(&l::HARMFUL)
            || near(&l::LEFT)
            || near(&l::LEFT_WELL)
        {
            return None;
        }
        let is_thing = matches!(word, "нема" | "немае" | "нету" | "нет");
        let nobody =
            !is_thing && after.iter().any(|w| matches!(*w, "не")) && after.iter().any(|w| l::WORKS.has(w));
        let nothing =
            matches!(word, "ничого" | "ничего" | "нихто" | "никто") && (nobody || l::WORKS.has(next));
        let lacking =
            is_thing && (near(&l::WANTED) || self.words.iter().any(|w| l::STILL_STRONG.has(&w.plain)));
        (lacking || nothing).then(|| self.quote(i, i))
    }

    /// «Досі», «знову»: against, unless it works again.
    fn goes_on(&self, i: usize) -> Option<String> {
        let after = (i + 1..=i + 3).map(|k| self.at(k));
        let well = after
            .clone()
            .any(|w| l::WORKS_NOW.has(w) || matches!(w, "не") || w.starts_with("до"))
            || (i + 1..=i + REACH).any(|k| sentence::is_good(self.words, k));
        if self.words.iter().any(|w| w.plain.starts_with("пода")) {
            return None;
        }
        let fault = self.words.iter().any(|w| l::TROUBLE.has(&w.plain))
            || self.words.iter().any(|w| w.plain == "немае" || w.plain == "нема");
        let disbelief = (i + 1..=i + 2).any(|k| l::CONTENT.has(self.at(k)));
        let still = matches!(self.at(i), "доси" | "дотепер");
        let works_not = (i + 1..=i + 2).any(|k| matches!(self.at(k), "не" | "нема" | "немае"));
        if disbelief
            || (well && !works_not && !fault)
            || (!still && !fault && !works_not && self.words.len() > 1 && well)
        {
            return None;
        }
        Some(self.quote(i, i))
    }
}

/// A verb of the past: «текла», «гуло».
fn is_past(word: &str) -> bool {
    [
        "ла", "ло", "ли", "лася", "лося", "лися", "лас", "лос", "лис", "ав", "ив", "ував",
    ]
    .iter()
    .any(|e| word.ends_with(e))
}

/// «Сказали підтвердити», «просили підписати», «тиснуть»: the word is not the applicant's own.
fn pressed(words: &[Word]) -> Option<String> {
    let sign = |from: usize, to: usize| words.iter().take(to).skip(from).find(|w| l::SIGN.has(&w.plain));
    for (i, word) in words.iter().enumerate() {
        if l::PRESSED.has(&word.plain) && !words.get(i + 1).is_some_and(|w| l::PRESSED_NOT.has(&w.plain)) {
            let denied = i
                .checked_sub(1)
                .and_then(|k| words.get(k))
                .is_some_and(|w| l::NOT.has(&w.plain));
            if !denied {
                return Some(word.said.clone());
            }
        }
        let freely = words
            .iter()
            .take(i)
            .skip(i.saturating_sub(2))
            .any(|w| l::NOT.has(&w.plain))
            || t::GLADLY.any(words);
        if l::SAID.has(&word.plain)
            && !freely
            && let Some(what) = sign(i.saturating_sub(4), i + 5)
        {
            return Some(format!("{} … {}", word.said, what.said));
        }
    }
    None
}

/// «Приходив один, сказав, я зрозуміла»: somebody came and spoke.
fn visited(words: &[Word]) -> Option<String> {
    let came = words.iter().find(|w| l::CAME.has(&w.plain))?;
    let spoke = l::SAID.any(words) && l::UNDERSTOOD.any(words);
    spoke.then(|| came.said.clone())
}

/// «Обіцяють доробити», «пуск буде після свят»: not done yet.
fn promised(words: &[Word]) -> Option<String> {
    words.iter().enumerate().find_map(|(i, word)| {
        let near = || {
            words
                .iter()
                .take(i + 5)
                .skip(i.saturating_sub(4))
                .find(|w| l::TO_DO.has(&w.plain))
        };
        let told = l::PROMISE
            .has(&word.plain)
            .then(near)
            .flatten()
            .filter(|w| !sentence::is_done(&w.plain))?;
        Some(format!("{} … {}", word.said, told.said))
    })
}
