//! Vectors of weighed grams, and how much a text resembles each of them.
use super::grams::Gram;
use std::collections::{BTreeMap, HashMap};

/// A vector by the numbers of its grams.
pub(super) type Vector = BTreeMap<u32, f32>;

/// Least weight of a gram, however common.
const LEAST: f32 = 0.1;

/// Collects vectors; the documents among them say how rare a gram is.
#[derive(Debug, Default)]
pub(super) struct Builder {
    numbers: HashMap<Gram, u32>,
    /// Documents that hold the gram.
    seen: Vec<f32>,
    documents: f32,
    /// Grams of the documents: those with smaller numbers.
    vocabulary: usize,
    vectors: Vec<Pending>,
}

/// A vector whose weights wait until every document is counted.
#[derive(Debug)]
enum Pending {
    Counts(BTreeMap<u32, f32>),
    Ready(Vector),
}

impl Builder {
    /// A vector that counts as a document; all documents come first.
    pub fn document(&mut self, counts: BTreeMap<Gram, f32>) {
        self.documents += 1.0;
        let counts = self.numbered(counts);
        self.met(&counts, 0);
        self.vocabulary = self.numbers.len();
        self.vectors.push(Pending::Counts(counts));
    }

    /// A vector beside the documents. How rare grams are that no document holds, these vectors say.
    pub fn vector(&mut self, counts: BTreeMap<Gram, f32>) {
        let counts = self.numbered(counts);
        self.met(&counts, self.vocabulary);
        self.vectors.push(Pending::Counts(counts));
    }

    /// The weighed vector of a text beside the documents; its length is one.
    pub fn weighed(&mut self, counts: BTreeMap<Gram, f32>) -> Vector {
        let counts = self.numbered(counts);
        self.met(&counts, self.vocabulary);
        normal(weighed(&counts, &self.seen, self.documents))
    }

    /// One more vector holds these grams; those before `from` are counted already.
    fn met(&mut self, counts: &BTreeMap<u32, f32>, from: usize) {
        for number in counts.keys().filter_map(|n| usize::try_from(*n).ok()) {
            if let Some(n) = self.seen.get_mut(number).filter(|_| number >= from) {
                *n += 1.0;
            }
        }
    }

    /// A vector that is weighed already.
    pub fn ready(&mut self, vector: Vector) {
        self.vectors.push(Pending::Ready(vector));
    }

    fn numbered(&mut self, counts: BTreeMap<Gram, f32>) -> BTreeMap<u32, f32> {
        counts
            .into_iter()
            .map(|(gram, n)| {
                let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
                let number = *self.numbers.entry(gram).or_insert(next);
                if number == next {
                    self.seen.push(0.0);
                }
                (number, n)
            })
            .collect()
    }

    /// The index.
    pub fn finish(self) -> Index {
        let Builder {
            numbers,
            seen,
            documents,
            vectors,
            ..
        } = self;
        let mut postings = vec![Vec::new(); numbers.len()];
        let size = vectors.len();
        for (place, pending) in vectors.into_iter().enumerate() {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            let vector = match pending {
                Pending::Counts(counts) => weighed(&counts, &seen, documents),
                Pending::Ready(vector) => vector,
            };
            for (number, weight) in normal(vector) {
                if let Some(list) = usize::try_from(number).ok().and_then(|i| postings.get_mut(i)) {
                    list.push((place, weight));
                }
            }
        }
        Index {
            numbers,
            seen,
            documents,
            postings,
            size,
        }
    }
}

/// Vectors by their grams.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    numbers: HashMap<Gram, u32>,
    seen: Vec<f32>,
    documents: f32,
    postings: Vec<Vec<(u32, f32)>>,
    size: usize,
}

impl Index {
    /// The cosine of the text with every vector, in the order they were added. Grams nobody knows make the
    /// text longer, and so less like anything.
    pub fn resemblance(&self, counts: &BTreeMap<Gram, f32>) -> Vec<f32> {
        let mut sums = vec![0.0_f32; self.size];
        let mut length = 0.0_f32;
        for (gram, n) in counts {
            let number = self.numbers.get(gram).and_then(|i| usize::try_from(*i).ok());
            let seen = number.and_then(|i| self.seen.get(i)).copied().unwrap_or(0.0);
            if number.is_none() {
                continue;
            }
            let weight = weight(*n, seen, self.documents);
            length += weight * weight;
            for (place, value) in number.and_then(|i| self.postings.get(i)).into_iter().flatten() {
                if let Some(sum) = usize::try_from(*place).ok().and_then(|i| sums.get_mut(i)) {
                    *sum += weight * value;
                }
            }
        }
        let length = length.sqrt().max(f32::MIN_POSITIVE);
        sums.iter_mut().for_each(|s| *s /= length);
        sums
    }
}

fn weighed(counts: &BTreeMap<u32, f32>, seen: &[f32], documents: f32) -> Vector {
    counts
        .iter()
        .map(|(number, n)| {
            let seen = usize::try_from(*number)
                .ok()
                .and_then(|i| seen.get(i))
                .copied()
                .unwrap_or(0.0);
            (*number, weight(*n, seen, documents))
        })
        .collect()
}

/// Often here, rare elsewhere.
fn weight(n: f32, seen: f32, documents: f32) -> f32 {
    (1.0 + n.ln()) * (((1.0 + documents) / (1.0 + seen)).ln() + 1.0).max(LEAST)
}

/// The vector with a length of one.
fn normal(mut vector: Vector) -> Vector {
    let length = vector.values().map(|w| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.values_mut().for_each(|w| *w /= length);
    }
    vector
}
