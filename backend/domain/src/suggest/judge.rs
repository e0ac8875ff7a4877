//! What the learned models say of a text: shares of the items, and how much it looks like an emergency.
use super::{Suggester, bayes, features, linear};

/// Weight of the letters beside the words.
const LETTERS: f32 = 1.0;
/// How far the shares of the items lie apart.
const SHARPNESS: f32 = 0.6;

impl Suggester {
    /// What the linear models say, and which part of the words they know; nothing without them, or when they know no word of the text.
    pub(super) fn judged(&self, q: &str) -> (Vec<f32>, f32, f32) {
        let Some(models) = &self.models else {
            return (Vec::new(), 0.0, 0.0);
        };
        let words = features::words(q);
        let bag = features::bag(&words, &models.thesaurus);
        let seen = || bag.iter().map(|(feature, count)| (*feature, *count));
        let vector = models.items.vector(seen());
        let by_words = bayes::standard(&models.items.scores(&vector));
        let by_letters = bayes::standard(
            &models
                .letters
                .scores(&bayes::groups(words.iter().map(String::as_str))),
        );
        if vector.is_empty() && by_letters.iter().all(|score| *score == 0.0) {
            return (Vec::new(), 0.0, 0.0);
        }
        let mut shares: Vec<f32> = by_words
            .iter()
            .zip(by_letters)
            .map(|(words, letters)| SHARPNESS * (words + LETTERS * letters))
            .collect();
        linear::shares(&mut shares);
        let with_letters = seen().chain(features::of_letters(words.iter().map(String::as_str)));
        let urgent = match models
            .emergency
            .scores(&models.emergency.vector(with_letters))
            .as_slice()
        {
            [no, yes] => yes - no,
            _ => 0.0,
        };
        (shares, urgent, models.known(&words))
    }
}
