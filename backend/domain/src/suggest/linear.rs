//! A linear model: how much each feature speaks for each class, learned from examples (multinomial logistic
//! regression, AdaGrad). The examples are met in a fixed order, so the same lesson gives the same model.
use super::features::{self, Feature, OF_LETTERS};
use super::lesson::{Example, Read};
use std::collections::{HashMap, HashSet};

/// Times the examples are met.
const ROUNDS: usize = 8;
/// How fast it learns.
const STEP: f32 = 0.4;
/// A feature of fewer examples tells nothing.
const SEEN_LEAST: u32 = 2;
/// Keeps the first steps short.
const BEGIN: f32 = 1e-3;
/// A prime, larger than a lesson is long: every so many examples is the order they are met in.
const STRIDE: usize = 7_919;

/// What a model sees of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sees {
    Words,
    /// Their groups of letters, too: for few classes, as every group costs a weight for each.
    WordsAndLetters,
}

impl Sees {
    /// What is seen of a text of the lesson.
    pub fn of(self, text: &Read) -> Vec<(Feature, f32)> {
        let mut seen = text.seen.clone();
        if self == Sees::WordsAndLetters {
            seen.extend(features::of_letters(&text.words));
        }
        seen
    }
}

/// What was learned.
#[derive(Debug, Clone, Default)]
pub(super) struct Linear {
    classes: usize,
    numbers: HashMap<Feature, u32>,
    rarity: Vec<f32>,
    /// Of each feature, one for each class.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// A text by the numbers of its features.
pub(super) type Vector = Vec<(u32, f32)>;

impl Linear {
    /// Learns from examples; the features to keep tell something even when they are met once.
    pub fn learn(examples: &[Example<'_>], classes: usize, sees: Sees, keep: &HashSet<Feature>) -> Linear {
        let mut model = Linear::vocabulary(examples, classes, sees, keep);
        let seen: Vec<Vector> = examples.iter().map(|e| model.vector(sees.of(e.text))).collect();
        let mut met = vec![BEGIN; model.rarity.len()];
        let count = examples.len();
        let mut scores = vec![0.0_f32; classes];
        for round in 0..ROUNDS {
            for at in (0..count).map(|i| (i * STRIDE + round) % count.max(1)) {
                if let (Some(example), Some(vector)) = (examples.get(at), seen.get(at)) {
                    model.step(example, vector, &mut met, &mut scores);
                }
            }
        }
        model
    }

    #[allow(clippy::cast_precision_loss, reason = "a lesson is short")]
    fn vocabulary(examples: &[Example<'_>], classes: usize, sees: Sees, keep: &HashSet<Feature>) -> Linear {
        let mut seen: HashMap<Feature, u32> = HashMap::new();
        for (feature, _) in examples.iter().flat_map(|e| sees.of(e.text)) {
            *seen.entry(feature).or_insert(0) += 1;
        }
        let mut kept: Vec<(Feature, u32)> = seen
            .into_iter()
            .filter(|(feature, n)| *n >= SEEN_LEAST || keep.contains(feature))
            .collect();
        kept.sort_unstable();
        let all = examples.len() as f32;
        Linear {
            classes,
            rarity: kept
                .iter()
                .map(|(_, n)| ((1.0 + all) / (1.0 + *n as f32)).ln() + 1.0)
                .collect(),
            weights: vec![0.0; kept.len() * classes],
            numbers: (0..).zip(&kept).map(|(i, (feature, _))| (*feature, i)).collect(),
            bias: vec![0.0; classes],
        }
    }

    /// The text as the model sees it: words and letters each have a length of one.
    pub fn vector(&self, seen: impl IntoIterator<Item = (Feature, f32)>) -> Vector {
        let of_letters = |feature: Feature| usize::from(feature & OF_LETTERS != 0);
        let mut lengths = [0.0_f32; 2];
        let found: Vec<(usize, u32, f32)> = seen
            .into_iter()
            .filter_map(|(feature, count)| {
                let number = *self.numbers.get(&feature)?;
                let value = count * self.rarity.get(index(number))?;
                Some((of_letters(feature), number, value))
            })
            .inspect(|(block, _, value)| {
                if let Some(sum) = lengths.get_mut(*block) {
                    *sum += value * value;
                }
            })
            .collect();
        found
            .into_iter()
            .map(|(block, number, value)| {
                let length = lengths.get(block).map_or(1.0, |sum| sum.sqrt());
                (number, value / length.max(f32::MIN_POSITIVE))
            })
            .collect()
    }

    fn row(&self, number: u32) -> &[f32] {
        let from = index(number) * self.classes;
        self.weights.get(from..from + self.classes).unwrap_or_default()
    }

    /// How much the text speaks for each class.
    pub fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.bias.clone();
        self.add_scores(vector, &mut scores);
        scores
    }

    fn add_scores(&self, vector: &Vector, scores: &mut [f32]) {
        for (number, value) in vector {
            for (score, weight) in scores.iter_mut().zip(self.row(*number)) {
                *score += value * weight;
            }
        }
    }

    /// How much one feature speaks for a class.
    pub fn speaks(&self, feature: Feature, count: f32, class: usize) -> f32 {
        let known = self
            .numbers
            .get(&feature)
            .map(|n| (*n, self.rarity.get(index(*n)).copied().unwrap_or(0.0)));
        known.map_or(0.0, |(n, rarity)| {
            count * rarity * self.row(n).get(class).copied().unwrap_or(0.0)
        })
    }

    fn step(&mut self, example: &Example<'_>, vector: &Vector, met: &mut [f32], scores: &mut Vec<f32>) {
        scores.clone_from(&self.bias);
        self.add_scores(vector, scores);
        shares(scores);
        if let Some(own) = scores.get_mut(example.class) {
            *own -= 1.0;
        }
        scores.iter_mut().for_each(|s| *s *= example.weight);
        let size = scores.iter().map(|s| s * s).sum::<f32>();
        for (number, value) in vector {
            let Some(met) = met.get_mut(index(*number)) else {
                continue;
            };
            *met += size * value * value;
            let step = STEP * value / met.sqrt();
            let from = index(*number) * self.classes;
            for (weight, error) in self
                .weights
                .iter_mut()
                .skip(from)
                .take(self.classes)
                .zip(scores.iter())
            {
                *weight -= step * error;
            }
        }
        for (bias, error) in self.bias.iter_mut().zip(scores.iter()) {
            *bias -= STEP * 0.02 * error;
        }
    }
}

/// Scores as shares of one.
pub(super) fn shares(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut all = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        all += *score;
    }
    scores.iter_mut().for_each(|s| *s /= all);
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
