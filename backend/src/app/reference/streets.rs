//! Streets by every name people use: new or former, with or without the type, in any case,
//! also typed in Latin letters, or as a Russian speaker says it.
use domain::text;
use store::reference::Street;

/// Words that are types of streets, not names.
const TYPES: &[&str] = &[
    "вул",
    "вулиця",
    "ул",
    "улица",
    "просп",
    "проспект",
    "пр",
    "бульв",
    "бульвар",
    "пл",
    "площа",
    "пров",
    "провулок",
    "мкр",
    "мкрн",
    "мікрорайон",
    "н",
    "шосе",
    "узвіз",
    "набережна",
    "проїзд",
    "тупик",
    "переулок",
    "площадь",
    "микрорайон",
    "street",
    "st",
    "vul",
    "vulytsia",
    "vulytsya",
    "ul",
    "ulitsa",
    "prosp",
    "prospekt",
    "bulvar",
    "ploshcha",
    "provulok",
    "ave",
    "blvd",
    "imeni",
    "імені",
    "ім",
];

/// The last rank: the name only sounds like what was typed.
const BY_SOUND: u8 = 5;

/// A prepared list of streets; positions are those of the imported list.
pub struct StreetIndex {
    rows: Vec<Row>,
}

struct Row {
    /// The display form, folded.
    display: String,
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

impl StreetIndex {
    /// Prepares the imported list.
    pub fn new(streets: &[Street]) -> StreetIndex {
        let row = |s: &Street| {
            let name = words(&s.display);
            let former = s.former_name.as_deref().map(words).unwrap_or_default();
            let latin = name.iter().chain(&former).map(|w| latin(w)).collect();
            Row {
                display: text::fold(&s.display),
                sound: name.iter().map(|w| sound(w)).collect(),
                former_sound: former.iter().map(|w| sound(w)).collect(),
                name,
                former,
                latin,
            }
        };
        StreetIndex {
            rows: streets.iter().map(row).collect(),
        }
    }

    /// Positions of the streets that have every typed word as the beginning of one of theirs;
    /// exact names first, then new names before former ones.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<usize> {
        let wanted = words(typed);
        let mut found: Vec<(u8, usize)> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((row.rank(&wanted)?, at)))
            .collect();
        found.sort_unstable();
        // what only sounds alike is an answer when nothing is written alike
        if found.first().is_some_and(|(rank, _)| *rank < BY_SOUND) {
            found.retain(|(rank, _)| *rank < BY_SOUND);
        }
        found.into_iter().take(limit).map(|(_, at)| at).collect()
    }

    /// The one street that is meant by this way of writing.
    pub fn find(&self, written: &str) -> Option<usize> {
        let folded = text::fold(written);
        if let Some(at) = self.rows.iter().position(|r| r.display == folded.trim()) {
            return Some(at);
        }
        let wanted = words(written);
        let by = |f: fn(&Row) -> &Vec<String>, wanted: &[String]| -> Option<usize> {
            let mut hits = self
                .rows
                .iter()
                .enumerate()
                .filter(|(_, r)| !wanted.is_empty() && f(r) == wanted);
            let first = hits.next()?;
            hits.next().is_none().then_some(first.0)
        };
        let heard: Vec<String> = wanted.iter().map(|w| sound(w)).collect();
        by(|r| &r.name, &wanted)
            .or_else(|| by(|r| &r.former, &wanted))
            .or_else(|| by(|r| &r.sound, &heard))
            .or_else(|| by(|r| &r.former_sound, &heard))
    }
}

impl Row {
    fn rank(&self, wanted: &[String]) -> Option<u8> {
        let all = |have: &[String]| {
            wanted
                .iter()
                .all(|w| have.iter().any(|h| h.starts_with(w.as_str())))
        };
        if wanted.is_empty() || self.name == wanted {
            Some(0)
        } else if all(&self.name) {
            Some(1)
        } else if self.former == wanted {
            Some(2)
        } else if all(&self.former) {
            Some(3)
        } else if all(&self.latin) {
            Some(4)
        } else {
            let heard: Vec<String> = wanted.iter().map(|w| sound(w)).collect();
            let all = |have: &[String]| heard.iter().all(|w| have.iter().any(|h| sounds_like(w, h)));
            (all(&self.sound) || all(&self.former_sound)).then_some(BY_SOUND)
        }
    }
}

/// A word by its sound: letters that Ukrainian and Russian write differently are one, double letters
/// and soft signs are left out.
fn sound(word: &str) -> String {
    let mut heard = String::new();
    for letter in word.chars() {
        let letter = match letter {
            'і' | 'ї' | 'ы' | 'й' => 'и',
            'є' | 'э' | 'ё' => 'е',
            'ґ' => 'г',
            'ь' | 'ъ' | '’' | '\'' => continue,
            other => other,
        };
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard
}

/// Whether the words begin alike; the ending (Миру, Мира) may differ by two letters.
fn sounds_like(said: &str, have: &str) -> bool {
    let length = said.chars().count();
    let alike = said.chars().zip(have.chars()).take_while(|(a, b)| a == b).count();
    alike >= 3 && alike + 2 >= length
}

/// Words of a street's name, without its type unless the type is all there is.
fn words(written: &str) -> Vec<String> {
    let all = text::words(written);
    let name: Vec<String> = all
        .iter()
        .filter(|w| !TYPES.contains(&w.as_str()))
        .cloned()
        .collect();
    if name.is_empty() { all } else { name }
}

/// The national transliteration; a second form, where there is one, begins a word.
const LATIN: &str = "а=a б=b в=v г=h ґ=g д=d е=e ж=zh з=z и=y і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u \
    ф=f х=kh ц=ts ч=ch ш=sh щ=shch є=ie,ye ї=i,yi й=i,y ю=iu,yu я=ia,ya";

/// A word in Latin letters.
fn latin(word: &str) -> String {
    word.chars()
        .enumerate()
        .map(|(at, c)| letter(c, at == 0))
        .collect()
}

fn letter(c: char, first: bool) -> String {
    if c.is_ascii_alphanumeric() {
        return c.to_string();
    }
    let forms = LATIN
        .split(' ')
        .find_map(|pair| pair.strip_prefix(c)?.strip_prefix('='));
    let mut forms = forms.unwrap_or_default().split(',');
    let inside = forms.next().unwrap_or_default();
    if first {
        forms.next().unwrap_or(inside)
    } else {
        inside
    }
    .to_owned()
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
