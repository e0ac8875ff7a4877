//! What the suggestions know before a city has decided anything: the files of `data/` that describe how people write.
//!
//! An example belongs to an item by the item's name, so that the classifier of another community uses what it has in common.
use super::super::shipped::{Packed, Row, TEXTS, packed, rows};
use domain::suggest::{Lesson, Taught, Thesaurus};
use std::collections::HashMap;

const CLASSIFIER: Packed = packed!("classifier.csv");
const SYNONYMS: Packed = packed!("synonyms.csv");
const PHRASES: Packed = packed!("item_phrases.csv");
const EXAMPLES: Packed = packed!("item_examples.csv");
const EMERGENCIES: Packed = packed!("emergency_phrases.csv");
const REQUESTS: Packed = packed!("demo_tickets.csv");

/// What is known before. Read for each lesson, which is rare: kept, it would take as much room as what is learned.
pub(super) fn basis() -> Lesson {
    let names: HashMap<String, String> = rows(CLASSIFIER)
        .map(|row| (row.get("code").to_owned(), row.get("name_uk").to_owned()))
        .collect();
    let name = |row: &Row| names.get(row.get("classifier_code")).cloned().unwrap_or_default();
    let mut examples = Vec::new();
    for row in rows(PHRASES) {
        examples.extend(row.get("phrases").split(';').map(|phrase| Taught {
            item: row.get("item").to_owned(),
            text: phrase.to_owned(),
            emergency: None,
        }));
    }
    examples.extend(rows(TEXTS).chain(rows(EXAMPLES)).map(|row| Taught {
        item: name(&row),
        text: row.get("text").to_owned(),
        emergency: Some(row.get("emergency") == "yes"),
    }));
    examples.extend(rows(REQUESTS).map(|row| Taught {
        item: name(&row),
        text: row.get("text").to_owned(),
        emergency: None,
    }));
    let mut emergencies = Vec::new();
    for row in rows(EMERGENCIES) {
        let yes = row.get("emergency") == "yes";
        emergencies.extend(
            row.get("phrases")
                .split(';')
                .map(|phrase| (yes, phrase.to_owned())),
        );
    }
    let synonyms: Vec<Row> = rows(SYNONYMS).collect();
    Lesson {
        thesaurus: Thesaurus::new(synonyms.iter().map(|row| row.get("words"))),
        examples,
        emergencies,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::shipped::is_whole;
    use super::*;

    #[test]
    fn every_row_is_read_and_belongs_to_an_item() {
        let known: Vec<String> = rows(CLASSIFIER).map(|r| r.get("name_uk").to_owned()).collect();
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
            assert!(is_whole(table));
        }
    }
}
