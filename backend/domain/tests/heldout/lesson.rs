//! The classifier of the city, and the lesson without the texts that were kept back and without the demo requests.
use crate::{Row, rows};
use domain::ItemCode;
use domain::suggest::{Known, Lesson, Taught, Thesaurus};
use std::collections::{HashMap, HashSet};

/// Texts by other pens.
pub const TEXTS: &str = include_str!("../../../../data/texts_more.csv");
/// The demo city's requests.
pub const REQUESTS: &str = include_str!("../../../../data/demo_tickets.csv");
const GROUPS: &str = include_str!("../../../../data/classifier_groups.csv");
const CLASSIFIER: &str = include_str!("../../../../data/classifier.csv");
const SYNONYMS: &str = include_str!("../../../../data/synonyms.csv");
const PHRASES: &str = include_str!("../../../../data/item_phrases.csv");
const EXAMPLES: &str = include_str!("../../../../data/item_examples.csv");
const EMERGENCIES: &str = include_str!("../../../../data/emergency_phrases.csv");

/// The items.
pub fn known() -> Vec<Known> {
    let groups: HashMap<String, String> = rows(GROUPS)
        .iter()
        .map(|g| (g["code"].clone(), g["name_uk"].clone()))
        .collect();
    let item = |r: Row| Known {
        code: ItemCode::from(r["code"].as_str()),
        names: vec![r["public_name_uk"].clone(), r["name_uk"].clone()],
        keywords: r["keywords_uk"].split(';').map(str::to_owned).collect(),
        question: r["operator_hint_uk"].clone(),
        group: groups[&r["group_code"]].clone(),
        urgent: r["default_kind"] == "emergency",
    };
    rows(CLASSIFIER).into_iter().map(item).collect()
}

/// What is known before.
pub fn lesson(kept: &HashSet<&str>) -> Lesson {
    let names: HashMap<String, String> = rows(CLASSIFIER)
        .iter()
        .map(|r| (r["code"].clone(), r["name_uk"].clone()))
        .collect();
    let mut examples = Vec::new();
    for row in rows(PHRASES) {
        assert!(names.values().any(|n| *n == row["item"]), "{}", row["item"]);
        examples.extend(row["phrases"].split(';').map(|text| Taught {
            item: row["item"].clone(),
            text: text.to_owned(),
            emergency: None,
        }));
    }
    let texts = rows(TEXTS)
        .into_iter()
        .filter(|r| !kept.contains(r["id"].as_str()));
    for row in texts.chain(rows(EXAMPLES)) {
        examples.push(Taught {
            item: names[&row["classifier_code"]].clone(),
            text: row["text"].clone(),
            emergency: Some(row["emergency"] == "yes"),
        });
    }
    let mut emergencies = Vec::new();
    for row in rows(EMERGENCIES) {
        let yes = row["emergency"] == "yes";
        emergencies.extend(row["phrases"].split(';').map(|p| (yes, p.to_owned())));
    }
    Lesson {
        thesaurus: Thesaurus::new(rows(SYNONYMS).iter().map(|r| r["words"].as_str())),
        examples,
        emergencies,
    }
}
