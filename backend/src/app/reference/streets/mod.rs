//! Streets by every name people use: new or former, with or without the type, in any case, also typed in Latin
//! letters, on another keyboard layout, or as a Russian speaker says it; with the building in the same field too.
mod address;
mod kind;
pub(super) mod names;
mod row;
mod russian;
pub(super) mod sound;

pub use address::Address;

use domain::text::{self, Reading, Way, readings};
use kind::Kind;
use names::Name;
use row::Row;
use sound::{ALIKE, sound};
use std::collections::HashMap;
use store::reference::Street;

/// A prepared list of streets; positions are those of the imported list.
///
/// Words stand in order, so that those with one beginning lie side by side: nothing reads the whole list.
pub struct StreetIndex {
    rows: Vec<Row>,
    /// Every word of a name, new, former or in Latin letters.
    written: Words,
    /// Every word as it sounds.
    heard: Words,
    /// Whole names, one map for each way to find one street.
    displays: HashMap<String, usize>,
    whole: [HashMap<String, Vec<usize>>; 4],
}

/// Streets that were looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookedUp {
    /// Their positions, the best first.
    pub streets: Vec<usize>,
    /// The address, when a building was in the field too.
    pub address: Option<Address>,
    /// How it was read, when not as typed.
    pub reading: Option<Reading>,
}

/// The one street that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// Its position.
    pub at: usize,
    /// The address, when a building was in the field too.
    pub address: Option<Address>,
}

/// Words in order, each with the place of its street.
#[derive(Default)]
struct Words(Vec<(String, usize)>);

