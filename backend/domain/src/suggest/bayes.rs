//! Complement naive Bayes over groups of letters: how much rarer each group is outside a class than everywhere.
//!
//! It learns in one pass and keeps only what the examples hold, so ten thousand texts cost a few megabytes. It forgives
//! endings, slips and the Russian form of a word, which the linear model of whole words does not see.
use super::features::OF_LETTERS;
use super::hashed::Hashed;
use super::lesson::Example;

/// The fewest and the most letters of a group, the edges of the word included.
const SIZES: std::ops::RangeInclusive<usize> = 3..=5;
/// A group of fewer texts tells nothing.
const SEEN_LEAST: u32 = 3;
/// What is added to every count, so that nothing is impossible.
const SMOOTHING: f32 = 0.6;
/// A gain is kept in so many steps.
const STEPS: f32 = 65_535.0;
/// The edge of a word.
const EDGE: char = ' ';

/// How often each group of letters stands in a text.
pub(crate) type Counted = Vec<(u32, f32)>;

/// The groups of letters of these words.
pub(crate) fn groups<'a>(words: impl IntoIterator<Item = &'a str>) -> Counted {
    let mut numbers: Vec<u32> = Vec::new();
    let mut edged: Vec<char> = Vec::new();
    for word in words {
        edged.clear();
        edged.push(EDGE);
        edged.extend(word.chars());
        edged.push(EDGE);
        numbers.extend(SIZES.flat_map(|size| edged.windows(size)).map(number));
    }
    numbers.sort_unstable();
    let mut counts = Counted::new();
    for number in numbers {
        match counts.last_mut().filter(|(last, _)| *last == number) {
            Some((_, n)) => *n += 1.0,
            None => counts.push((number, 1.0)),
        }
    }
    counts
}

/// The number of a group (FNV-1a over its letters), below the mark of the features of letters.
fn number(letters: &[char]) -> u32 {
    let hash = letters.iter().fold(0x811c_9dc5_u32, |hash, letter| {
        (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193)
    });
    (hash ^ (hash >> 15)) & !OF_LETTERS
}

/// What was learned.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bayes {
    known: Groups,
    /// Where the gains of each group begin, and at last where they end.
    from: Vec<u32>,
    /// What a group adds to a class that holds it, in steps of the largest gain.
    gains: Vec<(u16, u16)>,
    /// A step of a gain.
    step: f32,
    /// What every class counts beside the groups: the logarithm of all that lies outside it.
    outside: Vec<f32>,
}

/// The groups of letters that are known: their numbers, and how rare each is.
#[derive(Debug, Clone, Default)]
struct Groups {
    numbers: Hashed<u32>,
    rarity: Vec<f32>,
}

