//! Ranks classifier items for the words a person typed.
//!
//! Words are compared by their stems, so that endings and the last unfinished word do not matter;
//! rare words weigh more than common ones, a whole keyword phrase more than its parts.
use crate::{ItemCode, text};
use std::collections::{HashMap, HashSet};

/// Words too common to tell anything.
const STOP: &[&str] = &[
    "а",
    "або",
    "але",
    "без",
    "біля",
    "в",
    "вже",
    "від",
    "вона",
    "вони",
    "він",
    "где",
    "де",
    "дня",
    "добрий",
    "до",
    "для",
    "ж",
    "з",
    "за",
    "знову",
    "і",
    "й",
    "из",
    "їх",
    "к",
    "как",
    "коли",
    "мене",
    "ми",
    "мы",
    "на",
    "над",
    "нам",
    "нас",
    "наш",
    "наша",
    "нашому",
    "не",
    "ні",
    "но",
    "о",
    "по",
    "прошу",
    "при",
    "про",
    "с",
    "та",
    "так",
    "там",
    "то",
    "ту",
    "тут",
    "у",
    "уже",
    "це",
    "цей",
    "через",
    "що",
    "це",
    "я",
    "як",
    "яка",
    "який",
    "будь",
    "ласка",
    "дякую",
    "день",
    "дуже",
    "є",
];
/// Letters that tell a stem.
const STEM: usize = 5;
/// The shortest beginning that counts as a word being typed.
const BEGINNING: usize = 3;
/// Weight of a keyword against a name.
const KEYWORD: f64 = 1.6;
/// Words of a text that are looked at.
const WORDS_MOST: usize = 60;

#[derive(Debug, Clone)]
struct Phrase {
    written: String,
    stems: Vec<String>,
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
    /// How telling a stem is: the fewer items have it, the more.
    telling: HashMap<String, f64>,
}

impl Suggester {
    /// Prepares the index: code, names, keywords.
    pub fn new(items: Vec<(ItemCode, Vec<String>, Vec<String>)>) -> Suggester {
        let entries: Vec<Entry> = items.into_iter().map(entry).collect();
        let mut seen: HashMap<String, f64> = HashMap::new();
        for e in &entries {
            let own: HashSet<&String> = e.phrases.iter().flat_map(|p| &p.stems).collect();
            own.into_iter()
                .for_each(|s| *seen.entry(s.clone()).or_default() += 1.0);
        }
        #[expect(clippy::cast_precision_loss, reason = "a classifier has hundreds of items")]
        let all = entries.len() as f64;
        let telling = seen.into_iter().map(|(s, n)| (s, (1.0 + all / n).ln())).collect();
        Suggester { entries, telling }
    }

    /// The best items, each with the words that led to it.
    pub fn suggest(&self, q: &str, limit: usize) -> Vec<(ItemCode, Vec<String>)> {
        let said = said(q);
        if said.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(f64, &Entry, Vec<String>)> = self
            .entries
            .iter()
            .filter_map(|e| {
                let (score, because) = self.score(e, &said);
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
    fn score(&self, e: &Entry, said: &[String]) -> (f64, Vec<String>) {
        let mut phrases: Vec<(f64, &Phrase)> = Vec::new();
        let mut best: HashMap<&str, f64> = HashMap::new();
        for p in &e.phrases {
            let mut hit = 0.0;
            for stem in &p.stems {
                let Some(word) = said.iter().find(|w| same_word(w, stem)) else {
                    continue;
                };
                let value = self.telling.get(stem).copied().unwrap_or(0.0);
                hit += value;
                let slot = best.entry(word.as_str()).or_default();
                *slot = slot.max(value * p.weight);
            }
            let whole: f64 = p.stems.iter().filter_map(|s| self.telling.get(s)).sum();
            if hit > 0.0 && whole > 0.0 {
                phrases.push((hit * (hit / whole) * p.weight, p));
            }
        }
        phrases.sort_by(|a, b| b.0.total_cmp(&a.0));
        let whole = phrases.first().map_or(0.0, |(s, _)| *s);
        let because = phrases.iter().take(3).map(|(_, p)| p.written.clone()).collect();
        (whole * 1.5 + best.values().sum::<f64>(), because)
    }
}

fn entry((code, names, keywords): (ItemCode, Vec<String>, Vec<String>)) -> Entry {
    let phrase = |written: String, weight| Phrase {
        stems: stems(&written),
        written,
        weight,
    };
    let keywords = keywords.into_iter().map(|k| phrase(k, KEYWORD));
    let phrases = keywords
        .chain(names.into_iter().map(|n| phrase(n, 1.0)))
        .filter(|p| !p.stems.is_empty());
    Entry {
        code,
        phrases: phrases.collect(),
    }
}

/// What was typed, without the words that tell nothing; if nothing is left, all of it.
fn said(q: &str) -> Vec<String> {
    let all: Vec<String> = text::words(q).into_iter().take(WORDS_MOST).collect();
    let telling: Vec<String> = all
        .iter()
        .filter(|w| !STOP.contains(&w.as_str()))
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
