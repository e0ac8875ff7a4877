//! What the hints on feedback have learned: from the examples that travel inside the program, once, when the first hint is
//! asked for.
use super::shipped::{Row, TEXTS, rows};
use domain::FeedbackKind;
use domain::hint::{Labelled, Learned};
use std::sync::LazyLock;

/// Written for the hints: `kind`, `flagged`, `text`.
const EXAMPLES: &str = include_str!("../../../../data/feedback_examples.csv");
/// Feedback with the decision that is right for it: `kind`, `expected`, `text`.
const DECIDED: &str = include_str!("../../../../data/feedback_more.csv");

static LEARNED: LazyLock<Learned> = LazyLock::new(learn);

/// What was learned.
pub fn learned() -> &'static Learned {
    &LEARNED
}

fn learn() -> Learned {
    let (examples, decided, requests) = (rows(EXAMPLES), rows(DECIDED), rows(TEXTS));
    let of = |kind, yes, row: &'_ Row| (kind, yes, row.get("text").cloned().unwrap_or_default());
    let is = |row: &Row, column: &str, value: &str| row.get(column).is_some_and(|found| found == value);
    let all: Vec<(FeedbackKind, bool, String)> = examples
        .iter()
        .map(|row| of(kind(row), is(row, "flagged", "yes"), row))
        .chain(decided.iter().map(|row| {
            let (kind, abuse) = (kind(row), is(row, "expected", "declined:10.2.1.3.3"));
            let yes = match kind {
                FeedbackKind::Comment => abuse,
                FeedbackKind::Confirmation | FeedbackKind::Cancellation => {
                    is(row, "expected", "contradiction")
                }
            };
            of(kind, yes, row)
        }))
        // a trouble that is told is no abuse
        .chain(requests.iter().map(|row| of(FeedbackKind::Comment, false, row)))
        .collect();
    Learned::new(all.iter().map(|(kind, yes, text)| Labelled {
        kind: *kind,
        yes: *yes,
        text,
    }))
}

fn kind(row: &Row) -> FeedbackKind {
    match row.get("kind").map(String::as_str) {
        Some("confirm") => FeedbackKind::Confirmation,
        Some("cancel") => FeedbackKind::Cancellation,
        _ => FeedbackKind::Comment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::hint::contradicts;

    #[test]
    fn every_row_is_read_and_something_is_learned() {
        for table in [EXAMPLES, DECIDED, TEXTS] {
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            assert!(reader.deserialize::<Row>().all(|r| r.is_ok()));
        }
        assert!(
            rows(EXAMPLES)
                .iter()
                .all(|r| ["yes", "no"].contains(&r["flagged"].as_str()))
        );
        let says = |text| contradicts(FeedbackKind::Confirmation, text, learned());
        for fair in [
            "Так, підтверджую.",
            "Підтверджую",
            "Дякую, качає.",
            "Ліхтар горить",
            "Собак відловили",
            "Працює без перебоїв",
            "Дякую, усе полагодили, працює як годинник.",
        ] {
            assert_eq!(says(fair), None, "{fair}");
        }
        for unfair in [
            "Підтверджую, хоча у під’їзді так само темно.",
            "Підтверджую, що роботи не проведено.",
            "Воду не подано.",
            "Підтверджую, але води й досі немає вдень.",
        ] {
            assert!(says(unfair).is_some(), "{unfair}");
        }
    }
}
