//! What leads to which item, and why.
use super::*;

fn item(code: &str, name: &str, keywords: &[&str]) -> Known {
    Known {
        code: code.into(),
        names: vec![name.to_owned()],
        keywords: keywords.iter().map(|k| (*k).to_owned()).collect(),
        question: String::new(),
        group: String::new(),
        urgent: false,
    }
}

fn suggest(suggester: &Suggester, q: &str, limit: usize) -> Vec<(ItemCode, Vec<String>)> {
    suggester.find(q, limit).items
}

fn items() -> Vec<Known> {
    vec![
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
    ]
}

fn first(q: &str) -> Option<String> {
    let found = suggest(&Suggester::new(&items(), []), q, 3);
    found.first().map(|(code, _)| code.0.clone())
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
    let found = suggest(&Suggester::new(&items(), []), "третій день сухий кран", 1);
    assert_eq!(found[0].1.first().map(String::as_str), Some("сухий кран"));
}

#[test]
fn what_was_decided_before_is_learned() {
    let said = "клен всохнув";
    assert_eq!(first(said), None, "no keyword tells it");
    let code = ItemCode::from("08.01");
    let past = |item, text| Decided {
        item,
        text,
        emergency: false,
    };
    let lesson = [
        past(&code, "Клен всохнув торік"),
        past(&code, "всохнув старий клен"),
    ];
    let found = suggest(&Suggester::new(&items(), lesson), said, 3);
    assert_eq!(found[0].0, code);
    assert!(found[0].1.iter().any(|w| w == "клен"), "{:?}", found[0].1);
    let gone = ItemCode::from("99.99");
    let kept = suggest(
        &Suggester::new(&items(), [past(&gone, "сухий кран")]),
        "сухий кран",
        1,
    );
    assert_eq!(
        kept[0].0.as_str(),
        "01.01",
        "an item that is gone teaches nothing"
    );
}
