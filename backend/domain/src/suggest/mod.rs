//! Ranks classifier items for the words a person typed.
//!
//! Two things judge together: a linear model that has learned from examples (see [`lesson`]), and the resemblance of
//! grams. Everything is compared by its grams (see [`grams`]): a text by a city's resident, the names and keywords of an
//! item, the question an operator asks about it, and the texts of requests that were decided on before. What
//! is rare weighs more. Nothing leaves the process, nothing is random: the same data gives the same ranks.
mod bayes;
mod emergency;
pub(crate) mod features;
mod grams;
mod hashed;
mod index;
mod judge;
pub(crate) mod lesson;
pub(crate) mod linear;
mod quality;
mod reasons;
mod thesaurus;

#[cfg(test)]
mod tests;

pub use emergency::Emergency;
pub use lesson::{Lesson, Taught};
pub use quality::{Quality, Teach, measure};
pub use thesaurus::Thesaurus;

use crate::{ItemCode, plain, text};
use grams::grams;
use index::{Builder, Index};
use lesson::Models;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Weight of the best single phrase against all names and keywords together.
const PHRASE: f32 = 1.0;
/// Weight of the operator's question.
const QUESTION: f32 = 0.4;
/// Weight of the group's words.
const GROUP: f32 = 0.6;
/// Weight of past requests, when there are very many of them …
const LEARNED: f32 = 1.0;
/// … and how many it takes until they count half of that.
const LEARNED_HALF: f32 = 10.0;
/// Weight of the resemblance beside what the linear model says.
const BESIDE: f32 = 0.6;
/// When so many of the words are known, the others make no doubt.
const KNOWN_ENOUGH: f32 = 0.5;
/// Less resemblance than this is chance.
const LEAST: f32 = 0.06;
/// Words of a text that are looked at.
const WORDS_MOST: usize = 60;

/// What is known of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Code.
    pub code: ItemCode,
    /// Its names.
    pub names: Vec<String>,
    /// Words people use for it.
    pub keywords: Vec<String>,
    /// What an operator asks about it.
    pub question: String,
    /// Name of its group.
    pub group: String,
    /// Requests about it are emergencies as a rule.
    pub urgent: bool,
}

impl Known {
    /// Items with the same key belong together; without a group, by what stands before the point of the code.
    fn group_key(&self) -> &str {
        let code = self.code.as_str();
        match self.group.as_str() {
            "" => code.split_once('.').map_or(code, |(group, _)| group),
            group => group,
        }
    }
}

/// A request that was decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided<'a> {
    /// The item that was right for it.
    pub item: &'a ItemCode,
    /// The applicant's words.
    pub text: &'a str,
    /// It was an emergency.
    pub emergency: bool,
}

/// What is found for a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The best items, each with the phrases, or else the words, that led to it.
    pub items: Vec<(ItemCode, Vec<String>)>,
    /// How often one of so many items is right for texts that were judged like this one, from 0 to 1; none before
    /// anything was learned.
    pub confidence: Option<f32>,
    /// Why it looks like an emergency.
    pub emergency: Option<Emergency>,
}

/// What a vector of the index stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Names and keywords of an item together.
    Whole(usize),
    /// One name or keyword: the item, and the number of the phrase.
    Phrase(usize, usize),
    /// The operator's question of an item.
    Question(usize),
    /// Past requests of an item.
    Learned(usize),
    /// Everything about a group.
    Group(usize),
}

/// An item as it is ranked.
#[derive(Debug, Clone)]
struct Entry {
    code: ItemCode,
    group: usize,
    phrases: Vec<String>,
    /// Weight of its past requests.
    learned: f32,
    /// Which part of its requests are emergencies, from 0 to 1.
    urgent: f32,
}

