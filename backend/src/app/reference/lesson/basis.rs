//! What the suggestions know before a city has decided anything: the files of `data/` that describe how people write.
//!
//! An example belongs to an item by the item's name, so that the classifier of another community uses what it has in common.
use super::super::shipped::{Row, TEXTS, rows};
use domain::suggest::{Lesson, Taught, Thesaurus};
use std::collections::HashMap;
use std::sync::LazyLock;

const CLASSIFIER: &str = include_str!("../../../../../data/classifier.csv");
const SYNONYMS: &str = include_str!("../../../../../data/synonyms.csv");
const PHRASES: &str = include_str!("../../../../../data/item_phrases.csv");
const EXAMPLES: &str = include_str!("../../../../../data/item_examples.csv");
const EMERGENCIES: &str = include_str!("../../../../../data/emergency_phrases.csv");
const REQUESTS: &str = include_str!("../../../../../data/demo_tickets.csv");

static BASIS: LazyLock<Lesson> = LazyLock::new(read);

/// What is known before; read once.
pub(super) fn basis() -> &'static Lesson {
    &BASIS
}

fn of(row: &Row, column: &str) -> String {
    row.get(column).cloned().unwrap_or_default()
}

fn read() -> Lesson {
    let names: HashMap<String, String> = rows(CLASSIFIER)
        .iter()
        .map(|r| (of(r, "code"), of(r, "name_uk")))
        .collect();
    let name = |row: &Row| {
        names
            .get(&of(row, "classifier_code"))
            .cloned()
            .unwrap_or_default()
    };
    let mut examples = Vec::new();
    for row in rows(PHRASES) {
        let item = of(&row, "item");
        examples.extend(of(&row, "phrases").split(';').map(|phrase| Taught {
            item: item.clone(),
            text: phrase.to_owned(),
            emergency: None,
        }));
    }
    examples.extend(rows(TEXTS).iter().chain(&rows(EXAMPLES)).map(|row| Taught {
        item: name(row),
        text: of(row, "text"),
        emergency: Some(of(row, "emergency") == "yes"),
    }));
    examples.extend(rows(REQUESTS).iter().map(|row| Taught {
        item: name(row),
        text: of(row, "text"),
        emergency: None,
    }));
    let emergencies = rows(EMERGENCIES)
        .iter()
        .flat_map(|row| {
            let yes = of(row, "emergency") == "yes";
            let phrases = of(row, "phrases");
            phrases
                .split(';')
                .map(|p| (yes, p.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let synonyms = rows(SYNONYMS);
    Lesson {
        thesaurus: Thesaurus::new(synonyms.iter().filter_map(|r| r.get("words")).map(String::as_str)),
        examples,
        emergencies,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_belongs_to_an_item() {
        let known: Vec<String> = rows(CLASSIFIER).iter().map(|r| of(r, "name_uk")).collect();
        let basis = basis();
        assert!(basis.examples.len() > 7_000 && basis.emergencies.len() > 150);
        for example in &basis.examples {
            assert!(known.contains(&example.item), "{example:?}");
            assert!(!example.text.trim().is_empty());
        }
        for table in [
            CLASSIFIER,
            SYNONYMS,
            PHRASES,
            EXAMPLES,
            EMERGENCIES,
            TEXTS,
            REQUESTS,
        ] {
            assert!(
                csv::Reader::from_reader(table.as_bytes())
                    .deserialize::<Row>()
                    .all(|r| r.is_ok())
            );
        }
    }
}
