//! Streets by every name people use: new or former, with or without the type, in any case,
//! also typed in Latin letters, or as a Russian speaker says it.
use super::names::{ALIKE, latin, sound, sounds_like, words};
use domain::text;
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
    whole: [HashMap<String, Meant>; 4],
}

/// Which street a whole name means.
#[derive(Clone, Copy)]
enum Meant {
    One(usize),
    /// Several have the name: none is meant.
    Several,
}

struct Row {
    /// Words of the name without its type.
    name: Vec<String>,
    /// Words of the former name.
    former: Vec<String>,
    /// Words of both in Latin letters.
    latin: Vec<String>,
    /// Words of the name as they sound.
    sound: Vec<String>,
    /// Words of the former name as they sound.
    former_sound: Vec<String>,
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

    /// Positions of the streets that have every typed word as the beginning of one of theirs;
    /// exact names first, then new names before former ones. What only sounds alike is an answer when
    /// nothing is written alike.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<usize> {
        let wanted = words(typed);
        let Some(longest) = wanted.iter().max_by_key(|w| w.len()) else {
            return (0..self.rows.len()).take(limit).collect();
        };
        let found = self.ranked(self.written.beginning(longest), |row| row.rank(&wanted));
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
        let found = self.ranked(self.heard.beginning(begins), |row| row.sounds(&heard));
        found.into_iter().take(limit).collect()
    }

    /// Those of the places that have a rank, by rank and place.
    fn ranked(&self, places: Vec<usize>, rank: impl Fn(&Row) -> Option<u8>) -> Vec<usize> {
        let mut found: Vec<(u8, usize)> = places
            .into_iter()
            .filter_map(|at| Some((rank(self.rows.get(at)?)?, at)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, at)| at).collect()
    }

    /// The one street that is meant by this way of writing.
    pub fn find(&self, written: &str) -> Option<usize> {
        if let Some(at) = self.displays.get(text::fold(written).trim()) {
            return Some(*at);
        }
        let wanted = words(written);
        let said = wanted.join(" ");
        let heard = wanted.iter().map(|w| sound(w)).collect::<Vec<_>>().join(" ");
        let [name, former, by_sound, former_by_sound] = &self.whole;
        [
            (name, &said),
            (former, &said),
            (by_sound, &heard),
            (former_by_sound, &heard),
        ]
        .into_iter()
        .find_map(|(names, key)| match names.get(key)? {
            Meant::One(at) => Some(*at),
            Meant::Several => None,
        })
    }
}

/// Whole names of one kind.
fn whole(rows: &[Row], name: impl Fn(&Row) -> &Vec<String>) -> HashMap<String, Meant> {
    let mut found = HashMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, r)| !name(r).is_empty()) {
        found
            .entry(name(row).join(" "))
            .and_modify(|meant| *meant = Meant::Several)
            .or_insert(Meant::One(at));
    }
    found
}

