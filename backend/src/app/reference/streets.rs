//! Streets by every name people use: new or former, with or without the type, in any case,
//! also typed in Latin letters.
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
    "street",
    "st",
    "vul",
    "vulytsia",
    "prosp",
    "ave",
    "blvd",
    "imeni",
    "імені",
    "ім",
];

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
        found.into_iter().take(limit).map(|(_, at)| at).collect()
    }

    /// The one street that is meant by this way of writing.
    pub fn find(&self, written: &str) -> Option<usize> {
        let folded = text::fold(written);
        if let Some(at) = self.rows.iter().position(|r| r.display == folded.trim()) {
            return Some(at);
        }
        let wanted = words(written);
        let by = |f: fn(&Row) -> &Vec<String>| -> Option<usize> {
            let mut hits = self
                .rows
                .iter()
                .enumerate()
                .filter(|(_, r)| !wanted.is_empty() && *f(r) == wanted);
            let first = hits.next()?;
            hits.next().is_none().then_some(first.0)
        };
        by(|r| &r.name).or_else(|| by(|r| &r.former))
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
        } else {
            all(&self.latin).then_some(4)
        }
    }
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
            ("проспект Миру", 2),
        ] {
            assert_eq!(index.find(written), Some(at), "{written}");
        }
        assert_eq!(index.find("Мир"), None);
        assert_eq!(index.find(""), None);
    }
}
