//! Settlements of the community by every name people use: with the type or without, in Latin letters, as a Russian
//! speaker says them, with the region behind the city. What is none of them is no settlement of the community (1.1).
use super::Reference;
use super::streets::names::latin;
use super::streets::sound::sound;
use domain::geo::{self, Point};
use domain::text;
use store::reference::Settlement;

/// Words that are types of settlements, not names.
const TYPES: &[&str] = &[
    "м",
    "місто",
    "г",
    "гор",
    "город",
    "с",
    "село",
    "смт",
    "селище",
    "сел",
    "ще",
    "пос",
    "поселок",
    "міського",
    "типу",
    "пгт",
    "хутір",
    "х",
    "хут",
    "city",
    "of",
    "town",
    "village",
    "misto",
    "m",
    "selo",
    "selyshche",
    "smt",
];
/// Words of the region, the district or the country behind a city.
const REGION: &[&str] = &[
    "обл",
    "область",
    "р",
    "район",
    "громада",
    "тг",
    "мтг",
    "отг",
    "україна",
    "украина",
    "ukraine",
    "oblast",
];
/// Shorter names must be written exactly.
const SLIP: usize = 7;
/// Metres from the middle of a district within which a point is in the community for certain.
const INSIDE: f64 = 13_000.0;
/// Metres beyond which a point is no place of the community.
const FAR: f64 = 40_000.0;

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Among the districts.
    Inside,
    /// So near that somebody has to look.
    Edge,
    /// Somewhere else.
    Far,
}

impl Reference {
    /// The settlement of the community people mean; the city when none is named.
    pub fn settlement(&self, written: Option<&str>) -> Option<&Settlement> {
        let all = &self.data.settlements;
        let Some(written) = written.filter(|w| !w.trim().is_empty()) else {
            return all.iter().find(|s| is_city(s)).or(all.first());
        };
        let (name, rest) = named(written)?;
        let found = find(&name, all, |s| {
            let city = is_city(s).then_some(self.data.community.city_en.as_str());
            city.into_iter()
                .chain(s.also.iter().map(String::as_str))
                .chain([s.name_uk.as_str()])
                .map(str::to_owned)
                .collect()
        })?;
        // of villages there are many of one name: another region is another village
        (rest.is_empty() || is_city(found) && rest.iter().all(|part| is_region(part))).then_some(found)
    }

    /// Whether the list of settlements is there to decide by.
    pub fn knows_settlements(&self) -> bool {
        !self.data.settlements.is_empty()
    }

    /// Whether the directory of streets is this settlement's: the city's, where there is one.
    pub fn holds_streets(&self, settlement: &Settlement) -> bool {
        is_city(settlement) || !self.data.settlements.iter().any(is_city)
    }

    /// How far a point is from the community.
    pub fn reach(&self, point: Point) -> Reach {
        let centres = self.data.districts.iter().map(|d| Point {
            lat: d.lat,
            lon: d.lon,
        });
        match geo::nearest(point, centres, |p| *p).map(|p| p.metres_to(point)) {
            Some(metres) if metres > FAR => Reach::Far,
            Some(metres) if metres > INSIDE => Reach::Edge,
            _ => Reach::Inside,
        }
    }
}

/// Whether it is the city, whose streets the directory holds.
fn is_city(settlement: &Settlement) -> bool {
    settlement.kind == "місто"
}

/// The words of the settlement without its type, and what stands behind it.
fn named(written: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let mut parts = written
        .split([',', ';', '(', ')'])
        .map(text::words)
        .map(|words| words.into_iter().filter(|w| !is_postcode(w)).collect::<Vec<_>>())
        .filter(|words| !words.is_empty());
    let first = parts.next()?;
    let name: Vec<String> = first
        .iter()
        .filter(|w| !TYPES.contains(&w.as_str()))
        .cloned()
        .collect();
    let name = if name.is_empty() { first } else { name };
    Some((name, parts.collect()))
}