/// Items by how much they resemble a text.
struct Ranked {
    said: Vec<String>,
    /// Shares of the items by the linear model, in the order of the items; nothing without one.
    shares: Vec<f32>,
    /// How much the linear model takes it for an emergency.
    urgent: f32,
    /// Which part of the words the linear model has met, from 0 to 1.
    known: f32,
    /// The score and the place of each item, the best first.
    list: Vec<(f32, usize)>,
    /// The phrases of each item that resemble the text, the best first.
    best: Vec<Vec<(f32, usize)>>,
}

/// The prepared index of items.
#[derive(Debug, Clone, Default)]
pub struct Suggester {
    entries: Vec<Entry>,
    groups: usize,
    parts: Vec<Part>,
    index: Index,
    models: Option<Models>,
}

impl Suggester {
    /// Prepares the index and learns the linear models from a lesson and the decided requests. Texts among the hidden
    /// ones are left out of the lesson: they will be asked about.
    pub fn taught(
        items: &[Known],
        lesson: Lesson,
        decided: &[Decided<'_>],
        hidden: &HashSet<&str>,
    ) -> Suggester {
        let mut this = Suggester::new(items, decided.iter().copied());
        this.models = Some(lesson.learn(items, decided, hidden));
        this
    }

    /// Prepares the index; `decided` are texts of requests with the item that was right for them.
    pub fn new<'a>(items: &[Known], decided: impl IntoIterator<Item = Decided<'a>>) -> Suggester {
        let mut builder = Builder::default();
        let mut parts = Vec::new();
        let mut entries = Vec::with_capacity(items.len());
        let mut groups: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
        for (at, item) in items.iter().enumerate() {
            let phrases: Vec<String> = item.names.iter().chain(&item.keywords).cloned().collect();
            let whole: Vec<String> = phrases.iter().flat_map(|p| text::words(p)).collect();
            let question = text::words(&item.question);
            let next = groups.len();
            let group = groups
                .entry(item.group_key())
                .or_insert_with(|| (next, text::words(&item.group)));
            group.1.extend(whole.iter().chain(&question).cloned());
            builder.document(grams(&whole));
            parts.push(Part::Whole(at));
            entries.push(Entry {
                code: item.code.clone(),
                group: group.0,
                phrases,
                learned: 0.0,
                urgent: emergency::share(item.urgent, 0.0, 0.0),
            });
        }
        for (at, (item, entry)) in items.iter().zip(&entries).enumerate() {
            for (number, phrase) in entry.phrases.iter().enumerate() {
                builder.vector(grams(&text::words(phrase)));
                parts.push(Part::Phrase(at, number));
            }
            builder.vector(grams(&text::words(&item.question)));
            parts.push(Part::Question(at));
        }
        let count = groups.len();
        for (number, words) in groups.into_values() {
            builder.vector(grams(&words));
            parts.push(Part::Group(number));
        }
        let mut this = Suggester {
            entries,
            groups: count,
            parts,
            index: Index::default(),
            models: None,
        };
        let usual: Vec<bool> = items.iter().map(|i| i.urgent).collect();
        this.learn(&mut builder, &usual, decided);
        this.index = builder.finish();
        this
    }

