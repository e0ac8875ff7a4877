//! A building and a flat written into the field of the street: «Каунаська, 11», «вул. Каунаська 11-а кв. 4».
use domain::houses::House;
use domain::text;

/// An address told apart; all as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The street.
    pub street: String,
    /// The building.
    pub building: String,
    /// The flat, where one is written.
    pub flat: Option<String>,
}

/// Longest building and flat of an address.
const MOST: usize = 20;

impl Address {
    /// Tells an address apart; `None` when no building is in it.
    pub fn split(written: &str) -> Option<Address> {
        let mut parts = written.split([',', ';']).map(str::trim).filter(|p| !p.is_empty());
        let mut found = Address {
            street: parts.next()?.to_owned(),
            ..Address::default()
        };
        for part in parts {
            found.take(part)?;
        }
        if found.building.is_empty() {
            let street = found.street.clone();
            let (street, flat) = before_flat(&street);
            found.flat = found.flat.or(flat);
            let (street, building) = before_building(street)?;
            (found.street, found.building) = (street, building);
        }
        let fits = |text: &str| text.chars().count() <= MOST;
        (text::has_visible_letter(&found.street)
            && fits(&found.building)
            && found.flat.as_deref().is_none_or(fits))
        .then_some(found)
    }

    /// One more part after a comma; `None` when nobody can tell what it is.
    fn take(&mut self, part: &str) -> Option<()> {
        if let Some(flat) = flat(part) {
            self.flat = Some(flat);
            return Some(());
        }
        let (house, flat) = before_flat(part);
        let house = house.trim();
        let whole = match self.building.is_empty() {
            true => without_word(house).to_owned(),
            // «11, корп. 3»
            false => format!("{} {house}", self.building),
        };
        House::parse(&whole)?;
        self.building = whole;
        self.flat = flat.or(self.flat.take());
        Some(())
    }
}

/// A part that names a flat: «кв. 4».
fn flat(part: &str) -> Option<String> {
    let folded = text::fold(part);
    let number = ["квартира", "кв.", "кв", "apt.", "apt"]
        .iter()
        .find_map(|word| folded.strip_prefix(word))?
        .trim_start_matches(['.', ' ', '№']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(' ');
    is_number.then(|| number.to_owned())
}

/// The text before a flat at its end, and the flat.
fn before_flat(text: &str) -> (&str, Option<String>) {
    for (at, _) in text.match_indices(' ') {
        if let Some((before, after)) = text.split_at_checked(at)
            && let Some(flat) = flat(after.trim())
        {
            return (before, Some(flat));
        }
    }
    (text, None)
}

/// The text before a building at its end, and the building.
fn before_building(text: &str) -> Option<(String, String)> {
    let places = text.match_indices(char::is_whitespace).map(|(at, _)| at);
    for at in places {
        let (before, after) = text.split_at_checked(at)?;
        let after = after.trim();
        let house = without_word(after);
        if house.starts_with(|c: char| c.is_ascii_digit()) && House::parse(house).is_some() {
            return Some((before.trim_end_matches([' ', '№']).to_owned(), house.to_owned()));
        }
    }
    None
}

/// Without the word «будинок» and the like before the number.
fn without_word(house: &str) -> &str {
    let end = house.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let Some((word, number)) = house.split_at_checked(end) else {
        return house;
    };
    let word = text::words(word).join(" ");
    match word.as_str() {
        "" | "буд" | "будинок" | "б" | "д" | "дом" | "bud" | "house" => number,
        _ => house,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn building_and_flat_are_told_from_the_street() {
        for (written, street, building, flat) in [
            ("вул. Каунаська, 11", "вул. Каунаська", "11", None),
            ("вул. Каунаська,11-А", "вул. Каунаська", "11-А", None),
            ("Каунаська 11", "Каунаська", "11", None),
            ("Каунаська 11 а", "Каунаська", "11 а", None),
            ("Каунаська буд. 11", "Каунаська", "11", None),
            ("Каунаська, будинок № 11, кв. 4", "Каунаська", "11", Some("4")),
            ("Каунаська 11 кв 4", "Каунаська", "11", Some("4")),
            ("Каунаська, 11 кв.4", "Каунаська", "11", Some("4")),
            ("Каунаська, 11, корп. 3", "Каунаська", "11 корп. 3", None),
            ("пр-т Миру 12/2", "пр-т Миру", "12/2", None),
            ("мкр-н Східний-1, 5", "мкр-н Східний-1", "5", None),
            ("44-й квартал 7", "44-й квартал", "7", None),
        ] {
            let found = Address::split(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(
                (
                    found.street.as_str(),
                    found.building.as_str(),
                    found.flat.as_deref()
                ),
                (street, building, flat),
                "{written}"
            );
        }
        for written in [
            "Каунаська",
            "мкр-н Східний-1",
            "11",
            "",
            "Каунаська, біля школи",
            "Каунаська, 11, біля школи",
            "вул. Електрометалургів (Нікополь)",
            "95-го кварталу",
        ] {
            assert_eq!(Address::split(written), None, "{written}");
        }
    }
}
