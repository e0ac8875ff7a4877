//! What is known before a city has decided anything: meanings of words, and examples of items and of emergencies.
//!
//! An example belongs to the item whose name it carries, whatever its code: another community's classifier uses those
//! it has in common, and goes without the rest.
use super::bayes::Bayes;
use super::features::{self, Bag, Feature, bag, words};
use super::linear::{Linear, Sees};
use super::{Decided, Known, Thesaurus, emergency};
use crate::{plain, text};
use std::collections::{HashMap, HashSet};

/// How much a name, a keyword or a phrase counts beside a request.
const PHRASE: f32 = 0.7;
/// How much the operator's question counts.
const QUESTION: f32 = 0.4;
/// How much a request counts for the model of emergencies that only its kind calls one.
const BY_KIND: f32 = 0.3;

/// A feature of fewer texts tells nothing of items …
const ITEM_LEAST: u32 = 6;
/// … or of emergencies.
const URGENT_LEAST: u32 = 3;
/// A city that has decided no more requests learns each of their words at once.
const FEW: usize = 500;

/// A text with what is right for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Taught {
    /// Name of the item.
    pub item: String,
    /// What a person wrote, or a phrase of it.
    pub text: String,
    /// A crew had to leave at once; not said of phrases.
    pub emergency: Option<bool>,
}

/// What is known before.
#[derive(Debug, Clone, Default)]
pub struct Lesson {
    /// Words of one meaning.
    pub thesaurus: Thesaurus,
    /// Texts and phrases of items.
    pub examples: Vec<Taught>,
    /// Phrases that are emergencies, and phrases that are none, whatever the item.
    pub emergencies: Vec<(bool, String)>,
}

/// The linear models of a classifier.
#[derive(Debug, Clone, Default)]
pub(crate) struct Models {
    pub thesaurus: Thesaurus,
    pub items: Linear,
    pub letters: Bayes,
    pub emergency: Linear,
    /// Which part of each item's texts are emergencies, from 0 to 1.
    pub urgent: Vec<f32>,
}

/// A text of the lesson, read once.
#[derive(Debug)]
pub(crate) struct Read {
    /// Its words in the plain spelling, with spaces between them: a text of its own for each would take twice the room.
    words: Box<str>,
    /// What is seen of them …
    features: Box<[Feature]>,
    /// … and how much each counts, in tenths: there are more than a million of them.
    tenths: Box<[u8]>,
}

impl Read {
    pub fn new(words: &[String], seen: &Bag) -> Read {
        Read {
            words: words.join(" ").into_boxed_str(),
            features: seen.keys().copied().collect(),
            tenths: seen.values().map(|count| tenths(*count)).collect(),
        }
    }

    /// What is seen of them, with how much each counts.
    pub fn seen(&self) -> impl Iterator<Item = (Feature, f32)> {
        let counts = self.tenths.iter().map(|tenths| f32::from(*tenths) / 10.0);
        self.features.iter().copied().zip(counts)
    }

    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ').filter(|word| !word.is_empty())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies within the bounds"
)]
fn tenths(count: f32) -> u8 {
    (count * 10.0).round().clamp(0.0, 255.0) as u8
}

/// A text that belongs to a class.
#[derive(Debug)]
pub(crate) struct Example<'a> {
    pub text: &'a Read,
    pub class: usize,
    pub weight: f32,
}

/// The texts of a lesson before they are counted: what each is right for, and how much it counts.
#[derive(Default)]
struct Collected {
    texts: Vec<Read>,
    /// Text, item, weight.
    of_items: Vec<(usize, usize, f32)>,
    /// Text, whether it is an emergency, weight.
    urgent: Vec<(usize, usize, f32)>,
}

impl Collected {
    fn read(&mut self, typed: &str, thesaurus: &Thesaurus) -> usize {
        let words = words(typed);
        self.texts.push(Read::new(&words, &bag(&words, thesaurus)));
        self.texts.len() - 1
    }