impl Groups {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a lesson is short, and a count of texts is far below the exact range"
    )]
    fn of(examples: &[Example<'_>]) -> Groups {
        let mut seen: Hashed<u32> = Hashed::default();
        // the groups of one text at a time: those of all would not fit
        for (group, _) in examples.iter().flat_map(|e| groups(e.text.words())) {
            *seen.entry(group).or_insert(0) += 1;
        }
        let all = examples.len() as f32;
        let kept = || seen.iter().filter(|(_, n)| **n >= SEEN_LEAST);
        Groups {
            rarity: kept()
                .map(|(_, n)| ((1.0 + all) / (1.0 + *n as f32)).ln() + 1.0)
                .collect(),
            numbers: kept()
                .zip(0..)
                .map(|((group, _), number)| (*group, number))
                .collect(),
        }
    }

    /// The groups that are known, weighed by how often they stand here and how rare they are; the length is one.
    fn weighed(&self, counted: &Counted) -> Vec<(u32, f32)> {
        let known = |(group, n): &(u32, f32)| {
            let number = *self.numbers.get(group)?;
            Some((number, (1.0 + n.ln()) * self.rarity.get(index(number))?))
        };
        let mut vector: Vec<(u32, f32)> = counted.iter().filter_map(known).collect();
        let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        vector
            .iter_mut()
            .for_each(|(_, w)| *w /= length.max(f32::MIN_POSITIVE));
        vector
    }

    /// How much the examples of each class hold of each group.
    fn held(&self, examples: &[Example<'_>], classes: usize) -> Vec<Vec<(u32, f32)>> {
        let of_class = |class: usize| {
            let mut held: Hashed<f32> = Hashed::default();
            for example in examples.iter().filter(|e| e.class == class) {
                for (number, value) in self.weighed(&groups(example.text.words())) {
                    *held.entry(number).or_insert(0.0) += value * example.weight;
                }
            }
            held.into_iter().collect()
        };
        (0..classes).map(of_class).collect()
    }
}

impl Bayes {
    /// Learns from examples.
    #[expect(clippy::cast_precision_loss, reason = "there are some ten thousand groups")]
    pub fn learn(examples: &[Example<'_>], classes: usize) -> Bayes {
        let known = Groups::of(examples);
        let held = known.held(examples, classes);
        let of_class: Vec<f32> = held
            .iter()
            .map(|own| own.iter().map(|(_, sum)| sum).sum())
            .collect();
        let mut everywhere = vec![SMOOTHING; known.rarity.len()];
        let mut classes_of = vec![0_u32; known.rarity.len()];
        for (number, own) in held.iter().flatten() {
            if let Some(all) = everywhere.get_mut(index(*number)) {
                *all += own;
            }
            if let Some(n) = classes_of.get_mut(index(*number)) {
                *n += 1;
            }
        }
        let gain = |number: u32, own: f32| {
            let all = everywhere.get(index(number)).copied().unwrap_or(SMOOTHING);
            all.ln() - (all - own).max(SMOOTHING).ln()
        };
        let most = held
            .iter()
            .flatten()
            .map(|(number, own)| gain(*number, *own))
            .fold(f32::MIN_POSITIVE, f32::max);
        let step = most / STEPS;
        let mut from = vec![0];
        from.extend(classes_of.iter().scan(0_u32, |end, n| {
            *end = end.saturating_add(*n);
            Some(*end)
        }));
        let mut gains = vec![(0, 0); held.iter().map(Vec::len).sum()];
        let mut next = from.clone();
        for (class, own) in (0_u16..).zip(held) {
            for (number, own) in own {
                let Some(at) = next.get_mut(index(number)) else {
                    continue;
                };
                if let Some(slot) = gains.get_mut(index(*at)) {
                    *slot = (class, steps(gain(number, own) / step));
                }
                *at += 1;
            }
        }
        let total: f32 = of_class.iter().sum();
        let smoothed = SMOOTHING * known.rarity.len() as f32;
        Bayes {
            outside: of_class
                .iter()
                .map(|own| (total - own + smoothed).max(SMOOTHING).ln())
                .collect(),
            known,
            from,
            gains,
            step,
        }
    }

    /// How much a text speaks for each class.
    pub fn scores(&self, counted: &Counted) -> Vec<f32> {
        let vector = self.known.weighed(counted);
        let whole: f32 = vector.iter().map(|(_, value)| value).sum();
        let mut scores: Vec<f32> = self.outside.iter().map(|outside| whole * outside).collect();
        for (number, value) in vector {
            for (class, gain) in self.gains_of(number) {
                if let Some(score) = scores.get_mut(usize::from(*class)) {
                    *score += value * self.step * f32::from(*gain);
                }
            }
        }
        scores
    }

    fn gains_of(&self, number: u32) -> &[(u16, u16)] {
        let at = index(number);
        let (Some(from), Some(to)) = (self.from.get(at), self.from.get(at + 1)) else {
            return &[];
        };
        self.gains.get(index(*from)..index(*to)).unwrap_or_default()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies within the steps"
)]
fn steps(of: f32) -> u16 {
    of.round().clamp(0.0, STEPS) as u16
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// Scores as they stand above or below their mean, in units of their spread.
pub(crate) fn standard(scores: &[f32]) -> Vec<f32> {
    #[expect(clippy::cast_precision_loss, reason = "there are some hundred classes")]
    let count = scores.len().max(1) as f32;
    let mean = scores.iter().sum::<f32>() / count;
    let spread = (scores.iter().map(|s| (s - mean) * (s - mean)).sum::<f32>() / count).sqrt();
    let spread = spread.max(f32::MIN_POSITIVE);
    scores.iter().map(|s| (s - mean) / spread).collect()
}

#[cfg(test)]
mod tests {
    use super::super::features::Bag;
    use super::super::lesson::Read;
    use super::*;

    fn read(words: &[&str]) -> Read {
        Read::new(
            &words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>(),
            &Bag::new(),
        )
    }

    #[test]
    fn another_form_of_a_word_is_known_by_its_letters() {
        let texts = [
            (read(&["вода", "зникла"]), 0),
            (read(&["води", "нема"]), 0),
            (read(&["воду", "вода"]), 0),
            (read(&["яма", "дорога"]), 1),
            (read(&["ями", "дорозі"]), 1),
            (read(&["дорогу", "яма"]), 1),
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
        let scores = learned.scores(&groups(["водою"]));
        assert!(scores[0] > scores[1], "{scores:?}");
        let scores = learned.scores(&groups(["дорогою"]));
        assert!(scores[1] > scores[0], "{scores:?}");
        assert_eq!(
            Bayes::learn(&lesson[..1], 2).scores(&groups(["водою"])),
            [0.0, 0.0]
        );
    }

    #[test]
    fn standard_scores_have_no_mean() {
        let scores = standard(&[1.0, 2.0, 3.0]);
        assert!(scores.iter().sum::<f32>().abs() < 1e-5 && scores[2] > 1.0);
        assert_eq!(standard(&[2.0, 2.0]), [0.0, 0.0]);
    }
}
