//! Houses of a street as people list them: `1–33; 40а; 2–18 парні; 12/2; 7 корп. 3`.
//!
//! A range holds every house whose number lies in it, letters too; a single entry holds that very house with its
//! blocks, and `12` also the corner house `12/2`. `12` does not hold `12а`: that is another building.
use crate::text;

/// One house.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct House {
    number: u32,
    letter: String,
    /// The number on the other street of a corner house, with its letter.
    fraction: String,
    /// The block (корпус).
    block: String,
}

/// Which sides of the street are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    Even,
    Odd,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    One(House),
    Range { from: House, to: House, side: Side },
}

/// A list of houses, prepared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Houses {
    entries: Vec<Entry>,
    /// Parts that could not be read, as they were written.
    unreadable: Vec<String>,
}

const DASHES: [char; 3] = ['–', '-', '—'];

impl House {
    /// Reads a house number: `12`, `12-А`, `12/2`, `буд. 12 корп. 3`.
    pub fn parse(written: &str) -> Option<House> {
        let plain = plain(written);
        let (house, rest) = House::read(&plain)?;
        rest.is_empty().then_some(house)
    }

    /// The house at the beginning of the text, and what follows it.
    fn read(text: &str) -> Option<(House, &str)> {
        let text = text.trim_start();
        let (number, rest) = digits(text)?;
        let mut house = House {
            number,
            ..House::default()
        };
        let mut rest = rest;
        if let Some((letter, after)) = letter(rest) {
            house.letter = letter;
            rest = after;
        }
        if let Some((second, after)) = rest.strip_prefix('/').and_then(digits) {
            house.fraction = second.to_string();
            rest = after;
            if let Some((letter, after)) = letter(rest) {
                house.fraction.push_str(&letter);
                rest = after;
            }
        } else if let Some((second, after)) = rest.strip_prefix('/').and_then(letter) {
            house.letter.push_str(&second);
            rest = after;
        }
        if let Some((block, after)) = block(rest) {
            house.block = block.to_string();
            rest = after;
        }
        Some((house, rest.trim_start()))
    }

    fn is_even(&self) -> bool {
        self.number.is_multiple_of(2)
    }
}

impl Houses {
    /// Reads a list. What cannot be read is kept aside, see [`Houses::unreadable`].
    pub fn parse(list: &str) -> Houses {
        let mut houses = Houses::default();
        let parts: Vec<&str> = list
            .split([';', ','])
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect();
        for part in &parts {
            match entry(part, parts.len() == 1) {
                Some(entry) => houses.entries.push(entry),
                None => houses.unreadable.push((*part).to_owned()),
            }
        }
        houses
    }

    /// The parts nobody could read: neither a house nor a range, or a range that ends before it begins.
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    /// Whether nothing readable is listed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether this very house is listed.
    pub fn hold(&self, building: &str) -> bool {
        House::parse(building).is_some_and(|house| self.entries.iter().any(|e| e.holds(&house)))
    }

    /// Whether the house may be meant: by its number alone, and yes when either side cannot be read. An announcement
    /// shown in vain costs less than one not shown.
    pub fn may_touch(&self, building: &str) -> bool {
        let plain = plain(building);
        let Some((house, _)) = House::read(&plain) else {
            return true;
        };
        let near = |e: &Entry| match e {
            Entry::One(one) => one.number == house.number,
            Entry::Range { from, to, side } => {
                (from.number..=to.number).contains(&house.number) && side.has(&house)
            }
        };
        !self.unreadable.is_empty() || self.entries.is_empty() || self.entries.iter().any(near)
    }
}

impl Entry {
    fn holds(&self, house: &House) -> bool {
        match self {
            Entry::One(one) => {
                let said = |wanted: &str, has: &str| wanted.is_empty() || wanted == has;
                one.number == house.number
                    && one.letter == house.letter
                    && said(&one.fraction, &house.fraction)
                    && said(&one.block, &house.block)
            }
            Entry::Range { from, to, side } => {
                let place = |h: &House| (h.number, h.letter.clone());
                // an upper end without a letter holds all letters of its number
                let below = house.number < to.number
                    || (house.number == to.number && (to.letter.is_empty() || house.letter <= to.letter));
                place(from) <= place(house) && below && side.has(house)
            }
        }
    }
}

impl Side {
    fn has(self, house: &House) -> bool {
        match self {
            Side::Both => true,
            Side::Even => house.is_even(),
            Side::Odd => !house.is_even(),
        }
    }

    /// The side a word names.
    fn named(word: &str) -> Option<Side> {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        match word {
            w if w.starts_with("непарн") || w == "odd" => Some(Side::Odd),
            w if w.starts_with("парн") || w == "even" => Some(Side::Even),
            _ => None,
        }
    }
}

fn entry(part: &str, alone: bool) -> Option<Entry> {
    let mut side = None;
    let mut rest = Vec::new();
    let plain = plain(part);
    for word in plain.split_whitespace() {
        match Side::named(word) {
            Some(found) => side = Some(found),
            None if word.starts_with("сторон") || word.starts_with("номер") => {}
            None => rest.push(word),
        }
    }
    let text = rest.join(" ");
    if text.is_empty() {
        // «парні» beside other parts: nobody knows which of them is meant
        let side = side.filter(|_| alone)?;
        let to = House {
            number: u32::MAX,
            ..House::default()
        };
        let from = House::default();
        return Some(Entry::Range { from, to, side });
    }
    let (from, rest) = House::read(&text)?;
    if rest.is_empty() {
        return side.is_none().then_some(Entry::One(from));
    }
    let to = House::parse(rest.strip_prefix(DASHES)?)?;
    let simple =
        from.fraction.is_empty() && to.fraction.is_empty() && from.block.is_empty() && to.block.is_empty();
    let upright = from.number < to.number
        || (from.number == to.number && (to.letter.is_empty() || from.letter <= to.letter));
    (simple && upright).then_some(Entry::Range {
        from,
        to,
        side: side.unwrap_or(Side::Both),
    })
}