    fn examples<'a>(&'a self, of: &[(usize, usize, f32)]) -> Vec<Example<'a>> {
        of.iter()
            .filter_map(|(at, class, weight)| {
                Some(Example {
                    text: self.texts.get(*at)?,
                    class: *class,
                    weight: *weight,
                })
            })
            .collect()
    }
}

impl Models {
    /// Which part of the words has been met often enough, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a text has some dozens of words")]
    pub fn known(&self, words: &[String]) -> f32 {
        let is_known = |word: &&String| {
            let first = features::of_word(word, &self.thesaurus).into_iter().next();
            first.is_some_and(|(stem, _)| self.items.knows(stem))
        };
        words.iter().filter(is_known).count() as f32 / words.len().max(1) as f32
    }
}

fn key(name: &str) -> String {
    plain::spelling(&text::fold(name))
}

impl Lesson {
    /// Learns the models of these items; texts among the hidden ones are left out. The examples are given back one by one
    /// as they are read.
    pub(crate) fn learn(self, items: &[Known], decided: &[Decided<'_>], hidden: &HashSet<&str>) -> Models {
        let mut all = Collected::default();
        let mut shares = vec![(0.0_f32, 0.0_f32); items.len()];
        let mut count = |class: usize, yes: bool| {
            if let Some((of, all)) = shares.get_mut(class) {
                *of += f32::from(u8::from(yes));
                *all += 1.0;
            }
        };
        for (class, item) in items.iter().enumerate() {
            for (text, weight) in own_words(item) {
                let at = all.read(&text, &self.thesaurus);
                all.of_items.push((at, class, weight));
            }
        }
        let by_name: HashMap<String, usize> = items
            .iter()
            .enumerate()
            .flat_map(|(at, item)| item.names.iter().map(move |n| (key(n), at)))
            .collect();
        for taught in self
            .examples
            .into_iter()
            .filter(|t| !hidden.contains(t.text.as_str()))
        {
            let Some(class) = by_name.get(&key(&taught.item)).copied() else {
                continue;
            };
            let at = all.read(&taught.text, &self.thesaurus);
            if let Some(yes) = taught.emergency {
                count(class, yes);
                all.urgent.push((at, usize::from(yes), 1.0));
            }
            let weight = if taught.emergency.is_some() { 1.0 } else { PHRASE };
            all.of_items.push((at, class, weight));
        }
        let mut keep = HashSet::new();
        let by_code: HashMap<&str, usize> = items
            .iter()
            .enumerate()
            .map(|(at, i)| (i.code.as_str(), at))
            .collect();
        for past in decided {
            let Some(class) = by_code.get(past.item.as_str()).copied() else {
                continue;
            };
            let at = all.read(past.text, &self.thesaurus);
            if let Some(read) = all.texts.last().filter(|_| decided.len() <= FEW) {
                keep.extend(read.features.iter());
            }
            count(class, past.emergency);
            all.of_items.push((at, class, 1.0));
            all.urgent.push((at, usize::from(past.emergency), BY_KIND));
        }
        for (yes, text) in self.emergencies {
            let at = all.read(&text, &self.thesaurus);
            all.urgent.push((at, usize::from(yes), 1.0));
        }
        let (of_items, urgent) = (all.examples(&all.of_items), all.examples(&all.urgent));
        Models {
            items: Linear::learn(&of_items, items.len(), Sees::Words, ITEM_LEAST, &keep),
            letters: Bayes::learn(&of_items, items.len()),
            emergency: Linear::learn(&urgent, 2, Sees::WordsAndLetters, URGENT_LEAST, &HashSet::new()),
            urgent: items
                .iter()
                .zip(shares)
                .map(|(item, (of, all))| emergency::share(item.urgent, of, all))
                .collect(),
            thesaurus: self.thesaurus,
        }
    }
}

/// The item in the words of the classifier, each with how much it counts.
fn own_words(item: &Known) -> Vec<(String, f32)> {
    let phrases = item.names.iter().chain(&item.keywords);
    let whole = phrases.clone().cloned().collect::<Vec<_>>().join(" ");
    let phrases = phrases.chain([&whole]).map(|phrase| (phrase.clone(), PHRASE));
    phrases.chain([(item.question.clone(), QUESTION)]).collect()
}
