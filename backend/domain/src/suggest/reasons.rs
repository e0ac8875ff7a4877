//! What led to an item: phrases of the classifier the text resembles, else the typed words that tell.
use super::grams::grams;
use super::{Part, Ranked, Suggester, features};
use crate::{ItemCode, plain};

/// A phrase that resembles the text at least so much is a reason to tell.
const REASON: f32 = 0.12;
/// So many reasons are enough to see why.
const REASONS_MOST: usize = 3;

impl Suggester {
    /// The code of an item, and what led to it.
    pub(super) fn suggestion(&self, ranked: &Ranked, at: usize) -> Option<(ItemCode, Vec<String>)> {
        let entry = self.entries.get(at)?;
        Some((
            entry.code.clone(),
            self.because(at, ranked.best.get(at)?, &ranked.said),
        ))
    }

    /// Phrases of the classifier that resemble the text; else the typed words that past requests share with it.
    fn because(&self, at: usize, best: &[(f32, usize)], said: &[String]) -> Vec<String> {
        let phrases = self
            .entries
            .get(at)
            .map(|e| e.phrases.as_slice())
            .unwrap_or_default();
        let reasons: Vec<String> = best
            .iter()
            .filter(|(value, _)| *value >= REASON)
            .take(REASONS_MOST)
            .filter_map(|(_, number)| phrases.get(*number).cloned())
            .collect();
        if !reasons.is_empty() {
            return reasons;
        }
        let mine =
            |part: &Part| matches!(part, Part::Whole(a) | Part::Question(a) | Part::Learned(a) if *a == at);
        let mut telling: Vec<(f32, &String)> = said
            .iter()
            .map(|word| {
                if self.models.is_some() {
                    return (self.speaks(word, at), word);
                }
                let found = self.index.resemblance(&grams(std::slice::from_ref(word)));
                let value: f32 = self
                    .parts
                    .iter()
                    .zip(found)
                    .filter(|(part, _)| mine(part))
                    .map(|(_, value)| value)
                    .sum();
                (value, word)
            })
            .collect();
        telling.sort_by(|a, b| b.0.total_cmp(&a.0));
        // a judgement of many small signs still names the word that tells most
        let speaking = telling.iter().filter(|(value, _)| *value > 0.0).count();
        telling.truncate(speaking.max(usize::from(self.models.is_some())));
        telling.dedup_by(|a, b| a.1 == b.1);
        telling
            .into_iter()
            .take(REASONS_MOST)
            .map(|(_, word)| word.clone())
            .collect()
    }

    /// How much a word speaks for an item, by the linear model.
    fn speaks(&self, said: &str, at: usize) -> f32 {
        let Some(models) = &self.models else { return 0.0 };
        features::of_word(&plain::spelling(said), &models.thesaurus)
            .into_iter()
            .map(|(feature, count)| models.items.speaks(feature, count, at))
            .sum()
    }
}
