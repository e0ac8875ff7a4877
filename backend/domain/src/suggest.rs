//! Ranks classifier items for the words a person typed.
//!
//! Words are compared by their stems, so that endings and the last unfinished word do not matter;
//! rare words weigh more than common ones, a whole keyword phrase more than its parts.
use crate::{ItemCode, text};
use std::collections::{HashMap, HashSet};

/// Words too common to tell anything.
const STOP: &str = "а або але без біля в вже від вона вони він где де дня добрий до для ж з за знову і й из їх к как \
    коли мене ми мы на над нам нас наш наша нашому не ні но о по прошу при про с та так там то ту \
    тут у уже це цей через що це я як яка який будь ласка дякую день дуже є";
/// Letters that tell a stem.
const STEM: usize = 5;
/// The shortest beginning that counts as a word being typed.
const BEGINNING: usize = 3;
/// Weight of a keyword against a name.
const KEYWORD: f64 = 1.6;
/// Weight of the best phrase as a whole against single words.
const WHOLE_PHRASE: f64 = 1.5;
/// So many phrases are enough to see why.
const REASONS_MOST: usize = 3;
/// Words of a text that are looked at.
const WORDS_MOST: usize = 60;

#[derive(Debug, Clone)]
struct Phrase {
    written: String,
    /// Numbers of the stems in the vocabulary.
    stems: Vec<usize>,
    weight: f64,
}

#[derive(Debug, Clone)]
struct Entry {
    code: ItemCode,
    phrases: Vec<Phrase>,
}

/// The prepared index of items.
#[derive(Debug, Clone, Default)]
pub struct Suggester {
    entries: Vec<Entry>,
    /// Every stem, and how telling it is: the fewer items have it, the more.
    vocabulary: Vec<(String, f64)>,
}

/// For every stem of the vocabulary the typed word that means it.
type Meant<'a> = Vec<Option<&'a str>>;

impl Suggester {
    /// Prepares the index: code, names, keywords.
    pub fn new(items: Vec<(ItemCode, Vec<String>, Vec<String>)>) -> Suggester {
        let mut numbers = HashMap::new();
        let entries: Vec<Entry> = items.into_iter().map(|item| entry(item, &mut numbers)).collect();
        let mut seen = vec![0.0; numbers.len()];
        for e in &entries {
            let own: HashSet<usize> = e.phrases.iter().flat_map(|p| p.stems.iter().copied()).collect();
            own.into_iter()
                .filter_map(|s| seen.get_mut(s).map(|n: &mut f64| *n += 1.0))
                .for_each(drop);
        }
        #[expect(clippy::cast_precision_loss, reason = "a classifier has hundreds of items")]
        let all = entries.len() as f64;
        let mut stems: Vec<(String, usize)> = numbers.into_iter().collect();
        stems.sort_by_key(|(_, number)| *number);
        let telling = |(stem, _): (String, usize), n: f64| (stem, (1.0 + all / n.max(1.0)).ln());
        let vocabulary = stems
            .into_iter()
            .zip(seen)
            .map(|(stem, n)| telling(stem, n))
            .collect();
        Suggester { entries, vocabulary }
    }

    /// The best items, each with the words that led to it.
    pub fn suggest(&self, q: &str, limit: usize) -> Vec<(ItemCode, Vec<String>)> {
        let said = said(q);
        let meant: Meant<'_> = self
            .vocabulary
            .iter()
            .map(|(stem, _)| said.iter().find(|w| same_word(w, stem)).map(String::as_str))
            .collect();
        let mut found: Vec<(f64, &Entry, Vec<String>)> = self
            .entries
            .iter()
            .filter_map(|e| {
                let (score, because) = self.score(e, &meant);
                (score > 0.0).then_some((score, e, because))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.code.cmp(&b.1.code)));
        found
            .into_iter()
            .take(limit)
            .map(|(_, e, because)| (e.code.clone(), because))
            .collect()
    }

