//! What examples teach of contradictions and of abuse: beside the lists of words, which know only what somebody thought of.
//!
//! A linear model over words and groups of letters. What it finds by itself is told with the words that speak most, so that
//! the operator sees why.
use crate::FeedbackKind;
use crate::suggest::Thesaurus;
use crate::suggest::features::{self, Feature};
use crate::suggest::lesson::{Example, Read};
use crate::suggest::linear::{Linear, Sees};
use std::collections::HashSet;

/// A feature of fewer examples tells nothing.
const SEEN_LEAST: u32 = 2;
/// What a cancellation holds beside its words.
const CANCELS: &str = "#cancels";
/// So many words are enough to see why.
const TOLD_MOST: usize = 3;
/// Shorter words tell nothing alone.
const TELLING: usize = 3;

/// An example of feedback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// A confirmation, a cancellation, or a comment.
    pub kind: FeedbackKind,
    /// It contradicts itself; of a comment: it is abuse or a threat.
    pub yes: bool,
    /// The words.
    pub text: &'a str,
}

/// What was learned of feedback.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    contradiction: Linear,
    abuse: Linear,
    /// Nothing: words of one meaning would hide the difference between «тече» and «не тече».
    meanings: Thesaurus,
}

impl Learned {
    /// Learns from examples.
    pub fn new<'a>(examples: impl IntoIterator<Item = Labelled<'a>>) -> Learned {
        let meanings = Thesaurus::default();
        let (mut requests, mut comments) = (Vec::new(), Vec::new());
        for example in examples {
            let words = words(example.kind, example.text);
            let seen = features::bag(&words, &meanings);
            let read = (Read::new(&words, &seen), usize::from(example.yes));
            match example.kind {
                FeedbackKind::Comment => comments.push(read),
                FeedbackKind::Confirmation | FeedbackKind::Cancellation => requests.push(read),
            }
        }
        Learned {
            contradiction: learn(&requests),
            abuse: learn(&comments),
            meanings,
        }
    }

    fn model(&self, kind: FeedbackKind) -> &Linear {
        match kind {
            FeedbackKind::Comment => &self.abuse,
            FeedbackKind::Confirmation | FeedbackKind::Cancellation => &self.contradiction,
        }
    }

    /// How much the text speaks for a contradiction, or for abuse; below zero against it, zero before anything was learned.
    pub(super) fn score(&self, kind: FeedbackKind, text: &str) -> f32 {
        let words = words(kind, text);
        let model = self.model(kind);
        let scores = model.scores(&model.vector(self.seen(&words)));
        match scores.as_slice() {
            [no, yes] => yes - no,
            _ => 0.0,
        }
    }

    /// The words that speak most for it, quoted, as they were typed.
    pub(super) fn telling(&self, kind: FeedbackKind, text: &str) -> Option<String> {
        let model = self.model(kind);
        let mut told: Vec<(f32, &str)> = text
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.chars().count() >= TELLING)
            .map(|word| {
                let words = features::words(word);
                let speaks = |(feature, count): (Feature, f32)| {
                    model.speaks(feature, count, 1) - model.speaks(feature, count, 0)
                };
                (self.seen(&words).map(speaks).sum::<f32>(), word)
            })
            .filter(|(speaks, _)| *speaks > 0.0)
            .collect();
        told.sort_by(|a, b| b.0.total_cmp(&a.0));
        told.dedup_by(|a, b| a.1 == b.1);
        let quoted: Vec<String> = told
            .iter()
            .take(TOLD_MOST)
            .map(|(_, word)| format!("«{word}»"))
            .collect();
        (!quoted.is_empty()).then(|| quoted.join(", "))
    }

    fn seen<'a>(&self, words: &'a [String]) -> impl Iterator<Item = (Feature, f32)> + use<'a> {
        let bag = features::bag(words, &self.meanings);
        bag.into_iter()
            .chain(features::of_letters(words.iter().map(String::as_str)))
    }
}

fn words(kind: FeedbackKind, text: &str) -> Vec<String> {
    let mut words = features::words(text);
    if kind == FeedbackKind::Cancellation {
        words.push(CANCELS.to_owned());
    }
    words
}

fn learn(of: &[(Read, usize)]) -> Linear {
    let examples: Vec<Example<'_>> = of
        .iter()
        .map(|(text, class)| Example {
            text,
            class: *class,
            weight: 1.0,
        })
        .collect();
    if examples.is_empty() {
        return Linear::default();
    }
    Linear::learn(&examples, 2, Sees::WordsAndLetters, SEEN_LEAST, &HashSet::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_says_why_and_knows_nothing_before() {
        let says = |yes, text| Labelled {
            kind: FeedbackKind::Confirmation,
            yes,
            text,
        };
        let learned = Learned::new([
            says(true, "кран капає далі"),
            says(true, "вода капає далі"),
            says(false, "дякую усе сухо"),
            says(false, "дякую тепер сухо"),
        ]);
        let score = |text| learned.score(FeedbackKind::Confirmation, text);
        assert!(score("далі капає") > 0.0 && score("дякую, сухо") < 0.0);
        let why = learned.telling(FeedbackKind::Confirmation, "Дякую, але капає!");
        assert_eq!(why.as_deref(), Some("«капає»"));
        assert_eq!(Learned::default().score(FeedbackKind::Comment, "капає"), 0.0);
    }
}
