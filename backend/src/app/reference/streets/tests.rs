//! Streets found by what people write; the index answers as reading every row would.
use super::names::latin;
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
    let Name { kind, words } = Name::of(typed);
    let heard: Vec<String> = words.iter().map(|w| sound(w)).collect();
    let all = || (0..index.rows.len()).collect();
    match index.ranked(all(), kind, |r| r.rank(&words)) {
        found if found.is_empty() => index.ranked(all(), kind, |r| r.sounds(&heard)),
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
        ("пр-т. Миру", 2),
        ("вул. Миру", 2),
        ("Святомиколаевская", 0),
        ("Cвятoмикoлаївськa", 0),
        ("vul. Sviatomykolaivska", 0),
        ("мкр. Східний 1", 3),
        ("Восточный-1", 3),
    ] {
        assert_eq!(meant(&index, written), Some((at, None)), "{written}");
    }
    for (written, at, building) in [
        ("вул. Святомиколаївська, 11-А", 0, "11-А"),
        ("Леніна 7", 0, "7"),
        ("пр-т Миру буд. 12/2", 2, "12/2"),
        ("мкр-н Східний-1, 5", 3, "5"),
    ] {
        assert_eq!(
            meant(&index, written),
            Some((at, Some(building.into()))),
            "{written}"
        );
    }
    for written in ["Мир", "", "5", "вул. Немирна, 5", "Святомиколаївська (Нікополь)"]
    {
        assert_eq!(index.meant(written), None, "{written}");
    }
}

fn meant(index: &StreetIndex, written: &str) -> Option<(usize, Option<String>)> {
    let meant = index.meant(written)?;
    Some((meant.at, meant.address.map(|a| a.building)))
}

/// The streets of the city, by everything people write in the field.
#[test]
fn streets_of_the_city_as_people_write_them() {
    let data = crate::seed::data(chrono::Utc::now()).unwrap();
    let index = StreetIndex::new(&data.streets);
    let first = |typed: &str| {
        let found = index.look_up(typed, 5);
        let street = found.streets.first().map(|at| data.streets[*at].display.clone());
        (
            street.unwrap_or_default(),
            found.address.map(|a| a.building),
            found.reading,
        )
    };
    for (typed, display) in [
        ("пр-т Миру", "просп. Миру"),
        ("пр-кт Миру", "просп. Миру"),
        ("б-р Затишний", "бульв. Затишний"),
        ("бул. Затишний", "бульв. Затишний"),
        ("пер. Старий", "пров. Старий"),
        ("Миколаївське ш.", "Миколаївське шосе"),
        ("Николаевское шоссе", "Миколаївське шосе"),
        ("Солнечный", "мкр-н Сонячний"),
        ("м-н Солнечный", "мкр-н Сонячний"),
        ("Святомиколаевская", "вул. Святомиколаївська"),
        ("И\u{306}орданська", "вул. Йорданська"),
        ("вул. Йорданськa", "вул. Йорданська"),
        ("Украі\u{308}нська", "вул. Українська"),
        ("Каунаcька", "вул. Каунаська"),
        ("пл. Володимира Великого", "пл. Володимира Великого"),
        ("ул. Владимира Великого", "вул. Володимира Великого"),
        ("проспект Металлургов", "просп. Металургів"),
        ("проспект Победы", "просп. Перемоги"),
        ("Железнодорожников", "вул. Залізничників"),
        ("9 Января", "вул. Марії Ростковської"),
        ("Карла Маркса", "просп. Поштовий"),
        ("44 квартал", "мкр-н 44-й квартал"),
        ("кв-л 173", "мкр-н 173-й квартал"),
        ("площадь Освобождения", "пл. Визволення"),
        ("вулиця Набережна", "вул. Набережна"),
    ] {
        let (street, building, reading) = first(typed);
        assert_eq!(
            (street.as_str(), building, reading),
            (display, None, None),
            "{typed}"
        );
    }
    assert_eq!(
        first("вул. Каунаська, 11"),
        ("вул. Каунаська".into(), Some("11".into()), None)
    );
    assert_eq!(first("Каунаcька 11-а").1.as_deref(), Some("11-а"));
    let (street, _, reading) = first("rfeyfcmrf");
    assert_eq!(street, "вул. Каунаська");
    assert_eq!(
        reading.map(|r| (r.way, r.text)),
        Some((Way::OtherLayout, "каунаська".into()))
    );
    let (street, _, reading) = first("Solnechnyi");
    assert_eq!(
        (street.as_str(), reading.map(|r| r.way)),
        ("мкр-н Сонячний", Some(Way::Transliterated))
    );
    assert_eq!(first("абвгґдеж").0, "");
    assert_eq!(index.meant("44"), None);
    assert!(index.meant("44 квартал").is_some());
}