impl Words {
    fn of<'a>(words: impl Iterator<Item = (&'a String, usize)>) -> Words {
        let mut all: Vec<_> = words.map(|(word, at)| (word.clone(), at)).collect();
        all.sort_unstable();
        all.dedup();
        Words(all)
    }

    /// Places of the streets with a word that begins so, each once and in order.
    fn beginning(&self, with: &str) -> Vec<usize> {
        let from = self.0.partition_point(|(word, _)| word.as_str() < with);
        let mut places: Vec<usize> = self
            .0
            .iter()
            .skip(from)
            .take_while(|(word, _)| word.starts_with(with))
            .map(|(_, at)| *at)
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

impl StreetIndex {
    /// Prepares the imported list.
    pub fn new(streets: &[Street]) -> StreetIndex {
        let rows: Vec<Row> = streets.iter().map(Row::of).collect();
        let numbered = || rows.iter().enumerate();
        let written = numbered().flat_map(|(at, r)| {
            let words = r.name.iter().chain(&r.former).chain(&r.latin);
            words.map(move |w| (w, at))
        });
        let heard =
            numbered().flat_map(|(at, r)| r.sound.iter().chain(&r.former_sound).map(move |w| (w, at)));
        let mut displays = HashMap::new();
        for (at, street) in streets.iter().enumerate() {
            displays.entry(text::fold(&street.display)).or_insert(at);
        }
        StreetIndex {
            written: Words::of(written),
            heard: Words::of(heard),
            displays,
            whole: [
                whole(&rows, |r| &r.name),
                whole(&rows, |r| &r.former),
                whole(&rows, |r| &r.sound),
                whole(&rows, |r| &r.former_sound),
            ],
            rows,
        }
    }

    /// The streets of a search: as typed, with the building left out, then by other readings of the text.
    pub fn look_up(&self, typed: &str, limit: usize) -> LookedUp {
        for reading in readings(typed) {
            let said = reading.text.as_str();
            let address = Address::split(said);
            let whole = self.search(said, limit);
            let (streets, address) = match address {
                Some(address) if whole.is_empty() => (self.search(&address.street, limit), Some(address)),
                _ => (whole, None),
            };
            if !streets.is_empty() {
                return LookedUp {
                    streets,
                    address,
                    reading: Some(reading).filter(|r| r.way != Way::Typed),
                };
            }
        }
        LookedUp::default()
    }

    /// Positions of the streets that have every typed word as the beginning of one of theirs;
    /// exact names first, then new names before former ones, those of the typed type before others. What only
    /// sounds alike is an answer when nothing is written alike.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<usize> {
        let typed = Name::of(typed);
        let wanted = &typed.words;
        let Some(longest) = wanted.iter().max_by_key(|w| w.len()) else {
            return (0..self.rows.len()).take(limit).collect();
        };
        let found = self.ranked(self.written.beginning(longest), typed.kind, |row| {
            row.rank(wanted)
        });
        if !found.is_empty() {
            return found.into_iter().take(limit).collect();
        }
        let heard: Vec<String> = wanted.iter().map(|w| sound(w)).collect();
        let begins = heard
            .iter()
            .max_by_key(|w| w.len())
            .map(|w| begins(w))
            .unwrap_or_default();
        if begins.chars().count() < ALIKE {
            return Vec::new();
        }
        let found = self.ranked(self.heard.beginning(begins), typed.kind, |row| row.sounds(&heard));
        found.into_iter().take(limit).collect()
    }

    /// Those of the places that have a rank, by rank, type and place.
    fn ranked(
        &self,
        places: Vec<usize>,
        kind: Option<Kind>,
        rank: impl Fn(&Row) -> Option<u8>,
    ) -> Vec<usize> {
        let mut found: Vec<(u8, bool, usize)> = places
            .into_iter()
            .filter_map(|at| {
                let row = self.rows.get(at)?;
                Some((rank(row)?, kind.is_some() && row.kind != kind, at))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(.., at)| at).collect()
    }

    /// The one street that is meant by this way of writing, the building in the same field or not.
    pub fn meant(&self, written: &str) -> Option<Meant> {
        // nearly all are written as they are called: the other readings cost more than the question
        self.meant_by(written).or_else(|| {
            let mut others = readings(written).into_iter().skip(1);
            others.find_map(|reading| self.meant_by(&reading.text))
        })
    }

    fn meant_by(&self, said: &str) -> Option<Meant> {
        if let Some(at) = self.find(said) {
            return Some(Meant { at, address: None });
        }
        let address = Address::split(said)?;
        let at = self.find(&address.street)?;
        Some(Meant {
            at,
            address: Some(address),
        })
    }

    /// The one street that has this whole name.
    fn find(&self, written: &str) -> Option<usize> {
        if let Some(at) = self.displays.get(&text::fold(written)) {
            return Some(*at);
        }
        let typed = Name::of(written);
        let is_number = |w: &String| w.chars().all(|c| c.is_ascii_digit());
        if typed.kind.is_none() && typed.words.iter().all(is_number) {
            // «44» is a building, «44 квартал» a street
            return None;
        }
        let said = typed.words.join(" ");
        let heard = typed.words.iter().map(|w| sound(w)).collect::<Vec<_>>().join(" ");
        let [name, former, by_sound, former_by_sound] = &self.whole;
        [
            (name, &said, true),
            (former, &said, true),
            (by_sound, &heard, false),
            (former_by_sound, &heard, false),
        ]
        .into_iter()
        .find_map(|(names, key, as_written)| self.one_of(names.get(key)?, typed.kind, as_written))
    }

    /// The one of these streets that the type tells. People mix up types; but a name that only sounds alike is not
    /// meant with another type.
    fn one_of(&self, places: &[usize], kind: Option<Kind>, as_written: bool) -> Option<usize> {
        let same = |at: &&usize| self.rows.get(**at).is_some_and(|r| r.kind == kind);
        let mut of_kind = places.iter().filter(same);
        match (kind, of_kind.next(), of_kind.next(), places) {
            (Some(_), Some(at), None, _) => Some(*at),
            (Some(_), None, _, [at]) if as_written => Some(*at),
            (None, _, _, [at]) => Some(*at),
            _ => None,
        }
    }
}

/// Whole names of one kind.
fn whole(rows: &[Row], name: impl Fn(&Row) -> &Vec<String>) -> HashMap<String, Vec<usize>> {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, r)| !name(r).is_empty()) {
        found.entry(name(row).join(" ")).or_default().push(at);
    }
    found
}

/// The first letters of a word, as many as a likeness takes.
fn begins(word: &str) -> &str {
    let end = word.char_indices().nth(ALIKE).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

#[cfg(test)]
mod tests;
