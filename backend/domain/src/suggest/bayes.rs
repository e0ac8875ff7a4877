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
/// The root of a gain is kept in so many steps: most gains are small.
const STEPS: f32 = 255.0;
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
    /// The classes that hold a group …
    classes: Vec<u16>,
    /// … and what it adds to each, as steps of its root.
    gains: Vec<u8>,
    /// The largest gain.
    most: f32,
    /// What every class counts beside the groups: the logarithm of all that lies outside it.
    outside: Vec<f32>,
}

/// The groups of letters that are known, and how rare each is.
#[derive(Debug, Clone, Default)]
struct Groups {
    /// In their order: a map of them would take four times the room.
    known: Box<[u32]>,
    rarity: Box<[f32]>,
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
        let mut kept: Vec<(u32, u32)> = seen.into_iter().filter(|(_, n)| *n >= SEEN_LEAST).collect();
        kept.sort_unstable();
        Groups {
            rarity: kept
                .iter()
                .map(|(_, n)| ((1.0 + all) / (1.0 + *n as f32)).ln() + 1.0)
                .collect(),
            known: kept.into_iter().map(|(group, _)| group).collect(),
        }
    }

    /// The groups that are known, weighed by how often they stand here and how rare they are; the length is one.
    fn weighed(&self, counted: &Counted) -> Vec<(u32, f32)> {
        let known = |(group, n): &(u32, f32)| {
            let place = self.known.binary_search(group).ok()?;
            let weight = (1.0 + n.ln()) * self.rarity.get(place)?;
            Some((u32::try_from(place).ok()?, weight))
        };
        let mut vector: Vec<(u32, f32)> = counted.iter().filter_map(known).collect();
        let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        vector
            .iter_mut()
            .for_each(|(_, w)| *w /= length.max(f32::MIN_POSITIVE));
        vector
    }

    /// How much the examples of a class hold of each group.
    fn held(&self, examples: &[Example<'_>], class: usize) -> Vec<(u32, f32)> {
        let mut held: Hashed<f32> = Hashed::default();
        for example in examples.iter().filter(|e| e.class == class) {
            for (number, value) in self.weighed(&groups(example.text.words())) {
                *held.entry(number).or_insert(0.0) += value * example.weight;
            }
        }
        held.into_iter().collect()
    }
}

impl Bayes {
    /// Learns from examples. What a class holds is counted twice, for that of all classes would not fit.
    #[expect(clippy::cast_precision_loss, reason = "there are some ten thousand groups")]
    pub fn learn(examples: &[Example<'_>], classes: usize) -> Bayes {
        let known = Groups::of(examples);
        let mut everywhere = vec![SMOOTHING; known.known.len()];
        let mut classes_of = vec![0_u32; known.known.len()];
        let mut of_class = vec![0.0_f32; classes];
        for (class, sum) in of_class.iter_mut().enumerate() {
            for (number, own) in known.held(examples, class) {
                *sum += own;
                if let Some(all) = everywhere.get_mut(index(number)) {
                    *all += own;
                }
                if let Some(n) = classes_of.get_mut(index(number)) {
                    *n += 1;
                }
            }
        }
        // what a class would gain that alone holds the commonest group
        let most = everywhere
            .iter()
            .fold(SMOOTHING, |most: f32, all| most.max(*all))
            .ln()
            - SMOOTHING.ln();
        let most = most.max(f32::MIN_POSITIVE);
        let mut from = vec![0];
        from.extend(classes_of.iter().scan(0_u32, |end, n| {
            *end = end.saturating_add(*n);
            Some(*end)
        }));
        let held = index(from.last().copied().unwrap_or_default());
        let (mut holders, mut gains) = (vec![0_u16; held], vec![0_u8; held]);
        let mut next = from.clone();
        for class in 0..classes {
            for (number, own) in known.held(examples, class) {
                let Some(at) = next.get_mut(index(number)) else {
                    continue;
                };
                let all = everywhere.get(index(number)).copied().unwrap_or(SMOOTHING);
                let gain = all.ln() - (all - own).max(SMOOTHING).ln();
                let (holder, kept) = (holders.get_mut(index(*at)), gains.get_mut(index(*at)));
                if let (Some(holder), Some(kept)) = (holder, kept) {
                    *holder = u16::try_from(class).unwrap_or(u16::MAX);
                    *kept = steps((gain / most).sqrt() * STEPS);
                }
                *at += 1;
            }
        }
        let total: f32 = of_class.iter().sum();
        let smoothed = SMOOTHING * known.known.len() as f32;
        Bayes {
            outside: of_class
                .iter()
                .map(|own| (total - own + smoothed).max(SMOOTHING).ln())
                .collect(),
            known,
            from,
            classes: holders,
            gains,
            most,
        }
    }

    /// How much a text speaks for each class.
    pub fn scores(&self, counted: &Counted) -> Vec<f32> {
        let vector = self.known.weighed(counted);
        let whole: f32 = vector.iter().map(|(_, value)| value).sum();
        let mut scores: Vec<f32> = self.outside.iter().map(|outside| whole * outside).collect();
        for (number, value) in vector {
            for (class, gain) in self.gains_of(number) {
                if let Some(score) = scores.get_mut(class) {
                    *score += value * gain;
                }
            }
        }
        scores
    }

    /// The classes that hold a group, and what it adds to each.
    fn gains_of(&self, number: u32) -> impl Iterator<Item = (usize, f32)> {
        let place = |at: usize| self.from.get(at).copied().map_or(0, index);
        let held = place(index(number))..place(index(number) + 1);
        let classes = self.classes.get(held.clone()).unwrap_or_default();
        let gains = self.gains.get(held).unwrap_or_default();
        let gain = |steps: u8| {
            let root = f32::from(steps) / STEPS;
            self.most * root * root
        };
        classes
            .iter()
            .zip(gains)
            .map(move |(class, steps)| (usize::from(*class), gain(*steps)))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies within the steps"
)]
fn steps(of: f32) -> u8 {
    of.round().clamp(0.0, STEPS) as u8
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