/// Lower case, Cyrillic for the Latin letters that look alike, without the word «будинок» and the number sign.
fn plain(written: &str) -> String {
    let folded: String = text::fold(written).chars().map(cyrillic).collect();
    let folded = folded.trim();
    ["будинок", "буд.", "буд", "№"]
        .iter()
        .find_map(|word| folded.strip_prefix(word))
        .unwrap_or(folded)
        .trim_start_matches(['.', ' '])
        .to_owned()
}

fn cyrillic(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        '\\' => '/',
        '\u{a0}' => ' ',
        other => other,
    }
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    Some((number.parse().ok()?, rest))
}

/// One letter after a number: `а`, ` а`, `-а`; not the beginning of a word.
fn letter(rest: &str) -> Option<(String, &str)> {
    let after = rest.trim_start_matches([' ', '"', '«']);
    let after = match after.strip_prefix('-') {
        Some(joined) if joined.starts_with(char::is_alphabetic) => joined,
        _ => after,
    };
    let mut chars = after.chars();
    let first = chars.next().filter(|c| c.is_alphabetic())?;
    let tail = chars.as_str();
    let joined = tail.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    // «к2», «к. 2» and «к 2» name a block
    let block = first == 'к' && tail.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let tail_ok = !joined || (first != 'к' && block_word(tail).is_some());
    (tail_ok && !block).then(|| (first.to_string(), tail.trim_start_matches(['"', '»'])))
}

/// The block after a number: `корп. 2`, `корпус 2`, `к2`.
fn block(rest: &str) -> Option<(u32, &str)> {
    digits(block_word(rest)?.trim_start_matches(['.', ' ']))
}

fn block_word(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let after = ["корпус", "корп", "к"]
        .iter()
        .find_map(|w| rest.strip_prefix(w))?;
    after
        .trim_start_matches(['.', ' '])
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(list: &str, houses: &[&str]) -> Vec<bool> {
        let list = Houses::parse(list);
        assert!(list.unreadable().is_empty(), "{list:?}");
        houses.iter().map(|h| list.hold(h)).collect()
    }

    #[test]
    fn lists_ranges_and_sides() {
        let list = "1–33; 40а; 2-18 парні; 51—59 (непарні), 12/2; 7 корп. 3";
        let inside = ["1", "33", "33б", "40-А", "40 a", "51", "12", "7 к.3", "9"];
        assert!(held(list, &inside).iter().all(|h| *h));
        let outside = ["34", "40", "40б", "52", "60", "0"];
        assert!(held(list, &outside).iter().all(|h| !*h));
        assert_eq!(
            held("2–18 парні", &["2", "3", "18а", "20"]),
            [true, false, true, false]
        );
        assert_eq!(held("непарні 1–9", &["1", "2", "9"]), [true, false, true]);
        assert_eq!(held("парні", &["2", "3", "1004"]), [true, false, true]);
    }

    #[test]
    fn letters_fractions_and_blocks() {
        assert_eq!(
            held("12", &["12", "12а", "12/2", "12 корп. 1"]),
            [true, false, true, true]
        );
        assert_eq!(
            held("12/2", &["12", "12/2", "12\\2", "12/3"]),
            [false, true, true, false]
        );
        assert_eq!(
            held("12 корпус 2", &["12", "12 к2", "12к. 2", "12к"]),
            [false, true, true, false]
        );
        assert_eq!(held("12к", &["12К", "12", "12 к 2"]), [true, false, false]);
        assert_eq!(
            held("12б–12г", &["12", "12а", "12б", "12в", "12г", "12д"]),
            [false, false, true, true, true, false]
        );
        assert_eq!(
            held("буд. 5а", &["№ 5-а", "будинок 5А", "5"]),
            [true, true, false]
        );
        assert_eq!(held("12а/3", &["12а/3", "12а"]), [true, false]);
        assert_eq!(held("12 а корп. 4", &["12а к4", "12а"]), [true, false]);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_holds_nothing() {
        for wrong in [
            "33–1",
            "гараж",
            "12–",
            "5 парні",
            "12а-г",
            "1–5 через один",
            "99999999999",
            "12б–12а",
        ] {
            let list = Houses::parse(wrong);
            assert_eq!(list.unreadable(), [wrong], "{list:?}");
            assert!(!list.hold("5") && !list.hold(wrong), "{wrong}");
        }
        assert_eq!(Houses::parse("1–33, парні").unreadable(), ["парні"]);
        assert!(Houses::parse(" ; , ").is_empty());
        assert!(!Houses::parse("1–5").hold("гараж 3"));
    }

    #[test]
    fn an_announcement_touches_when_in_doubt() {
        for (list, house, touched) in [
            (" 8–40", "12а", true),
            ("8-40", "40/2", true),
            (" 8–40", "41", false),
            ("2, 4, 10–12", "11", true),
            ("2, 4, 10–12", "5", false),
            ("12", "12а", true),
            (" 8–40", "гараж", true),
            ("біля школи", "5", true),
            ("2–18 парні", "5", false),
            ("8–40", "12 під’їзд 3", true),
        ] {
            assert_eq!(Houses::parse(list).may_touch(house), touched, "{list}: {house}");
        }
    }
}
