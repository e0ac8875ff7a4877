//! What is known before a city has decided anything: meanings of words, and examples of items and of emergencies.
//!
//! An example belongs to the item whose name it carries, whatever its code: another community's classifier uses those
//! it has in common, and goes without the rest.
use super::features::{Bag, bag, words};
use super::linear::{Example, Linear};
use super::{Decided, Known, Thesaurus};
use crate::{plain, text};
use std::collections::{HashMap, HashSet};

/// How much a name, a keyword or a phrase counts beside a request.
const PHRASE: f32 = 0.7;
/// How much the operator's question counts.
const QUESTION: f32 = 0.4;
/// How much a request counts for the model of emergencies that only its kind calls one.
const BY_KIND: f32 = 0.3;

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
pub(super) struct Models {
    pub thesaurus: Thesaurus,
    pub items: Linear,
    pub emergency: Linear,
}

fn key(name: &str) -> String {
    plain::spelling(&text::fold(name))
}

impl Lesson {
    /// Learns the models of these items; texts among the hidden ones are left out.
    pub(super) fn learn(&self, items: &[Known], decided: &[Decided<'_>], hidden: &HashSet<&str>) -> Models {
        let see = |text: &str| bag(&words(text), &self.thesaurus);
        let mut of_items: Vec<Example> = items
            .iter()
            .enumerate()
            .flat_map(|(at, item)| own_words(at, item, &see))
            .collect();
        let mut urgent: Vec<Example> = Vec::new();
        let by_name: HashMap<String, usize> = items
            .iter()
            .enumerate()
            .flat_map(|(at, item)| item.names.iter().map(move |n| (key(n), at)))
            .collect();
        for taught in self.examples.iter().filter(|t| !hidden.contains(t.text.as_str())) {
            let Some(class) = by_name.get(&key(&taught.item)).copied() else {
                continue;
            };
            let bag = see(&taught.text);
            if let Some(yes) = taught.emergency {
                urgent.push(told(&bag, usize::from(yes), 1.0));
            }
            let weight = if taught.emergency.is_some() { 1.0 } else { PHRASE };
            of_items.push(Example { bag, class, weight });
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
            let bag = see(past.text);
            if decided.len() <= FEW {
                keep.extend(bag.keys().copied());
            }
            urgent.push(told(&bag, usize::from(past.emergency), BY_KIND));
            of_items.push(Example {
                bag,
                class,
                weight: 1.0,
            });
        }
        urgent.extend(
            self.emergencies
                .iter()
                .map(|(yes, text)| told(&see(text), usize::from(*yes), 1.0)),
        );
        Models {
            items: Linear::learn(&of_items, items.len(), &keep),
            emergency: Linear::learn(&urgent, 2, &HashSet::new()),
            thesaurus: self.thesaurus.clone(),
        }
    }
}

fn told(bag: &Bag, class: usize, weight: f32) -> Example {
    Example {
        bag: bag.clone(),
        class,
        weight,
    }
}

/// The item in the words of the classifier.
fn own_words(class: usize, item: &Known, see: &impl Fn(&str) -> Bag) -> Vec<Example> {
    let phrases = item.names.iter().chain(&item.keywords);
    let whole = phrases.clone().cloned().collect::<Vec<_>>().join(" ");
    let mut own: Vec<Example> = phrases
        .chain([&whole])
        .map(|phrase| Example {
            bag: see(phrase),
            class,
            weight: PHRASE,
        })
        .collect();
    own.push(Example {
        bag: see(&item.question),
        class,
        weight: QUESTION,
    });
    own
}