    /// The sum over the typed words of their best phrase, and a bonus for the best phrase as a whole.
    fn score(&self, e: &Entry, meant: &Meant<'_>) -> (f64, Vec<String>) {
        let mut phrases: Vec<(f64, &Phrase)> = Vec::new();
        let mut best: HashMap<&str, f64> = HashMap::new();
        for p in &e.phrases {
            let (mut hit, mut whole) = (0.0, 0.0);
            for stem in &p.stems {
                let value = self.vocabulary.get(*stem).map_or(0.0, |(_, telling)| *telling);
                whole += value;
                let Some(word) = meant.get(*stem).copied().flatten() else {
                    continue;
                };
                hit += value;
                let slot = best.entry(word).or_default();
                *slot = slot.max(value * p.weight);
            }
            if hit > 0.0 {
                phrases.push((hit * (hit / whole) * p.weight, p));
            }
        }
        phrases.sort_by(|a, b| b.0.total_cmp(&a.0));
        let whole = phrases.first().map_or(0.0, |(s, _)| *s);
        let because = phrases
            .iter()
            .take(REASONS_MOST)
            .map(|(_, p)| p.written.clone())
            .collect();
        (whole * WHOLE_PHRASE + best.values().sum::<f64>(), because)
    }
}

type Numbers = HashMap<String, usize>;

fn entry((code, names, keywords): (ItemCode, Vec<String>, Vec<String>), numbers: &mut Numbers) -> Entry {
    let weighed = keywords
        .into_iter()
        .map(|k| (k, KEYWORD))
        .chain(names.into_iter().map(|n| (n, 1.0)));
    let mut phrase = |(written, weight): (String, f64)| {
        let mut number = |stem: String| {
            let next = numbers.len();
            *numbers.entry(stem).or_insert(next)
        };
        let stems = stems(&written).into_iter().map(&mut number).collect();
        Phrase {
            written,
            stems,
            weight,
        }
    };
    let phrases = weighed.map(&mut phrase).filter(|p| !p.stems.is_empty()).collect();
    Entry { code, phrases }
}

/// What was typed, without the words that tell nothing; if nothing is left, all of it.
fn said(q: &str) -> Vec<String> {
    let all: Vec<String> = text::words(q).into_iter().take(WORDS_MOST).collect();
    let telling: Vec<String> = all
        .iter()
        .filter(|w| !STOP.split(' ').any(|s| s == w.as_str()))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}

/// Stems of a phrase without the words that tell nothing.
fn stems(phrase: &str) -> Vec<String> {
    said(phrase).iter().map(|w| stem(w)).collect()
}

/// The word without its ending.
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    word.chars()
        .take(letters.saturating_sub(2).clamp(STEM.min(letters), letters))
        .collect()
}

/// A typed word means a stem when one begins with the other, or when they differ by a slip.
fn same_word(word: &str, stem_of_item: &str) -> bool {
    if word.starts_with(stem_of_item) {
        let rest = word.chars().count() - stem_of_item.chars().count();
        return rest <= stem_of_item.chars().count().max(BEGINNING);
    }
    let letters = word.chars().count();
    if letters >= BEGINNING && stem_of_item.starts_with(word) {
        return true;
    }
    if word.chars().next() != stem_of_item.chars().next() {
        return false;
    }
    let typed = stem(word);
    letters > STEM && stem_of_item.chars().count() >= STEM && text::distance(&typed, stem_of_item, 1) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggester() -> Suggester {
        let item = |code: &str, name: &str, keywords: &[&str]| {
            (
                ItemCode::from(code),
                vec![name.to_owned()],
                keywords.iter().map(|k| (*k).to_owned()).collect(),
            )
        };
        Suggester::new(vec![
            item(
                "01.01",
                "Немає холодної води в будинку",
                &["немає води", "нет воды", "сухий кран"],
            ),
            item(
                "03.01",
                "Немає гарячої води",
                &["гаряча вода", "нет горячей воды"],
            ),
            item("07.01", "Яма на дорозі", &["яма", "вибоїна", "ямы"]),
            item("08.01", "Не горить ліхтар", &["ліхтар", "темно", "фонарь"]),
        ])
    }

    fn first(q: &str) -> Option<String> {
        suggester().suggest(q, 3).first().map(|(code, _)| code.0.clone())
    }

    #[test]
    fn endings_slips_and_unfinished_words() {
        assert_eq!(
            first("У нашому дворі величезні вибоїни").as_deref(),
            Some("07.01")
        );
        assert_eq!(first("ліхт").as_deref(), Some("08.01"));
        assert_eq!(first("лихтарі не світять").as_deref(), Some("08.01"));
        assert_eq!(first("НЕТ ГОРЯЧЕЙ ВОДЫ").as_deref(), Some("03.01"));
        assert_eq!(first("").as_deref(), None);
        assert_eq!(first("!!!").as_deref(), None);
    }

    #[test]
    fn the_reason_is_told() {
        let found = suggester().suggest("третій день сухий кран", 1);
        assert_eq!(found[0].1.first().map(String::as_str), Some("сухий кран"));
    }
}