    /// One more vector for every item with past requests: the sum of their texts; and how many of them were
    /// emergencies.
    fn learn<'a>(
        &mut self,
        builder: &mut Builder,
        usual: &[bool],
        decided: impl IntoIterator<Item = Decided<'a>>,
    ) {
        let places: HashMap<ItemCode, usize> = self
            .entries
            .iter()
            .enumerate()
            .map(|(at, e)| (e.code.clone(), at))
            .collect();
        let mut sums: BTreeMap<usize, (f32, f32, index::Vector)> = BTreeMap::new();
        for past in decided {
            let Some(at) = places.get(past.item) else { continue };
            let vector = builder.weighed(grams(&words(past.text)));
            let (n, urgent, sum) = sums.entry(*at).or_default();
            *n += 1.0;
            *urgent += f32::from(u8::from(past.emergency));
            for (gram, weight) in vector {
                *sum.entry(gram).or_default() += weight;
            }
        }
        for (at, (n, urgent, sum)) in sums {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.learned = LEARNED * n / (n + LEARNED_HALF);
                entry.urgent = emergency::share(usual.get(at).copied().unwrap_or(false), urgent, n);
            }
            builder.ready(sum);
            self.parts.push(Part::Learned(at));
        }
    }

    /// The best items, and whether it looks like an emergency.
    pub fn find(&self, q: &str, limit: usize) -> Found {
        let ranked = self.ranked(q);
        Found {
            confidence: (!ranked.shares.is_empty()).then(|| {
                let best = ranked.list.iter().take(limit);
                let shares: f32 = best.filter_map(|(_, at)| ranked.shares.get(*at)).sum();
                // what is judged by few of its words is not known
                shares * (ranked.known / KNOWN_ENOUGH).min(1.0)
            }),
            items: ranked
                .list
                .iter()
                .take(limit)
                .filter_map(|(_, at)| self.suggestion(&ranked, *at))
                .collect(),
            emergency: Some(&ranked)
                .filter(|r| r.shares.is_empty() || r.known > 0.0)
                .and_then(|r| self.emergency(r)),
        }
    }

    fn ranked(&self, q: &str) -> Ranked {
        let said = words(q);
        let found = self.index.resemblance(&grams(&said));
        let mut scores = vec![0.0_f32; self.entries.len()];
        let mut groups = vec![0.0_f32; self.groups];
        let mut best: Vec<Vec<(f32, usize)>> = vec![Vec::new(); self.entries.len()];
        for (part, value) in self.parts.iter().zip(found) {
            if value <= 0.0 {
                continue;
            }
            match *part {
                Part::Whole(at) => add(&mut scores, at, value),
                Part::Question(at) => add(&mut scores, at, value * QUESTION),
                Part::Learned(at) => {
                    add(
                        &mut scores,
                        at,
                        value * self.entries.get(at).map_or(0.0, |e| e.learned),
                    );
                }
                Part::Group(number) => add(&mut groups, number, value * GROUP),
                Part::Phrase(at, number) => {
                    if let Some(phrases) = best.get_mut(at) {
                        phrases.push((value, number));
                    }
                }
            }
        }
        for phrases in &mut best {
            phrases.sort_by(|a, b| b.0.total_cmp(&a.0));
        }
        let mut list: Vec<(f32, usize)> = (0..self.entries.len())
            .map(|at| (self.score(at, &scores, &groups, &best), at))
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        let (shares, urgent, known) = self.judged(q);
        if !shares.is_empty() {
            let resembles: BTreeMap<usize, f32> = list.iter().map(|(score, at)| (*at, *score)).collect();
            let most = list
                .iter()
                .map(|(score, _)| *score)
                .fold(f32::MIN_POSITIVE, f32::max);
            list = shares
                .iter()
                .enumerate()
                .map(|(at, share)| {
                    (
                        share.max(f32::MIN_POSITIVE).ln()
                            + BESIDE * resembles.get(&at).copied().unwrap_or(0.0) / most.max(LEAST),
                        at,
                    )
                })
                .collect();
        }
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ranked {
            said,
            shares,
            urgent,
            known,
            list,
            best,
        }
    }

    fn score(&self, at: usize, scores: &[f32], groups: &[f32], best: &[Vec<(f32, usize)>]) -> f32 {
        let own = scores.get(at).copied().unwrap_or(0.0);
        let phrase = best.get(at).and_then(|l| l.first()).map_or(0.0, |(v, _)| *v);
        if own + phrase <= 0.0 {
            return 0.0;
        }
        let group = self.entries.get(at).and_then(|e| groups.get(e.group)).copied();
        own + phrase * PHRASE + group.unwrap_or(0.0)
    }
}

fn add(sums: &mut [f32], at: usize, value: f32) {
    if let Some(sum) = sums.get_mut(at) {
        *sum += value;
    }
}

/// The words of a text that are looked at.
fn words(said: &str) -> Vec<String> {
    let mut all = text::words(&plain::meant(said));
    all.truncate(WORDS_MOST);
    all
}
