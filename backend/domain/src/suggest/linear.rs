//! A linear model: how much each feature speaks for each class, learned from examples (multinomial logistic
//! regression, AdaGrad). The examples are met in a fixed order, so the same lesson gives the same model.
use super::features::{self, Feature, OF_LETTERS};
use super::lesson::{Example, Read};
use std::collections::HashSet;

/// How fast it learns.
const STEP: f32 = 0.4;
/// Keeps the first steps short.
const BEGIN: f32 = 1e-3;
/// A smaller error teaches nothing.
const SLIGHT: f32 = 5e-4;
/// A prime, larger than a lesson is long: every so many examples is the order they are met in.
const STRIDE: usize = 999_983;
/// Features are counted in so many parts.
const PARTS: u32 = 4;
/// Weights that are learned stand in pieces of so many bytes, so that each piece can be given back as soon as it is read.
const PIECE: usize = 32 * 1024;
/// A weight is kept in so many steps on either side of zero.
const STEPS: f32 = 127.0;

/// What a model sees of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sees {
    Words,
    /// Their groups of letters, too: for few classes, as every group costs a weight for each.
    WordsAndLetters,
}

impl Sees {
    /// Times the examples are met: letters are read anew each time.
    const fn rounds(self) -> usize {
        match self {
            Sees::Words => 8,
            Sees::WordsAndLetters => 3,
        }
    }

    /// What is seen of a text of the lesson.
    fn of(self, text: &Read) -> impl Iterator<Item = (Feature, f32)> {
        let letters = (self == Sees::WordsAndLetters).then(|| features::of_letters(text.words()));
        text.seen().chain(letters.into_iter().flatten())
    }
}

/// What is known of the features, and how rare each is. The number of a feature is its place among them.
#[derive(Debug, Clone, Default)]
struct Vocabulary {
    /// In their order: a map of them would take four times the room.
    features: Box<[Feature]>,
    rarity: Box<[f32]>,
}

