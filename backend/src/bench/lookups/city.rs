//! A city of thousands of streets with announced works: the real reference data, and invented names beside it.
use super::dice::Dice;
use chrono::{DateTime, TimeDelta, Utc};
use domain::geo::Point;
use store::reference::{Announcement, ReferenceData, Street};

/// Streets of the city, with those of the directory.
pub const STREETS: usize = 5_000;
/// Announcements …
const ANNOUNCEMENTS: usize = 3_000;
/// … and how many of them are in force.
const IN_FORCE: usize = 300;
/// The box of the city: south, north, west, east.
const CITY: (f64, f64, f64, f64) = (47.75, 48.05, 33.25, 33.60);

const BEGINNINGS: &[&str] = &[
    "",
    "Верхньо",
    "Нижньо",
    "Старо",
    "Ново",
    "Біло",
    "Чорно",
    "Зелено",
    "Світло",
    "Сухо",
    "Криво",
    "Широко",
    "Золото",
    "Тихо",
    "Південно",
    "Північно",
];
const ENDINGS: &[&str] = &[
    "степова",
    "калинова",
    "вишнева",
    "млинова",
    "ставкова",
    "гірнича",
    "шахтна",
    "рудна",
    "польова",
    "лугова",
    "річкова",
    "кам’яна",
    "піщана",
    "дубова",
    "кленова",
    "липова",
    "яблунева",
    "садова",
    "лісова",
    "козацька",
    "чумацька",
    "гончарна",
    "ковальська",
    "ткацька",
    "базарна",
    "вокзальна",
    "соборна",
    "шкільна",
    "лікарняна",
    "заводська",
    "паркова",
    "джерельна",
    "мостова",
    "балкова",
    "курганна",
    "вітрякова",
    "пасічна",
    "сонячна",
    "зоряна",
    "рядова",
];
const NAMES: &[&str] = &[
    "Івана",
    "Петра",
    "Марії",
    "Олени",
    "Степана",
    "Миколи",
    "Галини",
    "Богдана",
    "Катерини",
    "Данила",
    "Федора",
    "Софії",
    "Тараса",
    "Лідії",
    "Романа",
    "Остапа",
    "Ганни",
    "Юрія",
    "Наталії",
    "Василя",
    "Лесі",
    "Андрія",
    "Ярослава",
    "Оксани",
    "Максима",
];
const SURNAMES: &[&str] = &[
    "Коваленка",
    "Шевчука",
    "Бондаря",
    "Ткаченка",
    "Мельника",
    "Кравця",
    "Гончара",
    "Лисенка",
    "Руденка",
    "Савчука",
    "Поліщука",
    "Марченка",
    "Гриценка",
    "Павленка",
    "Кузьменка",
    "Левчука",
    "Романюка",
    "Швеця",
    "Мороза",
    "Клименка",
    "Панченка",
    "Довженка",
    "Назаренка",
    "Харченка",
    "Яценка",
    "Федоренка",
    "Василенка",
    "Тимченка",
    "Захарченка",
    "Остапенка",
    "Гнатюка",
    "Козака",
    "Костенка",
    "Олійника",
    "Приходька",
    "Стельмаха",
    "Чумака",
    "Юрченка",
    "Якименка",
    "Ярового",
];
const TYPES: &[&str] = &["вул.", "пров.", "просп.", "бульв."];

/// The reference data with as many streets and announcements as a very large city has.
pub fn grown(mut data: ReferenceData, now: DateTime<Utc>) -> ReferenceData {
    let districts: Vec<_> = data.districts.iter().map(|d| d.slug.clone()).collect();
    let known: std::collections::HashSet<String> = data.streets.iter().map(|s| s.display.clone()).collect();
    let invented = (0_usize..)
        .map(name_of)
        .filter(|(_, display)| !known.contains(display));
    let missing = STREETS.saturating_sub(data.streets.len());
    for (n, (name, display)) in invented.take(missing).enumerate() {
        let Some(district) = districts.get(n % districts.len().max(1)) else {
            break;
        };
        data.streets.push(Street {
            code: format!("ST-X{n:05}"),
            display,
            name,
            former_name: n.is_multiple_of(3).then(|| former(n)),
            district: district.clone(),
        });
    }
    data.announcements = (0..ANNOUNCEMENTS)
        .filter_map(|n| announced(&data, n, now))
        .collect();
    data
}

