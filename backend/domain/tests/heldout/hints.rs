//! Repeats, abuse and contradictions among feedback that was kept back.
use crate::{kept, rows, share};
use domain::FeedbackKind;
use domain::hint::{Lexicon, abuse, contradiction, same_comment};

const KEPT: &str = include_str!("kept_feedback.txt");
const FEEDBACK: &str = include_str!("../../../../data/feedback_more.csv");
const PROFANITY: &str = include_str!("../../../../data/profanity_uk.txt");

/// Found of those there are, and flagged in vain of those that are none.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    there: usize,
    found: usize,
    plain: usize,
    in_vain: usize,
}

impl Count {
    fn add(&mut self, there: bool, flagged: bool) {
        self.there += usize::from(there);
        self.found += usize::from(there && flagged);
        self.plain += usize::from(!there);
        self.in_vain += usize::from(!there && flagged);
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: found {} of {}, in vain {} of {}",
            self.found, self.there, self.in_vain, self.plain
        );
    }
}

#[derive(Debug, Default)]
struct Table {
    repeats: Count,
    abuse: Count,
    contradictions: Count,
}

fn table(of: impl Fn(&str) -> bool) -> Table {
    let lexicon = Lexicon::parse(PROFANITY);
    let mut table = Table::default();
    for row in rows(FEEDBACK).iter().filter(|r| of(&r["id"])) {
        let (text, expected) = (row["text"].as_str(), row["expected"].as_str());
        let kind = match row["kind"].as_str() {
            "confirm" => FeedbackKind::Confirmation,
            "cancel" => FeedbackKind::Cancellation,
            _ => FeedbackKind::Comment,
        };
        if kind != FeedbackKind::Comment {
            let flagged = contradiction(kind, text).is_some();
            table.contradictions.add(expected == "contradiction", flagged);
            continue;
        }
        let declined = row["previous_outcome"] == "declined";
        let repeated = declined && same_comment(&row["previous_text"], text);
        table.repeats.add(expected == "declined:10.2.1.3.2", repeated);
        let rude = abuse(text, &lexicon).is_some();
        table.abuse.add(expected == "declined:10.2.1.3.3", rude);
    }
    table
}

#[test]
fn feedback_that_was_kept_back() {
    let kept = kept(KEPT);
    let (unseen, seen) = (table(|id| kept.contains(id)), table(|id| !kept.contains(id)));
    for (name, table) in [("kept back", &unseen), ("looked at", &seen)] {
        table.repeats.print(&format!("{name}, repeats"));
        table.abuse.print(&format!("{name}, abuse"));
        table.contradictions.print(&format!("{name}, contradictions"));
    }
    let both = |t: &Table| share(t.repeats.found + t.abuse.found, t.repeats.there + t.abuse.there);
    assert!(both(&unseen) >= 650 && unseen.contradictions.found * 2 >= unseen.contradictions.there);
    assert!(share(unseen.abuse.in_vain, unseen.abuse.plain) <= 100 && unseen.contradictions.in_vain <= 2);
    assert!(both(&seen) >= 950 && share(seen.contradictions.found, seen.contradictions.there) >= 950);
}