/// Features that enough examples have, with the number of these, in their order.
fn counted(examples: &[Example<'_>], sees: Sees, least: u32, keep: &HashSet<Feature>) -> Vec<(Feature, u32)> {
    let mut kept: Vec<(Feature, u32)> = Vec::new();
    // a part at a time: all of them beside each other would take more room than the model
    for part in 0..PARTS {
        let seen = examples
            .iter()
            .flat_map(|e| sees.of(e.text))
            .map(|(feature, _)| feature);
        let mut seen: Vec<Feature> = seen.filter(|feature| feature % PARTS == part).collect();
        seen.sort_unstable();
        for same in seen.chunk_by(|a, b| a == b) {
            let n = u32::try_from(same.len()).unwrap_or(u32::MAX);
            if let Some(feature) = same.first().filter(|f| n >= least || keep.contains(f)) {
                kept.push((*feature, n));
            }
        }
    }
    kept.sort_unstable();
    kept
}

/// A text by the numbers of its features.
pub(crate) type Vector = Vec<(u32, f32)>;

impl Vocabulary {
    #[expect(clippy::cast_precision_loss, reason = "a lesson is short")]
    fn new(examples: &[Example<'_>], sees: Sees, least: u32, keep: &HashSet<Feature>) -> Vocabulary {
        let kept = counted(examples, sees, least, keep);
        let all = examples.len() as f32;
        Vocabulary {
            rarity: kept
                .iter()
                .map(|(_, n)| ((1.0 + all) / (1.0 + *n as f32)).ln() + 1.0)
                .collect(),
            features: kept.into_iter().map(|(feature, _)| feature).collect(),
        }
    }

    /// The number of a feature that enough examples had.
    fn number(&self, feature: Feature) -> Option<u32> {
        let place = self.features.binary_search(&feature).ok()?;
        u32::try_from(place).ok()
    }

    /// Words and letters of a text each have a length of one.
    fn vector(&self, seen: impl Iterator<Item = (Feature, f32)>) -> Vector {
        let of_letters = |feature: Feature| usize::from(feature & OF_LETTERS != 0);
        let mut lengths = [0.0_f32; 2];
        let mut blocks: Vec<usize> = Vec::new();
        let mut vector: Vector = seen
            .filter_map(|(feature, count)| {
                let number = self.number(feature)?;
                let value = count * self.rarity.get(index(number))?;
                let block = of_letters(feature);
                if let Some(sum) = lengths.get_mut(block) {
                    *sum += value * value;
                }
                blocks.push(block);
                Some((number, value))
            })
            .collect();
        for ((_, value), block) in vector.iter_mut().zip(blocks) {
            let length = lengths.get(block).map_or(1.0, |sum| sum.sqrt());
            *value /= length.max(f32::MIN_POSITIVE);
        }
        vector
    }
}

/// What was learned.
#[derive(Debug, Clone, Default)]
pub(crate) struct Linear {
    classes: usize,
    vocabulary: Vocabulary,
    /// Of each feature, one for each class, in steps of its scale: a byte tells enough.
    weights: Vec<i8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    /// Learns from examples. A feature of fewer than the least of them tells nothing; those to keep tell something even
    /// when they are met once.
    pub fn learn(
        examples: &[Example<'_>],
        classes: usize,
        sees: Sees,
        least: u32,
        keep: &HashSet<Feature>,
    ) -> Linear {
        let vocabulary = Vocabulary::new(examples, sees, least, keep);
        let learned = Learner::learn(&vocabulary, examples, classes, sees);
        let features = vocabulary.features.len();
        let mut weights = Vec::with_capacity(features * classes);
        let mut scales = Vec::with_capacity(features);
        for piece in learned.pieces {
            for row in piece.chunks(classes.max(1)) {
                let most = row.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
                let scale = (most / STEPS).max(f32::MIN_POSITIVE);
                scales.push(scale);
                weights.extend(row.iter().map(|w| byte(w / scale)));
            }
        }
        Linear {
            classes,
            vocabulary,
            weights,
            scales,
            bias: learned.bias,
        }
    }

    /// The text as the model sees it.
    pub fn vector(&self, seen: impl Iterator<Item = (Feature, f32)>) -> Vector {
        self.vocabulary.vector(seen)
    }

    /// Whether enough examples had the feature.
    pub fn knows(&self, feature: Feature) -> bool {
        self.vocabulary.number(feature).is_some()
    }

    fn row(&self, number: u32) -> (&[i8], f32) {
        let from = index(number) * self.classes;
        let row = self.weights.get(from..from + self.classes).unwrap_or_default();
        (row, self.scales.get(index(number)).copied().unwrap_or(0.0))
    }

    /// How much the text speaks for each class.
    pub fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for (number, value) in vector {
            let (row, scale) = self.row(*number);
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += value * scale * f32::from(*weight);
            }
        }
        scores
    }

    /// How much one feature speaks for a class.
    pub fn speaks(&self, feature: Feature, count: f32, class: usize) -> f32 {
        let Some(number) = self.vocabulary.number(feature) else {
            return 0.0;
        };
        let rarity = self.vocabulary.rarity.get(index(number)).copied().unwrap_or(0.0);
        let (row, scale) = self.row(number);
        count * rarity * scale * row.get(class).map_or(0.0, |w| f32::from(*w))
    }
}

/// A model while it learns.
struct Learner {
    classes: usize,
    /// Of each feature, one for each class; so many features to a piece.
    pieces: Vec<Box<[f32]>>,
    in_a_piece: usize,
    bias: Vec<f32>,
    /// How much each feature has moved already.
    met: Vec<f32>,
}

impl Learner {
    fn learn(vocabulary: &Vocabulary, examples: &[Example<'_>], classes: usize, sees: Sees) -> Learner {
        let features = vocabulary.features.len();
        let in_a_piece = (PIECE / size_of::<f32>() / classes.max(1)).max(1);
        let of_features = |first: usize| in_a_piece.min(features - first);
        let mut this = Learner {
            classes,
            pieces: (0..features)
                .step_by(in_a_piece)
                .map(|first| vec![0.0; of_features(first) * classes].into_boxed_slice())
                .collect(),
            in_a_piece,
            bias: vec![0.0; classes],
            met: vec![BEGIN; features],
        };
        let count = examples.len();
        let mut scores = vec![0.0_f32; classes];
        for round in 0..sees.rounds() {
            for at in (0..count).map(|i| (i * STRIDE + round) % count.max(1)) {
                let Some(example) = examples.get(at) else { continue };
                // one text at a time: the vectors of all would take as much room as the model
                let vector = vocabulary.vector(sees.of(example.text));
                this.step(example, &vector, &mut scores);
            }
        }
        this
    }

    fn row(&mut self, number: u32) -> &mut [f32] {
        let number = index(number);
        let from = number % self.in_a_piece * self.classes;
        let piece = self.pieces.get_mut(number / self.in_a_piece);
        piece
            .and_then(|piece| piece.get_mut(from..from + self.classes))
            .unwrap_or_default()
    }

    fn step(&mut self, example: &Example<'_>, vector: &Vector, scores: &mut Vec<f32>) {
        scores.clone_from(&self.bias);
        for (number, value) in vector {
            for (score, weight) in scores.iter_mut().zip(self.row(*number)) {
                *score += value * *weight;
            }
        }
        shares(scores);
        if let Some(own) = scores.get_mut(example.class) {
            *own -= 1.0;
        }
        scores.iter_mut().for_each(|s| *s *= example.weight);
        let size = scores.iter().map(|s| s * s).sum::<f32>();
        // of many classes few are in question
        let errors: Vec<(usize, f32)> = scores
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, error)| error.abs() >= SLIGHT)
            .collect();
        for (number, value) in vector {
            let Some(met) = self.met.get_mut(index(*number)) else {
                continue;
            };
            *met += size * value * value;
            let step = STEP * value / met.sqrt();
            let row = self.row(*number);
            for (class, error) in &errors {
                if let Some(weight) = row.get_mut(*class) {
                    *weight -= step * error;
                }
            }
        }
        for (bias, error) in self.bias.iter_mut().zip(scores.iter()) {
            *bias -= STEP * 0.02 * error;
        }
    }
}

/// Scores as shares of one.
pub(crate) fn shares(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut all = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        all += *score;
    }
    scores.iter_mut().for_each(|s| *s /= all);
}

#[expect(clippy::cast_possible_truncation, reason = "it lies within the steps")]
fn byte(steps: f32) -> i8 {
    steps.round().clamp(-STEPS, STEPS) as i8
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
