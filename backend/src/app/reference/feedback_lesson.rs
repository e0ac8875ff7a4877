//! What the hints on feedback have learned: from the examples that travel inside the program, once, when the first hint is
//! asked for.
use super::shipped::{Packed, Row, TEXTS, packed, rows};
use domain::FeedbackKind;
use domain::hint::{Labelled, Learned};
use std::sync::LazyLock;

/// Written for the hints: `kind`, `flagged`, `text`.
const EXAMPLES: Packed = packed!("feedback_examples.csv");
/// Feedback with the decision that is right for it: `kind`, `expected`, `text`.
const DECIDED: Packed = packed!("feedback_more.csv");

static LEARNED: LazyLock<Learned> = LazyLock::new(learn);

/// What was learned.
pub fn learned() -> &'static Learned {
    &LEARNED
}

fn learn() -> Learned {
    let text = |row: &Row| row.get("text").to_owned();
    let examples = rows(EXAMPLES).map(|row| (kind(&row), row.get("flagged") == "yes", text(&row)));
    let decided = rows(DECIDED).map(|row| {
        let kind = kind(&row);
        let yes = match kind {
            FeedbackKind::Comment => row.get("expected") == "declined:10.2.1.3.3",
            FeedbackKind::Confirmation | FeedbackKind::Cancellation => row.get("expected") == "contradiction",
        };
        (kind, yes, text(&row))
    });
    // a trouble that is told is no abuse
    let requests = rows(TEXTS).map(|row| (FeedbackKind::Comment, false, text(&row)));
    let all: Vec<(FeedbackKind, bool, String)> = examples.chain(decided).chain(requests).collect();
    Learned::new(all.iter().map(|(kind, yes, text)| Labelled {
        kind: *kind,
        yes: *yes,
        text,
    }))
}

fn kind(row: &Row) -> FeedbackKind {
    match row.get("kind") {
        "confirm" => FeedbackKind::Confirmation,
        "cancel" => FeedbackKind::Cancellation,
        _ => FeedbackKind::Comment,
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped::is_whole;
    use super::*;
    use domain::hint::contradicts;

    #[test]
    fn every_row_is_read_and_something_is_learned() {
        for table in [EXAMPLES, DECIDED, TEXTS] {
            assert!(is_whole(table));
        }
        assert!(rows(EXAMPLES).all(|row| ["yes", "no"].contains(&row.get("flagged"))));
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