/// The n-th invented name, alone and with its type; every one of them is another.
fn name_of(n: usize) -> (String, String) {
    let words = BEGINNINGS.len() * ENDINGS.len();
    let people = NAMES.len() * SURNAMES.len();
    let at = |of: &[&str], i: usize| {
        of.get(i % of.len().max(1))
            .copied()
            .unwrap_or_default()
            .to_owned()
    };
    let (round, i) = (n / (words + people), n % (words + people));
    let name = match i.checked_sub(words) {
        None => capital(&(at(BEGINNINGS, i) + &at(ENDINGS, i / BEGINNINGS.len()))),
        Some(i) => format!("{} {}", at(NAMES, i), at(SURNAMES, i / NAMES.len())),
    };
    let rounds = round / TYPES.len();
    let name = if rounds == 0 {
        name
    } else {
        format!("{name} {rounds}")
    };
    let display = format!("{} {name}", at(TYPES, round));
    (name, display)
}

/// A former name: that of another person.
fn former(n: usize) -> String {
    let mut dice = Dice::of(n + 77);
    let mut one = |of: &[&str]| dice.one(of).copied().unwrap_or_default().to_owned();
    format!("{} {}", one(NAMES), one(SURNAMES))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The n-th announcement: some streets, half of them with a range of houses.
fn announced(data: &ReferenceData, n: usize, now: DateTime<Utc>) -> Option<Announcement> {
    let mut dice = Dice::of(n + 5_000_000);
    let days = i64::try_from(n).unwrap_or(0) % 700 + 2;
    let starts_at = if n < IN_FORCE {
        now - TimeDelta::hours(2)
    } else {
        now - TimeDelta::days(days)
    };
    let streets = (0..dice.below(4) + 1).filter_map(|_| {
        let street = dice.one(&data.streets)?.display.clone();
        let from = dice.below(40) * 2 + 1;
        Some(if dice.hits(500) {
            format!("{street}: {from}–{}", from + 20)
        } else {
            street
        })
    });
    let streets = streets.collect();
    Some(Announcement {
        id: format!("AN-X{n:05}"),
        kind: if dice.hits(300) { "emergency" } else { "planned" }.to_owned(),
        executor: dice.one(&data.executors)?.code.clone(),
        title: "Ремонт водогону".to_owned(),
        text: "Води не буде до кінця дня. Набирайте воду заздалегідь.".to_owned(),
        district: None,
        streets,
        starts_at,
        ends_at: starts_at + TimeDelta::days(1),
    })
}

/// Where a house of a street stands: streets lie all over the city, houses along them.
pub fn house(street: usize, building: usize) -> Point {
    let mut dice = Dice::of(street + 9_000_000);
    let (south, north, west, east) = CITY;
    let along = f64::from(u32::try_from(building).unwrap_or(0)) * 0.000_15;
    Point {
        lat: south + (north - south) * dice.share(),
        lon: west + (east - west) * dice.share() + along,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn streets_are_many_and_all_different() {
        let now = Utc::now();
        let data = grown(crate::seed::data(now).unwrap(), now);
        assert_eq!(data.streets.len(), STREETS);
        let names: HashSet<_> = data.streets.iter().map(|s| s.display.to_lowercase()).collect();
        assert_eq!(names.len(), STREETS);
        assert!(data.streets.iter().filter(|s| s.former_name.is_some()).count() > 1_500);
        let current = |a: &&Announcement| a.starts_at <= now && now < a.ends_at;
        assert_eq!(data.announcements.iter().filter(current).count(), IN_FORCE);
        assert_eq!(data.announcements.len(), ANNOUNCEMENTS);
    }
}