fn is_postcode(word: &str) -> bool {
    word.len() == 5 && word.chars().all(|c| c.is_ascii_digit())
}

fn is_region(words: &[String]) -> bool {
    words.iter().any(|w| REGION.contains(&w.as_str()))
}

/// The one whose name is written so, in Latin letters, as it sounds, or with one slip of the pen.
fn find<'a>(
    said: &[String],
    all: &'a [Settlement],
    names: impl Fn(&Settlement) -> Vec<String>,
) -> Option<&'a Settlement> {
    let key = said.concat();
    let heard = sound(&key);
    let exact = |name: &str| {
        let own = text::words(name).concat();
        own == key || latin(&own) == key || sound(&own) == heard
    };
    let near = |name: &str| {
        let own = text::words(name).concat();
        key.chars().count() >= SLIP && text::distance(&own, &key, 1) <= 1
    };
    let by = |fits: &dyn Fn(&str) -> bool| all.iter().find(|s| names(s).iter().any(|n| fits(n)));
    by(&exact).or_else(|| by(&near))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city() -> Reference {
        let day = "2026-03-04T10:00:00Z".parse().unwrap();
        Reference::new(crate::seed::data(day).unwrap())
    }

    #[test]
    fn the_city_in_every_spelling() {
        let reference = city();
        for written in [
            "Кривий Ріг",
            "м. Кривий Ріг",
            "м.Кривий Ріг",
            "місто Кривий Ріг",
            "КРИВИЙ РІГ",
            "кривий  ріг",
            "Кривий-Ріг",
            "г. Кривой Рог",
            "Кривой Рог",
            "Kryvyi Rih",
            "Krivoy Rog",
            "city of Kryvyi Rih",
            "Кривій Ріг",
            "Кр. Ріг",
            "м. Кривого Рогу",
            "Кривому Розі",
            "м. Кривий Ріг, Дніпропетровська обл.",
            "50000, Кривий Ріг",
            "Кривий Ріг (Україна)",
            "",
        ] {
            let found = reference.settlement(Some(written)).map(|s| s.name_uk.as_str());
            assert_eq!(found, Some("Кривий Ріг"), "{written}");
        }
        assert_eq!(
            reference.settlement(None).map(|s| s.name_uk.as_str()),
            Some("Кривий Ріг")
        );
        for (written, name) in [
            ("с. Новоіванівка", "Новоіванівка"),
            ("с-ще Авангард", "Авангард"),
            ("Тернуватий кут", "Тернуватий Кут"),
            ("смт Гірницьке", "Гірницьке"),
            ("Коломийцеве", "Коломійцеве"),
            ("Avanhard", "Авангард"),
        ] {
            assert_eq!(
                reference.settlement(Some(written)).map(|s| s.name_uk.as_str()),
                Some(name),
                "{written}"
            );
        }
    }

    #[test]
    fn other_places_are_none() {
        let reference = city();
        for written in [
            "Нікополь",
            "Nikopol",
            "м. Нікополь",
            "г. Никополь",
            "Дніпро",
            "Dnipro",
            "Київ",
            "м. Кривий Ріг (Нікополь)",
            "Кривий Ріг, Нікополь",
            "Апостолове",
            "с. Новоіванівка, Запорізька обл.",
            "Кривоозеро",
            "Ріг",
            "м.",
            "-",
            "12345",
        ] {
            assert!(reference.settlement(Some(written)).is_none(), "{written}");
        }
    }

    #[test]
    fn points_near_and_far() {
        let reference = city();
        let at = |lat, lon| reference.reach(Point { lat, lon });
        assert_eq!(at(47.91, 33.39), Reach::Inside);
        assert_eq!(at(48.17, 33.6), Reach::Inside);
        assert_eq!(at(48.35, 33.5), Reach::Edge, "Жовті Води");
        for (lat, lon) in [(0.0, 0.0), (33.39, 47.91), (50.45, 30.52), (47.57, 34.39)] {
            assert_eq!(at(lat, lon), Reach::Far, "{lat} {lon}");
        }
    }
}
