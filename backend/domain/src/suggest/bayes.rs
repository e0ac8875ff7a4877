//! Complement naive Bayes over groups of letters: how much rarer each group is outside a class than everywhere.
//!
//! It learns in one pass and keeps only what the examples hold, so ten thousand texts cost a few megabytes. It forgives
//! endings, slips and the Russian form of a word, which the linear model of whole words does not see.
use super::lesson::Example;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The fewest and the most letters of a group, the edges of the word included.
const SIZES: std::ops::RangeInclusive<usize> = 3..=5;
/// A group of fewer texts tells nothing.
const SEEN_LEAST: u32 = 2;
/// What is added to every count, so that nothing is impossible.
const SMOOTHING: f32 = 0.6;
/// The edge of a word.
const EDGE: char = ' ';

/// How often each group of letters stands in a text.
pub(super) type Groups = BTreeMap<u64, f32>;

/// The groups of letters of these words.
pub(super) fn groups(words: &[String]) -> Groups {
    let mut counts = Groups::new();
    for word in words {
        let edged: Vec<char> = std::iter::once(EDGE)
            .chain(word.chars())
            .chain(std::iter::once(EDGE))
            .collect();
        for window in SIZES.flat_map(|size| edged.windows(size)) {
            let mut hasher = DefaultHasher::new();
            window.hash(&mut hasher);
            *counts.entry(hasher.finish()).or_insert(0.0) += 1.0;
        }
    }
    counts
}

/// What was learned.
#[derive(Debug, Clone, Default)]
pub(super) struct Bayes {
    /// Of each group: how rare it is, and where its gains begin and end.
    known: HashMap<u64, (f32, u32, u32)>,
    /// What a group adds to a class that holds it.
    gains: Vec<(u16, f32)>,
    /// What every class counts beside the groups: the logarithm of all that lies outside it.
    outside: Vec<f32>,
}

impl Bayes {
    /// Learns from examples.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a lesson is short, and a count of texts is far below the exact range"
    )]
    pub fn learn(examples: &[Example<'_>], classes: usize) -> Bayes {
        let mut seen: HashMap<u64, u32> = HashMap::new();
        // the groups of one text at a time: those of all would not fit
        for group in examples.iter().flat_map(|e| groups(&e.text.words).into_keys()) {
            *seen.entry(group).or_insert(0) += 1;
        }
        let all = examples.len() as f32;
        let rarity: HashMap<u64, f32> = seen
            .into_iter()
            .filter(|(_, n)| *n >= SEEN_LEAST)
            .map(|(group, n)| (group, ((1.0 + all) / (1.0 + n as f32)).ln() + 1.0))
            .collect();
        let mut counts: HashMap<u64, Vec<(u16, f32)>> = HashMap::with_capacity(rarity.len());
        let mut of_class = vec![0.0_f32; classes];
        for example in examples {
            let Ok(class) = u16::try_from(example.class) else {
                continue;
            };
            for (group, value) in weighed(&groups(&example.text.words), |g| rarity.get(&g).copied()) {
                let value = value * example.weight;
                let held = counts.entry(group).or_default();
                match held.iter_mut().find(|(known, _)| *known == class) {
                    Some((_, sum)) => *sum += value,
                    None => held.push((class, value)),
                }
                if let Some(sum) = of_class.get_mut(example.class) {
                    *sum += value;
                }
            }
        }
        let total: f32 = of_class.iter().sum();
        let smoothed = SMOOTHING * rarity.len() as f32;
        let mut this = Bayes {
            outside: of_class.iter().map(|own| (total - own + smoothed).ln()).collect(),
            ..Bayes::default()
        };
        for (group, held) in counts {
            let everywhere: f32 = held.iter().map(|(_, own)| own).sum::<f32>() + SMOOTHING;
            let from = place(this.gains.len());
            this.gains.extend(held.into_iter().map(|(class, own)| {
                (
                    class,
                    everywhere.ln() - (everywhere - own).max(f32::MIN_POSITIVE).ln(),
                )
            }));
            let rarity = rarity.get(&group).copied().unwrap_or(1.0);
            this.known.insert(group, (rarity, from, place(this.gains.len())));
        }
        this
    }

    /// How much a text speaks for each class.
    pub fn scores(&self, groups: &Groups) -> Vec<f32> {
        let vector = weighed(groups, |g| self.known.get(&g).map(|(rarity, ..)| *rarity));
        let whole: f32 = vector.iter().map(|(_, value)| value).sum();
        let mut scores: Vec<f32> = self.outside.iter().map(|outside| whole * outside).collect();
        for (group, value) in vector {
            let (from, to) = self
                .known
                .get(&group)
                .map_or((0, 0), |(_, from, to)| (*from, *to));
            let held = self.gains.get(index(from)..index(to)).unwrap_or_default();
            for (class, gain) in held {
                if let Some(score) = scores.get_mut(usize::from(*class)) {
                    *score += value * gain;
                }
            }
        }
        scores
    }
}

/// The groups that are known, weighed by how often they stand here and how rare they are; the length is one.
fn weighed(groups: &Groups, rarity: impl Fn(u64) -> Option<f32>) -> Vec<(u64, f32)> {
    let mut vector: Vec<(u64, f32)> = groups
        .iter()
        .filter_map(|(group, n)| Some((*group, (1.0 + n.ln()) * rarity(*group)?)))
        .collect();
    let length = vector
        .iter()
        .map(|(_, w)| w * w)
        .sum::<f32>()
        .sqrt()
        .max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|(_, w)| *w /= length);
    vector
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// Scores as they stand above or below their mean, in units of their spread.
pub(super) fn standard(scores: &[f32]) -> Vec<f32> {
    #[expect(clippy::cast_precision_loss, reason = "there are some hundred classes")]
    let count = scores.len().max(1) as f32;
    let mean = scores.iter().sum::<f32>() / count;
    let spread = (scores.iter().map(|s| (s - mean) * (s - mean)).sum::<f32>() / count).sqrt();
    let spread = spread.max(f32::MIN_POSITIVE);
    scores.iter().map(|s| (s - mean) / spread).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lesson::Read;
    use super::*;

    fn read(words: &[&str]) -> Read {
        Read {
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            seen: Vec::new(),
        }
    }

    #[test]
    fn another_form_of_a_word_is_known_by_its_letters() {
        let texts = [
            (read(&["вода", "зникла"]), 0),
            (read(&["води", "нема"]), 0),
            (read(&["яма", "дорога"]), 1),
            (read(&["ями", "дорозі"]), 1),
        ];
        let lesson: Vec<Example<'_>> = texts
            .iter()
            .map(|(text, class)| Example {
                text,
                class: *class,
                weight: 1.0,
            })
            .collect();
        let learned = Bayes::learn(&lesson, 2);
        let scores = learned.scores(&groups(&["водою".to_owned()]));
        assert!(scores[0] > scores[1], "{scores:?}");
        let scores = learned.scores(&groups(&["дорогою".to_owned()]));
        assert!(scores[1] > scores[0], "{scores:?}");
    }

    #[test]
    fn standard_scores_have_no_mean() {
        let scores = standard(&[1.0, 2.0, 3.0]);
        assert!(scores.iter().sum::<f32>().abs() < 1e-5 && scores[2] > 1.0);
        assert_eq!(standard(&[2.0, 2.0]), [0.0, 0.0]);
    }
}