/// The first letters of a word, as many as a likeness takes.
fn begins(word: &str) -> &str {
    let end = word.char_indices().nth(ALIKE).map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

impl Row {
    fn of(street: &Street) -> Row {
        let name = words(&street.display);
        let former = street.former_name.as_deref().map(words).unwrap_or_default();
        Row {
            latin: name.iter().chain(&former).map(|w| latin(w)).collect(),
            sound: name.iter().map(|w| sound(w)).collect(),
            former_sound: former.iter().map(|w| sound(w)).collect(),
            name,
            former,
        }
    }

    /// How well what is written fits; 0 is best.
    fn rank(&self, wanted: &[String]) -> Option<u8> {
        let all = |have: &[String]| {
            wanted
                .iter()
                .all(|w| have.iter().any(|h| h.starts_with(w.as_str())))
        };
        if self.name == wanted {
            Some(0)
        } else if all(&self.name) {
            Some(1)
        } else if self.former == wanted {
            Some(2)
        } else if all(&self.former) {
            Some(3)
        } else {
            all(&self.latin).then_some(4)
        }
    }

    /// Whether one of the names sounds like it.
    fn sounds(&self, heard: &[String]) -> Option<u8> {
        let all = |have: &[String]| heard.iter().all(|w| have.iter().any(|h| sounds_like(w, h)));
        (all(&self.sound) || all(&self.former_sound)).then_some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::DistrictSlug;

    fn index() -> StreetIndex {
        let street = |code: &str, display: &str, former: Option<&str>| Street {
            code: code.into(),
            display: display.into(),
            name: display.split_once(' ').map(|(_, n)| n).unwrap_or(display).into(),
            former_name: former.map(str::to_owned),
            district: DistrictSlug::from("metalurhiinyi"),
        };
        StreetIndex::new(&[
            street("ST-1", "вул. Святомиколаївська", Some("Леніна")),
            street("ST-2", "вул. Дніпровське шосе", None),
            street("ST-3", "просп. Миру", None),
            street("ST-4", "мкр-н Східний-1", None),
            street("ST-5", "вул. Мирна", None),
        ])
    }

    #[test]
    fn a_street_is_found_by_any_of_its_names() {
        let index = index();
        for typed in [
            "свято",
            "СВЯТОМИКОЛАЇВСЬКА",
            "вулиця святомик",
            "леніна",
            "Лен",
            "sviatomyk",
        ] {
            assert_eq!(index.search(typed, 5), [0], "{typed}");
        }
        // as a Russian speaker says it, in Latin letters with the type
        assert_eq!(index.search("ул. Ленина", 5), [0]);
        assert_eq!(index.search("днипровское", 5), [1]);
        assert_eq!(index.search("мира", 5), [2, 4]);
        assert_eq!(index.search("prospekt myru", 5), [2]);
        assert_eq!(index.search("дніпровське", 5), [1]);
        assert_eq!(index.search("мир", 5), [2, 4]);
        assert_eq!(index.search("миру", 5), [2]);
        assert_eq!(index.search("східний 1", 5), [3]);
        assert!(index.search("немає такої", 5).is_empty());
        assert_eq!(index.search("", 3), [0, 1, 2]);
    }

    /// The same answers as from reading every row.
    fn by_reading(index: &StreetIndex, typed: &str) -> Vec<usize> {
        let wanted = words(typed);
        let heard: Vec<String> = wanted.iter().map(|w| sound(w)).collect();
        let all = || (0..index.rows.len()).collect();
        match index.ranked(all(), |r| r.rank(&wanted)) {
            found if found.is_empty() => index.ranked(all(), |r| r.sounds(&heard)),
            found => found,
        }
    }

    #[test]
    fn the_index_leaves_nothing_out() {
        let data = crate::seed::data(chrono::Utc::now()).unwrap();
        let index = StreetIndex::new(&data.streets);
        let mut asked = 0;
        for street in &data.streets {
            let names = [
                Some(&street.display),
                Some(&street.name),
                street.former_name.as_ref(),
            ];
            for name in names.into_iter().flatten() {
                for typed in [
                    name.clone(),
                    name.chars().take(4).collect(),
                    name.replace('і', "и"),
                    latin(&text::fold(name)),
                    name.chars().skip(2).collect(),
                ] {
                    assert_eq!(
                        index.search(&typed, 10_000),
                        by_reading(&index, &typed),
                        "{typed}"
                    );
                    asked += 1;
                }
            }
            assert!(index.find(&street.display).is_some(), "{}", street.display);
        }
        assert!(asked > 1_000);
    }

    #[test]
    fn one_street_is_meant_or_none() {
        let index = index();
        for (written, at) in [
            ("вул. Святомиколаївська", 0),
            ("Леніна", 0),
            ("ул. Леніна", 0),
            ("ул. Ленина", 0),
            ("проспект Миру", 2),
        ] {
            assert_eq!(index.find(written), Some(at), "{written}");
        }
        assert_eq!(index.find("Мир"), None);
        assert_eq!(index.find(""), None);
    }
}
